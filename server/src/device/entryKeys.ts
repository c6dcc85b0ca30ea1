import { hasNumbers } from '../model/symbols/nameOrder';
import type { ExecutionContext } from './executionContext';
import { entryError } from './refusals';
import { nameConflict, refused, valueError, type DeviceError } from './rejections';
import type { ConfigNode } from './state';

/** The key of an entry that a command names. `edit 0` uses the next free number; backups can contain an entry 0. */
export function keyOf(table: ConfigNode, typed: string, { mode, state }: ExecutionContext): string {
  const takesNext = typed === '0' && table.schema !== undefined && hasNumbers(table.schema);
  if (!takesNext || (mode === 'read' && state.backup) || table.entries.has('0')) return typed;
  let highest = 0;
  for (const key of table.entries.keys()) highest = Math.max(highest, Number(key) || 0);
  return String(highest + 1);
}

/** Why a new entry cannot have a key; undefined if it can. */
export function keyError(
  node: ConfigNode,
  key: string,
  { view, state }: ExecutionContext,
): DeviceError | undefined {
  const { schema: table, part } = node;
  const setting = table?.key === undefined ? undefined : table.child(table.key);
  const error = setting && table?.complete === true ? valueError(setting, [key], view) : undefined;
  // A name instead of a number can be the name of an SNMP community, which works as a password.
  if (error?.code === -651) return refused(`The entries of "${table?.path ?? ''}" have numbers.`);
  return (
    error ??
    nameConflict(table?.path, key, (other) => part.blocks.get(other)?.entries.has(key) === true) ??
    entryError('create', { table: node, key, entry: undefined, state })
  );
}
