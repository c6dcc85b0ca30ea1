import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Problem } from '../../rules/engine/problem';
import { decode } from '../../files/content';
import type { InputContent } from '../readInput';
import { replaceFile } from '../wholeFile';
import { writeFailureReason } from '../writeFailure';
import { fixBytes } from './fixBytes';

/** What becomes of problems with a safe fix: reported like all others, fixed in the file, or shown as a patch. */
export type FixMode = 'report' | 'write' | 'patch';

/** An input after fixing. */
export interface FixedInput<Result> {
  /** What was said of the text that is there now, or would be. */
  readonly result: Result;
  readonly fixed: number;
  readonly patch?: Uint8Array;
  /** A sentence, where the file could not be written; it is as it was then. */
  readonly failure?: string;
}

/**
 * Fixes what an input holds as far as that is safe.
 *
 * @param path of the file
 * @param lint finds the problems of a text
 */
export function fixInput<Result extends { readonly problems: readonly Problem[] }>(
  { text, bytes }: InputContent,
  path: string,
  mode: FixMode,
  lint: (text: string) => Result,
): FixedInput<Result> {
  if (mode === 'report') return { result: lint(text), fixed: 0 };
  const { bytes: after, fixed, result } = fixBytes(bytes, lint);
  if (fixed === 0) return { result, fixed };
  if (mode === 'patch') return { result, fixed, patch: patchOf(path, bytes, after) };
  try {
    replaceFile(path, after, bytes);
  } catch (error) {
    const failure = `"${path}" was not fixed, and is as it was: ${writeFailureReason(error)}.`;
    return { result: lint(text), fixed: 0, failure };
  }
  return { result, fixed };
}

/**
 * A unified diff for `patch -p0` and `git apply -p0`: of the bytes, whatever their encoding. These programs do not read
 * UTF-16, so that such a diff is only for people.
 */
function patchOf(path: string, before: Uint8Array, after: Uint8Array): Uint8Array {
  const content = decode(before);
  const isWide = content.kind === 'text' && content.encoding !== 'utf-8';
  const decoder = new TextDecoder(isWide ? content.encoding : undefined);
  const read = (bytes: Uint8Array): string =>
    isWide ? decoder.decode(bytes) : Buffer.from(bytes).toString('latin1');
  const patch = createTwoFilesPatch(path, path, read(before), read(after), undefined, undefined, {
    headerOptions: FILE_HEADERS_ONLY,
  });
  return Buffer.from(patch, isWide ? 'utf8' : 'latin1');
}
