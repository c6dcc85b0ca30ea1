import { setOf, type Box, type Field } from './box';
import { pairsOf, type Bound } from './intervals';
import { upperBound } from './valueSet';

/** The fields in which most pairs of policies differ. */
const distinctiveFields: readonly Field[] = [
  'source interface',
  'destination interface',
  'source',
  'destination',
  'service',
];

/** The number of parts into which the values of a field are divided. */
const maxParts = 256;

/** For each distinctive field, the parts that contain values of a policy; undefined if all do. */
export type Footprint = readonly (readonly number[] | undefined)[];

/**
 * Divides the values of each field into parts: policies can overlap only if their footprints do. Each part gets about
 * the same number of the policies' own bounds. Any division is correct; this one separates the most pairs.
 */
export class Grid {
  /** For each field, the sorted first values of all parts but the first. */
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

/** The footprints of a list of policies as bit sets, one per part, so that a search reads 32 policies at a time. */
export class OverlapIndex {
  /** For each field and part, the policies with values in it. */
  private readonly rows: readonly Map<number, Uint32Array>[] = distinctiveFields.map(() => new Map());
  /** For each field, the policies with values in all parts. */
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

  /** The indexes below the given one whose policies may overlap with its policy, in order. */
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

/** All bounds of a field, including those of opaque sets; unsorted. */
function boundsOf(boxes: readonly Box[], field: Field): readonly Bound[] {
  const [only, ...others] = boxes;
  const set = only && setOf(only, field);
  if (others.length === 0) return set ? upperBound(set) : [];
  return boxes.flatMap((box) => {
    const own = setOf(box, field);
    return own ? upperBound(own) : [];
  });
}

/** The number of sorted limits below a value, or with `orEqual` up to it. */
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
