import { runToCompletion } from '../../base/steps';
import { safeFixes } from '../../rules/engine/safeFixes';
import type { Problem } from '../../rules/engine/problem';
import { decode, type TextEncoding } from '../../files/content';
import { EncodedText } from './encodedText';

/** The result of fixing a file. */
interface FixedBytes<Result> {
  readonly bytes: Uint8Array;
  /** The number of fixed findings. */
  readonly fixed: number;
  /** The result of linting the fixed text. */
  readonly result: Result;
}

/** The maximum number of rounds. A fix can enable another one, for example if both edit the same words. */
const maxRounds = 10;

/**
 * Applies all safe fixes repeatedly until nothing changes.
 *
 * @param bytes of a text
 * @param lint finds the problems of a text; called once for each intermediate text
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
    const { problems, edits } = runToCompletion(
      safeFixes(result.problems, ({ edits }) => edits.every(({ range }) => encoded.canReplace(range))),
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
