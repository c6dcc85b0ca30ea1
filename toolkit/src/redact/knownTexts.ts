import { getOrInsertComputed, partitionPoint } from 'fortios-language/base/collections';

/** A range of the searched text; offsets count UTF-16 code units. */
interface Occurrence<T> {
  readonly start: number;
  readonly end: number;
  readonly value: T;
}

/** The number of leading characters that form the key of the index. */
const keyLength = 4;

interface KnownText<T> {
  readonly text: string;
  readonly value: T;
  /** The longest other text that is a prefix of it. */
  readonly beginning: KnownText<T> | undefined;
}

/**
 * A set of texts for simultaneous search: a search costs the length of the searched text, independent of the size of
 * the set.
 */
export class KnownTexts<T> {
  private readonly values = new Map<string, T>();
  /** By the first characters, sorted; undefined after a text was added. */
  private sorted: ReadonlyMap<string, readonly KnownText<T>[]> | undefined;
  /** The first two characters of all texts: most places of a text begin none of them. */
  private readonly beginnings = new Set<number>();

  /** Adds a text, unless it is too short to be distinctive. */
  add(text: string, value: T): void {
    if (text.length < keyLength || this.values.has(text)) return;
    this.values.set(text, value);
    this.beginnings.add(beginningAt(text, 0));
    this.sorted = undefined;
  }

  /**
   * The occurrences as whole words: not inside a longer word. The longest text at each position.
   *
   * @param anywhere whether they can also be inside a longer word
   */
  *in(text: string, anywhere = false): Iterable<Occurrence<T>> {
    if (this.values.size === 0) return;
    const sorted = this.sorted ?? this.sort();
    this.sorted = sorted;
    for (let start = 0; start + keyLength <= text.length; start++) {
      if (!this.beginnings.has(beginningAt(text, start))) continue;
      const same = sorted.get(text.slice(start, start + keyLength));
      if (!same || (!anywhere && isInsideWord(text, start))) continue;
      // In sorted order, prefixes precede the texts that start with them, so the search walks from the greatest
      // candidate to its prefixes.
      let known = same[partitionPoint(same, (one) => isAtMost(one.text, text, start)) - 1];
      while (known && !isAt(known.text, text, start, anywhere)) known = known.beginning;
      if (!known) continue;
      const end = start + known.text.length;
      yield { start, end, value: known.value };
      start = end - 1;
    }
  }

  private sort(): ReadonlyMap<string, readonly KnownText<T>[]> {
    const byBeginning = new Map<string, KnownText<T>[]>();
    const order = (a: readonly [string, T], b: readonly [string, T]): number => (a[0] < b[0] ? -1 : 1);
    for (const [text, value] of [...this.values].sort(order)) {
      const same = getOrInsertComputed(byBeginning, text.slice(0, keyLength), () => []);
      let beginning = same.at(-1);
      while (beginning && !text.startsWith(beginning.text)) beginning = beginning.beginning;
      same.push({ text, value, beginning });
    }
    return byBeginning;
  }
}

/** Two characters of a text as one number. */
function beginningAt(text: string, start: number): number {
  return text.charCodeAt(start) * 0x10000 + text.charCodeAt(start + 1);
}

/** Whether a text sorts before the remainder of another text, or is a prefix of it. */
function isAtMost(known: string, text: string, start: number): boolean {
  return known <= text.slice(start, start + known.length);
}

/** Whether a text is at an offset of another, and the word ends there unless it can be inside a longer one. */
function isAt(known: string, text: string, start: number, anywhere: boolean): boolean {
  return text.startsWith(known, start) && (anywhere || !isInsideWord(text, start + known.length));
}

/** Whether the characters before and at an offset belong to one word. */
function isInsideWord(text: string, offset: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(offset - 1)) && /[\p{L}\p{N}]/u.test(text.charAt(offset));
}
