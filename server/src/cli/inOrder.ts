/**
 * Processes several items at a time, and yields the results in the order of the items.
 *
 * @param limit the maximum number of items that are started but not yet yielded; it limits the memory for results
 */
export async function* resultsInOrder<Item, Result>(
  items: Iterable<Item>,
  limit: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const begun: Promise<Result>[] = [];
  for (const item of items) {
    const result = work(item);
    // The consumer of the result receives the error. Without this handler, Node would report an unhandled rejection
    // before that.
    result.catch(() => undefined);
    begun.push(result);
    if (begun.length < limit) continue;
    const first = begun.shift();
    if (first) yield await first;
  }
  for (const result of begun) yield await result;
}
