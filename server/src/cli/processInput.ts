import type { Input } from './inputs';
import type { InputReader } from './inputReader';
import type { InputContent } from './readInput';
import { reasonOf } from './reason';

/** Something that could not be done: a whole sentence for the user. */
export interface RunError {
  readonly message: string;
  /** What the file is called that it is about, where it is about one. */
  readonly path?: string;
}

/**
 * What became of an input; `skipped` is what a folder holds besides configurations, `ignored` what `.fortios-lint.json`
 * excludes, with a message for a user who named it.
 */
export type Outcome<T> =
  | { readonly kind: 'answer'; readonly answer: T }
  | { readonly kind: 'error'; readonly error: RunError }
  | { readonly kind: 'skipped' }
  | { readonly kind: 'ignored'; readonly note?: string };

/**
 * Reads and judges an input. What fails is an outcome, too, so that it does not stop the others.
 *
 * @param handle judges what the input holds; `path` is how the input is called. What it throws counts as a mistake
 *   of ours
 */
export async function processInput<T>(
  input: Input,
  reader: InputReader,
  handle: (content: InputContent, path: string) => T,
): Promise<Outcome<T>> {
  const path = reader.nameOf(input);
  const read = await reader.read(input);
  if (read === 'skipped') return { kind: 'skipped' };
  if ('failure' in read) return { kind: 'error', error: { message: read.failure, path } };
  try {
    return { kind: 'answer', answer: handle(read, path) };
  } catch (error) {
    return { kind: 'error', error: { message: checkFailure(path, error), path } };
  }
}

/** The sentence for a user whose file was read, but could not be checked. */
function checkFailure(path: string, error: unknown): string {
  const reason = reasonOf(error);
  return `"${path}" could not be checked, which is a mistake of fortios-lint: ${reason}`;
}
