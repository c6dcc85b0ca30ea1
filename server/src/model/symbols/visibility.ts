import type { Definition, Reference } from './symbols';
import { isVisibleFrom, sameScope } from '../document/unit';

/** Whether two definitions are of the same entry: same table, scope and owner. */
export function isSameEntry(a: Definition, b: Definition): boolean {
  if (a === b) return true;
  if (a.table !== b.table || a.name !== b.name || !sameScope(a.scope, b.scope)) return false;
  return isSameOwner(a.owner, b.owner);
}

/** Whether two definitions have the same owner, or both none. */
export function isSameOwner(a: Definition | undefined, b: Definition | undefined): boolean {
  return a && b ? isSameEntry(a, b) : a === b;
}

/**
 * Whether a reference may resolve to a definition from its scope: global entries and those of the same VDOM are
 * visible; of child tables, only those of the same owner.
 */
export function isReachable(definition: Definition, { setting, scope, owner }: Reference): boolean {
  if (!isVisibleFrom(definition.scope, scope)) return false;
  const outer = definition.owner;
  if (!outer || !setting.path.startsWith(`${outer.table.path} > `)) return true;
  for (let at = owner; at; at = at.owner) if (isSameEntry(at, outer)) return true;
  return false;
}
