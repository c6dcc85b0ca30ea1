import { partitionPoint, memoize } from '../../../base/collections';
import type { ConfigDocument } from '../../../model/document/document';
import type { Unit } from '../../../model/document/unit';
import { comparePositions, type Position, type Range } from '../../../syntax/position';
import { lastWordOf, type Statement } from '../../../syntax/statements';

/** The structure of a unit that comments depend on; lines are relative to the unit. */
interface UnitLines {
  /** The ranges of the content of its blocks and entries. */
  readonly insides: readonly Range[];
  /** The last line of each statement that spans several lines, by its first line. */
  readonly lastLines: ReadonlyMap<number, number>;
  /** Their first lines, sorted. */
  readonly firstLines: readonly number[];
}

/** The first and last lines of the statements of units, computed once for each unit with a comment in or before it. */
export class StatementLines {
  constructor(private readonly document: ConfigDocument) {}

  /**
   * The innermost block or entry of a unit that contains a position.
   *
   * @param at a position in the document
   * @returns the line after its last line; undefined if no block or entry contains the position
   */
  endOfInside(unit: Unit, at: Position): number | undefined {
    const place = { line: at.line - unit.firstLine, character: at.character };
    const around = this.of(unit).insides.filter(
      ({ start, end }) => comparePositions(start, place) <= 0 && comparePositions(place, end) < 0,
    );
    // They are sorted by their beginnings, so the last one is the innermost.
    const inside = around.at(-1);
    return inside && unit.firstLine + inside.end.line;
  }

  /** The last line of the command that begins on a line. It differs from the first if a string spans several lines. */
  lastLineOfCommand(line: number): number {
    const unit = this.document.unitAt(line);
    if (!unit) return line;
    if (unit.opens) return unit.lastLine;
    return unit.firstLine + (this.of(unit).lastLines.get(line - unit.firstLine) ?? line - unit.firstLine);
  }

  /** The first line of the command that contains a line. */
  firstLineOfCommand(line: number): number {
    const unit = this.document.unitAt(line);
    if (!unit) return line;
    if (unit.opens) return unit.firstLine;
    const { firstLines, lastLines } = this.of(unit);
    const inUnit = line - unit.firstLine;
    const first = firstLines[partitionPoint(firstLines, (one) => one <= inUnit) - 1];
    const last = first === undefined ? undefined : lastLines.get(first);
    return first !== undefined && last !== undefined && inUnit <= last ? unit.firstLine + first : line;
  }

  private readonly of = memoize((unit: Unit): UnitLines => {
    const insides: Range[] = [];
    const lastLines = new Map<number, number>();
    const statement = unit.opens ? undefined : this.document.read(unit);
    if (statement) collect(statement, insides, lastLines);
    return { insides, lastLines, firstLines: [...lastLines.keys()] };
  });
}

function collect(statement: Statement, insides: Range[], lastLines: Map<number, number>): void {
  const last = lastWordOf(statement).range.end;
  const { line } = statement.range.start;
  if (last.line > line) lastLines.set(line, last.line);
  if (statement.type !== 'block' && statement.type !== 'entry') return;
  const close = statement.type === 'block' ? statement.end : statement.next;
  insides.push({ start: last, end: close?.range.start ?? statement.range.end });
  for (const inner of statement.statements) collect(inner, insides, lastLines);
}
