import { memoizeLast, partitionPoint } from '../base/collections';
import { lineEnd } from '../syntax/lineEnds';
import { comparePositions, touches, type Position, type Range } from '../syntax/position';
import { unquote } from '../syntax/quoting';
import {
  absoluteRange,
  firstLineOf,
  lastLineOf,
  lastWordOf,
  wordsOf,
  type Block,
  type Entry,
  type Statement,
  type Word,
} from '../syntax/statements';
import type { ConfigDocument } from './document/document';
import { matchPath, vdomPartOf } from '../schema/matchNames';
import type { Schema, SchemaNode } from '../schema/schema';
import type { SchemaContext, SchemaView } from '../schema/schemaContext';
import type { FirmwareVersion } from '../firmware/version';
import { scopeOf, type Container, type Scope } from './document/unit';

const top: SchemaContext = { kind: 'top' };
const unknown: SchemaContext = { kind: 'unknown' };

/** A block or entry that contains a line. */
export interface Enclosing {
  readonly kind: 'block' | 'entry';
  /** The words after `config` or `edit`, without quotes. */
  readonly path: readonly string[];
  /** Zero-based line it begins on. */
  readonly firstLine: number;
  /** The schema context of its direct content. */
  readonly schemaContext: SchemaContext;
  /** Whether a line of its own closes it. */
  readonly closed: boolean;
  /** The block or entry itself; undefined where its content is many units, which need not all be read. */
  readonly statement: Block | Entry | undefined;
}

/** The context of a cursor, also in incomplete text. Ranges are those of the document. */
export interface CursorContext {
  readonly position: Position;
  /** Set if the cursor is in a comment, a header line or a terminal's prompt. */
  readonly extra: 'comment' | 'header' | 'prompt' | undefined;
  /** The blocks and entries that contain the cursor's line, outermost first. */
  readonly enclosing: readonly Enclosing[];
  /** The schema context of a statement on the cursor's line. */
  readonly schemaContext: SchemaContext;
  readonly scope: Scope;
  /** The statement whose own words are on the line; undefined on an empty line and on one that closes something. */
  readonly statement: Statement | undefined;
  /** Whether the line is the `end` or `next` of the innermost of {@link enclosing}. */
  readonly closes: boolean;
  /** The words of the statement, or the closing keyword. */
  readonly words: readonly CursorWord[];
  /** Index in `words` of the word the cursor touches, or that would be typed here. */
  readonly index: number;
  readonly word: CursorWord | undefined;
  /** The part of that word before the cursor, with its quotes. */
  readonly typed: string;
  /** The range of that word, or an empty one at the cursor: what a completion replaces. */
  readonly range: Range;
}

export interface CursorWord {
  readonly kind: Word['kind'];
  /** As written, with quotes and escapes. */
  readonly text: string;
  readonly range: Range;
}

/** Determines the context of a cursor. Reads at most one unit of the document. */
export function contextAt(document: ConfigDocument, position: Position, view: SchemaView): CursorContext {
  const extra = document.extraAt(position);
  const found = statementAt(document, position.line, view);
  const words =
    found.words ?? (found.statement ? wordsOf(found.statement).map((word) => new StatementWord(word)) : []);
  const index = partitionPoint(words, ({ range }) => comparePositions(range.end, position) < 0);
  const candidate = words[index];
  const word = candidate && touches(candidate.range, position) ? candidate : undefined;
  return {
    position,
    extra,
    enclosing: found.enclosing,
    schemaContext: found.enclosing.at(-1)?.schemaContext ?? top,
    scope: scopeOf(found.container),
    statement: found.statement,
    closes: found.words !== undefined,
    words,
    index,
    word,
    typed: word ? textBefore(word, position) : '',
    range: word?.range ?? { start: position, end: position },
  };
}

/** The names before the cursor's word, without quotes; the keyword is not among them. */
export function wordsBefore({ words, index }: CursorContext): readonly string[] {
  return words.slice(1, index).map(({ text }) => unquote(text));
}

interface Found {
  readonly enclosing: readonly Enclosing[];
  readonly container: Container | undefined;
  readonly statement?: Statement;
  /** Set on a line that closes something. */
  readonly words?: readonly CursorWord[];
}

/** The statement whose own words are on a line, and what contains it; {@link contextAt} without the words at a position. */
export function statementAt(document: ConfigDocument, line: number, view: SchemaView): Found {
  const unit = document.lastUnitAt(line);
  const isAfter = unit !== undefined && line > unit.lastLine;
  const isClose = unit?.type === 'close';
  const closed = isClose && !isAfter ? document.line(line) : undefined;
  const statement = !unit || isClose || (isAfter && unit.opens) ? undefined : document.read(unit);
  const container = document.containerAt(line);
  const enclosing = enclosingOf(container, view);
  if (statement) return descend(statement, line, enclosing, { container, view });
  return { container, enclosing, ...(closed !== undefined && { words: closing(closed, line) }) };
}

/** Descends from a statement that begins at or above a line to the statement on the line. */
function descend(
  statement: Statement,
  line: number,
  enclosing: readonly Enclosing[],
  context: { readonly container: Container | undefined; readonly view: SchemaView },
): Found {
  const { container, view } = context;
  const last = lastWordOf(statement);
  if (line <= lastLineOf(last)) return { enclosing, container, statement };
  if (statement.type !== 'block' && statement.type !== 'entry') return { enclosing, container };
  const close = statement.type === 'block' ? statement.end : statement.next;
  const closingLine = close && firstLineOf(close);
  if (closingLine !== undefined && line > closingLine) return { enclosing, container };
  const inside = [
    ...enclosing,
    {
      kind: statement.type,
      path: (statement.type === 'block' ? statement.path : statement.key).map(({ text }) => unquote(text)),
      firstLine: firstLineOf(statement),
      schemaContext: contextInside(statement, enclosing.at(-1)?.schemaContext ?? top, view),
      closed: close !== undefined,
      statement,
    },
  ];
  if (close && line === closingLine)
    return { enclosing: inside, container, words: [new StatementWord(close)] };
  const child = statement.statements.findLast((one) => firstLineOf(one) <= line);
  return child ? descend(child, line, inside, context) : { enclosing: inside, container };
}

function enclosingOf(container: Container | undefined, view: SchemaView): Enclosing[] {
  if (!container) return [];
  return [
    ...enclosingOf(container.parent, view),
    {
      kind: container.kind === 'vdom' ? 'entry' : 'block',
      path: container.path,
      firstLine: container.open.firstLine,
      schemaContext: contextOfContainer(container, view),
      closed: container.close !== undefined,
      statement: undefined,
    },
  ];
}

/** The keyword on a line that closes a container. */
function closing(content: string, line: number): readonly CursorWord[] {
  const match = /^([ \t]*)(\S+)/.exec(content);
  const [, indent = '', text = ''] = match ?? [];
  const start = { line, character: indent.length };
  return [{ kind: 'word', text, range: { start, end: { line, character: start.character + text.length } } }];
}

/** Computes its range on request, because a line can have thousands of words. */
class StatementWord implements CursorWord {
  constructor(private readonly word: Word) {}

  get kind(): Word['kind'] {
    return this.word.kind;
  }

  get text(): string {
    return this.word.text;
  }

  get range(): Range {
    return absoluteRange(this.word);
  }
}

/** The part of a word before a position inside it. */
function textBefore({ text, range }: CursorWord, position: Position): string {
  const lines = text.split(lineEnd).slice(0, position.line - range.start.line + 1);
  const last = lines.pop() ?? '';
  const column = position.character - (lines.length === 0 ? range.start.character : 0);
  return [...lines, last.slice(0, column)].join('\n');
}

/** The last contexts of tables: each of their units asks for it. */
const contextOfTable = memoizeLast((table: Container, schema: Schema, version: FirmwareVersion) =>
  contextOfPath(table.path, top, { schema, version }),
);

/** The schema context of the direct content of a container. */
export function contextOfContainer(container: Container | undefined, view: SchemaView): SchemaContext {
  switch (container?.kind) {
    case undefined:
    case 'global':
    case 'vdom':
      return top;
    case 'vdoms':
      return { kind: 'vdoms' };
    case 'table':
      return contextOfTable(container, view.schema, view.version);
  }
}

/** The schema context inside a block or entry whose own context is `outerContext`. */
export function contextInside(
  statement: Block | Entry,
  outerContext: SchemaContext,
  view: SchemaView,
): SchemaContext {
  if (statement.type === 'block') {
    return contextOfPath(
      statement.path.map((word) => unquote(word.text)),
      outerContext,
      view,
    );
  }
  if (outerContext.kind === 'vdoms') return top;
  return outerContext.kind === 'table' ? { kind: 'entry', node: outerContext.node } : unknown;
}

function contextOfPath(
  path: readonly string[],
  outerContext: SchemaContext,
  { schema, version }: SchemaView,
): SchemaContext {
  const part = outerContext.kind === 'top' ? vdomPartOf(path) : undefined;
  if (part) return part === 'vdom' ? { kind: 'vdoms' } : top;
  const match = matchPath(schema, outerContext, path, version);
  return match ? contextOfNode(match.node, path.length > match.length) : unknown;
}

function contextOfNode(node: SchemaNode, keyed: boolean): SchemaContext {
  if (node.kind === 'object') return { kind: 'object', node };
  return { kind: keyed ? 'entry' : 'table', node };
}
