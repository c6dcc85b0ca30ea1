/**
 * Works on items, several at a time, and gives the results in the order of the items.
 *
 * @param limit how many items may be begun and not yet given; bounds the memory that results take
 */
export async function* inOrder<Item, Result>(
  items: Iterable<Item>,
  limit: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const begun: Promise<Result>[] = [];
  for (const item of items) {
    const result = work(item);
    // The consumer of the result receives the error; until then it must not count as unhandled.
    result.catch(() => undefined);
    begun.push(result);
    if (begun.length < limit) continue;
    const first = begun.shift();
    if (first) yield await first;
  }
  for (const result of begun) yield await result;
}
