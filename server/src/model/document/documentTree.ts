import type { Steps } from '../../base/steps';
import type { Node, Point, Tree, TreeCursor } from 'web-tree-sitter';
import { partitionPoint } from '../../base/collections';
import { StatementReader, type Wrapping } from '../../syntax/reader';
import { comparePositions, type Position } from '../../syntax/position';
import type { SourceText } from '../../syntax/sourceText';
import type { Statement } from '../../syntax/statements';
import type { DirtyLines } from './dirtyLines';
import { partition, type LineSpan, type PartitionInput } from './partition';
import { isStructural, containerAfter, type Container, type Unit } from './unit';
import { ChangeLog } from './changeLog';
import { combineDiffs, diffUnits, type UnitChanges, type UnitDiff } from './unitChanges';
import { UnitReader } from './unitReader';

/**
 * tree-sitter's time to compare two trees grows with the square of the nesting depth: some milliseconds for this many
 * levels of nodes (two for each block or entry), and minutes for a hundred times as many.
 */
const maxComparedLevels = 300;

const everything: LineSpan = { start: 0, end: Infinity };

/**
 * The tree of a text, and its units. Units that an edit does not change remain the same objects, so that caches by unit
 * remain valid.
 */
export class DocumentTree {
  private list: Unit[] = [];
  private readonly changeLog = new ChangeLog<UnitDiff>();
  private fullPartitionCount = 0;
  /** Computed on request, and cached until it may have changed. */
  private outline: readonly Unit[] | undefined;
  private reader: StatementReader;
  private unitReader: UnitReader;
  /** Whether prompts close blocks. */
  private hadReturns: boolean;
  private lastRead: { readonly unit: Unit; readonly statement: Statement | undefined } | undefined;
  /** The statements of long units: reading them again for each request would take many steps. */
  private readonly longStatements = new WeakMap<Unit, { readonly statement: Statement | undefined }>();
  /** The long units that have not been read. */
  private readonly unread = new Set<Unit>();
  /** The reading of one of them that is in progress. */
  private reading: { readonly unit: Unit; readonly steps: Steps<Statement | undefined> } | undefined;

  private constructor(
    private readonly text: SourceText,
    private tree: Tree,
    /** Whether a block of this path is valid only at top level. */
    private readonly isTopLevelPath: (path: readonly string[]) => boolean,
    /** The lines that a terminal has wrapped. */
    private readonly wrapping?: Wrapping,
  ) {
    this.reader = new StatementReader(tree, text, wrapping);
    this.unitReader = this.readUnits();
    this.hadReturns = (wrapping?.lastReturn(Infinity) ?? -1) >= 0;
  }

  /** @param tree of the text; freed with the result, or when another tree replaces it */
  static *create(
    text: SourceText,
    tree: Tree,
    isTopLevelPath: (path: readonly string[]) => boolean,
    wrapping?: Wrapping,
  ): Steps<DocumentTree> {
    const created = new DocumentTree(text, tree, isTopLevelPath, wrapping);
    created.list = [...(yield* created.partitionAll(undefined))];
    created.noteLong(created.list);
    return created;
  }

  /** The tree itself. Edits are applied to it, and the next parse starts from it. */
  get syntax(): Tree {
    return this.tree;
  }

  /** The units in the order of the text. */
  get units(): readonly Unit[] {
    return this.list;
  }

  /** As {@link ConfigDocument.structure}. */
  get structure(): readonly Unit[] {
    return (this.outline ??= this.list.filter(isStructural));
  }

  /** As {@link ConfigDocument.fullPartitions}. */
  get fullPartitions(): number {
    return this.fullPartitionCount;
  }

  /** The revision of the units. */
  get revision(): number {
    return this.changeLog.revision;
  }

  /** The changes of the units since a revision. */
  changesSince(revision: number): UnitChanges {
    const diffs = this.changeLog.since(revision);
    const changes = diffs ? combineDiffs(diffs) : { added: this.list, removed: [] };
    return { ...changes, revision: this.changeLog.revision, allChanged: diffs === undefined };
  }

  /** Reads the statement of a unit; undefined for closing lines. */
  read(unit: Unit): Statement | undefined {
    if (unit.isLong) return this.readLong(unit);
    // The last statement is cached, because requests by line read the same unit repeatedly.
    if (this.lastRead?.unit !== unit) this.lastRead = { unit, statement: this.unitReader.read(unit) };
    return this.lastRead.statement;
  }

  /** Whether {@link readLongUnits} has something to do. */
  get hasUnreadLongUnits(): boolean {
    return this.unread.size > 0;
  }

  /** Reads the long units in steps, so that {@link read} returns them immediately. */
  *readLongUnits(): Steps {
    for (const unit of this.unread) {
      while (this.unread.has(unit)) {
        this.readStepOf(unit);
        yield;
      }
    }
  }

  /** Stops {@link readLongUnits} before the text changes. */
  stopReading(): void {
    this.reading?.steps.return(undefined);
    this.reading = undefined;
  }

  /** The last unit that begins at or before a line, even if it ends before the line. */
  lastUnitAt(line: number): Unit | undefined {
    return this.list[partitionPoint(this.list, ({ firstLine }) => firstLine <= line) - 1];
  }

  /** The smallest node that contains the character at a position. */
  nodeAt({ line, character }: Position): Node | undefined {
    const start = { row: line, column: character };
    const end = { row: line, column: character + 1 };
    return this.tree.rootNode.descendantForPosition(start, end) ?? undefined;
  }

  /**
   * Returns a function that tests whether a comment begins at a position. Positions must be ascending, because finding
   * a node from the root takes time proportional to the width of the tree.
   */
  beginComments(places: readonly Position[]): readonly boolean[] {
    if (places.length < 100) {
      return places.map((place) => {
        const node = this.nodeAt(place);
        return node?.type === 'comment' && comparePositions(positionOf(node.startPosition), place) === 0;
      });
    }
    const cursor = this.tree.walk();
    try {
      const [first] = places;
      // In a tree with reused parts, this may find no node; the search then begins at the root.
      if (first) cursor.gotoFirstChildForPosition({ row: first.line, column: first.character });
      return places.map((place) => moveToComment(cursor, place));
    } finally {
      cursor.delete();
    }
  }

  /**
   * Replaces the tree by that of the current text, and frees the previous tree. Until the last step, nothing else may be
   * called.
   *
   * @param dirty the edited lines; the lines of changed units are added
   */
  *update(tree: Tree, dirty: DirtyLines): Steps {
    const previous = this.tree;
    this.lastRead = undefined;
    this.stopReading();
    this.unitReader.dispose();
    this.tree = tree;
    this.reader = new StatementReader(tree, this.text, this.wrapping);
    this.unitReader = this.readUnits();
    // Prompts close blocks of other lines.
    const hasReturns = (this.wrapping?.lastReturn(Infinity) ?? -1) >= 0;
    const isPart = !hasReturns && !this.hadReturns;
    this.hadReturns = hasReturns;
    if (!isPart || !(yield* this.repartition(dirty)))
      this.replaceAll(yield* this.partitionAll(this.withChangesOf(previous, dirty)));
    previous.delete();
  }

  /** Frees the tree, which lives outside the garbage collector's reach. */
  dispose(): void {
    this.stopReading();
    this.unitReader.dispose();
    this.tree.delete();
  }

  /**
   * Adds the lines whose structure has changed, such as those inside a new string. tree-sitter visits every sibling of
   * a change for this, so it is called only if necessary.
   */
  private withChangesOf(previous: Tree, dirty: DirtyLines): DirtyLines {
    const edited = this.text.startOfLine(dirty.start);
    if (isDeep(previous, edited) || isDeep(this.tree, edited)) {
      dirty.add(dirty.start, this.text.lineCount - 1);
      return dirty;
    }
    for (const { startPosition, endPosition } of previous.getChangedRanges(this.tree))
      dirty.add(startPosition.row, endPosition.row);
    return dirty;
  }

  private readLong(unit: Unit): Statement | undefined {
    for (;;) {
      const known = this.longStatements.get(unit);
      if (known) return known.statement;
      this.readStepOf(unit);
    }
  }

  private readStepOf(unit: Unit): void {
    let { reading } = this;
    if (reading?.unit !== unit) {
      this.stopReading();
      reading = this.reading = { unit, steps: this.unitReader.readLong(unit) };
    }
    const step = reading.steps.next();
    if (!step.done) return;
    this.longStatements.set(unit, { statement: step.value });
    this.unread.delete(unit);
    this.reading = undefined;
  }

  private noteLong(added: readonly Unit[]): void {
    for (const unit of added) if (unit.isLong) this.unread.add(unit);
  }

  private readUnits(): UnitReader {
    return new UnitReader(this.tree, this.reader, ({ firstLine, character }) =>
      this.text.offsetAt({ line: firstLine, character }),
    );
  }

  /**
   * Partitions only the dirty lines again, with one unit before and after them, and moves the following units.
   *
   * @returns false if the structure around the lines may have changed, so that the whole text must be partitioned
   */
  private *repartition(dirty: DirtyLines): Steps<boolean> {
    const units = this.list;
    const touched = partitionPoint(units, ({ lastLine }) => lastLine < dirty.start);
    const after = partitionPoint(units, ({ firstLine }) => firstLine <= dirty.oldEnd);
    // The unit before may extend into the dirty lines, and the one after may become part of them. Unchanged opening
    // lines do neither.
    const before = touched - 1;
    const around = units[before]?.opens;
    const first = around ? before + 1 : Math.max(0, before);
    const rest = units[after]?.opens ? after : Math.min(after + 1, units.length);
    const removed = units.slice(first, rest);
    const cut = new Set(removed);
    const isWhole = ({ close, closed, parent }: Container): boolean =>
      closed && (close ? cut.has(close) : parent?.close !== undefined && cut.has(parent.close));
    if (!removed.every(({ opens }) => !opens || isWhole(opens))) return false;
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
    const made = yield* this.cut(span, enclosing, untouched(removed, dirty));
    if (made?.closed.size !== losing.size || ![...losing].every((container) => made.closed.has(container))) {
      return false;
    }
    // A table that has lost its last entry is a plain block, although its own line has not changed.
    const isEntryOfIt = (unit: Unit | undefined): boolean =>
      unit?.type === 'entry' && unit.container === outside;
    const neighbours = [units[first - 1], units[rest]];
    if (outside?.kind === 'table' && !outside.closed && ![...neighbours, ...made.units].some(isEntryOfIt))
      return false;
    // After an unclosed entry, the first top-level block in it determines the container of the following units.
    const [placeBefore, placeNow] = [removed, made.units].map((list) => {
      const last = list.at(-1) ?? units[first - 1];
      return last && containerAfter(last);
    });
    if (next && placeBefore !== placeNow) return false;
    // No unit crosses the border of the span, so that all units outside remain valid.
    const now = new Set(made.units);
    for (const { firstLine, lastLine } of removed.filter((unit) => !now.has(unit)))
      dirty.addOld(firstLine, lastLine);
    made.moveKept();
    for (const unit of made.units) if (!cut.has(unit)) dirty.add(unit.firstLine, unit.lastLine);
    const isOther = (unit: Unit): boolean => isStructural(unit) && !(now.has(unit) && cut.has(unit));
    if (removed.some(isOther) || made.units.some(isOther)) this.outline = undefined;
    if (dirty.delta !== 0) {
      for (let index = rest; index < units.length; index++) moveDown(units[index], dirty.delta);
    }
    replaceIn(units, first, rest, made.units);
    this.record({
      added: made.units.filter((unit) => !cut.has(unit)),
      removed: removed.filter((unit) => !now.has(unit)),
    });
    return true;
  }

  private record(diff: UnitDiff): void {
    for (const unit of diff.removed) {
      this.unread.delete(unit);
      // The change log refers to the unit for a while, which would keep the statement of a whole file in memory.
      this.longStatements.delete(unit);
    }
    this.noteLong(diff.added);
    this.changeLog.record(diff);
  }

  private replaceAll(units: readonly Unit[]): void {
    this.record(diffUnits(this.list, units));
    replaceIn(this.list, 0, this.list.length, units);
  }

  /** Partitions the whole text, reusing the units outside `dirty`. */
  private *partitionAll(dirty: DirtyLines | undefined): Steps<readonly Unit[]> {
    const made = yield* this.cut(
      everything,
      new Map(),
      dirty ? untouched(this.list, dirty) : new Map<number, Unit>(),
    );
    made?.moveKept();
    this.outline = undefined;
    this.fullPartitionCount++;
    return made?.units ?? [];
  }

  private cut(
    span: LineSpan,
    enclosing: PartitionInput['enclosing'],
    known: PartitionInput['known'],
  ): ReturnType<typeof partition> {
    const { tree, reader } = this;
    const { isTopLevelPath, wrapping } = this;
    const lastReturn = (line: number): number => wrapping?.lastReturn(line) ?? -1;
    return partition({ tree, reader, span, enclosing, known, isTopLevelPath, lastReturn });
  }
}

function moveDown(unit: Unit | undefined, lines: number): void {
  if (!unit) return;
  unit.firstLine += lines;
  unit.lastLine += lines;
}

/** Changes the list in place, because copying a list as long as the file for each edit would be slow. */
function replaceIn(list: Unit[], start: number, end: number, units: readonly Unit[]): void {
  const growth = units.length - (end - start);
  if (growth !== 0) {
    const { length } = list;
    if (growth > 0) list.length += growth;
    list.copyWithin(end + growth, end, length);
    if (growth < 0) list.length += growth;
  }
  for (const [index, unit] of units.entries()) list[start + index] = unit;
}

/** Whether a position is nested more deeply than trees are compared. */
function isDeep(tree: Tree, index: number): boolean {
  const cursor = tree.walk();
  let levels = 0;
  while (levels <= maxComparedLevels && cursor.gotoFirstChildForIndex(index)) levels++;
  cursor.delete();
  return levels > maxComparedLevels;
}

/**
 * The unchanged units, by their current first line. Their text and all cached results are still valid. (Node ids are
 * not sufficient: tree-sitter recreates nodes around an edit and reuses freed memory.)
 */
function untouched(units: readonly Unit[], dirty: DirtyLines): ReadonlyMap<number, Unit> {
  const known = new Map<number, Unit>();
  for (const unit of units) {
    if (unit.lastLine < dirty.start) known.set(unit.firstLine, unit);
    else if (unit.firstLine > dirty.oldEnd) known.set(unit.firstLine + dirty.delta, unit);
  }
  return known;
}

/** Moves a cursor forward to a position; returns whether a comment begins there. */
function moveToComment(cursor: TreeCursor, place: Position): boolean {
  for (;;) {
    if (comparePositions(positionOf(cursor.endPosition), place) > 0) {
      const order = comparePositions(positionOf(cursor.startPosition), place);
      if (order === 0 && cursor.nodeType === 'comment') return true;
      if (order > 0 || !cursor.gotoFirstChild()) return false;
    } else {
      while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return false;
    }
  }
}

function positionOf({ row, column }: Point): Position {
  return { line: row, character: column };
}
