import { isStepOver, type Steps } from '../../base/steps';
import { getOrInsertComputed, memoize, partitionPoint } from '../../base/collections';
import type { ListChanges } from '../../base/listChanges';
import { setOf, type Box, type Field } from './box';
import type { Bound, Intervals } from './intervals';
import { valueSetKey, type ValueSet } from './valueSet';

/** The fields in which most pairs of policies differ. First those that leave the fewest for the next ones. */
const distinctiveFields: readonly Field[] = [
  'source',
  'destination',
  'source interface',
  'destination interface',
  'service',
];

/** The number of parts into which the values of a field are divided. */
const maxParts = 256;

/** The parts of one field that contain values of a policy. */
interface Parts {
  /** Those of known values. */
  readonly known: readonly number[];
  /** Those of the first possible values of its opaque sets, and of their keys. */
  readonly first: readonly number[];
  readonly keys: readonly number[];
}

/** For each distinctive field; undefined if known values are in all parts. */
type Footprint = readonly (Parts | undefined)[];

/** Opaque sets are divided into so many further parts, by their keys. */
const opaqueParts = 1024;

/**
 * Divides the values of each field into parts: policies certainly overlap only if their footprints do. Each part gets about
 * the same number of the policies' own bounds. Any division is correct; this one separates the most pairs. An opaque set
 * is certainly in those with the same key, which share its further part, and in known values that contain all of its
 * possible ones, and so the part of the first. Two sets of undefined names thus do not overlap.
 */
class Grid {
  private constructor(
    /** For each field, the sorted first values of all parts but the first. */
    private readonly limits: readonly (readonly Bound[])[],
  ) {}

  /** For each field, the parts of a set. Many policies share the set of a name, such as "all". */
  private readonly fields = distinctiveFields.map((field, index) => ({
    field,
    partsOf: memoize((set: ValueSet) => partsOf(set, this.limits[index] ?? [])),
  }));

  /** Yields between small steps. */
  static *of(policies: readonly { readonly boxes: readonly Box[] }[]): Steps<Grid> {
    const limits: (readonly Bound[])[] = [];
    for (const field of distinctiveFields) {
      const bounds = new Set<Bound>();
      // Many policies share the set of a name.
      const sets = new Set<ValueSet>();
      for (const { boxes } of policies) {
        for (const box of boxes) {
          const set = setOf(box, field);
          if (!set || sets.has(set)) continue;
          sets.add(set);
          for (const bound of set.known) bounds.add(bound);
        }
        if (isStepOver('item')) yield;
      }
      const sorted = [...bounds].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      const width = Math.max(1, sorted.length / maxParts);
      limits.push(
        Array.from(
          { length: Math.min(maxParts, sorted.length) },
          (_, part) => sorted[Math.floor(part * width)] ?? 0,
        ),
      );
      yield;
    }
    return new Grid(limits);
  }

  readonly footprintOf = memoize((boxes: readonly Box[]): Footprint =>
    this.fields.map(({ field, partsOf }) => {
      const ofBoxes = boxes.map((box) => {
        const set = setOf(box, field);
        return set ? partsOf(set) : noParts;
      });
      if (ofBoxes.length === 1) return ofBoxes[0];
      const all = new Set<Parts>();
      for (const parts of ofBoxes) {
        if (!parts) return undefined;
        all.add(parts);
      }
      return uniteParts([...all]);
    }),
  );
}

const noParts: Parts = { known: [], first: [], keys: [] };

/** The parts that contain values of a set, given the first values of all parts but the first; undefined if all do. */
function partsOf({ known, opaque }: ValueSet, limits: readonly Bound[]): Parts | undefined {
  const partOf = (value: Bound): number => partitionPoint(limits, (limit) => limit <= value);
  const parts = new Set<number>();
  for (let at = 0; at < known.length; at += 2) {
    const end = known[at + 1] ?? 0;
    const last = partitionPoint(limits, (limit) => limit < end);
    for (let part = partOf(known[at] ?? 0); part <= last; part++) parts.add(part);
  }
  if (parts.size > limits.length) return undefined;
  return {
    known: [...parts],
    first: opaque.map(({ within }) => partOf(within[0] ?? 0)),
    keys: opaque.map(({ key }) => limits.length + 1 + numberOf(key)),
  };
}

function uniteParts(all: readonly Parts[]): Parts {
  const unite = (name: keyof Parts): readonly number[] => [...new Set(all.flatMap((parts) => parts[name]))];
  return { known: unite('known'), first: unite('first'), keys: unite('keys') };
}

/** The rows of first possible values have their own numbers. */
function rowOfFirst(part: number): number {
  return -1 - part;
}

/** The rows with the policies that certainly contain a value of these parts, or a whole opaque set. */
function rowsAround({ known, first, keys }: Parts): readonly number[] {
  return first.length === 0 ? known : [...known, ...first, ...keys];
}

/** The rows with the policies of which these parts certainly contain a value, or a whole opaque set. */
function rowsInside({ known, keys }: Parts): readonly number[] {
  return [...known, ...known.map(rowOfFirst), ...keys];
}

function rowsOfPolicy({ known, first, keys }: Parts): readonly number[] {
  return first.length === 0 ? known : [...known, ...first.map(rowOfFirst), ...keys];
}

/** A number below {@link opaqueParts}, equal for equal texts. */
function numberOf(text: string): number {
  let number = 0;
  for (let at = 0; at < text.length; at++) number = (Math.imul(number, 31) + text.charCodeAt(at)) | 0;
  return (number >>> 0) % opaqueParts;
}

/** What the index knows about a policy. */
interface Indexed {
  /** The packets that match it. */
  readonly boxes: readonly Box[];
  readonly untranslated: readonly Box[];
  readonly effect: string;
}

/** Equal policies: they match the same packets and treat them equally. Of most policies, there is one. */
interface Equals {
  /** The numbers of the policies, in the order of the list. */
  readonly ids: number[];
}

/** Sets with more bounds are equal only if they are the same object: their keys would be long. */
const maxKeyBounds = 256;

/** Finds equal policies. Sets of one name are the same object, and those of lists of names have the same values. */
class EqualityKeys {
  private readonly ofSet = new WeakMap<ValueSet, number>();
  private readonly ofLongSet = new WeakMap<Intervals, number>();
  private readonly ofKey = new Map<string, number>();
  private count = 0;

  keyOf({ boxes, untranslated, effect }: Indexed): string {
    const own = this.ofBoxes(boxes);
    return `${own}\n${untranslated === boxes ? '' : this.ofBoxes(untranslated)}\n${effect}`;
  }

  private ofBoxes(boxes: readonly Box[]): string {
    return boxes
      .map((box) => box.map((set) => getOrInsertComputed(this.ofSet, set, () => this.numberOf(set))).join())
      .join(';');
  }

  private numberOf(set: ValueSet): number {
    const next = (): number => ++this.count;
    if (set.known.length <= maxKeyBounds) return getOrInsertComputed(this.ofKey, valueSetKey(set), next);
    return set.opaque.length === 0 ? getOrInsertComputed(this.ofLongSet, set.known, next) : next();
  }
}

type RowsOf = (parts: Parts) => readonly number[];

/** The bit sets of a field that a search unites. */
interface FieldRows {
  readonly rows: readonly Uint32Array[];
  readonly all: Uint32Array;
}

/**
 * Finds the policies of a list that can certainly have packets in common with a policy. The footprints are bit sets, one
 * per part, so that a search reads 32 policies at a time, and an edit changes single bits. Equal policies share a bit: a
 * backup can have thousands of copies of a policy.
 */
export class OverlapIndex<T extends Indexed> {
  /** The number of 32-bit words in a bit set. */
  private readonly words: number;
  /** For each field, the policies by {@link rowsOfPolicy}. */
  private readonly rows: readonly Map<number, Uint32Array>[] = distinctiveFields.map(() => new Map());
  /** For each field, the policies with known values in all parts. */
  private readonly everywhere: readonly Uint32Array[];
  /** The memory of a search: making large arrays takes longer than the search. */
  private readonly found: Uint32Array;
  /** The words in which bits are left. */
  private readonly left: Uint32Array;
  private readonly keys = new EqualityKeys();
  /** The numbers of the bits, by key of equal policies. */
  private readonly slots = new Map<string, number>();
  private readonly bySlot: (Equals | undefined)[] = [];
  private readonly freeSlots: number[] = [];
  private readonly ids = new Map<T, number>();
  private readonly byId: (T | undefined)[] = [];
  private readonly freeIds: number[] = [];
  /** The indexes of the policies in the list, by their numbers. */
  private readonly places: Int32Array;
  /** Whether slots are in the order of the first policies. */
  private isSorted = true;

  private constructor(
    private readonly grid: Grid,
    length: number,
  ) {
    this.words = Math.ceil((length * spareRoom) / bitsOfWord) + 1;
    this.everywhere = distinctiveFields.map(() => new Uint32Array(this.words));
    this.found = new Uint32Array(this.words);
    this.left = new Uint32Array(this.words);
    this.places = new Int32Array(this.words * bitsOfWord);
  }

  /** Yields between small steps. */
  static *of<T extends Indexed>(policies: readonly T[]): Steps<OverlapIndex<T>> {
    const overlaps = new OverlapIndex<T>(yield* Grid.of(policies), policies.length);
    for (const [place, policy] of policies.entries()) {
      overlaps.add(policy, place);
      if (isStepOver('statement')) yield;
    }
    return overlaps;
  }

  /**
   * Takes over the changes of the list.
   *
   * @returns false if there is no room for them, so that another index is needed
   */
  update({ removed, added }: ListChanges<T>): boolean {
    if (this.ids.size + added.length - removed.length > this.places.length) return false;
    this.isSorted = false;
    for (const { item, index } of removed.toReversed()) {
      this.remove(item);
      this.move(index, -1);
    }
    for (const { item, index } of added) {
      this.move(index, 1);
      this.add(item, index);
    }
    return true;
  }

  /** The policies before one that can certainly match packets of it, in their order; of equal ones only the first. */
  before(policy: T): readonly T[] {
    const place = this.placeOf(policy);
    const words = this.isSorted
      ? Math.floor(Math.min(place, this.bySlot.length) / bitsOfWord) + 1
      : this.words;
    const found: number[] = [];
    for (const { ids } of this.near(policy, words, rowsAround)) {
      const [first = 0] = ids;
      if (this.placeOfId(first) < place) found.push(first);
    }
    return this.inOrder(found);
  }

  /** Those from a place on of which it can certainly match packets, with equal ones; unsorted. */
  from(place: number, policy: T): readonly T[] {
    const found: T[] = [];
    for (const { ids } of this.near(policy, this.words, rowsInside))
      for (const id of ids) {
        const other = this.byId[id];
        if (other && this.placeOfId(id) >= place) found.push(other);
      }
    return found;
  }

  private placeOf(policy: T): number {
    return this.placeOfId(this.ids.get(policy) ?? 0);
  }

  private placeOfId(id: number): number {
    return this.places[id] ?? 0;
  }

  private inOrder(ids: readonly number[]): readonly T[] {
    const sorted = this.isSorted ? ids : ids.toSorted((a, b) => this.placeOfId(a) - this.placeOfId(b));
    return sorted.flatMap((id) => this.byId[id] ?? []);
  }

  private near(policy: T, words: number, rowsOf: RowsOf): readonly Equals[] {
    const slots = this.overlapping(this.rowsOf(this.grid.footprintOf(policy.boxes), rowsOf), words);
    return slots.flatMap((slot) => this.bySlot[slot] ?? []);
  }

  /**
   * The numbers of the policies in the first words that are in a row of each field. Each field reads only the words in
   * which those before it have left some. Fields with the fewest parts come first, such as a pair of interfaces: a wide
   * network has many parts, whose bits are then read for few words.
   */
  private overlapping(fields: readonly FieldRows[], words: number): readonly number[] {
    const { found, left } = this;
    let count = words;
    for (let word = 0; word < words; word++) {
      found[word] = 0xffffffff;
      left[word] = word;
    }
    for (const { rows, all } of fields) {
      let kept = 0;
      for (let at = 0; at < count; at++) {
        const word = Number(left[at]);
        let inField = Number(all[word]);
        for (const row of rows) inField |= Number(row[word]);
        inField &= Number(found[word]);
        if (inField === 0) continue;
        found[word] = inField;
        left[kept++] = word;
      }
      count = kept;
    }
    const bits: number[] = [];
    for (let at = 0; at < count; at++) {
      const word = Number(left[at]);
      for (let rest = Number(found[word]); rest !== 0; rest &= rest - 1)
        bits.push(word * bitsOfWord + 31 - Math.clz32(rest & -rest));
    }
    return bits;
  }

  private rowsOf(footprint: Footprint, rowsOf: RowsOf): readonly FieldRows[] {
    return footprint
      .flatMap((parts, field) => {
        const all = this.everywhere[field];
        const byPart = this.rows[field];
        if (!parts || !all || !byPart) return [];
        return [{ rows: rowsOf(parts).flatMap((part) => byPart.get(part) ?? []), all }];
      })
      .sort((a, b) => a.rows.length - b.rows.length);
  }

  private add(policy: T, place: number): void {
    const id = this.freeIds.pop() ?? this.byId.length;
    this.ids.set(policy, id);
    this.byId[id] = policy;
    this.places[id] = place;
    const key = this.keys.keyOf(policy);
    const known = this.bySlot[this.slots.get(key) ?? -1];
    if (known) {
      known.ids.splice(
        partitionPoint(known.ids, (other) => this.placeOfId(other) < place),
        0,
        id,
      );
      return;
    }
    const slot = this.freeSlots.pop() ?? this.bySlot.length;
    this.slots.set(key, slot);
    this.bySlot[slot] = { ids: [id] };
    this.mark(policy, slot, true);
  }

  private remove(policy: T): void {
    const id = this.ids.get(policy);
    if (id === undefined) return;
    this.ids.delete(policy);
    this.byId[id] = undefined;
    this.freeIds.push(id);
    const key = this.keys.keyOf(policy);
    const slot = this.slots.get(key) ?? -1;
    const equals = this.bySlot[slot];
    equals?.ids.splice(equals.ids.indexOf(id), 1);
    if (equals?.ids.length !== 0) return;
    this.slots.delete(key);
    this.bySlot[slot] = undefined;
    this.freeSlots.push(slot);
    this.mark(policy, slot, false);
  }

  private mark(policy: T, slot: number, isSet: boolean): void {
    const word = Math.floor(slot / bitsOfWord);
    const bit = 1 << (slot % bitsOfWord);
    const change = (row: Uint32Array | undefined): void => {
      if (row) row[word] = isSet ? Number(row[word]) | bit : Number(row[word]) & ~bit;
    };
    const makeRow = (): Uint32Array => new Uint32Array(this.words);
    this.grid.footprintOf(policy.boxes).forEach((parts, field) => {
      if (!parts) change(this.everywhere[field]);
      const rows = this.rows[field];
      if (rows && parts)
        for (const part of rowsOfPolicy(parts)) change(getOrInsertComputed(rows, part, makeRow));
    });
  }

  /** Counts the places from one on up or down. */
  private move(from: number, by: 1 | -1): void {
    const { places } = this;
    for (let id = 0; id < this.byId.length; id++) {
      const place = Number(places[id]);
      if (place >= from) places[id] = place + by;
    }
  }
}

const bitsOfWord = 32;

/** The bit sets have room for so many times as many policies. */
const spareRoom = 1.25;
