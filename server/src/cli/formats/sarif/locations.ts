import type { ArtifactLocation, Region } from 'sarif';
import type { Range } from '../../../syntax/position';
import { uriFrom } from '../filePath';

/** What relative addresses count from, by the name that code scanning gives the root of a checkout. */
export const rootId = '%SRCROOT%';

/** Where a file is. */
export function artifactAt(path: string, root: string): ArtifactLocation {
  const { uri, isRelative } = uriFrom(root, path);
  return isRelative ? { uri, uriBaseId: rootId } : { uri };
}

/** A stretch of a file, from 1 as SARIF counts; like here, its end is the character after the last one. */
export function regionOf({ start, end }: Range): Region {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
