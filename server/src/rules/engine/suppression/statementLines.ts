import { partitionPoint, memoize } from '../../../base/collections';
import type { ConfigDocument } from '../../../model/document/document';
import type { Unit, Container } from '../../../model/document/unit';
import { comparePositions, type Position, type Range } from '../../../syntax/position';
import { lastWordOf, type Statement } from '../../../syntax/statements';
import type { LintComment } from '../../../model/document/lintComment';

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

/** The lines that a comment applies to; the end is exclusive. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The lines of a comment: the next command with the comments above it, or all lines to the end of the block or entry that
 * contains the comment. Before the first block of the file, it applies to the whole file.
 */
export function affectedLines(
  comment: LintComment,
  document: ConfigDocument,
  { lines, firstBlock }: { readonly lines: StatementLines; readonly firstBlock: number },
): LineRange {
  const { kind, firstLine, next } = comment;
  if (kind === 'disable-next-line') {
    return { from: firstLine + 1, to: lines.lastLineOfCommand(firstLine + (next ?? 1)) + 1 };
  }
  if (firstLine < firstBlock) return { from: 0, to: Infinity };
  return { from: firstLine + 1, to: endOfScope(comment, document, lines) };
}

/** The line of the first block of a file: comments before it apply to the whole file. */
export function firstBlockOf({ units }: ConfigDocument): number {
  const first = units.find(({ type }) => type === 'block' || type === 'entry' || type === 'setting');
  return first?.firstLine ?? Infinity;
}

function endOfScope(
  { firstLine: line, range }: LintComment,
  document: ConfigDocument,
  lines: StatementLines,
): number {
  const unit = document.unitAt(line);
  if (!unit) return endOfContainer(document.containerAt(line), document);
  if (unit.opens) return endOfContainer(unit.opens, document);
  if (unit.type === 'close') return endOfContainer(unit.container?.parent, document);
  const { character } = range.start;
  return lines.endOfInside(unit, { line, character }) ?? endOfContainer(unit.container, document);
}

function endOfContainer(container: Container | undefined, document: ConfigDocument): number {
  if (!container) return Infinity;
  if (container.close) return container.close.firstLine;
  // The `end` of `config vdom` closes the VDOM, too.
  if (container.closed && container.parent?.close) return container.parent.close.firstLine;
  return endOfOpenContainer(container, document);
}

/** The end of an unclosed container: the beginning of the first unit outside of it. */
function endOfOpenContainer(container: Container, { units }: ConfigDocument): number {
  const before = partitionPoint(
    units,
    (unit) => unit.firstLine <= container.open.firstLine || isIn(unit.container, container),
  );
  return units[before]?.firstLine ?? Infinity;
}

function isIn(container: Container | undefined, outer: Container): boolean {
  for (let at = container; at; at = at.parent) if (at === outer) return true;
  return false;
}
