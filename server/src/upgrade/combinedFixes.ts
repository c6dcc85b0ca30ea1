import { MergedEdits } from '../rules/engine/mergedEdits';
import type { ProblemEdit } from '../rules/engine/problem';
import type { UpgradeReport } from './report';

/** The edits that can be applied together. */
export interface CombinedFixes {
  /** The number of places that they fix. */
  readonly count: number;
  /** In the order of the text; none overlaps another. */
  readonly edits: readonly ProblemEdit[];
}

/** The preferred fixes of all places: equal edits once, without fixes that overlap an earlier one. */
export function combineFixes({ items }: Pick<UpgradeReport, 'items'>): CombinedFixes {
  const made = new MergedEdits(false);
  let count = 0;
  for (const { fixes } of items.flatMap(({ places }) => places)) {
    const fix = fixes.find(({ preferred }) => preferred);
    if (fix && made.add(fix.edits)) count++;
  }
  return { count, edits: made.inOrder() };
}
