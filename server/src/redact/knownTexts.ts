import { getOrInsertComputed } from '../model/getOrInsertComputed';

/** How many characters texts are told apart by at first. */
const keyLength = 4;

/** A set of texts that are looked for all at once: a pass over a text costs its length, however many there are. */
export class KnownTexts<T> {
  private readonly byBeginning = new Map<string, Map<string, T>>();

  /** Adds a text, unless it is too short to be told from chance. */
  add(text: string, value: T): void {
    if (text.length < keyLength) return;
    const beginning = text.slice(0, keyLength);
    const same = getOrInsertComputed(this.byBeginning, beginning, () => new Map<string, T>());
    if (!same.has(text)) same.set(text, value);
  }

  /** Where the texts occur as wholes: no letter or digit goes on before or after. The longest at each place. */
  *in(text: string): Iterable<{ readonly start: number; readonly end: number; readonly value: T }> {
    if (this.byBeginning.size === 0) return;
    for (let start = 0; start + keyLength <= text.length; start++) {
      const same = this.byBeginning.get(text.slice(start, start + keyLength));
      if (!same || goesOn(text, start)) continue;
      let found: { readonly known: string; readonly value: T } | undefined;
      for (const [known, value] of same) {
        const isLonger = known.length > (found?.known.length ?? 0);
        if (isLonger && text.startsWith(known, start) && !goesOn(text, start + known.length))
          found = { known, value };
      }
      if (!found) continue;
      const end = start + found.known.length;
      yield { start, end, value: found.value };
      start = end - 1;
    }
  }
}

/** Whether a word goes on from the character before an offset to the one at it. */
function goesOn(text: string, offset: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(offset - 1)) && /[\p{L}\p{N}]/u.test(text.charAt(offset));
}
