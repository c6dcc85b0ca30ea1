/**
 * Adds items to the end of a list. `list.push(...items)` throws an error if there are more items than a function can have
 * arguments, about 120,000.
 */
export function addAll<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}
