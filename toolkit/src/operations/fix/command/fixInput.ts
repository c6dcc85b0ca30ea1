import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Problem } from 'fortios-language/rules/engine/problem';
import { decode, type TextEncoding } from 'fortios-language/files/content';
import type { InputContent } from '../../../cli/input/readInput';
import { replaceFile } from '../../../cli/output/wholeFile';
import { writeFailureReason } from '../../../cli/program/failures';
import { runToCompletion } from 'fortios-language/base/steps';
import { safeFixes } from 'fortios-language/rules/engine/safeFixes';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, Range } from 'fortios-language/syntax/position';

/** How problems with a safe fix are treated: only reported, fixed in the file, or written as a patch. */
export type FixMode = 'report' | 'write' | 'patch';

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

interface FixedBytes<Result> {
  readonly bytes: Uint8Array;
  readonly fixed: number;
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

const byteOrderMarkLengths: Readonly<Record<TextEncoding, number>> = {
  'utf-8': 3,
  'utf-16le': 2,
  'utf-16be': 2,
};

/**
 * The bytes of a file with the text they were decoded to. Edits of the text become edits of the bytes, so that all
 * other bytes are preserved: byte order mark, line ends, and bytes that are not text.
 */
class EncodedText {
  private readonly document: TextDocument;
  private readonly start: number;
  private lineStarts: readonly number[] | undefined;

  /**
   * @param text the result of `decode`
   * @param encoding the encoding that `decode` detected
   */
  constructor(
    private readonly bytes: Uint8Array,
    text: string,
    private readonly encoding: TextEncoding,
  ) {
    this.document = TextDocument.create('', '', 0, text);
    const hasMark = encoding !== 'utf-8' || Buffer.from(bytes.subarray(0, 3)).toString('hex') === 'efbbbf';
    this.start = hasMark ? byteOrderMarkLengths[encoding] : 0;
  }

  /** Whether a range can be replaced: on a line with bytes that are not text, the positions of characters are unknown. */
  canReplace({ start, end }: Range): boolean {
    return this.offsetAt(start) !== undefined && this.offsetAt(end) !== undefined;
  }

  /**
   * The bytes after edits of the text.
   *
   * @param edits must not overlap, and each range must be replaceable
   */
  replace(edits: readonly { readonly range: Range; readonly newText: string }[]): Uint8Array {
    const pieces: Uint8Array[] = [];
    let done = 0;
    for (const { start, end, newText } of edits
      .map(({ range, newText }) => ({ ...this.offsetsOf(range), newText }))
      .sort((a, b) => a.start - b.start)) {
      pieces.push(this.bytes.subarray(done, start), this.encode(newText));
      done = end;
    }
    pieces.push(this.bytes.subarray(done));
    return Buffer.concat(pieces);
  }

  private offsetsOf(range: Range): { readonly start: number; readonly end: number } {
    const start = this.offsetAt(range.start);
    const end = this.offsetAt(range.end);
    if (start === undefined || end === undefined) throw new RangeError('These bytes are not text.');
    return { start, end };
  }

  /** The offset in the bytes. */
  private offsetAt(position: Position): number | undefined {
    if (this.encoding !== 'utf-8') return this.start + 2 * this.document.offsetAt(position);
    this.lineStarts ??= lineStartsIn(this.bytes, this.start);
    const { line } = position;
    const from = this.lineStarts[line];
    if (from === undefined) return this.bytes.length;
    const bytes = this.bytes.subarray(from, this.lineStarts[line + 1]);
    const lineStart = { line, character: 0 };
    const text = this.document.getText({ start: lineStart, end: { line: line + 1, character: 0 } });
    if (!Buffer.from(text).equals(bytes)) return position.character === 0 ? from : undefined;
    return from + Buffer.byteLength(this.document.getText({ start: lineStart, end: position }));
  }

  private encode(text: string): Uint8Array {
    if (this.encoding === 'utf-8') return Buffer.from(text);
    const bytes = Buffer.from(text, 'utf16le');
    return this.encoding === 'utf-16be' ? bytes.swap16() : bytes;
  }
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * The offset of each line; lines end as in a TextDocument. In UTF-8 these bytes are never part of another character.
 */
function lineStartsIn(bytes: Uint8Array, start: number): readonly number[] {
  const starts = [start];
  for (let index = start; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === carriageReturn && bytes[index + 1] === lineFeed) continue;
    if (byte === lineFeed || byte === carriageReturn) starts.push(index + 1);
  }
  return starts;
}
