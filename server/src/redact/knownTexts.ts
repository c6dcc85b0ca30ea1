import { getOrInsertComputed } from '../model/getOrInsertComputed';
import { partitionPoint } from '../syntax/partitionPoint';

/** The number of characters by which texts are distinguished first. */
const keyLength = 4;

interface KnownText<T> {
  readonly text: string;
  readonly value: T;
  /** The longest of the texts that it begins with. */
  readonly beginning: KnownText<T> | undefined;
}

/** A set of texts that are looked for all at once: a pass over a text costs its length, however many there are. */
export class KnownTexts<T> {
  private readonly values = new Map<string, T>();
  /** In the order of the texts, by their first characters; undefined if a text was added since. */
  private sorted: ReadonlyMap<string, readonly KnownText<T>[]> | undefined;

  /** Adds a text, unless it is so short that it can occur by chance. */
  add(text: string, value: T): void {
    if (text.length < keyLength || this.values.has(text)) return;
    this.values.set(text, value);
    this.sorted = undefined;
  }

  /** Where the texts occur as wholes: no letter or digit goes on before or after. The longest at each place. */
  *in(text: string): Iterable<{ readonly start: number; readonly end: number; readonly value: T }> {
    if (this.values.size === 0) return;
    this.sorted ??= this.sort();
    for (let start = 0; start + keyLength <= text.length; start++) {
      const same = this.sorted.get(text.slice(start, start + keyLength));
      if (!same || goesOn(text, start)) continue;
      // What a text begins with comes before it, and all that is between the two begins with it, too.
      let known = same[partitionPoint(same, (one) => isAtMost(one.text, text, start)) - 1];
      while (known && !isWhole(known.text, text, start)) known = known.beginning;
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

/** Whether a text comes before what is at an offset of another, or is its beginning. */
function isAtMost(known: string, text: string, start: number): boolean {
  return known <= text.slice(start, start + known.length);
}

/** Whether a text is at an offset of another, and no word goes on after it. */
function isWhole(known: string, text: string, start: number): boolean {
  return text.startsWith(known, start) && !goesOn(text, start + known.length);
}

/** Whether a word goes on from the character before an offset to the one at it. */
function goesOn(text: string, offset: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(offset - 1)) && /[\p{L}\p{N}]/u.test(text.charAt(offset));
}
