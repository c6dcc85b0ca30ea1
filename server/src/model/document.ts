import type { Tree } from 'web-tree-sitter';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { HEADER_LINES } from '../firmware/header';
import { readFileFirmware, type FileFirmware } from '../firmware/effective';
import { ConfigParser } from '../syntax/parser';
import { lineEnd, withLineFeeds } from '../syntax/lineEnds';
import { StatementReader } from '../syntax/reader';
import { comparePositions, type Position, type Range } from '../syntax/position';
import { SourceText } from '../syntax/sourceText';
import type { Statement } from '../syntax/statements';
import { countLeading } from '../syntax/countLeading';
import { DirtyLines } from './dirtyLines';
import type { LintComment } from './lintComment';
import { LintComments } from './lintComments';
import { partition, type LineSpan, type PartitionInput } from './partition';
import { isStructural, type Container, type Unit } from './unit';
import { UnitReader } from './unitReader';

/** What a document needs from the rest of the server. */
export interface DocumentContext {
  readonly parser: ConfigParser;
  /** Whether a block of this path can only stand at top level. */
  readonly isTopLevelPath: (path: readonly string[]) => boolean;
}

/** What names a document and its text, as in LSP. */
export interface DocumentIdentity {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
}

/** The version of a file that was read and that no client has open: it has none. */
export const versionOfClosed = -1;

const everything: LineSpan = { start: 0, end: Infinity };

/**
 * One configuration: its text, its tree and its units, kept in step with edits. Units that an edit does not
 * touch stay the same objects, so that what was worked out for them can be kept by whoever worked it out.
 */
export class ConfigDocument {
  private text: SourceText;
  private tree: Tree;
  private list: readonly Unit[] = [];
  private recut = 0;
  /** Found when it is asked for, and kept until it may be another one. */
  private outline: readonly Unit[] | undefined;
  private said: FileFirmware;
  private readonly commented: LintComments;
  private reader: StatementReader;
  private unitReader: UnitReader;

  constructor(
    private readonly context: DocumentContext,
    private identity: DocumentIdentity,
    content: string,
  ) {
    this.text = new SourceText(content);
    this.tree = this.parse();
    this.reader = new StatementReader(this.tree, this.text);
    this.unitReader = this.readUnits();
    this.list = this.partitionAll(undefined);
    this.said = readFileFirmware(this.firstLines());
    this.commented = this.readLintComments();
  }

  get uri(): string {
    return this.identity.uri;
  }

  get version(): number {
    return this.identity.version;
  }

  get lineCount(): number {
    return this.text.lineCount;
  }

  /** The units in the order of the text. */
  get units(): readonly Unit[] {
    return this.list;
  }

  /**
   * The units but for the entries of tables, in the order of the text: blocks, and where containers open and close. The same
   * list as long as no edit touches any of these.
   */
  get structure(): readonly Unit[] {
    return (this.outline ??= this.list.filter(isStructural));
  }

  /** How often the whole text was cut: units that were kept stand in other containers since. */
  get recuts(): number {
    return this.recut;
  }

  /** What the document says about its firmware. */
  get fileFirmware(): FileFirmware {
    return this.said;
  }

  /** The comments that silence rules, in the order of the text. */
  get lintComments(): readonly LintComment[] {
    return this.commented.list;
  }

  /** The line end that the document uses, by its first line. */
  get eol(): '\n' | '\r\n' {
    return this.text.lineCount > 1 && this.line(0).endsWith('\r\n') ? '\r\n' : '\n';
  }

  /** The whole text: made each time, so that what is asked after every edit asks for less. */
  getText(): string {
    return this.text.toString();
  }

  /** A line with its line end; empty past the last line. */
  line(line: number): string {
    return this.text.line(line);
  }

  /** The text of a range. */
  textIn(range: Range): string {
    return this.text.textIn(range);
  }

  positionAt(offset: number): Position {
    return this.text.positionAt(offset);
  }

  offsetAt(position: Position): number {
    return this.text.offsetAt(position);
  }

  /** Reads the statement of a unit from the tree; undefined for closing lines. */
  read(unit: Unit): Statement | undefined {
    return this.unitReader.read(unit);
  }

  /** The unit that covers a line; undefined between units. */
  unitAt(line: number): Unit | undefined {
    const unit = this.list[this.lastBeginningAt(line)];
    return unit && line <= unit.lastLine ? unit : undefined;
  }

  /** The container that a line stands in, whether or not a unit covers it. */
  containerAt(line: number): Container | undefined {
    const unit = this.list[this.lastBeginningAt(line)];
    if (!unit) return undefined;
    if (line <= unit.lastLine) return unit.container;
    return unit.type === 'close' ? unit.container?.parent : (unit.opens ?? unit.container);
  }

  /** The last unit that begins at or before a line, whether or not it reaches it. */
  lastUnitAt(line: number): Unit | undefined {
    return this.list[this.lastBeginningAt(line)];
  }

  /**
   * What a position is in that is no statement. What is typed behind a comment belongs to it, after blanks as
   * well; what is typed behind a prompt does not.
   */
  extraAt({ line, character }: Position): 'comment' | 'header' | 'prompt' | undefined {
    const before = this.text.textIn({ start: { line, character: 0 }, end: { line, character } });
    const column = before.trimEnd().length;
    if (column === 0) return undefined;
    const last = { row: line, column: column - 1 };
    const node = this.tree.rootNode.descendantForPosition(last, { row: line, column });
    if (node?.type === 'comment' || node?.type === 'header') return node.type;
    return node?.type === 'prompt' && node.endPosition.column > character ? 'prompt' : undefined;
  }

  /** Applies the changes of one `textDocument/didChange`, in order. */
  update(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    const dirty = new DirtyLines();
    let whole = false;
    for (const change of changes) {
      if ('range' in change) this.edit(change, dirty);
      else {
        whole = true;
        this.text = new SourceText(change.text);
      }
    }
    this.identity = { ...this.identity, version };
    const previous = this.tree;
    this.unitReader.dispose();
    this.tree = this.parse(whole ? undefined : previous);
    this.reader = new StatementReader(this.tree, this.text);
    this.unitReader = this.readUnits();
    this.list = whole
      ? this.partitionAll(undefined)
      : (this.repartition(dirty) ?? this.partitionAll(withChangesOf(this.tree, previous, dirty)));
    previous.delete();
    if (whole || dirty.start < HEADER_LINES) this.said = readFileFirmware(this.firstLines());
    if (whole) this.commented.readAll();
    else this.commented.update(dirty);
  }

  /** Frees the tree, which lives outside the garbage collector's reach. */
  dispose(): void {
    this.unitReader.dispose();
    this.tree.delete();
  }

  private parse(previous?: Tree): Tree {
    return this.context.parser.parse(this.text, previous);
  }

  private readUnits(): UnitReader {
    return new UnitReader(this.tree, this.reader, ({ firstLine, character }) =>
      this.text.offsetAt({ line: firstLine, character }),
    );
  }

  private edit(
    { range, text }: Extract<TextDocumentContentChangeEvent, { range: unknown }>,
    dirty: DirtyLines,
  ): void {
    // A client may name the later end first.
    const [one, other] = [range.start, range.end].sort(comparePositions);
    const changeStart = one ? this.text.offsetAt(one) : 0;
    const oldEndIndex = other ? this.text.offsetAt(other) : 0;
    const newEndIndex = changeStart + text.length;
    // Whether a carriage return stands by itself depends on what follows it.
    const startIndex = this.text.slice(changeStart - 1, changeStart) === '\r' ? changeStart - 1 : changeStart;
    const start = this.text.positionAt(startIndex);
    const oldEnd = this.text.positionAt(oldEndIndex);
    this.text.replace(changeStart, oldEndIndex, text);
    const newEnd = this.text.positionAt(newEndIndex);
    ConfigParser.edit(this.tree, {
      startIndex,
      oldEndIndex,
      newEndIndex,
      startPosition: { row: start.line, column: start.character },
      oldEndPosition: { row: oldEnd.line, column: oldEnd.character },
      newEndPosition: { row: newEnd.line, column: newEnd.character },
    });
    dirty.replace(start.line, oldEnd.line, newEnd.line);
  }

  /**
   * Cuts only the dirty lines anew, with one unit before and after them, and moves what follows.
   *
   * @returns undefined where the structure around them may have changed too
   */
  private repartition(dirty: DirtyLines): readonly Unit[] | undefined {
    const units = this.list;
    const touched = countLeading(units, ({ lastLine }) => lastLine < dirty.start);
    const after = countLeading(units, ({ firstLine }) => firstLine <= dirty.oldEnd);
    // The unit before may go on into the dirty lines, and the one after may be swallowed by them. Opening lines
    // do neither while they are untouched: what is open stays open around the dirty lines.
    const before = touched - 1;
    const around = units[before]?.opens;
    const first = around ? before + 1 : Math.max(0, before);
    const rest = units[after]?.opens ? after : Math.min(after + 1, units.length);
    const removed = units.slice(first, rest);
    const cut = new Set(removed);
    const isWhole = ({ close, closed, parent }: Container): boolean =>
      closed && (close ? cut.has(close) : parent?.close !== undefined && cut.has(parent.close));
    if (!removed.every(({ opens }) => !opens || isWhole(opens))) return undefined;
    const losing = new Set<Container>();
    for (const { type, container } of removed) {
      if (type === 'close' && container && !cut.has(container.open)) losing.add(container);
    }

    const next = units[rest];
    const span = {
      start: around ? around.open.lastLine + 1 : first === 0 ? 0 : (units[first]?.firstLine ?? 0),
      end: next ? next.firstLine + dirty.delta : Infinity,
    };
    const enclosing = new Map<number, Container>();
    const outside = around ?? (first === 0 ? undefined : units[first]?.container);
    for (let at = outside; at; at = at.parent) enclosing.set(at.open.firstLine, at);
    for (const container of losing) enclosing.set(container.open.firstLine, container);
    const made = this.cut(span, enclosing, untouched(removed, dirty));
    if (made?.closed.size !== losing.size || ![...losing].every((container) => made.closed.has(container))) {
      return undefined;
    }
    // Nothing reaches out of the span, so that what is outside of it is as it was, and so is what is kept.
    const now = new Set(made.units);
    for (const { firstLine, lastLine } of removed.filter((unit) => !now.has(unit)))
      dirty.addOld(firstLine, lastLine);
    made.moveKept();
    for (const unit of made.units) if (!cut.has(unit)) dirty.add(unit.firstLine, unit.lastLine);
    const isOther = (unit: Unit): boolean => isStructural(unit) && !(now.has(unit) && cut.has(unit));
    if (removed.some(isOther) || made.units.some(isOther)) this.outline = undefined;
    const behind = units.slice(rest);
    if (dirty.delta !== 0) {
      for (const unit of behind) {
        unit.firstLine += dirty.delta;
        unit.lastLine += dirty.delta;
      }
    }
    return units.slice(0, first).concat(made.units, behind);
  }

  /** Cuts the whole text, keeping the units that `dirty` did not touch. */
  private partitionAll(dirty: DirtyLines | undefined): readonly Unit[] {
    const made = this.cut(everything, new Map(), dirty ? untouched(this.list, dirty) : new Map());
    made?.moveKept();
    this.outline = undefined;
    this.recut++;
    return made?.units ?? [];
  }

  private cut(
    span: LineSpan,
    enclosing: PartitionInput['enclosing'],
    known: PartitionInput['known'],
  ): ReturnType<typeof partition> {
    const { tree, reader } = this;
    return partition({ tree, reader, span, enclosing, known, isTopLevelPath: this.context.isTopLevelPath });
  }

  private readLintComments(): LintComments {
    const comments = new LintComments({
      lineCount: () => this.lineCount,
      line: (line) => this.line(line),
      lines: (first, last) => {
        const range = { start: { line: first, character: 0 }, end: { line: last + 1, character: 0 } };
        return withLineFeeds(this.textIn(range));
      },
      beginsComment: (line, character) => this.beginsComment(line, character),
    });
    comments.readAll();
    return comments;
  }

  /** Whether a comment begins at this place; a `#` may also stand in a string over several lines. */
  private beginsComment(line: number, character: number): boolean {
    const at = { row: line, column: character };
    const node = this.tree.rootNode.descendantForPosition(at, { row: line, column: character + 1 });
    return (
      node?.type === 'comment' && node.startPosition.row === line && node.startPosition.column === character
    );
  }

  private firstLines(): readonly string[] {
    const end = { line: HEADER_LINES, character: 0 };
    return this.text.textIn({ start: { line: 0, character: 0 }, end }).split(lineEnd);
  }

  /** Index of the last unit that begins at or before a line; -1 where there is none. */
  private lastBeginningAt(line: number): number {
    return countLeading(this.list, ({ firstLine }) => firstLine <= line) - 1;
  }
}

/**
 * The touched lines, and with them those whose structure is another one now, such as all that a new quote swallows.
 * tree-sitter looks at every sibling of what changed to tell, so it is asked only where it has to be.
 */
function withChangesOf(tree: Tree, previous: Tree, dirty: DirtyLines): DirtyLines {
  for (const { startPosition, endPosition } of previous.getChangedRanges(tree))
    dirty.add(startPosition.row, endPosition.row);
  return dirty;
}

/**
 * The units that no edit and no change of structure touched, by the line they begin on now. Their text is the
 * same, and so is what was found in it. (Node ids tell less: tree-sitter makes nodes anew around an edit, and
 * memory of freed ones is used again.)
 */
function untouched(units: readonly Unit[], dirty: DirtyLines): ReadonlyMap<number, Unit> {
  const known = new Map<number, Unit>();
  for (const unit of units) {
    if (unit.lastLine < dirty.start) known.set(unit.firstLine, unit);
    else if (unit.firstLine > dirty.oldEnd) known.set(unit.firstLine + dirty.delta, unit);
  }
  return known;
}
