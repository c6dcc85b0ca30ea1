import type { Steps } from '../../base/steps';
import type { Tree, TreeCursor } from 'web-tree-sitter';
import type { StatementReader } from '../../syntax/reader';
import type { Statement } from '../../syntax/statements';
import type { Unit } from './unit';

/** The number of nodes after the last one that are tried before a search from above. */
const siblingsAhead = 6;

/**
 * Finds and reads the nodes of units in one tree. The cursor keeps its position, because units are mostly read in
 * order.
 */
export class UnitReader {
  private readonly cursor: TreeCursor;

  constructor(
    tree: Tree,
    private readonly reader: StatementReader,
    /** UTF-16 offset of a unit's first character. */
    private readonly offsetOf: (unit: Unit) => number,
  ) {
    this.cursor = tree.walk();
  }

  /** The statement of a unit; undefined for closing lines. */
  read(unit: Unit): Statement | undefined {
    if (unit.type === 'close') return undefined;
    const goal = this.offsetOf(unit);
    const plain = unit.type === 'entry' ? this.reader.plainEntry(goal, unit, unit.lastLine) : undefined;
    if (plain) return plain;
    if (!this.goTo(goal, unit.type)) return undefined;
    return this.reader.read(this.cursor, unit, unit.lastLine);
  }

  /** {@link read} for a long unit, in steps. Between them, other units can be read. */
  *readLong(unit: Unit): Steps<Statement | undefined> {
    if (unit.type === 'close' || !this.goTo(this.offsetOf(unit), unit.type)) return undefined;
    const cursor = this.cursor.copy();
    try {
      return yield* this.reader.readLong(cursor, unit, unit.lastLine);
    } finally {
      cursor.delete();
    }
  }

  /** Frees the cursor, which is not garbage collected. */
  dispose(): void {
    this.cursor.delete();
  }

  private goTo(goal: number, type: Unit['type']): boolean {
    return this.advanceTo(goal, type) || this.descendTo(goal, type);
  }

  private advanceTo(goal: number, type: Unit['type']): boolean {
    for (let count = 0; count < siblingsAhead; count++) {
      const at = this.cursor.startIndex;
      if (at === goal && this.isAt(type)) return true;
      if (at > goal || !this.cursor.gotoNextSibling()) return false;
    }
    return false;
  }

  /** Starts at the lowest node that contains the goal, because open blocks can be in each other by the thousand. */
  private descendTo(goal: number, type: Unit['type']): boolean {
    while ((this.cursor.startIndex >= goal || this.cursor.endIndex <= goal) && this.cursor.gotoParent());
    while (this.cursor.gotoFirstChildForIndex(goal)) {
      const at = this.cursor.startIndex;
      if (at > goal) return false;
      if (at === goal && this.isAt(type)) return true;
    }
    return false;
  }

  private isAt(type: Unit['type']): boolean {
    return this.reader.types.statement(this.cursor.nodeTypeId) === type;
  }
}
