import type { Definition, Reference } from './symbols';
import { hasNumbers } from './nameOrder';
import { isVisibleFrom, sameScope } from '../document/unit';

/** Whether two places define, or are inside, the same entry: same table, same scope, same owner. */
export function isSameEntry(a: Definition, b: Definition): boolean {
  if (a === b) return true;
  if (takesNextNumber(a)) return false;
  if (a.table !== b.table || a.name !== b.name || !sameScope(a.scope, b.scope)) return false;
  return isSameOwner(a.owner, b.owner);
}

/** Whether the owners of two places are the same entry, or both places have no owner. */
export function isSameOwner(a: Definition | undefined, b: Definition | undefined): boolean {
  return a && b ? isSameEntry(a, b) : a === b;
}

/**
 * Whether a name may mean an entry by where both stand: global things and those of the same VDOM are seen, and
 * from within an entry only its own child tables.
 */
export function isReachable(definition: Definition, { setting, scope, owner }: Reference): boolean {
  if (!isVisibleFrom(definition.scope, scope)) return false;
  const outer = definition.owner;
  if (!outer || !setting.path.startsWith(`${outer.table.path} > `)) return true;
  for (let at = owner; at; at = at.owner) if (isSameEntry(at, outer)) return true;
  return false;
}

/** Whether an entry is made by `edit 0`, which takes the next free number each time. */
export function takesNextNumber({ table, name }: Definition): boolean {
  return name === '0' && hasNumbers(table);
}
