import type { ProblemFix } from '../rules/problem';
import { comparePositions, type Range } from '../syntax/position';
import type { UpgradeReport } from './report';

type Edit = ProblemFix['edits'][number];

/** All that a document can surely be prepared with at once. */
export interface Preparation {
  /** How many of the report's changes it takes care of. */
  readonly count: number;
  /** In the order of the text; none overlaps another. */
  readonly edits: readonly Edit[];
}

/**
 * The preferred fixes of all changes, made to go together: the same edit is made once, and a fix that another
 * one gets in the way of is left out. Changes without a preferred fix are left to a person.
 */
export function preparationFor({ changes }: UpgradeReport): Preparation {
  const edits: Edit[] = [];
  let count = 0;
  for (const { fixes } of changes) {
    const fix = fixes.find(({ preferred }) => preferred);
    if (!fix) continue;
    const added = fix.edits.filter((edit) => !edits.some((made) => isSame(made, edit)));
    if (added.some(({ range }) => edits.some((made) => overlap(made.range, range)))) continue;
    edits.push(...added);
    count++;
  }
  return { count, edits: edits.sort((a, b) => comparePositions(a.range.start, b.range.start)) };
}

function isSame(a: Edit, b: Edit): boolean {
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
