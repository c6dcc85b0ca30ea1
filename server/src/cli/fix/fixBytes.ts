import type { Problem } from '../../rules/engine/problem';
import { safeFixes } from '../../rules/engine/safeFixes';
import { decode, type TextEncoding } from '../../files/content';
import { EncodedText } from './encodedText';

/** What became of a file. */
export interface FixedBytes<Result> {
  readonly bytes: Uint8Array;
  /** How many findings were fixed. */
  readonly fixed: number;
  /** What was said of the text that the bytes hold now. */
  readonly result: Result;
}

/** A fix can make way for another, as where two touched the same words; no more than so many rounds. */
const maxRounds = 10;

/**
 * Applies all safe fixes, again and again until nothing changes.
 *
 * @param bytes of a text
 * @param lint finds the problems of a text; asked once for each text there is on the way
 */
export function fixBytes<Result extends { readonly problems: readonly Problem[] }>(
  bytes: Uint8Array,
  lint: (text: string) => Result,
): FixedBytes<Result> {
  let current = textOf(bytes);
  let result = lint(current.text);
  let fixed = 0;
  for (let round = 0; round < maxRounds; round++) {
    const encoded = new EncodedText(current.bytes, current.text, current.encoding);
    const { problems, edits } = safeFixes(result.problems, ({ edits }) =>
      edits.every(({ range }) => encoded.canReplace(range)),
    );
    if (edits.length === 0) break;
    current = textOf(encoded.replace(edits));
    result = lint(current.text);
    fixed += problems.length;
  }
  return { bytes: current.bytes, fixed, result };
}

function textOf(bytes: Uint8Array): {
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly encoding: TextEncoding;
} {
  const content = decode(bytes);
  if (content.kind !== 'text') throw new RangeError('These bytes are not text.');
  const { text, encoding } = content;
  return { bytes, text, encoding };
}
