import { partitionPoint } from '../../../syntax/partitionPoint';
import type { ConfigDocument } from '../../../model/document/document';
import type { Unit } from '../../../model/document/unit';
import { comparePositions, type Position, type Range } from '../../../syntax/position';
import { wordsOf, type Statement } from '../../../syntax/statements';

/** What of a unit matters to comments; lines count from the unit's first. */
interface UnitLines {
  /** The insides of its blocks and entries: from the end of their opening words to where they are closed. */
  readonly insides: readonly Range[];
  /** The last line of each statement's own words, by the line it begins on, where that is another one. */
  readonly lastLines: ReadonlyMap<number, number>;
  /** The lines that those begin on, in their order. */
  readonly firstLines: readonly number[];
}

/** The first and last lines of the statements of units, computed once for each unit with a comment in or before it. */
export class StatementLines {
  private readonly known = new WeakMap<Unit, UnitLines>();

  constructor(private readonly document: ConfigDocument) {}

  /**
   * The innermost block or entry of a unit that a place is inside of.
   *
   * @param at in the document
   * @returns the line after its last one, in the document; undefined where the place is in none
   */
  endOfInside(unit: Unit, at: Position): number | undefined {
    const place = { line: at.line - unit.firstLine, character: at.character };
    const around = this.of(unit).insides.filter(
      ({ start, end }) => comparePositions(start, place) <= 0 && comparePositions(place, end) < 0,
    );
    // They are in the order of their beginnings, so the last one is innermost.
    const inside = around.at(-1);
    return inside && unit.firstLine + inside.end.line;
  }

  /** The last line of the command that begins on a line: another one where a string goes on over several. */
  lastLineOfCommand(line: number): number {
    const unit = this.document.unitAt(line);
    if (!unit) return line;
    if (unit.opens) return unit.lastLine;
    return unit.firstLine + (this.of(unit).lastLines.get(line - unit.firstLine) ?? line - unit.firstLine);
  }

  /** The line on which the command begins that a line belongs to. */
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

  private of(unit: Unit): UnitLines {
    const known = this.known.get(unit);
    if (known) return known;
    const insides: Range[] = [];
    const lastLines = new Map<number, number>();
    const statement = unit.opens ? undefined : this.document.read(unit);
    if (statement) collect(statement, insides, lastLines);
    const lines = { insides, lastLines, firstLines: [...lastLines.keys()] };
    this.known.set(unit, lines);
    return lines;
  }
}

function collect(statement: Statement, insides: Range[], lastLines: Map<number, number>): void {
  const last = wordsOf(statement).at(-1)?.range.end ?? statement.range.start;
  const { line } = statement.range.start;
  if (last.line > line) lastLines.set(line, last.line);
  if (statement.type !== 'block' && statement.type !== 'entry') return;
  const close = statement.type === 'block' ? statement.end : statement.next;
  insides.push({ start: last, end: close?.range.start ?? statement.range.end });
  for (const inner of statement.statements) collect(inner, insides, lastLines);
}
