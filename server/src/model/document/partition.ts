import { isStepOver, type Steps } from '../../base/steps';
import type { Point, Tree, TreeCursor } from 'web-tree-sitter';
import { unquote } from '../../syntax/quoting';
import type { StatementReader } from '../../syntax/reader';
import type { Statement } from '../../syntax/statements';
import { holdsTopLevelTables, samePlace, Unit, type Container } from './unit';
import { vdomPartOf } from '../../schema/matchNames';

/** Lines of a document; `end` is exclusive. */
export interface LineSpan {
  readonly start: number;
  readonly end: number;
}

/** The input of a partition. */
export interface PartitionInput {
  readonly tree: Tree;
  readonly reader: StatementReader;
  /** Whether a block of this path is valid only at top level, so that an unclosed block ends before it. */
  readonly isTopLevelPath: (path: readonly string[]) => boolean;
  /** The last line up to one that closes all blocks, as a prompt can; -1 if there is none. */
  readonly lastReturn: (line: number) => number;
  /** The lines to partition. */
  readonly span: LineSpan;
  /** Containers that begin before the span and extend into it, by their opening line. */
  readonly enclosing: ReadonlyMap<number, Container>;
  /** Reusable units of the previous text, by their current first line. */
  readonly known: ReadonlyMap<number, Unit>;
}

/** The units of a span, and the enclosing containers whose closing line lies in it. */
interface Partition {
  readonly units: readonly Unit[];
  readonly closed: ReadonlySet<Container>;
  /** Moves the reused units to their new lines. Called when the partition is accepted. */
  readonly moveKept: () => void;
}

/**
 * Partitions the lines of a span into units, in steps.
 *
 * @returns undefined if a unit crosses the border of the span; the caller then tries a wider span
 */
export function partition(input: PartitionInput): Steps<Partition | undefined> {
  return new Partitioner(input).run();
}

/**
 * The number of unclosed blocks that may nest, because each begins where the previous one should have ended. What follows
 * belongs to the last of them. Each uses some of the stack.
 */
const maxUnclosed = 500;

/** Unclosed blocks and entries inside of each other are searched to this depth: FortiOS has no deeper ones. */
const maxLevels = 8;

/** Arrays, because most nodes of a text need no generator. */
const noSteps: Iterable<void> = [];
const pause: Iterable<void> = [undefined];

function* withPause(steps: Iterable<void>): Iterable<void> {
  yield;
  yield* steps;
}

class Partitioner {
  private readonly units: Unit[] = [];
  private readonly closed = new Set<Container>();
  /** The moves of reused units, applied when the partition is accepted. */
  private readonly moves: (() => void)[] = [];
  private readonly cursor: TreeCursor;
  private readonly span: LineSpan;
  private readonly reader: StatementReader;
  private crossed = false;
  /** The number of unclosed blocks around the cursor. */
  private unclosed = 0;
  /** Whether the last visited node begins after the span. */
  private isAtEnd = false;

  constructor(private readonly input: PartitionInput) {
    this.cursor = input.tree.walk();
    this.span = input.span;
    this.reader = input.reader;
  }

  *run(): Steps<Partition | undefined> {
    yield* this.visitChildren(undefined);
    this.cursor.delete();
    if (this.crossed) return undefined;
    const { units, closed, moves } = this;
    return {
      units,
      closed,
      moveKept() {
        for (const move of moves) move();
      },
    };
  }

  private *visitChildren(container: Container | undefined): Steps {
    if (!this.gotoFirstChildFrom(this.span.start)) return;
    do {
      const steps = this.visit(container);
      if (steps !== noSteps) yield* steps;
    } while (!this.crossed && !this.isAtEnd && this.cursor.gotoNextSibling());
    this.cursor.gotoParent();
  }

  /**
   * Moves to the first child that ends at or after a line. In a tree with reused parts, the line's indent may belong to
   * the node before it; tree-sitter then searches for the child there, and finds none.
   */
  private gotoFirstChildFrom(line: number): boolean {
    if (this.cursor.gotoFirstChildForPosition({ row: line, column: 0 })) return true;
    if (!this.cursor.gotoFirstChild()) return false;
    do if (this.cursor.endPosition.row >= line) return true;
    while (this.cursor.gotoNextSibling());
    this.cursor.gotoParent();
    return false;
  }

  /** Adds the node under the cursor. Returns the following steps: most nodes take one. */
  private visit(around: Container | undefined): Iterable<void> {
    const isPause = isStepOver('statement');
    const type = this.reader.statementType(this.cursor);
    const start = this.cursor.startPosition;
    const container = around && this.isLeft(around.open.firstLine, start.row) ? undefined : around;
    this.isAtEnd = start.row >= this.span.end;
    if (!type || this.isAtEnd) return isPause ? pause : noSteps;
    const isVdom = type === 'entry' && container?.kind === 'vdoms';
    if (type !== 'block' && !isVdom) {
      const steps = this.addWhole(type, start, container);
      return isPause && steps === noSteps ? pause : steps;
    }
    const opening = this.readOpening(start);
    const kind = isVdom ? 'vdom' : this.containerKind(opening.path, container);
    const hasClose = this.reader.isClosed(this.cursor, isVdom ? 'entry' : 'block');
    const steps = kind
      ? this.addContainer(kind, opening, container, hasClose)
      : this.addWhole(type, start, container, opening, hasClose);
    return isPause ? withPause(steps) : steps;
  }

  private containerKind(
    path: readonly string[],
    container: Container | undefined,
  ): Container['kind'] | undefined {
    if (!holdsTopLevelTables(container)) return undefined;
    const part = container === undefined ? vdomPartOf(path) : undefined;
    if (part) return part === 'vdom' ? 'vdoms' : 'global';
    return this.hasEntries() ? 'table' : undefined;
  }

  private hasEntries(): boolean {
    const { types } = this.reader;
    let found = false;
    if (this.cursor.gotoFirstChild()) {
      do found = this.cursor.nodeTypeId === types.entry;
      while (!found && this.cursor.gotoNextSibling());
      this.cursor.gotoParent();
    }
    return found;
  }

  private *addContainer(
    kind: Container['kind'],
    opening: Opening,
    parent: Container | undefined,
    hasClose: boolean,
  ): Steps {
    const { row } = this.cursor.startPosition;
    const endRow = this.cursor.endPosition.row;
    const begins = row >= this.span.start;
    const ends = endRow < this.span.end;
    const closed = hasClose || (kind === 'vdom' && this.reader.isLastBeforeEnd(this.cursor));
    const container = begins
      ? this.openContainer(kind, opening, parent, closed)
      : this.input.enclosing.get(row);
    // An opening line spans several lines if it contains a string over several lines.
    const isOpening = opening.lastLine === container?.open.lastLine;
    if (!container || (begins ? !ends : !closed || !isOpening)) {
      this.crossed = true;
      return;
    }
    if (closed || kind !== 'table') yield* this.visitChildren(container);
    else yield* this.visitUntilTopLevel(container);
    if (hasClose && ends) this.addClose(container, endRow);
  }

  private openContainer(
    kind: Container['kind'],
    { path, lastLine }: Opening,
    parent: Container | undefined,
    closed: boolean,
  ): Container {
    const { row, column } = this.cursor.startPosition;
    const open = new Unit({
      firstLine: row,
      lastLine,
      character: column,
      type: kind === 'vdom' ? 'entry' : 'block',
      path,
      container: parent,
      isLong: this.reader.isLong(row, lastLine),
    });
    this.units.push(open);
    const container: Container = { kind, path, parent, open, closed, close: undefined };
    open.opens = container;
    return container;
  }

  private addClose(container: Container, line: number): void {
    const close = new Unit({
      firstLine: line,
      lastLine: line,
      character: 0,
      type: 'close',
      container,
    });
    if (this.input.enclosing.get(container.open.firstLine) === container) this.closed.add(container);
    container.close = close;
    this.units.push(close);
  }

  /**
   * The content of an unclosed table: it ends before the first block that is valid only at top level. What follows
   * belongs to the container of the table.
   */
  private *visitUntilTopLevel(container: Container): Steps {
    let place: Container | undefined = container;
    if (this.unclosed === maxUnclosed || !this.cursor.gotoFirstChild()) return;
    this.unclosed++;
    do {
      if (place === container && this.isTopLevelBlock(container.open.firstLine)) place = container.parent;
      yield* this.visit(place);
    } while (!this.crossed && this.cursor.gotoNextSibling());
    this.unclosed--;
    this.cursor.gotoParent();
  }

  /** Whether the node under the cursor is a block at the top, although the one that begins at `outer` is not closed. */
  private isTopLevelBlock(outer: number): boolean {
    if (this.cursor.nodeTypeId !== this.reader.types.block) return false;
    const start = this.cursor.startPosition;
    return this.isLeft(outer, start.row) || this.input.isTopLevelPath(this.readOpening(start).path);
  }

  /** Whether a prompt between two lines shows that the user has left the block of the first one. */
  private isLeft(opening: number, line: number): boolean {
    return this.input.lastReturn(line) > opening;
  }

  /** Adds the statement under the cursor as one unit; an unclosed one ends before a top-level block in it. */
  private addWhole(
    type: Statement['type'],
    start: Point,
    container: Container | undefined,
    opening?: Opening,
    closed = true,
  ): Iterable<void> {
    const { row, column } = start;
    const endPosition = this.cursor.endPosition;
    const end = endPosition.row;
    if (end < this.span.start) return noSteps;
    if (row < this.span.start || end >= this.span.end) {
      this.crossed = true;
      return noSteps;
    }
    // Unclosed statements are never reused, because their end depends on the following lines.
    const isEntry = type === 'entry';
    const open = isEntry ? !this.reader.isEntryClosed(this.cursor, endPosition) : !closed;
    const cut = open && this.unclosed < maxUnclosed ? this.lineOfFirstTopLevelBlock() : undefined;
    const kept = open ? undefined : this.keep({ type, row, column, end, container });
    const lastLine = cut === undefined ? end : cut - 1;
    const path = (opening ?? (isEntry ? this.readOpening(start) : undefined))?.path ?? [];
    const isLong = this.reader.isLong(row, lastLine);
    this.units.push(
      kept ?? new Unit({ firstLine: row, lastLine, character: column, type, path, container, isLong }),
    );
    return cut === undefined
      ? noSteps
      : this.visitFrom(cut, isEntry && container?.kind === 'table' ? container.parent : container);
  }

  /** The reusable unit for these lines; undefined if there is none. */
  private keep(now: {
    type: Statement['type'];
    row: number;
    column: number;
    end: number;
    container: Container | undefined;
  }): Unit | undefined {
    const known = this.input.known.get(now.row);
    if (known?.type !== now.type || known.opens || known.character !== now.column) return undefined;
    if (known.lastLine - known.firstLine !== now.end - now.row) return undefined;
    if (!samePlace(known.container, now.container)) return undefined;
    this.moves.push(() => {
      known.firstLine = now.row;
      known.lastLine = now.end;
      known.container = now.container;
    });
    return known;
  }

  /** Visits the nodes in the node under the cursor that begin at `line` or later. */
  private *visitFrom(line: number, container: Container | undefined): Steps {
    if (this.unclosed === maxUnclosed || !this.gotoFirstChildFrom(line)) return;
    this.unclosed++;
    do
      // The line can be inside of further blocks that are not closed.
      yield* this.cursor.startPosition.row < line ? this.visitFrom(line, container) : this.visit(container);
    while (!this.crossed && this.cursor.gotoNextSibling());
    this.unclosed--;
    this.cursor.gotoParent();
  }

  /** In an unclosed node, also inside of the unclosed nodes at its end. */
  private lineOfFirstTopLevelBlock(
    outer = this.cursor.startPosition.row,
    levels = maxLevels,
  ): number | undefined {
    let line: number | undefined;
    if (!this.cursor.gotoFirstChild()) return undefined;
    do if (this.isTopLevelBlock(outer)) line = this.cursor.startPosition.row;
    while (line === undefined && this.cursor.gotoNextSibling());
    if (line === undefined && levels > 1 && this.isUnclosed())
      line = this.lineOfFirstTopLevelBlock(outer, levels - 1);
    this.cursor.gotoParent();
    return line;
  }

  /** Whether the node under the cursor is a block or an entry without its end. */
  private isUnclosed(): boolean {
    const type = this.reader.statementType(this.cursor);
    return (type === 'block' || type === 'entry') && !this.reader.isClosed(this.cursor, type);
  }

  /** The words of the `config` or `edit` line under the cursor, which begins at `start`, and the line it ends on. */
  private readOpening(start: Point): Opening {
    const { types } = this.reader;
    const plain = this.reader.plainOpening(this.cursor, start);
    if (plain) {
      const { words, line } = plain;
      // Not with `push`, which reserves 150 bytes for each unit.
      const path = words.slice(1).map((word) => unquote(line.slice(word.start, word.end)));
      return { path, lastLine: start.row };
    }
    const path: string[] = [];
    let lastLine = start.row;
    if (this.cursor.gotoFirstChild()) {
      while (this.cursor.gotoNextSibling()) {
        const type = this.cursor.nodeTypeId;
        if (types.isExtra(type)) continue;
        if (!types.isArgument(type)) break;
        path.push(...this.reader.textsOf(this.cursor).map(unquote));
        lastLine = this.cursor.endPosition.row;
      }
      this.cursor.gotoParent();
    }
    return { path, lastLine };
  }
}

interface Opening {
  readonly path: readonly string[];
  readonly lastLine: number;
}
