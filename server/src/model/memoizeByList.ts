/**
 * Caches a value by the identity of a list. Results about a document are in the same list object until an edit changes
 * them.
 *
 * @param make must not depend on anything that can change while the list does not
 */
export function memoizeByList<T, R, More extends readonly unknown[]>(
  make: (list: readonly T[], ...more: More) => R,
): (list: readonly T[], ...more: More) => R {
  const known = new WeakMap<readonly T[], { readonly made: R }>();
  return (list, ...more) => {
    let one = known.get(list);
    if (!one) known.set(list, (one = { made: make(list, ...more) }));
    return one.made;
  };
}
