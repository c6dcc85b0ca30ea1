/** The number of items that are sorted or merged without a pause. */
const itemsPerStep = 512;

/** Sorts a long list with pauses, by merging sorted parts. */
export function* sortInSteps<T>(
  items: readonly T[],
  order: (a: T, b: T) => number,
): Generator<undefined, readonly T[]> {
  let parts: (readonly T[])[] = [];
  for (let start = 0; start < items.length; start += itemsPerStep) {
    parts.push(items.slice(start, start + itemsPerStep).sort(order));
    yield undefined;
  }
  while (parts.length > 1) {
    const merged: (readonly T[])[] = [];
    for (let at = 0; at < parts.length; at += 2)
      merged.push(yield* merge(parts[at] ?? [], parts[at + 1] ?? [], order));
    parts = merged;
  }
  return parts[0] ?? [];
}

function* merge<T>(
  left: readonly T[],
  right: readonly T[],
  order: (a: T, b: T) => number,
): Generator<undefined, readonly T[]> {
  const merged: T[] = [];
  for (let a = 0, b = 0; a < left.length || b < right.length;) {
    const first = left[a];
    const second = right[b];
    const isFirst = second === undefined || (first !== undefined && order(first, second) <= 0);
    const next = isFirst ? first : second;
    if (next !== undefined) merged.push(next);
    if (isFirst) a++;
    else b++;
    if (merged.length % itemsPerStep === 0) yield undefined;
  }
  return merged;
}
