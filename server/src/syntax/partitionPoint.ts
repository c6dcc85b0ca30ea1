/**
 * The index of the first element that does not meet a condition, in a list in which all elements that meet it come
 * first. Binary search.
 */
export function partitionPoint<T>(list: readonly T[], condition: (element: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const element = list[middle];
    if (element !== undefined && condition(element)) low = middle + 1;
    else high = middle;
  }
  return low;
}
