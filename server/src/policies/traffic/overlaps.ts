import { setOf, type Box, type Field } from './box';
import { pairsOf, type Bound } from './intervals';
import { upperBound } from './valueSet';

/** The fields by which most pairs of policies differ. */
const distinctiveFields: readonly Field[] = [
  'source interface',
  'destination interface',
  'source',
  'destination',
  'service',
];

/** How many parts the values of a field are divided into. */
const maxParts = 256;

/** For each of the distinctive fields, the parts in which a policy has values; undefined if it has some in all of them. */
export type Footprint = readonly (readonly number[] | undefined)[];

/**
 * Divides the values of each field into parts. Policies overlap only if their footprints do. The limits of the parts are chosen so
 * that each has about the same number of the policies' own limits; any limits are right, these tell the most pairs apart.
 */
export class Grid {
  /** For each field, the first value of each part but the first one; sorted. */
  private readonly limits: readonly (readonly Bound[])[];

  constructor(policies: readonly (readonly Box[])[]) {
    this.limits = distinctiveFields.map((field) => {
      const bounds = new Set<Bound>();
      for (const boxes of policies) for (const bound of boundsOf(boxes, field)) bounds.add(bound);
      const sorted = [...bounds].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      const step = Math.max(1, sorted.length / maxParts);
      return Array.from(
        { length: Math.min(maxParts, sorted.length) },
        (_, part) => sorted[Math.floor(part * step)] ?? 0,
      );
    });
  }

  footprintOf(boxes: readonly Box[]): Footprint {
    return distinctiveFields.map((field, index) => {
      const limits = this.limits[index] ?? [];
      const parts = new Set<number>();
      for (const [first, end] of pairsOf(boundsOf(boxes, field))) {
        const last = countUpTo(limits, end, false);
        for (let part = countUpTo(limits, first, true); part <= last; part++) parts.add(part);
      }
      return parts.size > limits.length ? undefined : [...parts];
    });
  }
}

/** The footprints of a list of policies, as one row of bits for each part: a search reads 32 policies at a time. */
export class OverlapIndex {
  /** For each field and part, the policies that have values there. */
  private readonly rows: readonly Map<number, Uint32Array>[] = distinctiveFields.map(() => new Map());
  /** For each field, the policies that have values everywhere. */
  private readonly everywhere: readonly Uint32Array[];

  constructor(private readonly footprints: readonly Footprint[]) {
    const words = Math.ceil(footprints.length / 32);
    this.everywhere = distinctiveFields.map(() => new Uint32Array(words));
    for (const [policy, footprint] of footprints.entries()) {
      for (const [field, parts] of footprint.entries()) {
        const rows = this.rows[field];
        if (!parts) setBit(this.everywhere[field], policy);
        for (const part of parts ?? []) {
          let row = rows?.get(part);
          if (!row) {
            row = new Uint32Array(words);
            rows?.set(part, row);
          }
          setBit(row, policy);
        }
      }
    }
  }

  /** The indexes below one whose policies may overlap with that of the one, in their order. */
  overlappingBefore(index: number): readonly number[] {
    const words = (index >>> 5) + 1;
    const found = new Uint32Array(words).fill(0xffffffff);
    const inField = new Uint32Array(words);
    for (const [field, parts] of (this.footprints[index] ?? []).entries()) {
      const all = this.everywhere[field];
      if (!parts || !all) continue;
      inField.set(all.subarray(0, words));
      for (const part of parts) {
        const row = this.rows[field]?.get(part);
        if (row)
          for (let word = 0; word < words; word++) inField[word] = Number(inField[word]) | Number(row[word]);
      }
      for (let word = 0; word < words; word++) found[word] = Number(found[word]) & Number(inField[word]);
    }
    return bitsBelow(found, index);
  }
}

/** The values of a field, with what opaque sets may have; not in order. */
function boundsOf(boxes: readonly Box[], field: Field): readonly Bound[] {
  const [only, ...others] = boxes;
  const set = only && setOf(only, field);
  if (others.length === 0) return set ? upperBound(set) : [];
  return boxes.flatMap((box) => {
    const own = setOf(box, field);
    return own ? upperBound(own) : [];
  });
}

/** How many sorted limits are below a value, or equal to it. */
function countUpTo(limits: readonly Bound[], value: Bound, orEqual: boolean): number {
  let [low, high] = [0, limits.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const limit = limits[middle] ?? 0;
    if (limit < value || (orEqual && limit === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function setBit(bits: Uint32Array | undefined, index: number): void {
  if (bits) bits[index >>> 5] = Number(bits[index >>> 5]) | (1 << (index & 31));
}

function bitsBelow(bits: Uint32Array, end: number): readonly number[] {
  const found: number[] = [];
  for (const [word, value] of bits.entries()) {
    for (let left = value; left !== 0; left &= left - 1) {
      const index = word * 32 + 31 - Math.clz32(left & -left);
      if (index < end) found.push(index);
    }
  }
  return found;
}
