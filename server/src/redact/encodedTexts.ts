import { matchesInPieces } from '../secrets/textPieces';
import type { Span } from './redactionSubject';

/** A text that is encoded in another. */
export interface EncodedText extends Span {
  /** The text without its encoding. */
  readonly text: string;
}

const hexadecimal = /(?<![\da-z])(?:0x)?(?:[2-7][\da-f]){8,2000}(?![\da-z])/gi;
const base64 = /(?<![\w+/])[A-Za-z0-9+/]{11,4000}={0,2}(?![\w+/=])/g;

/** The texts that a text contains in Base64 or as hexadecimal digits. Undefined where the caller can pause. */
export function* encodedTextsIn(whole: string): Iterable<EncodedText | undefined> {
  for (const [pattern, decode] of [
    [hexadecimal, fromHexadecimal],
    [base64, fromBase64],
  ] as const)
    for (const found of matchesInPieces(whole, pattern)) {
      const written = found?.match[0] ?? '';
      const text = decode(written);
      const start = found?.start ?? 0;
      yield text === undefined ? undefined : { text, start, end: start + written.length };
    }
}

function fromHexadecimal(digits: string): string | undefined {
  const pairs = digits.replace(/^0x/i, '').match(/../g) ?? [];
  return readable(String.fromCharCode(...pairs.map((pair) => parseInt(pair, 16))));
}

function fromBase64(written: string): string | undefined {
  const letters = written.replaceAll('=', '');
  return letters.length % 4 === 1 ? undefined : readable(atob(letters));
}

/** A text of printable characters. Keys and hashes do not decode to one. */
function readable(text: string): string | undefined {
  return /^[\x20-\x7e]+$/.test(text) ? text : undefined;
}
