import type { Input } from './inputs';
import type { InputReader } from './inputReader';
import type { InputContent } from './readInput';
import { maskAnswer } from '../secrets/exit';
import { secretsInLines } from '../secrets/secretNames';
import { isOutOfMemory, reasonOf, UsageError } from './failures';

/** An error of a run, with a message for the user. */
export interface RunError {
  readonly message: string;
  /** The name of the file that it concerns, if any. */
  readonly path?: string;
}

/**
 * The result of an input. `skipped`: a file in a folder that is not a configuration. `ignored`: a file that
 * `.fortios-lint.json` excludes, with a message if the user named it, or a file
 * whose `.fortios-lint.json` is invalid.
 */
export type InputOutcome<T> =
  | { readonly kind: 'answer'; readonly answer: T }
  | { readonly kind: 'error'; readonly error: RunError }
  | { readonly kind: 'skipped' }
  | { readonly kind: 'ignored'; readonly note?: string; readonly hidesFailure?: boolean };

/**
 * Reads and processes an input. An error is a result, too, so that the other inputs are still processed.
 *
 * @param handle processes the content; `path` is the name of the input. An exception is reported as an internal error
 */
export async function processInput<T>(
  input: Input,
  reader: InputReader,
  handle: (content: InputContent, path: string) => T | Promise<T>,
): Promise<InputOutcome<T>> {
  const path = reader.nameOf(input);
  const read = await reader.read(input);
  if (read === 'skipped') return { kind: 'skipped' };
  if ('failure' in read) return { kind: 'error', error: { message: read.failure, path } };
  try {
    return { kind: 'answer', answer: await handle(read, path) };
  } catch (error) {
    const failure = error instanceof UsageError ? error.message : checkFailure(path, error);
    const message = maskAnswer(failure, [secretsInLines(read.text)]);
    return { kind: 'error', error: { message, path } };
  }
}

/** The message about a file that was read but could not be checked. */
function checkFailure(path: string, error: unknown): string {
  const reason = reasonOf(error);
  if (isOutOfMemory(error)) return `"${path}" could not be checked. ${reason}`;
  return `"${path}" could not be checked because of an internal error of fortios-lint: ${reason}`;
}
