import type { Problem } from '../../rules/problem';
import { safeFixes } from '../../rules/safeFixes';
import { decode } from '../content';
import { EncodedText } from './encodedText';

/** What became of a file. */
export interface FixedBytes {
  readonly bytes: Uint8Array;
  /** How many findings were fixed. */
  readonly fixed: number;
}

/** A fix can make way for another, as where two touched the same words; no more than so many rounds. */
const maxRounds = 10;

/**
 * Applies all safe fixes, again and again until nothing changes.
 *
 * @param bytes of a text
 * @param judge finds the problems of a text
 */
export function fixBytes(bytes: Uint8Array, judge: (text: string) => readonly Problem[]): FixedBytes {
  let current = bytes;
  let fixed = 0;
  for (let round = 0; round < maxRounds; round++) {
    const content = decode(current);
    if (content.kind !== 'text') break;
    const encoded = new EncodedText(current, content.text, content.encoding);
    const { problems, edits } = safeFixes(judge(content.text), ({ edits }) =>
      edits.every(({ range }) => encoded.canReplace(range)),
    );
    if (edits.length === 0) break;
    current = encoded.replace(edits);
    fixed += problems.length;
  }
  return { bytes: current, fixed };
}
