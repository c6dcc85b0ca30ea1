import { MergedEdits } from './mergedEdits';
import type { Problem, ProblemFix } from './problem';

/** Fixes that can be applied to a text at once. */
export interface CompatibleFixes {
  /** The fixed problems, in the order of the text. */
  readonly problems: readonly Problem[];
  /** Non-overlapping edits of the checked text. */
  readonly edits: ProblemFix['edits'];
}

/**
 * The safe fixes of all problems.
 *
 * @param canApply whether a fix can be applied to the stored form of the text
 */
export function safeFixes(
  problems: readonly Problem[],
  canApply: (fix: ProblemFix) => boolean = () => true,
): CompatibleFixes {
  return compatibleFixes(problems, (fix) => fix.safe && canApply(fix));
}

/**
 * The first matching fix of each problem. If fixes conflict, only that of the first problem is included; the next check
 * of the new text finds the remaining problems.
 */
export function compatibleFixes(
  problems: readonly Problem[],
  isWanted: (fix: ProblemFix) => boolean,
): CompatibleFixes {
  const edits = new MergedEdits(true);
  const fixed = problems.filter(({ fixes }) => {
    const fix = fixes.find(isWanted);
    return fix !== undefined && edits.add(fix.edits);
  });
  return { problems: fixed, edits: edits.inOrder() };
}
