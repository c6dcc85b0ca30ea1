import { matchesInPieces } from '../secrets/textPieces';

const pattern =
  /(?<![\w:.-])(?<vendor>[0-9a-f]{2}([:-])[0-9a-f]{2}\2[0-9a-f]{2})\2[0-9a-f]{2}\2[0-9a-f]{2}\2[0-9a-f]{2}(?![\w:-])/gi;

/** Pseudonyms for MAC addresses: the vendor part is kept, the rest becomes a number. */
export class MacPseudonyms {
  private readonly numbers = new Map<string, number>();

  /**
   * The MAC addresses in a text with their replacements; offsets count UTF-16 code units. Undefined where the caller
   * can pause.
   */
  *in(
    text: string,
  ): Iterable<{ readonly start: number; readonly end: number; readonly value: string } | undefined> {
    for (const found of matchesInPieces(text, pattern)) {
      yield undefined;
      if (!found) continue;
      const { match, start } = found;
      const { 0: written, 2: separator = ':' } = match;
      // All zeros means unset, all ones is the broadcast address.
      if (/^(?:0+|f+)$/i.test(written.replaceAll(separator, ''))) continue;
      const key = written.toLowerCase().replaceAll(separator, ':');
      const number = this.numbers.get(key) ?? this.numbers.size + 1;
      this.numbers.set(key, number);
      const host = number.toString(16).padStart(6, '0').match(/../g) ?? [];
      const value = [match.groups?.['vendor'] ?? '', ...host].join(separator);
      yield { start, end: start + written.length, value };
    }
  }
}
