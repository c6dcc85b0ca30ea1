import type { Steps } from '../../base/steps';
import { comparePositions } from '../../syntax/position';
import { MergedEdits } from './mergedEdits';
import type { Problem, ProblemEdit, ProblemFix } from './problem';

/** Fixes that can be applied to a text at once. */
interface CompatibleFixes {
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
): Steps<CompatibleFixes> {
  return compatibleFixes(problems, (fix) => fix.safe && canApply(fix));
}

/**
 * The first matching fix of each problem. If fixes conflict, only that of the first problem is included; the next check
 * of the new text finds the remaining problems. A problem is a step.
 */
export function* compatibleFixes(
  problems: readonly Problem[],
  isWanted: (fix: ProblemFix) => boolean,
): Steps<CompatibleFixes> {
  const edits = new MergedEdits(true);
  const fixed: Problem[] = [];
  for (const problem of problems) {
    const fix = problem.fixes.find(isWanted);
    if (fix && edits.add(fix.edits)) fixed.push(problem);
    yield;
  }
  return { problems: fixed, edits: withJoinedDeletions(edits.inOrder()) };
}

/** The same edits with each run of adjacent deletions as one: an answer with 100,000 edits is encoded in one step. */
function withJoinedDeletions(edits: readonly ProblemEdit[]): readonly ProblemEdit[] {
  const joined: ProblemEdit[] = [];
  let first: ProblemEdit | undefined;
  let last: ProblemEdit | undefined;
  const addRun = (): void => {
    if (!first || !last) return;
    const range = { start: first.range.start, end: last.range.end };
    joined.push(first === last ? first : { range, newText: '' });
  };
  for (const edit of edits) {
    if (!last || !areAdjacentDeletions(last, edit)) {
      addRun();
      first = edit;
    }
    last = edit;
  }
  addRun();
  return joined;
}

function areAdjacentDeletions(a: ProblemEdit, b: ProblemEdit): boolean {
  return a.newText === '' && b.newText === '' && comparePositions(a.range.end, b.range.start) === 0;
}
