import { partitionPoint } from '../base/collections';
import type { Position, Range } from './position';
import { specialCharacters } from './specialCharacters';

/**
 * The number of UTF-16 code units in a new piece. An edit searches one piece and updates the offset of each later
 * piece.
 */
const pieceLength = 16_384;

/** A part of the text. No line end is split between two parts. */
interface Piece {
  readonly text: string;
  /**
   * The beginnings of lines, in code units from the beginning of the piece, without a line that continues from the
   * previous piece.
   */
  readonly lineStarts: readonly number[];
  /** The number of words that begin in it, once it was counted. */
  words?: number;
  /** The offsets of its special characters, once they were searched. */
  special?: readonly number[];
}

/** The words that are counted in a line that is longer than a piece. The parser reads the others as one. */
const countedWords = 10_000;

/**
 * An editable text with LSP's line ends (`\n`, `\r\n`, `\r`). It is stored in pieces, so that the time of an edit does
 * not depend on the length of the text: there is no string of the whole text and no list of all lines. Offsets are in
 * UTF-16 code units.
 */
export class SourceText {
  private pieces: Piece[];
  /** Offset of each piece. */
  private offsets: number[] = [];
  /** The number of lines that begin before each piece, including the first line of the text. */
  private lines: number[] = [];
  private total = 0;
  private lineTotal = 1;
  /** Index of the last requested piece, because the next request is mostly about the same one. */
  private lastPiece = 0;

  constructor(content: string) {
    this.pieces = cut(content);
    this.count(0);
  }

  /** In UTF-16 code units. */
  get length(): number {
    return this.total;
  }

  get lineCount(): number {
    return this.lineTotal;
  }

  /** The whole text, as a new string for each call. */
  toString(): string {
    return this.pieces.map(({ text }) => text).join('');
  }

  /** The text between two offsets, `end` excluded. */
  slice(start: number, end: number): string {
    let at = this.pieceAt(start);
    let text = '';
    for (let piece = this.pieces[at]; piece; piece = this.pieces[++at]) {
      const offset = this.offsets[at] ?? 0;
      if (offset >= end) break;
      const part = piece.text.slice(Math.max(0, start - offset), end - offset);
      text = text === '' ? part : text + part;
    }
    return text;
  }

  /** The text from an offset to the end of its piece; empty at the end of the text. */
  from(offset: number): string {
    const at = this.pieceAt(offset);
    return this.pieces[at]?.text.slice(offset - (this.offsets[at] ?? 0)) ?? '';
  }

  textIn({ start, end }: Range): string {
    return this.slice(this.offsetAt(start), this.offsetAt(end));
  }

  /** A line with its line end; empty past the last line. */
  line(line: number): string {
    return this.slice(this.startOfLine(line), this.startOfLine(line + 1));
  }

  /** The offset of a line; the end of the text for lines past the last. */
  startOfLine(line: number): number {
    if (line <= 0) return 0;
    if (line >= this.lineTotal) return this.total;
    const at = partitionPoint(this.lines, (before) => before <= line) - 1;
    const start = this.pieces[at]?.lineStarts[line - (this.lines[at] ?? 0)] ?? 0;
    return (this.offsets[at] ?? 0) + start;
  }

  /** The offset of a position. A position past the end of its line means the end of the line, before the line end. */
  offsetAt({ line, character }: Position): number {
    if (line >= this.lineTotal) return this.total;
    if (line < 0) return 0;
    const start = this.startOfLine(line);
    if (character <= 0) return start;
    return this.beforeLineEnd(Math.min(start + character, this.startOfLine(line + 1)), start);
  }

  /** The position of an offset. An offset inside a line end means the end of the line. */
  positionAt(offset: number): Position {
    const inside = Math.max(0, Math.min(offset, this.total));
    const line = this.lineAt(inside);
    const start = this.startOfLine(line);
    return { line, character: this.beforeLineEnd(inside, start) - start };
  }

  /** Replaces the text between two offsets. */
  replace(start: number, end: number, text: string): void {
    let first = this.pieceAt(start);
    let last = this.pieceAt(end);
    let before = this.pieces[first]?.text.slice(0, start - (this.offsets[first] ?? 0)) ?? '';
    let behind = this.pieces[last]?.text.slice(end - (this.offsets[last] ?? 0)) ?? '';
    // The neighboring pieces are included, because a carriage return and a line feed can become one line end.
    if (before === '' && first > 0) before = this.pieces[--first]?.text ?? '';
    if (behind === '' && last + 1 < this.pieces.length) behind = this.pieces[++last]?.text ?? '';
    const made = cut(before + text + behind);
    const next = this.pieces.slice(0, first);
    for (const piece of made) next.push(piece);
    this.pieces = next.concat(this.pieces.slice(last + 1));
    this.count(first);
  }

  /** Whether any line, with its line end, has more code units than this, which is more than {@link pieceLength}. */
  hasLineOver(length: number): boolean {
    let since = 0;
    return this.pieces.some(({ text, lineStarts }) => {
      const [first = text.length] = lineStarts;
      since += first;
      if (since > length) return true;
      const last = lineStarts.at(-1);
      if (last !== undefined) since = text.length - last;
      return false;
    });
  }

  /** The number of words, except those that the parser does not tell apart. */
  get wordCount(): number {
    let total = 0;
    let inLine = 0;
    for (const piece of this.pieces) {
      piece.words ??= wordsIn(piece.text);
      const counted =
        piece.lineStarts.length > 0 ? piece.words : Math.min(piece.words, countedWords - inLine);
      inLine = piece.lineStarts.length > 0 ? 0 : inLine + counted;
      total += counted;
    }
    return total;
  }

  /** The positions of the characters of {@link specialCharacters}. Only changed pieces are searched again. */
  *specialCharacters(): Iterable<Position> {
    for (const [at, piece] of this.pieces.entries()) {
      piece.special ??= Array.from(piece.text.matchAll(specialCharacters), ({ index }) => index);
      for (const offset of piece.special) yield this.positionAt((this.offsets[at] ?? 0) + offset);
    }
  }

  private lineAt(offset: number): number {
    const at = this.pieceAt(offset);
    const from = this.offsets[at] ?? 0;
    const inside = partitionPoint(this.pieces[at]?.lineStarts ?? [], (start) => from + start <= offset);
    return (this.lines[at] ?? 1) - 1 + inside;
  }

  /** Index of the piece that contains the code unit at an offset; the last piece for the end of the text. */
  private pieceAt(offset: number): number {
    const { offsets, lastPiece } = this;
    if (offset < (offsets[lastPiece] ?? 0) || offset >= (offsets[lastPiece + 1] ?? Infinity))
      this.lastPiece = Math.max(0, partitionPoint(offsets, (from) => from <= offset) - 1);
    return this.lastPiece;
  }

  private beforeLineEnd(offset: number, lineStart: number): number {
    let at = offset;
    while (at > lineStart && isLineEnd(this.codeUnitAt(at - 1))) at--;
    return at;
  }

  private codeUnitAt(offset: number): number {
    const at = this.pieceAt(offset);
    return this.pieces[at]?.text.charCodeAt(offset - (this.offsets[at] ?? 0)) ?? NaN;
  }

  /** Updates the offsets and line counts from a piece on. */
  private count(first: number): void {
    const [length, lines] = first === 0 ? [0, 1] : [this.offsets[first - 1] ?? 0, this.lines[first - 1] ?? 1];
    this.total = length;
    this.lineTotal = lines;
    this.offsets.length = Math.max(0, first - 1);
    this.lines.length = this.offsets.length;
    this.lastPiece = 0;
    for (const { text, lineStarts } of this.pieces.slice(this.offsets.length)) {
      this.offsets.push(this.total);
      this.lines.push(this.lineTotal);
      this.total += text.length;
      this.lineTotal += lineStarts.length;
    }
  }
}

/** Pieces of about the same length; at least one. */
function cut(text: string): Piece[] {
  const count = Math.max(1, Math.round(text.length / pieceLength));
  const pieces: Piece[] = [];
  let start = 0;
  for (let number = 1; number <= count; number++) {
    const end = number === count ? text.length : borderFrom(text, Math.round((text.length * number) / count));
    if (end <= start && number < count) continue;
    const piece = text.slice(start, end);
    pieces.push({ text: piece, lineStarts: lineStartsIn(piece) });
    start = end;
  }
  return pieces;
}

/** The next offset that does not split a surrogate pair or a line end. */
function borderFrom(text: string, offset: number): number {
  let border = offset;
  while (border < text.length && isSplitPair(text.charCodeAt(border - 1), text.charCodeAt(border))) border++;
  return border;
}

function isSplitPair(one: number, next: number): boolean {
  if (one === carriageReturn) return next === lineFeed;
  return one >= 0xd800 && one < 0xdc00 && next >= 0xdc00 && next < 0xe000;
}

/** The number of characters after a blank that are not blanks. */
function wordsIn(text: string): number {
  let words = 0;
  let isBlank = true;
  for (let at = 0; at < text.length; at++) {
    const wasBlank = isBlank;
    isBlank = text.charCodeAt(at) <= space;
    if (wasBlank && !isBlank) words++;
  }
  return words;
}

const space = 32;
const lineFeed = 10;
const carriageReturn = 13;

function isLineEnd(codeUnit: number): boolean {
  return codeUnit === lineFeed || codeUnit === carriageReturn;
}

function lineStartsIn(text: string): readonly number[] {
  const starts: number[] = [];
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let at = 0; at < text.length; at++) {
    const codeUnit = text.charCodeAt(at);
    if (codeUnit === lineFeed || (codeUnit === carriageReturn && text.charCodeAt(at + 1) !== lineFeed))
      starts.push(at + 1);
  }
  return starts;
}
