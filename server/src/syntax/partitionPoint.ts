/**
 * How many elements at the beginning of a list fulfil a condition that none behind them does: the index of the
 * first that does not. Asks as often as the length has binary digits.
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
