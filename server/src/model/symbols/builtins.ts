import { builtinNames } from '../../schema/builtins/names';
import { builtinPatterns, hardwarePort } from '../../schema/builtins/patterns';
import type { Completeness } from './completeness';
import type { Reference } from './symbols';
import { getOrInsertComputed } from '../getOrInsertComputed';

/** An entry that the device has although no file makes it. */
export interface Builtin {
  /** Path of the table it is in. */
  readonly table: string;
  readonly name: string;
  /** What it is, in a few words: `predefined service`. */
  readonly what: string;
}

const byTable = new Map<string, Map<string, string>>();
for (const { tables, what, names } of builtinNames) {
  for (const table of tables) {
    const known = getOrInsertComputed(byTable, table, () => new Map<string, string>());
    for (const name of names) known.set(name, what);
  }
}

/** The ports of a hardware switch: a backup does not list them as interfaces of their own. */
const switchPort = 'system virtual-switch > port > name';

/** Predefined objects that all VDOMs share have this before their names. */
const globalPrefix = 'g-';

/** The names of a table's built-in entries, without those that a pattern describes. */
export function builtinNamesOf(table: string): Iterable<string> {
  return byTable.get(table)?.keys() ?? [];
}

/**
 * The built-in entry of this name in a table.
 *
 * @param setting path of the setting that names it, as some take what others do not
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
 * The built-in entry that a reference means; undefined where it means none.
 *
 * @param completeness how much of a configuration the document of the reference holds
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
    if (table === 'system vdom' && name === 'root')
      return { table, name, what: 'VDOM that every device has' };
  }
  return undefined;
}
