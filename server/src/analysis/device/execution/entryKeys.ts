import type { ExecutionContext } from './executionContext';
import { entryError } from './refusals';
import { nameConflict, refused, valueError, type DeviceError } from './rejections';
import type { ConfigNode } from '../state/state';

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
