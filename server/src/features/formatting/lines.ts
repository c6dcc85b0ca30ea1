import { isStepOver, type Steps } from '../../base/steps';
import type { TextEdit } from 'vscode-languageserver-types';
import type { ConfigDocument } from '../../model/document/document';
import { oneIndent } from '../../model/document/indentation';
import { isTopLevelPath } from '../../schema/matchNames';
import type { Unit } from '../../model/document/unit';
import type { Schema } from '../../schema/schema';
import { unquote } from '../../syntax/quoting';
import { absoluteRange, wordsOf, type Block, type Entry, type Statement } from '../../syntax/statements';
import { moveDown, type Range } from '../../syntax/position';
import { ContainerDepths, type Depth } from './depth';

/** The indentation of a line that begins with `end`, `next` or an abbreviation; does not match after a prompt. */
const blanksBeforeClose = /^[ \t]*(?=(?:end?|n(?:e|ex|ext)?)(?:\s|$))/;

/** Collects the edits of a document's lines. */
export class LineFormatter {
  readonly edits: TextEdit[] = [];
  private readonly depths: ContainerDepths;

  constructor(
    private readonly document: ConfigDocument,
    private readonly schema: Schema,
  ) {
    this.depths = new ContainerDepths(document, schema);
  }

  /**
   * Formats a line, and the lines of the unit that covers it.
   *
   * @returns the next line
   */
  *format(line: number): Steps<number> {
    const unit = this.document.unitAt(line);
    if (unit) {
      yield* this.formatUnit(unit);
      return unit.lastLine + 1;
    }
    this.formatComment(line, this.depths.inside(this.document.containerAt(line)));
    return line + 1;
  }

  private *formatUnit(unit: Unit): Steps {
    const { container } = unit;
    if (unit.type === 'close') {
      const { firstLine: line } = unit;
      const character = blanksBeforeClose.exec(this.document.line(line))?.[0].length;
      if (character !== undefined && container)
        this.indent({ line, character }, this.depths.ofClose(container));
      return;
    }
    const depth = this.depths.inside(container);
    const { schema } = this;
    const known = formatted.get(unit);
    if (known && known.depth === depth && known.schema === schema) {
      for (const edit of known.edits) this.edits.push(movedBy(edit, unit.firstLine));
      return;
    }
    const first = this.edits.length;
    const statement = this.document.read(unit);
    if (statement && unit.opens) yield* this.formatWords(statement, depth);
    else if (statement)
      yield* this.formatStatement(statement, needsBlock(statement, unit) ? undefined : depth);
    const edits = this.edits.slice(first).map((edit) => movedBy(edit, -unit.firstLine));
    formatted.set(unit, { depth, schema, edits });
  }

  private *formatStatement(statement: Statement, depth: Depth): Steps {
    switch (statement.type) {
      case 'block':
      case 'entry':
        yield* this.formatBlock(statement, depth);
        break;
      case 'setting':
      case 'command':
        yield* this.formatWords(statement, depth);
        break;
      // Text that FortiOS would not read: a document around the configuration, or the output of a command.
      case 'unknownCommand':
      case 'unexpectedClose':
        break;
    }
  }

  private *formatBlock(block: Block | Entry, depth: Depth): Steps {
    const isLineStart = yield* this.formatWords(block, depth);
    const isClear = isLineStart && block.closed && !this.holdsTopLevelBlock(block);
    const inside = isClear && depth !== undefined ? depth + 1 : undefined;
    const { start, end } = absoluteRange(block);
    let line = start.line;
    for (const statement of block.statements) {
      if (isStepOver('statement')) yield;
      const range = absoluteRange(statement);
      this.formatComments(line + 1, range.start.line, inside);
      yield* this.formatStatement(statement, inside);
      line = range.end.line;
    }
    const close = block.type === 'block' ? block.end : block.next;
    const closing = close && absoluteRange(close).start;
    this.formatComments(line + 1, closing?.line ?? end.line + 1, inside);
    if (closing) this.indent(closing, inside === undefined ? undefined : depth);
  }

  /**
   * Whether it contains a block that is valid only at top level. Then an `end` is missing, and a later `end` is
   * superfluous.
   */
  private holdsTopLevelBlock({ statements }: Block | Entry): boolean {
    return statements.some(
      (statement) =>
        statement.type === 'block' &&
        isTopLevelPath(
          this.schema,
          statement.path.map(({ text }) => unquote(text)),
        ),
    );
  }

  /**
   * Indents a statement, and separates its words by one space.
   *
   * @returns false if its line begins with other text, such as a prompt
   */
  private *formatWords(statement: Statement, depth: Depth): Steps<boolean> {
    let before: Range['end'] | undefined;
    for (const word of wordsOf(statement)) {
      if (isStepOver('word')) yield;
      const { start, end } = absoluteRange(word);
      if (before) this.replaceBlanks({ start: before, end: start }, ' ');
      else if (!this.indent(start, depth)) return false;
      before = end;
    }
    return true;
  }

  private formatComments(from: number, to: number, depth: Depth): void {
    for (let line = from; line < to; line++) this.formatComment(line, depth);
  }

  /** Indents a comment line. A comment in the first column is not changed, because it may be a disabled line. */
  private formatComment(line: number, depth: Depth): void {
    const character = /^[ \t]+(?=#)/.exec(this.document.line(line))?.[0].length;
    if (character === undefined) return;
    const isComment = this.document.extraAt({ line, character: character + 1 }) === 'comment';
    if (isComment) this.indent({ line, character }, depth);
  }

  /**
   * Indents the text at a position.
   *
   * @returns whether it is the first on its line
   */
  private indent({ line, character }: Range['start'], depth: Depth): boolean {
    const before = this.document.line(line).slice(0, character);
    const mark = line === 0 && before.startsWith('\uFEFF') ? 1 : 0;
    const blanks = before.slice(mark);
    if (!/^[ \t]*$/.test(blanks)) return false;
    const wanted = depth === undefined ? blanks : oneIndent.repeat(depth);
    if (blanks !== wanted) {
      const range = { start: { line, character: mark }, end: { line, character } };
      this.edits.push({ range, newText: wanted });
    }
    return true;
  }

  /** Spaces between words on lines that are joined by a backslash are not changed. */
  private replaceBlanks(range: Range, newText: string): void {
    const text = this.document.textIn(range);
    if (text !== newText && /^[ \t]+$/.test(text)) this.edits.push({ range, newText });
  }
}

/** The edits of a unit, whose lines are relative to it. */
interface FormattedUnit {
  readonly depth: Depth;
  readonly schema: Schema;
  readonly edits: readonly TextEdit[];
}

/** Cached by unit, so that only units that an edit has changed are read again. */
const formatted = new WeakMap<Unit, FormattedUnit>();

function movedBy({ range, newText }: TextEdit, lines: number): TextEdit {
  return { range: moveDown(range, lines), newText };
}

/** Whether a statement is outside of the block that it needs. Such a fragment keeps its indentation. */
function needsBlock({ type }: Statement, { container }: Unit): boolean {
  return (type === 'entry' || type === 'setting') && container?.kind !== 'table';
}
