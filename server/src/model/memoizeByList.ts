/**
 * Keeps what is made of a list as long as it is the same list: what is found in a document comes in the same one until an
 * edit touches it.
 *
 * @param make must depend on nothing that changes while the list does not
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
