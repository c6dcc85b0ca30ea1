import { isStepOver, type Steps } from '../../base/steps';
import type { TextEdit } from 'vscode-languageserver-types';
import type { ConfigDocument } from '../../model/document/document';
import type { DocumentView } from '../../model/symbols/documentView';
import type { Schema } from '../../schema/schema';
import { oneIndent } from '../../model/document/indentation';
import { isTopLevelPath } from '../../schema/matchNames';
import type { Unit, Container } from '../../model/document/unit';
import { unquote } from '../../syntax/quoting';
import { absoluteRange, wordsOf, type Block, type Entry, type Statement } from '../../syntax/statements';
import { moveDown, type Range } from '../../syntax/position';

/**
 * The edits that format a document as FortiOS does: four spaces for each block and entry, one space between words. Each
 * edit replaces spaces of one line. Strings, comments, prompts, headers, line ends, empty lines and trailing spaces,
 * which FortiOS writes after some lists, are not changed.
 *
 * Lines keep their indentation if their structure is not certain: inside unclosed blocks, inside blocks that were
 * opened at a prompt, and outside of the block that they need.
 */
export function formatDocument({ document, schema }: DocumentView): Steps<TextEdit[]> {
  return formatLines(document, schema, 0, document.lineCount - 1);
}

/**
 * As {@link formatDocument}, for the lines of a range. A last line of which the range contains no character is
 * excluded.
 */
export function formatRange({ document, schema }: DocumentView, { start, end }: Range): Steps<TextEdit[]> {
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  return formatLines(document, schema, start.line, last);
}

function* formatLines(
  document: ConfigDocument,
  schema: Schema,
  first: number,
  last: number,
): Steps<TextEdit[]> {
  // Logs of sessions are not changed.
  if (document.session) return [];
  // The indentation of a value belongs to the language around it; that of a branch may not be the one of its block.
  const { container } = document;
  if (container?.embedding || container?.branches?.hasSplitBlocks) return [];
  // After a single carriage return, LSP begins a line, but FortiOS does not.
  if (/\r(?!\n)/.test(document.getText())) return [];
  const lines = new LineFormatter(document, schema);
  for (let line = first; line <= last;) {
    line = yield* lines.format(line);
    yield;
  }
  const edits = lines.edits.filter(({ range: { start } }) => start.line >= first && start.line <= last);
  return edits.length > mostEdits ? [yield* oneEdit(document, edits)] : edits;
}

/** More edits are sent as one, because a list of 100,000 takes longer to encode than a request may wait. */
const mostEdits = 20_000;

/** The edit that has the effect of edits in the order of the text, which replace parts of lines. */
function* oneEdit(document: ConfigDocument, edits: readonly TextEdit[]): Steps<TextEdit> {
  const start = edits[0]?.range.start ?? { line: 0, character: 0 };
  const pieces: string[] = [];
  let end = start;
  for (const { range, newText } of edits) {
    pieces.push(document.textIn({ start: end, end: range.start }), newText);
    end = range.end;
    if (isStepOver('item')) yield;
  }
  return { range: { start, end }, newText: pieces.join('') };
}

/** The indentation of a line that begins with `end`, `next` or an abbreviation; does not match after a prompt. */
const blanksBeforeClose = /^[ \t]*(?=(?:end?|n(?:e|ex|ext)?)(?:\s|$))/;

/** Collects the edits of a document's lines. */
class LineFormatter {
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

/** The depth of a line's indentation in steps; undefined if it is not certain, so that the line is not changed. */
type Depth = number | undefined;

/** The depths of the contents of a document's containers. */
class ContainerDepths {
  private readonly known = new Map<Container, Depth>();
  /** Tables that contain a block that is valid only at top level. */
  private readonly unclear = new Set<Container>();

  constructor(
    private readonly document: ConfigDocument,
    schema: Schema,
  ) {
    for (const { type, container, path } of document.structure) {
      if (type === 'block' && container?.kind === 'table' && isTopLevelPath(schema, path))
        this.unclear.add(container);
    }
  }

  /** The depth of a container's direct content; without a container, of the top level. */
  inside(container: Container | undefined): Depth {
    if (!container) return 0;
    if (!this.known.has(container)) this.known.set(container, this.find(container));
    return this.known.get(container);
  }

  ofClose(container: Container): Depth {
    return this.inside(container) === undefined ? undefined : this.inside(container.parent);
  }

  private find(container: Container): Depth {
    const { kind, parent, open, closed } = container;
    const own = this.inside(parent);
    if (own === undefined || !closed || this.unclear.has(container)) return undefined;
    const before = this.document.line(open.firstLine).slice(0, open.character);
    if (!/^\uFEFF?[ \t]*$/.test(before)) return undefined;
    // FortiOS indents neither the global part nor the content of a VDOM.
    return kind === 'table' ? own + 1 : own;
  }
}
