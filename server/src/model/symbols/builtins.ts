import { builtinNames } from '../../schema/builtins/names';
import { builtinPatterns, hardwarePort, rootVdom } from '../../schema/builtins/patterns';
import type { Completeness } from './completeness';
import type { Reference } from './symbols';
import { getOrInsertComputed } from '../../base/collections';

/** An entry that the device creates itself. */
export interface Builtin {
  /** The path of its table. */
  readonly table: string;
  readonly name: string;
  /** The term for it: `predefined service`. */
  readonly what: string;
}

const byTable = new Map<string, Map<string, string>>();
for (const { tables, what, names } of builtinNames) {
  for (const table of tables) {
    const known = getOrInsertComputed(byTable, table, () => new Map<string, string>());
    for (const name of names) known.set(name, what);
  }
}

/** The ports of a hardware switch, which backups do not list as interfaces. */
const switchPort = 'system virtual-switch > port > name';

/** The prefix of predefined objects that all VDOMs share. */
const globalPrefix = 'g-';

/** The names of built-in entries of a table, except those that match a pattern. */
export function builtinNamesOf(table: string): Iterable<string> {
  return byTable.get(table)?.keys() ?? [];
}

/**
 * The built-in entry of this name in a table.
 *
 * @param setting path of the referring setting, because some settings do not accept all built-in entries
 */
export function builtinIn(table: string, name: string, setting?: string): Builtin | undefined {
  const known = byTable.get(table);
  const shared = name.startsWith(globalPrefix) ? name.slice(globalPrefix.length) : name;
  const what = known?.get(name) ?? known?.get(shared);
  if (what !== undefined) return { table, name, what };
  for (const { tables, what: kind, pattern, notIn } of builtinPatterns) {
    if (!tables.includes(table) || !pattern.test(name)) continue;
    if (setting === undefined || !notIn?.includes(setting)) return { table, name, what: kind };
  }
  return undefined;
}

/**
 * The built-in entry that a reference resolves to; undefined if there is none.
 *
 * @param completeness which parts of a configuration the document contains
 */
export function builtinFor(
  { targets, name, setting }: Pick<Reference, 'targets' | 'name' | 'setting'>,
  { portsListed }: Completeness,
): Builtin | undefined {
  for (const table of targets) {
    const builtin = builtinIn(table, name, setting.path);
    if (builtin) return builtin;
    const mayBePort = !portsListed || setting.path === switchPort;
    if (table === 'system interface' && mayBePort && hardwarePort.test(name))
      return { table, name, what: 'port of the device' };
    if (table === 'system vdom' && name === rootVdom)
      return { table, name, what: 'VDOM that every device has' };
  }
  return undefined;
}
