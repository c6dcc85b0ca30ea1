import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, Range } from '../../syntax/position';
import type { TextEncoding } from '../../files/content';

const byteOrderMarkLengths: Readonly<Record<TextEncoding, number>> = {
  'utf-8': 3,
  'utf-16le': 2,
  'utf-16be': 2,
};

/**
 * The bytes of a file with the text they were decoded to. Edits of the text become edits of the bytes, so that all
 * other bytes are preserved: byte order mark, line ends, and bytes that are not text.
 */
export class EncodedText {
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
