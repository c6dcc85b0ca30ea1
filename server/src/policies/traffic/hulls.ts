import { setOf, type Box, type Field } from './box';
import type { Bound } from './intervals';
import { upperBound } from './valueSet';

/** The fields by which most pairs of policies differ, the most telling first. */
const telling: readonly Field[] = [
  'source interface',
  'destination interface',
  'source',
  'destination',
  'service',
];

/** Lowest value and end of each of the telling fields. */
export type Hull = readonly (readonly [number, number])[];

/** Bigints lose precision as numbers; the hull may be too large, never too small. */
const margin = 2 ** -50;

export function hullOf(boxes: readonly Box[]): Hull {
  return telling.map((field) => {
    let [low, end] = [Infinity, -Infinity];
    for (const box of boxes) {
      const set = setOf(box, field);
      const bounds = set ? upperBound(set) : [];
      const [first, last] = [bounds[0], bounds.at(-1)];
      if (first === undefined || last === undefined) continue;
      low = Math.min(low, roundedDown(first));
      end = Math.max(end, roundedUp(last));
    }
    return [low, end];
  });
}

/** The limits of one field in all hulls of a list. */
interface Column {
  readonly lows: Float64Array;
  readonly ends: Float64Array;
}

/** The hulls of a list, field by field: a search reads one array from its begin to its end. */
export class HullList {
  private readonly columns: readonly Column[];

  constructor(hulls: readonly Hull[]) {
    this.columns = telling.map((_, field) => ({
      lows: Float64Array.from(hulls, (hull) => hull[field]?.[0] ?? Infinity),
      ends: Float64Array.from(hulls, (hull) => hull[field]?.[1] ?? -Infinity),
    }));
  }

  /** The indexes below one whose hulls overlap with that of the one. */
  overlappingBefore(index: number): readonly number[] {
    const [first, ...others] = this.columns;
    if (!first) return [];
    let found = overlapping(first, index);
    for (const column of others) found = found.filter((other) => overlaps(column, index, other));
    return found;
  }
}

function overlapping({ lows, ends }: Column, index: number): number[] {
  const [low, end] = [Number(lows[index]), Number(ends[index])];
  const found: number[] = [];
  for (let other = 0; other < index; other++) {
    if (Number(lows[other]) < end && low < Number(ends[other])) found.push(other);
  }
  return found;
}

function overlaps({ lows, ends }: Column, index: number, other: number): boolean {
  return Number(lows[other]) < Number(ends[index]) && Number(lows[index]) < Number(ends[other]);
}

function roundedDown(bound: Bound): number {
  return typeof bound === 'number' ? bound : Number(bound) * (1 - margin);
}

function roundedUp(bound: Bound): number {
  return typeof bound === 'number' ? bound : Number(bound) * (1 + margin);
}
