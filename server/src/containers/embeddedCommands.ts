import { partitionPoint } from '../base/collections';
import type { Position, Range } from '../syntax/position';

/**
 * Writes a text where a piece is, in the language around it: with its escapes.
 *
 * @returns undefined if this language cannot contain the text there
 */
export type Write = (text: string) => string | undefined;

/** A part of the commands, and where it is in the text around them. All numbers are offsets and lengths in UTF-16 code units. */
interface Piece {
  readonly start: number;
  readonly length: number;
  readonly outer: number;
  readonly outerLength: number;
  /** Pieces with the same object are one value, whose parts follow each other in both texts. */
  readonly value: { readonly write: Write } | undefined;
}

/** A replacement, as in LSP. */
interface Replacement {
  readonly range: Range;
  readonly newText: string;
}

/** A replacement by offsets in UTF-16 code units. */
interface OffsetEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** A backup in YAML, or a file of another program with commands in strings of JSON or in lists of YAML. */
type OuterForm = 'backup' | 'JSON' | 'YAML';

/**
 * Commands of FortiOS that a text of another language contains in another form, such as a backup in YAML or strings of JSON,
 * and their places in that text.
 */
export class EmbeddedCommands {
  private readonly innerLines: readonly number[];
  private readonly outerLines: readonly number[];

  constructor(
    /** The commands. */
    readonly text: string,
    /** The text around them. */
    readonly outer: string,
    private readonly pieces: readonly Piece[],
    readonly form: OuterForm,
  ) {
    this.innerLines = lineStarts(text);
    this.outerLines = lineStarts(outer);
  }

  /** Whether it is a backup in YAML. */
  get isBackup(): boolean {
    return this.form === 'backup';
  }

  /** The place of a range of the commands. Words that the outer text does not have are empty ranges. */
  rangeOf({ start, end }: Range): Range {
    const from = this.offsetOf(offsetAt(this.innerLines, start, this.text.length), 'after');
    const to = this.offsetOf(offsetAt(this.innerLines, end, this.text.length), 'before');
    return this.outerRange(from, Math.max(from, to));
  }

  /** The line of the outer text that a line of the commands comes from. */
  lineOf(line: number): number {
    return lineAt(this.outerLines, this.offsetOf(this.innerLines[line] ?? this.text.length, 'after'));
  }

  outerLineAt(offset: number): number {
    return lineAt(this.outerLines, offset);
  }

  /** {@link lineOf} for each line, as plain data. */
  get outerLineNumbers(): readonly number[] {
    return this.innerLines.map((_, line) => this.lineOf(line));
  }

  /** The position in the commands of a position in the outer text; undefined outside of the commands. */
  positionIn(position: Position): Position | undefined {
    const offset = offsetAt(this.outerLines, position, this.outer.length);
    const piece = this.pieces[partitionPoint(this.pieces, ({ outer }) => outer <= offset) - 1];
    if (piece && offset <= piece.outer + piece.outerLength)
      return positionAt(this.innerLines, piece.start + within(offset - piece.outer, piece));
    if (!this.isBackup) return undefined;
    // In a backup, each line is a command.
    const isOnLine = ({ outer }: Piece): boolean => lineAt(this.outerLines, outer) === position.line;
    if (piece && isOnLine(piece)) return positionAt(this.innerLines, piece.start + piece.length);
    const next = this.pieces[partitionPoint(this.pieces, ({ outer }) => outer <= offset)];
    return next && isOnLine(next) ? positionAt(this.innerLines, next.start) : undefined;
  }

  /** The commands in a range of the outer text; an empty range if there are none. */
  rangeIn({ start, end }: Range): Range {
    const [from, to] = [start, end].map((one) => offsetAt(this.outerLines, one, this.outer.length));
    const first =
      this.pieces[partitionPoint(this.pieces, ({ outer, outerLength }) => outer + outerLength < (from ?? 0))];
    const last = this.pieces[partitionPoint(this.pieces, ({ outer }) => outer <= (to ?? 0)) - 1];
    const before = first ? first.start + within((from ?? 0) - first.outer, first) : this.text.length;
    const after = last ? last.start + within((to ?? 0) - last.outer, last) : 0;
    return {
      start: positionAt(this.innerLines, before),
      end: positionAt(this.innerLines, Math.max(before, after)),
    };
  }

  /** The same replacement in the outer text; undefined if it is not a part of one value, or the value cannot contain the text. */
  editOf({ range, newText }: Replacement): Replacement | undefined {
    const [start, end] = [range.start, range.end].map((one) =>
      offsetAt(this.innerLines, one, this.text.length),
    );
    if (start === undefined || end === undefined) return undefined;
    // A backslash of a snippet has another meaning.
    if (!this.isBackup && newText.includes('\\')) return undefined;
    const first = this.pieceFrom(start);
    const last = start === end ? first : this.pieceBefore(end);
    if (!first?.value || first.value !== last?.value) return undefined;
    if (start > first.start + first.length || end > last.start + last.length) return undefined;
    const written = first.value.write(newText);
    if (written === undefined) return undefined;
    const from = first.outer + within(start - first.start, swapped(first));
    const to = last.outer + within(end - last.start, swapped(last));
    return { range: this.outerRange(from, to), newText: written };
  }

  /**
   * The edits of the outer text that remove a part of the commands: the first value in it gets the new text, which is replaced by
   * one word if that value cannot contain it. Parameters between the values stay.
   */
  *removalOf({ start, end, newText }: OffsetEdit): Iterable<OffsetEdit> {
    let text = newText;
    let at = Math.max(0, partitionPoint(this.pieces, (piece) => piece.start <= start) - 1);
    for (let first = this.pieces[at]; first && first.start < end; first = this.pieces[at]) {
      let last = first;
      for (let next = this.pieces[++at]; next && next.start < end; next = this.pieces[++at]) {
        if (next.value !== first.value) break;
        last = next;
      }
      if (!first.value || last.start + last.length <= start) continue;
      yield {
        start: first.outer + within(start - first.start, swapped(first)),
        end: last.outer + within(end - last.start, swapped(last)),
        newText: first.value.write(text) ?? 'redacted',
      };
      text = '';
    }
  }

  /** Whether a part of the outer text contains a part of the commands; parameters between their texts do not count. */
  hasIn(start: number, end: number): boolean {
    for (
      let at = partitionPoint(this.pieces, (piece) => piece.outer + piece.outerLength <= start);
      (this.pieces[at]?.outer ?? end) < end;
      at++
    )
      if (this.pieces[at]?.value) return true;
    return false;
  }

  private outerRange(from: number, to: number): Range {
    return { start: positionAt(this.outerLines, from), end: positionAt(this.outerLines, to) };
  }

  /** @param side which of two adjacent pieces a position between them belongs to */
  private offsetOf(offset: number, side: 'before' | 'after'): number {
    const piece = side === 'after' ? this.pieceFrom(offset) : this.pieceBefore(offset);
    if (side === 'after' && (!piece || offset > piece.start + piece.length)) {
      // Words that only the commands have belong to those after them.
      const next = this.pieces[partitionPoint(this.pieces, ({ start }) => start <= offset)];
      if (next && lineAt(this.innerLines, next.start) === lineAt(this.innerLines, offset)) return next.outer;
    }
    if (!piece) return this.pieces[0]?.outer ?? 0;
    return piece.outer + within(offset - piece.start, swapped(piece));
  }

  /** The last piece that begins at or before an offset. */
  private pieceFrom(offset: number): Piece | undefined {
    return this.pieces[partitionPoint(this.pieces, ({ start }) => start <= offset) - 1];
  }

  /** The last piece that begins before an offset. */
  private pieceBefore(offset: number): Piece | undefined {
    return this.pieces[Math.max(0, partitionPoint(this.pieces, ({ start }) => start < offset) - 1)];
  }
}

/** The offset in the commands of an offset in the outer piece, from its beginning. An escape has no places inside. */
function within(offset: number, { length, outerLength }: Pick<Piece, 'length' | 'outerLength'>): number {
  if (offset <= 0) return 0;
  if (offset >= outerLength) return length;
  return length === outerLength ? offset : 0;
}

function swapped({ length, outerLength }: Piece): Pick<Piece, 'length' | 'outerLength'> {
  return { length: outerLength, outerLength: length };
}

/** Makes a {@link EmbeddedCommands} from the beginning to the end of the commands. */
export class EmbeddedCommandsBuilder {
  private readonly parts: string[] = [];
  private readonly pieces: Piece[] = [];
  private length = 0;
  private value: Piece['value'];
  /** The last character. */
  private last = '\n';

  constructor(private readonly outer: string) {}

  /** Begins a value: a place where an edit may change text. */
  begin(write?: Write): void {
    this.value = write && { write };
  }

  /** Adds text that the outer text does not have. */
  generate(text: string): void {
    if (text === '') return;
    this.parts.push(text);
    this.length += text.length;
    this.last = text.slice(-1);
  }

  /** Adds a part of the outer text, which may have another form there. */
  copy(from: number, to: number, text = this.outer.slice(from, to)): void {
    this.pieces.push({
      start: this.length,
      length: text.length,
      outer: from,
      outerLength: to - from,
      value: this.value,
    });
    this.generate(text);
  }

  /** Ends the line if text is on it. */
  endLine(): void {
    if (this.last !== '\n') this.generate('\n');
  }

  build(form: OuterForm): EmbeddedCommands {
    return new EmbeddedCommands(this.parts.join(''), this.outer, this.pieces, form);
  }
}

function lineStarts(text: string): readonly number[] {
  return [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), ({ index, 0: end }) => index + end.length)];
}

function lineAt(starts: readonly number[], offset: number): number {
  return partitionPoint(starts, (start) => start <= offset) - 1;
}

function positionAt(starts: readonly number[], offset: number): Position {
  const line = lineAt(starts, offset);
  return { line, character: offset - (starts[line] ?? 0) };
}

function offsetAt(starts: readonly number[], { line, character }: Position, length: number): number {
  const start = starts[line];
  return start === undefined ? length : Math.min(start + character, (starts[line + 1] ?? length + 1) - 1);
}
