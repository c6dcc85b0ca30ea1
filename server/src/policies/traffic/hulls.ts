import { fields, type Box } from './box';
import { upperBound } from './valueSet';
import type { Bound } from './intervals';

/** Lowest value and end of each field, in the order of `fields`: most pairs of policies are told apart by these alone. */
export type Hull = Float64Array;

/** Bigints lose precision as numbers; the hull may be too large, never too small. */
const margin = 2 ** -50;

export function hullOf(boxes: readonly Box[]): Hull {
  const hull = new Float64Array(fields.length * 2);
  for (const index of fields.keys()) {
    let [low, end] = [Infinity, -Infinity];
    for (const box of boxes) {
      const set = box[index];
      const bounds = set ? upperBound(set) : [];
      const [first, last] = [bounds[0], bounds.at(-1)];
      if (first === undefined || last === undefined) continue;
      low = Math.min(low, roundedDown(first));
      end = Math.max(end, roundedUp(last));
    }
    hull[index * 2] = low;
    hull[index * 2 + 1] = end;
  }
  return hull;
}

/** Whether two hulls have a packet in common. */
export function hullsOverlap(a: Hull, b: Hull): boolean {
  for (let at = 0; at < a.length; at += 2) {
    if (Number(a[at]) >= Number(b[at + 1]) || Number(b[at]) >= Number(a[at + 1])) return false;
  }
  return true;
}

function roundedDown(bound: Bound): number {
  return typeof bound === 'number' ? bound : Number(bound) * (1 - margin);
}

function roundedUp(bound: Bound): number {
  return typeof bound === 'number' ? bound : Number(bound) * (1 + margin);
}
