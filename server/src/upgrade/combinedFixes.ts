import type { ProblemEdit } from '../rules/engine/problem';
import { comparePositions, type Range } from '../syntax/position';
import type { UpgradeReport } from './report';

/** All that a document can surely be prepared with at once. */
export interface CombinedFixes {
  /** How many of the report's changes it takes care of. */
  readonly count: number;
  /** In the order of the text; none overlaps another. */
  readonly edits: readonly ProblemEdit[];
}

/**
 * The preferred fixes of all changes, made to go together: the same edit is made once, and a fix that another
 * one gets in the way of is left out. Changes without a preferred fix are left to a person.
 */
export function combineFixes({ items }: Pick<UpgradeReport, 'items'>): CombinedFixes {
  const made = new MergedEdits();
  let count = 0;
  for (const { fixes } of items.flatMap(({ places }) => places)) {
    const fix = fixes.find(({ preferred }) => preferred);
    if (fix && made.add(fix.edits)) count++;
  }
  return { count, edits: made.inOrder() };
}

/** Edits that go together, found again by the lines they touch. */
class MergedEdits {
  private readonly all: ProblemEdit[] = [];
  private readonly byLine = new Map<number, ProblemEdit[]>();

  /** Adds all of the edits that are not there yet, or none where one of them overlaps another. */
  add(edits: readonly ProblemEdit[]): boolean {
    const added = edits.filter((edit) => !this.near(edit).some((made) => isSame(made, edit)));
    if (added.some((edit) => this.near(edit).some((made) => overlap(made.range, edit.range)))) return false;
    for (const edit of added) {
      this.all.push(edit);
      for (const line of linesOf(edit)) this.byLine.set(line, [...(this.byLine.get(line) ?? []), edit]);
    }
    return true;
  }

  inOrder(): readonly ProblemEdit[] {
    return this.all.toSorted((a, b) => comparePositions(a.range.start, b.range.start));
  }

  private near(edit: ProblemEdit): readonly ProblemEdit[] {
    return linesOf(edit).flatMap((line) => this.byLine.get(line) ?? []);
  }
}

function linesOf({ range: { start, end } }: ProblemEdit): readonly number[] {
  return Array.from({ length: end.line - start.line + 1 }, (_, index) => start.line + index);
}

function isSame(a: ProblemEdit, b: ProblemEdit): boolean {
  return (
    a.newText === b.newText &&
    comparePositions(a.range.start, b.range.start) === 0 &&
    comparePositions(a.range.end, b.range.end) === 0
  );
}

/** Whether two ranges have text in common, or one is a place inside the other. */
function overlap(a: Range, b: Range): boolean {
  return comparePositions(a.start, b.end) < 0 && comparePositions(b.start, a.end) < 0;
}
