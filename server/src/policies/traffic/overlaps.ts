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

/** For each distinctive field, the parts that contain values of a policy; undefined if all do. */
type Footprint = readonly (readonly number[] | undefined)[];

/** Opaque sets are divided into so many further parts, by their keys. */
const opaqueParts = 64;

/**
 * Divides the values of each field into parts: policies certainly overlap only if their footprints do. Each part gets about
 * the same number of the policies' own bounds. Any division is correct; this one separates the most pairs. An opaque set
 * certainly overlaps only those with the same key, which share its further part, and known values that contain all of its
 * possible ones, and so the part of the first. Undefined names thus do not make policies overlap with all others.
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
        return set ? partsOf(set) : [];
      });
      if (ofBoxes.length === 1) return ofBoxes[0];
      const all = new Set<number>();
      for (const parts of ofBoxes) {
        if (!parts) return undefined;
        for (const part of parts) all.add(part);
      }
      return [...all];
    }),
  );
}

/** The parts that contain values of a set, given the first values of all parts but the first; undefined if all do. */
function partsOf({ known, opaque }: ValueSet, limits: readonly Bound[]): Footprint[number] {
  const partOf = (value: Bound): number => partitionPoint(limits, (limit) => limit <= value);
  const parts = new Set<number>();
  for (let at = 0; at < known.length; at += 2) {
    const end = known[at + 1] ?? 0;
    const last = partitionPoint(limits, (limit) => limit < end);
    for (let part = partOf(known[at] ?? 0); part <= last; part++) parts.add(part);
  }
  if (parts.size > limits.length) return undefined;
  for (const { key, within } of opaque) {
    parts.add(partOf(within[0] ?? 0));
    parts.add(limits.length + 1 + numberOf(key));
  }
  return [...parts];
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

/**
 * Finds the policies of a list that can certainly have packets in common with a policy. The footprints are bit sets, one
 * per part, so that a search reads 32 policies at a time, and an edit changes single bits. Equal policies share a bit: a
 * backup can have thousands of copies of a policy.
 */
export class OverlapIndex<T extends Indexed> {
  /** The number of 32-bit words in a bit set. */
  private readonly words: number;
  /** For each field and part, the policies with values in it. */
  private readonly rows: readonly Map<number, Uint32Array>[] = distinctiveFields.map(() => new Map());
  /** For each field, the policies with values in all parts. */
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

  /**
   * The policies before one that can certainly have packets in common with it, in their order; of equal ones only the
   * first.
   */
  before(policy: T): readonly T[] {
    const place = this.placeOf(policy);
    const words = this.isSorted
      ? Math.floor(Math.min(place, this.bySlot.length) / bitsOfWord) + 1
      : this.words;
    const found: number[] = [];
    for (const { ids } of this.near(policy, words)) {
      const [first = 0] = ids;
      if (this.placeOfId(first) < place) found.push(first);
    }
    return this.inOrder(found);
  }

  /** Those that can certainly have packets in common with it from a place on, with equal ones; unsorted. */
  from(place: number, policy: T): readonly T[] {
    const found: T[] = [];
    for (const { ids } of this.near(policy, this.words))
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

  private near(policy: T, words: number): readonly Equals[] {
    const slots = this.overlapping(this.grid.footprintOf(policy.boxes), words);
    return slots.flatMap((slot) => this.bySlot[slot] ?? []);
  }

  /**
   * The numbers of the policies in the first words that can certainly have packets in common with a footprint. Each field
   * reads only the words in which those before it have left some. Fields with the fewest parts come first, such as a pair
   * of interfaces: a wide network has many parts, whose bits are then read for few words.
   */
  private overlapping(footprint: Footprint, words: number): readonly number[] {
    const { found, left } = this;
    let count = words;
    for (let word = 0; word < words; word++) {
      found[word] = 0xffffffff;
      left[word] = word;
    }
    for (const { rows, all } of this.rowsOf(footprint)) {
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

  private rowsOf(
    footprint: Footprint,
  ): readonly { readonly rows: readonly Uint32Array[]; readonly all: Uint32Array }[] {
    return footprint
      .flatMap((parts, field) => {
        const all = this.everywhere[field];
        const byPart = this.rows[field];
        if (!parts || !all || !byPart) return [];
        return [{ rows: parts.flatMap((part) => byPart.get(part) ?? []), all }];
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
      if (rows && parts) for (const part of parts) change(getOrInsertComputed(rows, part, makeRow));
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
