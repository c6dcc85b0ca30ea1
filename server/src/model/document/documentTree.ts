import type { Node, Point, Tree, TreeCursor } from 'web-tree-sitter';
import { partitionPoint } from '../../syntax/partitionPoint';
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
 * What tree-sitter takes to compare two trees grows with the square of how deep they are nested where they differ: some
 * milliseconds for this many levels of nodes, two for each block or entry, and minutes for a hundred times as many.
 */
const maxComparedLevels = 300;

const everything: LineSpan = { start: 0, end: Infinity };

/**
 * The tree of a text, and its units. Units that an edit does not touch stay the same objects, so that caches by unit stay
 * valid.
 */
export class DocumentTree {
  private readonly list: Unit[];
  private readonly changeLog = new ChangeLog<UnitDiff>();
  private recut = 0;
  /** Found when it is asked for, and kept until it may be another one. */
  private outline: readonly Unit[] | undefined;
  private reader: StatementReader;
  private unitReader: UnitReader;
  private lastRead: { readonly unit: Unit; readonly statement: Statement | undefined } | undefined;

  /** @param tree of the text; freed with this object, or when another one takes its place */
  constructor(
    private readonly text: SourceText,
    private tree: Tree,
    /** Whether a block of this path is valid only at top level. */
    private readonly isTopLevelPath: (path: readonly string[]) => boolean,
    /** Which lines a terminal has cut. */
    private readonly wrapping?: Wrapping,
  ) {
    this.reader = new StatementReader(tree, text, wrapping);
    this.unitReader = this.readUnits();
    this.list = [...this.partitionAll(undefined)];
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

  /** As {@link ConfigDocument.recuts}. */
  get recuts(): number {
    return this.recut;
  }

  /** What became of the units since a revision. */
  changesSince(revision: number): UnitChanges {
    const diffs = this.changeLog.since(revision);
    const changes = diffs ? combineDiffs(diffs) : { added: this.list, removed: [] };
    return { ...changes, revision: this.changeLog.revision, everything: diffs === undefined };
  }

  /** Reads the statement of a unit; undefined for closing lines. */
  read(unit: Unit): Statement | undefined {
    // Requests by line read the same unit again, and it may be as long as the file.
    if (this.lastRead?.unit !== unit) this.lastRead = { unit, statement: this.unitReader.read(unit) };
    return this.lastRead.statement;
  }

  /** The last unit that begins at or before a line, whether or not it reaches it. */
  lastUnitAt(line: number): Unit | undefined {
    return this.list[partitionPoint(this.list, ({ firstLine }) => firstLine <= line) - 1];
  }

  /** The smallest node that holds the character at a position. */
  nodeAt({ line, character }: Position): Node | undefined {
    const start = { row: line, column: character };
    const end = { row: line, column: character + 1 };
    return this.tree.rootNode.descendantForPosition(start, end) ?? undefined;
  }

  /** For places in the order of the text: whether a comment begins there. Finding a node takes as long as the tree is wide. */
  beginComments(places: readonly Position[]): readonly boolean[] {
    if (places.length < 100) {
      return places.map((place) => {
        const node = this.nodeAt(place);
        return node?.type === 'comment' && comparePositions(positionOf(node.startPosition), place) === 0;
      });
    }
    const cursor = this.tree.walk();
    try {
      return places.map((place) => moveToComment(cursor, place));
    } finally {
      cursor.delete();
    }
  }

  /**
   * Replaces the tree by that of the current text, and frees the previous tree.
   *
   * @param dirty the lines that were edited; those of units that are others now are added
   */
  update(tree: Tree, dirty: DirtyLines): void {
    const previous = this.tree;
    this.lastRead = undefined;
    this.unitReader.dispose();
    this.tree = tree;
    this.reader = new StatementReader(tree, this.text, this.wrapping);
    this.unitReader = this.readUnits();
    if (!this.repartition(dirty)) this.replaceAll(this.partitionAll(this.withChangesOf(previous, dirty)));
    previous.delete();
  }

  /** Frees the tree, which lives outside the garbage collector's reach. */
  dispose(): void {
    this.unitReader.dispose();
    this.tree.delete();
  }

  /**
   * The touched lines, and with them those whose structure is another one now, such as all that a new quote swallows.
   * tree-sitter looks at every sibling of what changed to tell, so it is asked only where it has to be.
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

  private readUnits(): UnitReader {
    return new UnitReader(this.tree, this.reader, ({ firstLine, character }) =>
      this.text.offsetAt({ line: firstLine, character }),
    );
  }

  /**
   * Cuts only the dirty lines anew, with one unit before and after them, and moves what follows.
   *
   * @returns whether that is enough; it is not where the structure around them may have changed too
   */
  private repartition(dirty: DirtyLines): boolean {
    const units = this.list;
    const touched = partitionPoint(units, ({ lastLine }) => lastLine < dirty.start);
    const after = partitionPoint(units, ({ firstLine }) => firstLine <= dirty.oldEnd);
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
    const made = this.cut(span, enclosing, untouched(removed, dirty));
    if (made?.closed.size !== losing.size || ![...losing].every((container) => made.closed.has(container))) {
      return false;
    }
    // An open table that has lost its last entry is a plain block, though its own line is untouched.
    const isEntryOfIt = (unit: Unit | undefined): boolean =>
      unit?.type === 'entry' && unit.container === outside;
    const neighbours = [units[first - 1], units[rest]];
    if (outside?.kind === 'table' && !outside.closed && ![...neighbours, ...made.units].some(isEntryOfIt))
      return false;
    // What follows an entry without an end stands where the first top-level block in it put it.
    const [placeBefore, placeNow] = [removed, made.units].map((list) => {
      const last = list.at(-1) ?? units[first - 1];
      return last && containerAfter(last);
    });
    if (next && placeBefore !== placeNow) return false;
    // Nothing reaches out of the span, so that what is outside of it is as it was, and so is what is kept.
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
    this.changeLog.record({
      added: made.units.filter((unit) => !cut.has(unit)),
      removed: removed.filter((unit) => !now.has(unit)),
    });
    return true;
  }

  private replaceAll(units: readonly Unit[]): void {
    this.changeLog.record(diffUnits(this.list, units));
    replaceIn(this.list, 0, this.list.length, units);
  }

  /** Cuts the whole text, keeping the units that `dirty` did not touch. */
  private partitionAll(dirty: DirtyLines | undefined): readonly Unit[] {
    const made = this.cut(
      everything,
      new Map(),
      dirty ? untouched(this.list, dirty) : new Map<number, Unit>(),
    );
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
    return partition({ tree, reader, span, enclosing, known, isTopLevelPath: this.isTopLevelPath });
  }
}

function moveDown(unit: Unit | undefined, lines: number): void {
  if (!unit) return;
  unit.firstLine += lines;
  unit.lastLine += lines;
}

/** In the list itself: one that is as long as the file would be thrown away with each edit. */
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

/** Whether a place in a tree is nested deeper than trees are compared at. */
function isDeep(tree: Tree, index: number): boolean {
  const cursor = tree.walk();
  let levels = 0;
  while (levels <= maxComparedLevels && cursor.gotoFirstChildForIndex(index)) levels++;
  cursor.delete();
  return levels > maxComparedLevels;
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

/** Moves a cursor forward to a place; whether a comment begins there. */
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
