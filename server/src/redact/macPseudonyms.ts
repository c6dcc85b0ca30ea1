import { matchesInPieces } from '../secrets/textPieces';

const pairs =
  /(?<![\w:.-])[0-9a-f]{2}([:-])[0-9a-f]{2}\1[0-9a-f]{2}\1[0-9a-f]{2}\1[0-9a-f]{2}\1[0-9a-f]{2}(?![\w:-])/gi;
const dotted = /(?<![\w:.-])[0-9a-f]{4}(\.)[0-9a-f]{4}\.[0-9a-f]{4}(?![\w:.-])/gi;

/** The bit of an interface identifier that is inverted if it contains a MAC address. */
const universal = 1n << 57n;

/** Pseudonyms for MAC addresses: the vendor part is kept, the rest becomes a number. */
export class MacPseudonyms {
  private readonly numbers = new Map<string, number>();

  /** The MAC addresses in a text with their replacements; offsets count UTF-16 code units. */
  *in(text: string): Iterable<{ readonly start: number; readonly end: number; readonly value: string }> {
    for (const pattern of [pairs, dotted])
      for (const found of matchesInPieces(text, pattern)) {
        if (!found) continue;
        const { match, start } = found;
        const { 0: written, 1: separator = ':' } = match;
        const digits = written.toLowerCase().replaceAll(separator, '');
        // All zeros means unset, all ones is the broadcast address.
        if (/^(?:0+|f+)$/.test(digits)) continue;
        const value = (this.of(digits).match(separator === '.' ? /.{4}/g : /../g) ?? []).join(separator);
        yield { start, end: start + written.length, value };
      }
  }

  /** The interface identifier of an IPv6 address with another MAC address. */
  inInterfaceId(id: bigint): bigint {
    const digits = (id ^ universal).toString(16).padStart(16, '0');
    const mac = this.of(digits.slice(0, 6) + digits.slice(10));
    return BigInt(`0x${mac.slice(0, 6)}fffe${mac.slice(6)}`) ^ universal;
  }

  /** @param digits twelve, in lower case */
  private of(digits: string): string {
    const number = this.numbers.get(digits) ?? this.numbers.size + 1;
    this.numbers.set(digits, number);
    return digits.slice(0, 6) + number.toString(16).padStart(6, '0');
  }
}
