import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Problem } from '../../rules/engine/problem';
import { decode } from '../../files/content';
import type { InputContent } from '../readInput';
import { replaceFile } from '../wholeFile';
import { writeFailureReason } from '../failures';
import { fixBytes } from './fixBytes';

/** How problems with a safe fix are treated: only reported, fixed in the file, or written as a patch. */
export type FixMode = 'report' | 'write' | 'patch';

/** An input after fixing. */
interface FixedInput<Result> {
  /** The result of linting the fixed text, which is written or only shown. */
  readonly result: Result;
  readonly fixed: number;
  readonly patch?: Uint8Array;
  /** The error message if the file could not be written. The file is then unchanged. */
  readonly failure?: string;
}

/**
 * Applies the safe fixes of an input.
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
    replaceFile(path, after, { before: bytes });
  } catch (error) {
    const failure = `"${path}" was not fixed and is unchanged: ${writeFailureReason(error)}.`;
    return { result: lint(text), fixed: 0, failure };
  }
  return { result, fixed };
}

/**
 * A unified diff for `patch -p0` and `git apply -p0`. It contains the bytes in their encoding. These programs do not
 * support UTF-16, so that such a diff can only be read.
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
