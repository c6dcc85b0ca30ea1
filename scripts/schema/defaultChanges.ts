import { releaseTrains, versionsOf } from '../../server/src/firmware/releases';
import { formatVersion, type FirmwareVersion } from '../../server/src/firmware/version';
import type { Schema, SchemaNode } from '../../server/src/schema/schema';

/** A certain default that differs from the one of the release before. */
export interface DefaultChange {
  readonly path: string;
  /** The last release with the old default that is certain, and the first one with the new default. */
  readonly from: FirmwareVersion;
  readonly to: FirmwareVersion;
  readonly before: string;
  readonly after: string;
}

const releases = releaseTrains().flatMap((train) => [...versionsOf(train)].reverse());

/** Each change of a certain default between two releases, oldest first; an unknown default is not a change. */
export function* defaultChanges(schema: Schema): Iterable<DefaultChange> {
  for (const node of settings(schema.tables())) {
    let last: { readonly release: FirmwareVersion; readonly value: string } | undefined;
    for (const release of releases) {
      const found = node.defaultIn(release);
      if (found === undefined) continue;
      const value = String(found);
      if (last !== undefined && last.value !== value)
        yield { path: node.path, from: last.release, to: release, before: last.value, after: value };
      last = { release, value };
    }
  }
}

function* settings(nodes: Iterable<SchemaNode>): Iterable<SchemaNode> {
  for (const node of nodes) {
    if (node.kind === 'setting') yield node;
    else yield* settings(node.children());
  }
}

/** A change as a line of a table: path, versions, defaults. */
export function lineOfChange({ path, from, to, before, after }: DefaultChange): string {
  const shown = (text: string): string => (text === '' ? '(empty)' : text.replaceAll('\n', '\\n'));
  return [path, formatVersion(from), shown(before), formatVersion(to), shown(after)].join('\t');
}
