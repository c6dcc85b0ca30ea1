import type { Tree } from 'web-tree-sitter';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { HEADER_LINES, SESSION_HEADER_LINES } from '../../firmware/header';
import { readFileFirmware, type FileFirmware } from '../../firmware/effective';
import { ConfigParser, type ParseRun } from '../../syntax/parser';
import { lineEnd, withLineFeeds } from '../../syntax/lineEnds';
import { comparePositions, type Position, type Range } from '../../syntax/position';
import { Session } from '../../syntax/session';
import { ContainerText } from '../../containers/containerText';
import { SourceText } from '../../syntax/sourceText';
import type { Statement } from '../../syntax/statements';
import { runToCompletion, type Steps } from '../../base/steps';
import { DirtyLines } from './dirtyLines';
import { DocumentTree } from './documentTree';
import type { LintComment } from './lintComment';
import { LintComments } from './lintComments';
import { containerAfter, type Container, type Unit } from './unit';
import type { UnitChanges } from './unitChanges';

/** The dependencies of a document. */
export interface ParsingContext {
  readonly parser: ConfigParser;
  /** Whether a block of this path is valid only at top level. */
  readonly isTopLevelPath: (path: readonly string[]) => boolean;
}

/** The identity of a document and its text, as in LSP. */
export interface DocumentIdentity {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
}

/**
 * In UTF-16 code units. No configuration has longer lines: each command is on its own line, and the longest list that a
 * device accepts is shorter. A line is read in one step, and a longer one would block other requests.
 */
export const maxLineLength = 500_000;

/** The time of a step of parsing, in milliseconds: tree-sitter does not count its work. */
const timeOfStep = 10;

/** The version of documents that are not open in a client. */
export const versionOfClosed = -1;

/**
 * One configuration: its text, its tree and its units, updated by edits. An edit changes the text immediately; the text is
 * parsed when a result is needed, or earlier by the steps of {@link parse}.
 */
export class ConfigDocument {
  private text: SourceText;
  /** Set if the text is the log of a terminal session. */
  private terminal: Session | undefined;
  /** Set if the text is a template with conditions or a message with parts, and not a session. */
  private containerText: ContainerText | undefined;
  /** Whether any line had a mark of one, so that each edit may make the text one. */
  private hasContainerMarks = false;
  private headerFirmware: FileFirmware;
  /** Undefined until the text is parsed. */
  private tree: DocumentTree | undefined;
  /** The edits since the last parse. */
  private dirty: DirtyLines | undefined;
  /** A parse that is in progress. */
  private run: ParseRun | undefined;
  /** The partition of a tree that is in progress. */
  private partitioning: Steps<DocumentTree> | undefined;
  private comments: LintComments | undefined;

  constructor(
    private readonly context: ParsingContext,
    private identity: DocumentIdentity,
    content: string,
  ) {
    this.text = new SourceText(content);
    this.detectForm();
    this.headerFirmware = this.readFirmware();
  }

  get uri(): string {
    return this.identity.uri;
  }

  get version(): number {
    return this.identity.version;
  }

  /** The positions of characters that look like blanks, quotes and hyphens, or are invisible. */
  specialCharacters(): Iterable<Position> {
    return this.text.specialCharacters();
  }

  /** The length of the text in UTF-16 code units. */
  get length(): number {
    return this.text.length;
  }

  /** Whether any line has more UTF-16 code units than {@link maxLineLength}. */
  get hasOverlongLine(): boolean {
    return this.text.hasLineOver(maxLineLength);
  }

  /** The number of words, except those that are read as one. */
  get wordCount(): number {
    return this.text.wordCount;
  }

  get lineCount(): number {
    return this.text.lineCount;
  }

  /** The units in the order of the text. Edits change the list in place. */
  get units(): readonly Unit[] {
    return this.parsed.units;
  }

  /**
   * The units except entries of tables, in the order of the text: blocks, and the opening and closing lines of
   * containers. The same list object until an edit changes one of these.
   */
  get structure(): readonly Unit[] {
    return this.parsed.structure;
  }

  /** The revision of the units, for {@link changesSince}. */
  get unitRevision(): number {
    return this.parsed.revision;
  }

  /**
   * The units that were added and removed since a revision.
   *
   * @param revision the revision of the last result, or 0
   */
  changesSince(revision: number): UnitChanges {
    return this.parsed.changesSince(revision);
  }

  /** The number of times the whole text was partitioned again. Each time, units that were kept may have other containers. */
  get fullPartitions(): number {
    return this.parsed.fullPartitions;
  }

  /** What the document states about its firmware version. */
  get fileFirmware(): FileFirmware {
    return this.headerFirmware;
  }

  /** The suppression comments, in the order of the text. */
  get lintComments(): readonly LintComment[] {
    const { parsed } = this;
    if (!this.comments) {
      const comments = this.commentsIn(parsed);
      runToCompletion(comments.search());
      this.comments = comments;
    }
    return this.comments.list;
  }

  /** Finds the comments in steps, so that {@link lintComments} has nothing left to do. */
  *prepareComments(): Steps {
    const { parsed, identity } = this;
    if (this.comments) return;
    const comments = this.commentsIn(parsed);
    yield* comments.search();
    // An edit meanwhile has moved the lines.
    if (identity === this.identity) this.comments ??= comments;
  }

  /** The line end that the document uses, by its first line. */
  get eol(): '\n' | '\r\n' {
    return this.text.lineCount > 1 && this.line(0).endsWith('\r\n') ? '\r\n' : '\n';
  }

  /** The whole text as a new string. Code that runs after every edit must request smaller parts. */
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

  /** The lines that are configuration, if the text is the log of a terminal session. */
  get session(): Omit<Session, 'masked' | 'edit' | 'prepare'> | undefined {
    return this.terminal;
  }

  /** The branches and parts of a template or message; undefined for all other texts. */
  get container(): Omit<ContainerText, 'masked' | 'edit'> | undefined {
    return this.containerText;
  }

  /**
   * A copy without the lines of other devices, if the text is a session with several devices. The caller disposes it.
   */
  copyOfOneDevice(): ConfigDocument | undefined {
    const { session } = this;
    if (!session?.otherDevice) return undefined;
    const lines: string[] = [];
    for (let line = 0; line < this.lineCount; line++) {
      const text = this.text.line(line);
      lines.push(session.isOtherDevice(line) ? text.replace(/[^\r\n]/g, ' ') : text);
    }
    return this.withText(lines.join(''));
  }

  /** A document with another text, which is parsed in the same way. The caller disposes it. */
  withText(text: string): ConfigDocument {
    return new ConfigDocument(this.context, this.identity, text);
  }

  /** Reads the statement of a unit from the tree; undefined for closing lines. */
  read(unit: Unit): Statement | undefined {
    return this.parsed.read(unit);
  }

  /** The unit that covers a line; undefined between units. */
  unitAt(line: number): Unit | undefined {
    const unit = this.lastUnitAt(line);
    return unit && line <= unit.lastLine ? unit : undefined;
  }

  /** The container of a line, whether or not a unit covers the line. */
  containerAt(line: number): Container | undefined {
    const unit = this.lastUnitAt(line);
    if (!unit) return undefined;
    if (line <= unit.lastLine) return unit.container;
    return containerAfter(unit);
  }

  /** The last unit that begins at or before a line, even if it ends before the line. */
  lastUnitAt(line: number): Unit | undefined {
    return this.parsed.lastUnitAt(line);
  }

  /**
   * The kind of text at a position that is not a statement. Text after a comment belongs to it, even after spaces; text
   * after a prompt does not.
   */
  extraAt({ line, character }: Position): 'comment' | 'header' | 'prompt' | undefined {
    const before = this.text.textIn({ start: { line, character: 0 }, end: { line, character } });
    const column = before.trimEnd().length;
    if (column === 0) return undefined;
    const node = this.parsed.nodeAt({ line, character: column - 1 });
    if (node?.type === 'comment' || node?.type === 'header') return node.type;
    return node?.type === 'prompt' && node.endPosition.column > character ? 'prompt' : undefined;
  }

  /** Applies the changes of one `textDocument/didChange`, in order. */
  update(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    this.finishPartition();
    this.tree?.stopReading();
    this.run?.dispose();
    this.run = undefined;
    let firstLine = Infinity;
    for (const change of changes) {
      if ('range' in change) firstLine = Math.min(firstLine, this.edit(change));
      else {
        firstLine = 0;
        this.forgetTree();
        this.text = new SourceText(change.text);
        this.detectForm();
      }
    }
    this.identity = { ...this.identity, version };
    if (Session.dependsOn(firstLine)) this.updateSession();
    if (this.hasContainerMarks) this.updateContainer();
    if (firstLine < this.headerLines) this.headerFirmware = this.readFirmware();
  }

  /**
   * Reads the lines of a session, parses the text and reads its long units, with pauses so that other requests can be
   * answered. An edit in a pause is safe: the text is parsed again.
   */
  *parse(milliseconds = timeOfStep): Steps {
    for (;;) {
      if (this.tree && !this.dirty) {
        if (!this.tree.hasUnreadLongUnits) return;
        if (isUnfinishedAfter(milliseconds, this.tree.readLongUnits())) yield;
      } else if (!this.partitioning) {
        while (this.terminal && isUnfinishedAfter(milliseconds, this.terminal.prepare())) yield;
        this.run ??= this.context.parser.begin(this.parsedText, this.tree?.syntax);
        const tree = this.run.step(milliseconds);
        if (tree) this.partitioning = this.adopt(tree);
        yield;
      } else if (isUnfinishedAfter(milliseconds, this.partitioning)) yield;
    }
  }

  /** Frees the tree, which is not garbage collected. */
  dispose(): void {
    this.finishPartition();
    this.run?.dispose();
    this.run = undefined;
    this.forgetTree();
  }

  /** The input of the parser: lines of a session or container outside the configuration are blank. */
  private get parsedText(): SourceText {
    return this.terminal?.masked ?? this.containerText?.masked ?? this.text;
  }

  private detectForm(): void {
    this.terminal = Session.in(this.text);
    this.containerText = this.terminal ? undefined : ContainerText.in(this.text);
    this.hasContainerMarks = !this.terminal && ContainerText.mayBe(this.text);
  }

  private readFirmware(): FileFirmware {
    return readFileFirmware(this.firstLines(), this.headerLines, this.uri);
  }

  /** An edit can change whether a text is a session. */
  private updateSession(): void {
    if (Session.is(this.text) === (this.terminal !== undefined)) return;
    this.detectForm();
    this.headerFirmware = this.readFirmware();
    this.forgetTree();
  }

  /** An edit can change whether a text is a container. */
  private updateContainer(): void {
    if (this.terminal) return;
    const before = this.containerText;
    const now = ContainerText.in(this.text);
    if ((before === undefined) === (now === undefined)) return;
    this.containerText = now;
    this.forgetTree();
  }

  /** The tree of the current text. */
  private get parsed(): DocumentTree {
    if (this.tree && !this.dirty) return this.tree;
    this.partitioning ??= this.adopt(
      this.run?.step(Infinity) ?? this.context.parser.parse(this.parsedText, this.tree?.syntax),
    );
    return runToCompletion(this.partitioning);
  }

  /** Partitions a tree, which becomes the tree of this document with the last step. */
  private *adopt(tree: Tree): Steps<DocumentTree> {
    this.run?.dispose();
    this.run = undefined;
    const { dirty } = this;
    try {
      if (this.tree && dirty) yield* this.tree.update(tree, dirty);
      else
        this.tree = yield* DocumentTree.create(this.text, tree, this.context.isTopLevelPath, this.terminal);
    } finally {
      this.dirty = undefined;
      this.partitioning = undefined;
    }
    if (dirty) this.comments?.update(dirty);
    return this.tree;
  }

  private finishPartition(): void {
    if (this.partitioning) runToCompletion(this.partitioning);
  }

  private forgetTree(): void {
    this.tree?.dispose();
    this.tree = undefined;
    this.dirty = undefined;
    this.comments = undefined;
  }

  /** @returns the first changed line */
  private edit({ range, text }: Extract<TextDocumentContentChangeEvent, { range: unknown }>): number {
    // A client may send the end of a range before its start.
    const [one, other] = [range.start, range.end].sort(comparePositions);
    const changeStart = one ? this.text.offsetAt(one) : 0;
    const oldEndIndex = other ? this.text.offsetAt(other) : 0;
    const newEndIndex = changeStart + text.length;
    // Whether a carriage return is a line end depends on the next character.
    const startIndex = this.text.slice(changeStart - 1, changeStart) === '\r' ? changeStart - 1 : changeStart;
    const start = this.text.positionAt(startIndex);
    const oldEnd = this.text.positionAt(oldEndIndex);
    const apply = (): void => {
      this.text.replace(changeStart, oldEndIndex, text);
    };
    const sessionEdit = {
      start: changeStart,
      end: oldEndIndex,
      inserted: text,
      firstLine: Math.max(0, start.line - 1),
      lastLine: oldEnd.line + 1,
    };
    const masked = (this.terminal ?? this.containerText)?.edit(sessionEdit, apply);
    if (!masked) apply();
    const newEnd = this.text.positionAt(newEndIndex);
    this.noteContainerMarks(sessionEdit.firstLine, newEnd.line + 1);
    if (!this.tree) return start.line;
    ConfigParser.edit(this.tree.syntax, {
      startIndex,
      oldEndIndex,
      newEndIndex,
      startPosition: { row: start.line, column: start.character },
      oldEndPosition: { row: oldEnd.line, column: oldEnd.character },
      newEndPosition: { row: newEnd.line, column: newEnd.character },
    });
    this.dirty ??= new DirtyLines();
    this.dirty.replace(start.line, oldEnd.line, newEnd.line);
    for (const line of masked ?? []) this.editLine(this.tree.syntax, this.dirty, line);
    return start.line;
  }

  private noteContainerMarks(first: number, last: number): void {
    const range = { start: { line: first, character: 0 }, end: { line: last + 1, character: 0 } };
    this.hasContainerMarks ||= ContainerText.hasMarks(this.text.textIn(range));
  }

  /** Marks a line as changed for the parser although its text is the same. */
  private editLine(tree: Tree, dirty: DirtyLines, line: number): void {
    const startIndex = this.text.startOfLine(line);
    const endIndex = this.text.startOfLine(line + 1);
    const end = this.text.positionAt(endIndex);
    ConfigParser.edit(tree, {
      startIndex,
      oldEndIndex: endIndex,
      newEndIndex: endIndex,
      startPosition: { row: line, column: 0 },
      oldEndPosition: { row: end.line, column: end.character },
      newEndPosition: { row: end.line, column: end.character },
    });
    dirty.replace(line, line, line);
  }

  private commentsIn(tree: DocumentTree): LintComments {
    return new LintComments({
      lineCount: () => this.lineCount,
      line: (line) => this.line(line),
      lines: (first, last) => {
        const range = { start: { line: first, character: 0 }, end: { line: last + 1, character: 0 } };
        return withLineFeeds(this.textIn(range));
      },
      beginComments: (places) => tree.beginComments(places),
    });
  }

  /**
   * The number of lines that are searched for the firmware version: in a session, output of other commands can precede
   * the header.
   */
  private get headerLines(): number {
    return this.terminal ? SESSION_HEADER_LINES : HEADER_LINES;
  }

  private firstLines(): readonly string[] {
    const end = { line: this.headerLines, character: 0 };
    const lines = this.text.textIn({ start: { line: 0, character: 0 }, end }).split(lineEnd);
    const { terminal } = this;
    return terminal ? lines.map((text, line) => (terminal.isOtherDevice(line) ? '' : text)) : lines;
  }
}

/** Runs steps for some time; returns whether more are necessary. */
function isUnfinishedAfter(milliseconds: number, steps: Steps<unknown>): boolean {
  const end = performance.now() + milliseconds;
  while (!steps.next().done) if (performance.now() >= end) return true;
  return false;
}
