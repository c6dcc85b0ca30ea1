/** The HA cluster of a device, as its configuration describes it. */
export interface ClusterFacts {
  /** The name of the file in messages. */
  readonly file: string;
  readonly groupName: string;
  readonly groupId: string;
  /** The addresses of the interfaces; all members of a cluster have the same. */
  readonly addresses: readonly string[];
}

/**
 * Reads the cluster settings of a text without parsing all of it, because other files of a folder can be long.
 *
 * @returns undefined if the device is not a member of a named cluster
 */
export function readClusterFacts(file: string, text: string): ClusterFacts | undefined {
  const ha = settingsOf('config system ha', text);
  const groupName = ha.get('group-name')?.[0];
  if (groupName === undefined || !['a-a', 'a-p'].includes(ha.get('mode')?.[0] ?? '')) return undefined;
  const groupId = ha.get('group-id')?.[0] ?? '0';
  return { file, groupName, groupId, addresses: settingsOf('config system interface', text).get('ip') ?? [] };
}

/** The first values of the settings in all blocks of a table, by name; not those of blocks in its entries. */
function settingsOf(opening: string, text: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  let at = text.indexOf(opening);
  while (at >= 0) {
    let depth = 0;
    for (const line of linesFrom(text, at)) {
      const [verb = '', name = '', value = ''] = line.trim().split(/\s+/);
      if (verb === 'config') depth++;
      else if (verb === 'end') depth--;
      else if (verb === 'set' && depth === 1) {
        const values = found.get(name) ?? [];
        values.push(value.replaceAll('"', ''));
        found.set(name, values);
      }
      if (depth === 0) break;
    }
    at = text.indexOf(opening, at + opening.length);
  }
  return found;
}

function* linesFrom(text: string, start: number): Iterable<string> {
  for (let at = start; at < text.length;) {
    const end = text.indexOf('\n', at);
    yield text.slice(at, end < 0 ? undefined : end);
    if (end < 0) return;
    at = end + 1;
  }
}
