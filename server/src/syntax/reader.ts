import { isStepOver, itemsInStep, type Steps } from '../base/steps';
import { addAll } from '../base/collections';
import type { Point, Tree, TreeCursor } from 'web-tree-sitter';
import { NodeTypes, verbOf } from './nodeTypes';
import { joinedWords, PlacedWord, placeWords } from './placedWords';
import { isBlank, plainWords, withoutBlanks, type PlainWord } from './plainWords';
import type { Position } from './position';
import type { SourceText } from './sourceText';
import type { Entry, Origin, Setting, Statement, Word } from './statements';

/**
 * The maximum depth of blocks and entries that are read in a unit. FortiOS uses fewer than ten levels, and recursion
 * over statements needs stack for each level.
 */
const deepestLevel = 100;

/** The number of lines of a statement, and of code units, that are read in one step. */
const shortLines = 500;
const shortLength = 16_384;

/** The grammar reads what follows as one node: see `MOST_ARGUMENTS` and `MOST_CHARACTERS` in the scanner. */
export const mostArguments = 10_000;
export const mostCharacters = 400_000;

/** Whether the words of a statement may be more than the grammar takes apart. */
function isOverlong({ length }: readonly unknown[], text: string): boolean {
  return length - 1 > mostArguments || text.length > mostCharacters;
}

/** What has been read of a statement. */
interface Parts {
  readonly words: Word[];
  readonly statements: Statement[];
  close: Word | undefined;
  /** The node type of the first word. */
  firstType: number;
  /** Whether its content continues after the last line to read. */
  cut: boolean;
}

function noParts(): Parts {
  return { words: [], statements: [], close: undefined, firstType: -1, cut: false };
}

/** The statements that consist of only one line. */
const endsWithItsWords: ReadonlySet<Statement['type']> = new Set(['setting', 'command', 'unknownCommand']);

/** The lines that the terminal has wrapped, so that they continue on the next line. */
export interface Wrapping {
  readonly isWrapped: (line: number) => boolean;
  /** Whether such a line lost the blank at its end. */
  readonly isTrimmed: (line: number) => boolean;
  /** The last line up to one whose prompt shows that the user is back at the top; -1 if there is none. */
  readonly lastReturn: (line: number) => number;
}

/**
 * Reads statements from a tree. Every method reads the cursor's node and leaves the cursor there. Lines in the results
 * are relative to the origin's first line.
 */
export class StatementReader {
  readonly types: NodeTypes;
  private line = 0;
  private lineStart = 0;
  private nextLineStart = -1;
  private hasLongLine: boolean | undefined;

  constructor(
    tree: Tree,
    private readonly text: SourceText,
    private readonly wrapping?: Wrapping,
  ) {
    this.types = NodeTypes.of(tree.language);
  }

  /**
   * Reads the statement under the cursor with its content.
   *
   * @param lastLine content that begins after this line of the document is omitted, including the closing keyword
   * @returns undefined if the node is not a statement
   */
  read(cursor: TreeCursor, origin: Origin, lastLine = Infinity): Statement | undefined {
    const type = this.statementType(cursor);
    return type && this.readAs(type, cursor, origin, lastLine, 0);
  }

  /** The same as {@link read} in steps, for a long statement. Between them, others may use the reader, but not the cursor. */
  *readLong(cursor: TreeCursor, origin: Origin, lastLine = Infinity): Steps<Statement | undefined> {
    const type = this.statementType(cursor);
    return type && (yield* this.readLongAs(type, cursor, origin, lastLine, 0));
  }

  /**
   * The type of the statement under the cursor; undefined if it is not one. A directive of a template inside a line belongs
   * to the command there.
   */
  statementType(cursor: TreeCursor): Statement['type'] | undefined {
    const { nodeTypeId } = cursor;
    return nodeTypeId === this.types.directive && !this.isAloneOnLines(cursor)
      ? undefined
      : this.types.statement(nodeTypeId);
  }

  private isAloneOnLines({ startIndex, startPosition, endPosition }: TreeCursor): boolean {
    return (
      this.text.slice(startIndex - startPosition.column, startIndex).trim() === '' &&
      this.text.line(endPosition.row).slice(endPosition.column).trim() === ''
    );
  }

  /** Whether a text has so many lines, or a line so many characters, that it is read in steps. */
  isLong(firstLine: number, lastLine: number): boolean {
    if (lastLine - firstLine > shortLines) return true;
    this.hasLongLine ??= this.text.hasLineOver(shortLength);
    return (
      this.hasLongLine && this.text.startOfLine(lastLine + 1) - this.text.startOfLine(firstLine) > shortLength
    );
  }

  /** Calls the cursor as rarely as possible, because each call crosses into WebAssembly. */
  private readAs(
    type: Statement['type'],
    cursor: TreeCursor,
    origin: Origin,
    lastLine: number,
    level: number,
  ): Statement | undefined {
    const plain = type === 'setting' ? this.plainSetting(cursor, origin) : undefined;
    if (plain) return plain;
    const parts = noParts();
    if (cursor.gotoFirstChild()) {
      do {
        const inner = this.readChild(type, parts, cursor, origin, lastLine);
        if (parts.cut || !inner || level === deepestLevel) continue;
        const inside = this.lastLineInside(inner, cursor, lastLine);
        const statement = this.readAs(inner, cursor, origin, inside, level + 1);
        if (statement) parts.statements.push(statement);
        parts.cut = inside !== Infinity;
      } while (!parts.cut && cursor.gotoNextSibling());
      cursor.gotoParent();
    } else parts.words.push(this.word(cursor, origin, cursor.nodeTypeId));
    return this.statementOf(type, parts, cursor, origin);
  }

  private *readLongAs(
    type: Statement['type'],
    cursor: TreeCursor,
    origin: Origin,
    lastLine: number,
    level: number,
  ): Steps<Statement | undefined> {
    const plain = type === 'setting' ? yield* this.plainLongSetting(cursor, origin) : undefined;
    if (plain) return plain;
    const parts = noParts();
    if (cursor.gotoFirstChild()) {
      do {
        if (isStepOver('statement')) yield;
        const inner = this.readChild(type, parts, cursor, origin, lastLine);
        if (parts.cut || !inner || level === deepestLevel) continue;
        const isShort = cursor.endIndex - cursor.startIndex < shortLength;
        const inside = this.lastLineInside(inner, cursor, lastLine);
        const statement = isShort
          ? this.readAs(inner, cursor, origin, inside, level + 1)
          : yield* this.readLongAs(inner, cursor, origin, inside, level + 1);
        if (statement) parts.statements.push(statement);
        parts.cut = inside !== Infinity;
      } while (!parts.cut && cursor.gotoNextSibling());
      cursor.gotoParent();
    } else parts.words.push(this.word(cursor, origin, cursor.nodeTypeId));
    return this.statementOf(type, parts, cursor, origin);
  }

  /** The last line for the content of a statement under the cursor: only unclosed ones contain lines after it. */
  private lastLineInside(type: Statement['type'], cursor: TreeCursor, lastLine: number): number {
    const hasContent = type === 'block' || type === 'entry';
    return hasContent && lastLine !== Infinity && cursor.endPosition.row > lastLine ? lastLine : Infinity;
  }

  /**
   * Reads the word under the cursor, in a statement of this type.
   *
   * @returns the type of the statement under the cursor instead, if it is one
   */
  private readChild(
    type: Statement['type'],
    parts: Parts,
    cursor: TreeCursor,
    origin: Origin,
    lastLine: number,
  ): Statement['type'] | undefined {
    const child = cursor.nodeTypeId;
    const inner =
      child === this.types.directive ? this.directiveIn(type, cursor) : this.types.statement(child);
    if (inner) {
      parts.cut = lastLine !== Infinity && cursor.startPosition.row > lastLine;
      return inner;
    }
    if (this.types.isExtra(child)) return undefined;
    const closes = (type === 'block' || type === 'entry') && this.types.closes(child, type);
    parts.cut = closes && lastLine !== Infinity && cursor.startPosition.row > lastLine;
    if (parts.cut) return undefined;
    if (closes) parts.close = this.word(cursor, origin, child);
    else if (!parts.close) {
      const wrapped = this.wrappedWords(cursor, origin);
      if (wrapped) addAll(parts.words, wrapped);
      else parts.words.push(this.word(cursor, origin, child));
    }
    if (parts.firstType < 0) parts.firstType = child;
    return undefined;
  }

  private directiveIn(type: Statement['type'], cursor: TreeCursor): Statement['type'] | undefined {
    return type === 'block' || type === 'entry' ? this.statementType(cursor) : undefined;
  }

  private statementOf(
    type: Statement['type'],
    { words, statements, close, firstType, cut }: Parts,
    cursor: TreeCursor,
    origin: Origin,
  ): Statement | undefined {
    const first = words[0];
    if (!first) return undefined;
    const { start } = first.range;
    const lastWord = words.at(-1) ?? first;
    let { end } = lastWord.range;
    if (cut) end = (statements.at(-1) ?? lastWord).range.end;
    else if (!endsWithItsWords.has(type)) end = this.positionAt(cursor.endIndex, origin);
    const range = { start, end };
    // Complete literals instead of spreads, because this runs for every line of the text.
    switch (type) {
      case 'block':
        return {
          origin,
          range,
          type,
          keyword: first,
          path: words.slice(1),
          statements,
          end: close,
          closed: cut ? this.isClosed(cursor, 'block') : close !== undefined,
        };
      case 'entry':
        return {
          origin,
          range,
          type,
          keyword: first,
          key: words.slice(1),
          statements,
          next: close,
          closed:
            (cut ? this.isClosed(cursor, 'entry') : close !== undefined) || this.isLastBeforeEnd(cursor),
        };
      case 'setting':
        return {
          origin,
          range,
          type,
          verb: this.types.settingVerb(firstType) ?? 'set',
          command: first,
          name: words[1],
          values: words.slice(2),
        };
      case 'command':
        return {
          origin,
          range,
          type,
          verb: this.types.nameOf(firstType),
          name: first,
          arguments: words.slice(1),
        };
      case 'unknownCommand':
        return { origin, range, type, name: first, arguments: words.slice(1) };
      case 'unexpectedClose':
        return { origin, range, type, keyword: first };
    }
  }

  /** Whether the block or entry under the cursor has its closing keyword. */
  isClosed(cursor: TreeCursor, what: 'block' | 'entry'): boolean {
    let closed = false;
    if (cursor.gotoLastChild()) {
      do {
        closed = this.types.closes(cursor.nodeTypeId, what);
        if (closed || this.types.statement(cursor.nodeTypeId)) break;
      } while (cursor.gotoPreviousSibling());
      cursor.gotoParent();
    }
    return closed;
  }

  /** The same for an entry that ends at a point. Its last line is mostly enough, so that the tree is not needed. */
  isEntryClosed(cursor: TreeCursor, { column }: Point): boolean {
    const { endIndex } = cursor;
    return nextLine.test(this.text.slice(endIndex - column, endIndex)) || this.isClosed(cursor, 'entry');
  }

  /** Whether the `end` of the block follows the entry under the cursor. FortiOS closes both with it. */
  isLastBeforeEnd(cursor: TreeCursor): boolean {
    const sibling = cursor.copy();
    let found = false;
    while (
      !found &&
      sibling.gotoNextSibling() &&
      (this.types.isExtra(sibling.nodeTypeId) || this.types.closes(sibling.nodeTypeId, 'block'))
    ) {
      found = this.types.closes(sibling.nodeTypeId, 'block');
    }
    sibling.delete();
    return found;
  }

  /** The texts of the words under the cursor: several where the terminal has cut a line. */
  textsOf(cursor: TreeCursor): readonly string[] {
    return (
      this.wrappedWords(cursor, { firstLine: 0 })?.map(({ text }) => text) ?? [
        this.text.slice(cursor.startIndex, cursor.endIndex),
      ]
    );
  }

  /** The words of a line that the terminal has cut, which are one word in the tree; undefined for all other words. */
  private wrappedWords(cursor: TreeCursor, origin: Origin): readonly Word[] | undefined {
    const { wrapping } = this;
    if (!wrapping) return undefined;
    const { startIndex, endIndex } = cursor;
    this.enterLineOf(startIndex);
    if (!wrapping.isWrapped(this.line) || endIndex < this.nextLineStart) return undefined;
    const { joined, offsets } = this.joinLines(startIndex, endIndex, wrapping);
    return [...joinedWords(joined)].map((word) => {
      const start = this.positionAt(offsets[word.start] ?? startIndex, origin);
      const end = this.positionAt((offsets[word.end - 1] ?? endIndex) + 1, origin);
      const text = joined.slice(word.start, word.end);
      return new PlacedWord(origin, word.kind, text, start.line, start.character, end.line, end.character);
    });
  }

  /** The text between two offsets without the line ends that a terminal has put into it, and where its characters are. */
  private joinLines(
    start: number,
    end: number,
    wrapping: Wrapping,
  ): { readonly joined: string; readonly offsets: readonly number[] } {
    let joined = '';
    const offsets: number[] = [];
    for (let { line } = this.text.positionAt(start), at = start; at < end; line++) {
      const next = line + 1 < this.text.lineCount ? this.text.startOfLine(line + 1) : end;
      const part = this.text.slice(at, Math.min(next, end));
      const kept = wrapping.isWrapped(line)
        ? part.replace(/\r?\n$|\r$/, '') + (wrapping.isTrimmed(line) ? ' ' : '')
        : part;
      for (let index = 0; index < kept.length; index++) offsets.push(at + index);
      joined += kept;
      at = next;
    }
    return { joined, offsets };
  }

  /** The words of a `config` or `edit` line under the cursor, which begins at a point, if they can be found without the tree. */
  plainOpening(
    cursor: TreeCursor,
    { row, column }: Point,
  ): { readonly line: string; readonly words: readonly PlainWord[] } | undefined {
    const start = cursor.startIndex;
    this.enterLine(row, start - column);
    if (this.wrapping?.isWrapped(this.line)) return undefined;
    const line = this.text.slice(start, this.nextLineStart).trimEnd();
    const words = plainWords(line);
    return words && !isOverlong(words, line) ? { line, words } : undefined;
  }

  /**
   * The entry that begins at an offset, if it can be read without the tree: each of its lines is `edit`, a setting or `next`
   * in plain words. Such an entry is most of a backup.
   *
   * @param lastLine the last line that may belong to it
   */
  plainEntry(start: number, origin: Origin, lastLine: number): Entry | undefined {
    if (this.wrapping) return undefined;
    this.enterLineOf(start);
    const opening = this.plainLine(start, origin);
    const [keyword, key, more] = opening ?? [];
    if (keyword?.text !== 'edit' || !key || more) return undefined;
    const statements: Statement[] = [];
    for (;;) {
      const next = this.nextLineStart;
      if (next > this.text.length || this.line >= lastLine) return undefined;
      this.enterLine(this.line + 1, next);
      const line = this.text.slice(next, this.nextLineStart);
      let blanks = 0;
      while (isBlank(line.charCodeAt(blanks))) blanks++;
      const text = line.slice(blanks, endOfText(line));
      const words = this.placedWords(text, next + blanks, origin);
      if (!words) return undefined;
      const setting = this.settingOf(words, text, next + blanks, origin);
      if (setting) {
        if (!setting.name) return undefined;
        statements.push(setting);
        continue;
      }
      const [close, other] = words;
      if (close?.text !== 'next' || other) return undefined;
      const range = { start: keyword.range.start, end: close.range.end };
      return { origin, range, type: 'entry', keyword, key: [key], statements, next: close, closed: true };
    }
  }

  /** The words of the rest of the current line, from an offset on. */
  private plainLine(start: number, origin: Origin): readonly Word[] | undefined {
    const line = this.text.slice(start, this.nextLineStart);
    return this.placedWords(line.slice(0, endOfText(line)), start, origin);
  }

  /** The words of a text in the current line; undefined if the tree must be used. */
  private placedWords(text: string, startIndex: number, origin: Origin): readonly Word[] | undefined {
    const words: Word[] = [];
    const line = this.line - origin.firstLine;
    const end = placeWords(words, Infinity, text, 0, origin, line, startIndex - this.lineStart);
    return end === undefined || isOverlong(words, text) ? undefined : words;
  }

  /** The setting under the cursor, if its words can be found without the tree. */
  private plainSetting(cursor: TreeCursor, origin: Origin): Setting | undefined {
    const startIndex = cursor.startIndex;
    const text = this.text.slice(startIndex, cursor.endIndex);
    this.enterLineOf(startIndex);
    const words = this.placedWords(text, startIndex, origin);
    return words && this.settingOf(words, text, startIndex, origin);
  }

  private *plainLongSetting(cursor: TreeCursor, origin: Origin): Steps<Setting | undefined> {
    const startIndex = cursor.startIndex;
    const text = this.text.slice(startIndex, cursor.endIndex);
    const { line, character } = this.positionAt(startIndex, origin);
    const words: Word[] = [];
    if (isOverlong(words, text)) return undefined;
    for (let at: number | undefined = 0; at !== text.length;) {
      at = placeWords(words, itemsInStep('word'), text, at, origin, line, character);
      if (at === undefined || isOverlong(words, text)) return undefined;
      yield;
    }
    this.enterLineOf(startIndex);
    return this.settingOf(words, text, startIndex, origin);
  }

  /** The setting of these words, which are a text in the current line. */
  private settingOf(
    words: readonly Word[],
    text: string,
    startIndex: number,
    origin: Origin,
  ): Setting | undefined {
    const command = words[0];
    const name = words[1];
    const verb = verbOf.get(command?.text ?? '');
    if (!command || !verb) return undefined;
    const values = words.slice(2);
    const line = this.line - origin.firstLine;
    const character = startIndex - this.lineStart;
    const range = { start: { line, character }, end: { line, character: character + text.length } };
    return { origin, range, type: 'setting', verb, command, name, values };
  }

  private word(cursor: TreeCursor, origin: Origin, type: number): Word {
    const startIndex = cursor.startIndex;
    const endIndex = cursor.endIndex;
    const kind = this.types.wordKind(type);
    const start = this.positionAt(startIndex, origin);
    const end = this.positionAt(endIndex, origin);
    const text = this.text.slice(startIndex, endIndex);
    return new PlacedWord(origin, kind, text, start.line, start.character, end.line, end.character);
  }

  /** Words are mostly read in order, so that most lookups hit the line of the previous word or the next line. */
  private positionAt(index: number, origin: Origin): Position {
    this.enterLineOf(index);
    return { line: this.line - origin.firstLine, character: index - this.lineStart };
  }

  private enterLineOf(index: number): void {
    if (index >= this.nextLineStart && this.nextLineStart >= 0) {
      this.enterLine(this.line + 1, this.nextLineStart);
    }
    if (index < this.lineStart || index >= this.nextLineStart) {
      const { line, character } = this.text.positionAt(index);
      this.enterLine(line, index - character);
    }
  }

  private enterLine(line: number, start: number): void {
    this.line = line;
    this.lineStart = start;
    const isLast = line + 1 >= this.text.lineCount;
    this.nextLineStart = isLast ? this.text.length + 1 : this.text.startOfLine(line + 1);
  }
}

const nextLine = /^[ \t]*next$/;

/** The length of a line without the blanks and the line break at its end. */
function endOfText(line: string): number {
  let end = line.length;
  if (line.charCodeAt(end - 1) === 0x0a) end--;
  if (line.charCodeAt(end - 1) === 0x0d) end--;
  return withoutBlanks(line, end);
}
