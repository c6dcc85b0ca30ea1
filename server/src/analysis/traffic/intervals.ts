import { partitionPoint } from '../../base/collections';

/** A number or, for IPv6 addresses, a bigint. JavaScript can compare the two. */
export type Bound = number | bigint;

/**
 * A set of integers as a sorted list of bounds: each even index starts an interval (inclusive), the next index ends it
 * (exclusive). Half-open intervals need no arithmetic, so numbers and bigints work alike.
 */
export type Intervals = readonly Bound[];

export const noIntervals: Intervals = [];

/** The integers from `first` to `end`, exclusive; empty if `end` is not greater. */
export function interval(first: Bound, end: Bound): Intervals {
  return first < end ? [first, end] : noIntervals;
}

function unite(a: Intervals, b: Intervals): Intervals {
  if (a.length === 0) return b;
  if (b.length === 0 || a === b) return a;
  return combine(a, b, inEither);
}

export function intersect(a: Intervals, b: Intervals): Intervals {
  if (a === b || b.length === 0) return b;
  return a.length === 0 ? a : combine(a, b, inBoth);
}

export function subtract(a: Intervals, b: Intervals): Intervals {
  if (a === b) return noIntervals;
  return a.length === 0 || b.length === 0 ? a : combine(a, b, inFirst);
}

/** The union of many sets in one pass. */
export function uniteAll(sets: readonly Intervals[]): Intervals {
  const [first = noIntervals, second] = sets;
  if (sets.length < 2) return first;
  if (second && sets.length === 2) return unite(first, second);
  const pairs: [Bound, Bound][] = [];
  for (const set of sets) for (const pair of pairsOf(set)) pairs.push(pair);
  pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const bounds: Bound[] = [];
  let end: Bound | undefined;
  for (const [from, to] of pairs) {
    if (end !== undefined && from <= end) {
      if (to > end) end = to;
      continue;
    }
    if (end !== undefined) bounds.push(end);
    bounds.push(from);
    end = to;
  }
  if (end !== undefined) bounds.push(end);
  return bounds;
}

export function isSubset(a: Intervals, b: Intervals): boolean {
  if (a === b || a.length === 0) return true;
  // By index here and below: policies are compared by the million, and each pair or tuple would be an object.
  let i = 0;
  let j = 0;
  for (;;) {
    const a0 = a[i];
    const a1 = a[i + 1];
    if (a0 === undefined || a1 === undefined) return true;
    const b0 = b[j];
    const b1 = b[j + 1];
    if (b0 === undefined || b1 === undefined) return false;
    if (b1 <= a0) j += 2;
    else if (b0 <= a0 && a1 <= b1) i += 2;
    else return false;
  }
}

export function intersects(a: Intervals, b: Intervals): boolean {
  let i = 0;
  let j = 0;
  for (;;) {
    const a0 = a[i];
    const a1 = a[i + 1];
    const b0 = b[j];
    const b1 = b[j + 1];
    if (a0 === undefined || a1 === undefined || b0 === undefined || b1 === undefined) return false;
    if (a1 <= b0) i += 2;
    else if (b1 <= a0) j += 2;
    else return true;
  }
}

export function includes(set: Intervals, value: Bound): boolean {
  // Each bound up to the value begins or ends an interval.
  return partitionPoint(set, (bound) => bound <= value) % 2 === 1;
}

export function isEqual(a: Intervals, b: Intervals): boolean {
  return a === b || (a.length === b.length && a.every((bound, index) => bound === b[index]));
}

/** The intervals as pairs: first and exclusive end. */
export function* pairsOf(set: Intervals): Iterable<[Bound, Bound]> {
  for (let at = 0; at < set.length; at += 2) {
    const [from, to] = [set[at], set[at + 1]];
    if (from !== undefined && to !== undefined) yield [from, to];
  }
}

/**
 * Which values the result of {@link combine} contains, as bits: bit 0 for values in neither set, bit 1 for those only in the
 * first, bit 2 for those only in the second, bit 3 for those in both. A number instead of a function, which would be called
 * for every bound.
 */
type Combination = number;

const inEither: Combination = 0b1110;
const inBoth: Combination = 0b1000;
const inFirst: Combination = 0b0010;

/** Merges the bounds of two sets and keeps those at which the result changes. */
function combine(a: Intervals, b: Intervals, kept: Combination): Intervals {
  const bounds: Bound[] = [];
  let i = 0;
  let j = 0;
  let inside = 0;
  while (i < a.length || j < b.length) {
    const nextA = a[i];
    const nextB = b[j];
    const bound = nextA === undefined || (nextB !== undefined && nextB < nextA) ? nextB : nextA;
    if (bound === undefined) break;
    if (nextA === bound) i++;
    if (nextB === bound) j++;
    // An odd index is inside an interval.
    const now = (kept >> ((i & 1) | ((j & 1) << 1))) & 1;
    if (now === inside) continue;
    inside = now;
    bounds.push(bound);
  }
  return bounds;
}

/** The number of values in a set, as a floating-point number. */
export function sizeOf(set: Intervals): number {
  let size = 0;
  for (const [first, end] of pairsOf(set)) size += Number(end) - Number(first);
  return size;
}
