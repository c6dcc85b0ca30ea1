import type { Unit } from './unit';

/** What an edit made of a list of units. */
export interface UnitChanges {
  /** Those that were not in the list before. */
  readonly come: readonly Unit[];
  /** Those that are no longer in it. */
  readonly gone: readonly Unit[];
}

/** Compares the units of a document before and now from both ends: an edit changes few between. */
export function changedUnits(before: readonly Unit[], now: readonly Unit[]): UnitChanges {
  let start = 0;
  while (start < now.length && now[start] === before[start]) start++;
  let end = 0;
  const shorter = Math.min(now.length, before.length) - start;
  while (end < shorter && now[now.length - 1 - end] === before[before.length - 1 - end]) end++;
  const come = new Set(now.slice(start, now.length - end));
  const gone = before.slice(start, before.length - end).filter((unit) => !come.delete(unit));
  return { come: [...come], gone };
}
