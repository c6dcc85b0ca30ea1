import { MergedEdits } from '../../rules/engine/mergedEdits';
import type { ProblemEdit } from '../../rules/engine/problem';
import type { UpgradeReport } from './report';

/** Edits that can be applied together. */
interface CombinedFixes {
  /** The number of places that they fix. */
  readonly count: number;
  /** In text order, without overlaps. */
  readonly edits: readonly ProblemEdit[];
}

/** The preferred fixes of all places, without duplicates and without fixes that overlap an earlier one. */
export function combineFixes({ items }: Pick<UpgradeReport, 'items'>): CombinedFixes {
  const made = new MergedEdits(false);
  let count = 0;
  for (const { fixes } of items.flatMap(({ places }) => places)) {
    const fix = fixes.find(({ preferred }) => preferred);
    if (fix && made.add(fix.edits)) count++;
  }
  return { count, edits: made.inOrder() };
}
