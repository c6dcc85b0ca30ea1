import { bundleOf } from '../../model/network/bundles';
import type { ConfigTables } from './configTables';
import { objectOf, valueOf, type EntryData } from './entryData';

export interface DownCause {
  /** `self`: it is; `parent`: the interface that carries it is; `members`: all members of the aggregate are. */
  readonly kind: 'self' | 'parent' | 'members';
  /** The interfaces that are set to down. */
  readonly interfaces: readonly string[];
  /** The aggregate, or the interface that is down: the interface itself, or one that carries it. */
  readonly name: string;
}

/** The types of interfaces that need the interface in `interface`. A VLAN may have only `vlanid`. */
const carried: ReadonlySet<string | undefined> = new Set(['vlan', 'emac-vlan', undefined]);

/**
 * Why an interface is certainly down: `status down` of itself, of an interface that carries it, or of all members of an
 * aggregate. Undefined if the file does not show that it is.
 */
export function downCause(
  entry: EntryData,
  tables: ConfigTables,
  scope: string,
  seen: readonly string[] = [],
): DownCause | undefined {
  const { name } = entry;
  if (entry.templated || seen.includes(name)) return undefined;
  if (valueOf(entry, 'status') === 'down') return { kind: 'self', interfaces: [name], name };
  const find = (one: string): EntryData | undefined => tables.find('system interface', one, scope);
  const type = valueOf(entry, 'type');
  const parent = carried.has(type) ? find(valueOf(entry, 'interface') ?? '') : undefined;
  const above = parent && downCause(parent, tables, scope, [...seen, name]);
  if (above) return above.kind === 'self' ? { ...above, kind: 'parent' } : above;
  const bundle = bundleOf(objectOf(entry), 'system interface');
  const members = bundle?.ownsMembers ? bundle.members : [];
  const down = members.filter((member) => {
    const one = find(member);
    return one !== undefined && downCause(one, tables, scope, [...seen, name]) !== undefined;
  });
  return members.length > 0 && down.length === members.length
    ? { kind: 'members', interfaces: down, name }
    : undefined;
}
