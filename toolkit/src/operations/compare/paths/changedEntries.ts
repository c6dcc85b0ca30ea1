import { getOrInsertComputed } from 'fortios-language/base/collections';
import type { Comparison, NodeChange } from 'fortios-language/analysis/device/comparison/compare';
import { referencesIn } from 'fortios-language/analysis/device/execution/references';
import type { ConfigNode, DeviceState } from 'fortios-language/analysis/device/state/state';
import { neutralSettings } from 'fortios-language/analysis/policies/policyTables';

/** A changed object, or entry of a table, at the top level of a VDOM. */
export interface TouchedEntry {
  /** Empty without VDOMs, `global`, or the name of a VDOM. */
  readonly part: string;
  readonly table: string;
  /** The key of the entry; undefined for an object. */
  readonly key: string | undefined;
  readonly change: NodeChange;
}

/** The changed entries of a comparison, apart from those of which only names, comments and the like differ. */
export function changedEntries({ parts }: Comparison): readonly TouchedEntry[] {
  return parts.flatMap(({ name: part, blocks }) =>
    blocks.flatMap((block): readonly TouchedEntry[] => {
      const table = (block.new ?? block.old)?.name ?? '';
      const entries = block.entries.filter(mattersTo);
      const own = entries.map((change) => ({ part, table, key: (change.new ?? change.old)?.name, change }));
      const isObject = mattersTo({ ...block, entries: [], kind: 'changed' });
      return isObject ? [...own, { part, table, key: undefined, change: block }] : own;
    }),
  );
}

/** Settings without an effect on packets, of entries other than policies. */
const descriptions: ReadonlySet<string> = new Set([
  'alias',
  'description',
  'color',
  'comment',
  'comments',
  'snmp-index',
  'uuid',
]);

function mattersTo({ kind, settings, blocks, entries, moved, renamedFrom }: NodeChange): boolean {
  return (
    kind !== 'changed' ||
    moved !== undefined ||
    renamedFrom !== undefined ||
    settings.some(
      ({ name }) => name === 'status' || !(neutralSettings.has(name) || descriptions.has(name)),
    ) ||
    [...blocks, ...entries].some(mattersTo)
  );
}

/** `VDOM dmz: firewall policy 3`, `system settings` */
export function entryText({ part, table, key }: TouchedEntry): string {
  const where = part === '' ? '' : part === 'global' ? 'global: ' : `VDOM ${part}: `;
  return `${where}${table}${key === undefined ? '' : /^\d+$/.test(key) ? ` ${key}` : ` "${key}"`}`;
}

/**
 * The names of the changed entries, and of all entries that name them, also through groups. The names of one VDOM are not
 * separated from those of others: too many names only lead to more packets.
 */
export function touchedNames(
  entries: readonly TouchedEntry[],
  states: readonly DeviceState[],
): ReadonlySet<string> {
  const users = new Map<string, Set<string>>();
  for (const state of states) {
    for (const part of state.parts()) {
      for (const block of part.blocks.values()) {
        for (const { node, values } of referencesIn(block)) {
          const owner = topEntryOf(node).name;
          for (const value of values) getOrInsertComputed(users, value, () => new Set<string>()).add(owner);
        }
      }
    }
  }
  const touched = new Set([
    ...entries.flatMap(({ key, change }) => [key, change.renamedFrom].filter((name) => name !== undefined)),
    ...entries.flatMap(({ table, change }) => (joiningTables.has(table) ? interfacesIn(change) : [])),
  ]);
  for (const name of touched) for (const user of users.get(name) ?? []) touched.add(user);
  return touched;
}

/** Tables whose entries and their child entries decide about the interfaces that they name. */
const joiningTables: ReadonlySet<string> = new Set([
  'system zone',
  'system sdwan',
  'system virtual-wan-link',
  'system virtual-wire-pair',
  'vpn ipsec phase1-interface',
]);

function interfacesIn(change: NodeChange): readonly string[] {
  const own = [change.old, change.new].flatMap((node) =>
    ['interface', 'member'].flatMap((setting) => node?.settings.get(setting)?.values ?? []),
  );
  return [...own, ...[...change.blocks, ...change.entries].flatMap(interfacesIn)];
}

function topEntryOf(node: ConfigNode): ConfigNode {
  let top = node;
  while (top.parent && top.parent.kind !== 'part' && top.parent.parent?.kind !== 'part') top = top.parent;
  return top;
}
