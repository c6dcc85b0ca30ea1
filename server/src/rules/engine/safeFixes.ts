import { MergedEdits } from './mergedEdits';
import type { Problem, ProblemFix } from './problem';

/** Fixes that can be applied to a text at once. */
export interface CompatibleFixes {
  /** The problems that they make go away, in the order of the text. */
  readonly problems: readonly Problem[];
  /** Edits of the text the problems were found in; none overlaps another. */
  readonly edits: ProblemFix['edits'];
}

/**
 * The safe fixes of all problems.
 *
 * @param canApply whether a fix can be applied where the text is kept
 */
export function safeFixes(
  problems: readonly Problem[],
  canApply: (fix: ProblemFix) => boolean = () => true,
): CompatibleFixes {
  return compatibleFixes(problems, (fix) => fix.safe && canApply(fix));
}

/**
 * The first wanted fix of each problem. Of fixes that conflict, only that of the first problem is included; the next check
 * of the new text shows whether the other problems are left.
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
