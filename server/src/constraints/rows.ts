import { getOrInsertComputed } from '../base/collections';
import type { Constraint } from './constraint';
import { addressRoleRows } from './rows/addressRoles';
import { uniquenessRows } from './rows/uniqueness';
import { objectRows } from './rows/objects';

/** All rows. The first row of a table that an entry violates is the answer of the device. */
export const constraints: readonly Constraint[] = [...objectRows, ...uniquenessRows, ...addressRoleRows];

const byTable = new Map<string, Constraint[]>();
for (const row of constraints)
  for (const table of row.tables) getOrInsertComputed(byTable, table, () => []).push(row);

const none: readonly never[] = [];

/** The rows about the entries of a table, or about an object. */
export function constraintsOf(path: string): readonly Constraint[] {
  return byTable.get(path) ?? none;
}
