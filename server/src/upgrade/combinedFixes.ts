import { MergedEdits } from '../rules/engine/mergedEdits';
import type { ProblemEdit } from '../rules/engine/problem';
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
  const made = new MergedEdits(false);
  let count = 0;
  for (const { fixes } of items.flatMap(({ places }) => places)) {
    const fix = fixes.find(({ preferred }) => preferred);
    if (fix && made.add(fix.edits)) count++;
  }
  return { count, edits: made.inOrder() };
}
