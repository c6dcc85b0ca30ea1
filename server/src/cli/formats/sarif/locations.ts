import type { ArtifactLocation, Region } from 'sarif';
import type { Range } from '../../../syntax/position';
import { uriFrom } from '../paths';

/** The base of relative URIs: code scanning's name for the root of a checkout. */
export const rootId = '%SRCROOT%';

/** The location of a file. */
export function artifactAt(path: string, root: string): ArtifactLocation {
  const { uri, isRelative } = uriFrom(root, path);
  return isRelative ? { uri, uriBaseId: rootId } : { uri };
}

/** A region of a file, counted from 1. In SARIF, too, the end is the character after the last one. */
export function regionOf({ start, end }: Range): Region {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
