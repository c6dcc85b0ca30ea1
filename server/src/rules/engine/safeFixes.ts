import { getOrInsertComputed } from '../../model/getOrInsertComputed';
import { comparePositions, type Range } from '../../syntax/position';
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
 * The first fix of each problem that is wanted. Of fixes that touch the same stretch of text only that of the first
 * problem is taken; what becomes of the other problems is seen when the new text is judged.
 */
export function compatibleFixes(
  problems: readonly Problem[],
  isWanted: (fix: ProblemFix) => boolean,
): CompatibleFixes {
  const fixed: Problem[] = [];
  const edits: ProblemFix['edits'][number][] = [];
  const taken = new TakenRanges();
  for (const problem of problems) {
    const fix = problem.fixes.find(isWanted);
    if (!fix || fix.edits.some(({ range }) => taken.meet(range))) continue;
    for (const { range } of fix.edits) taken.add(range);
    fixed.push(problem);
    edits.push(...fix.edits);
  }
  return { problems: fixed, edits };
}

/** Ranges by line: a file can have as many fixes as lines. */
class TakenRanges {
  private readonly byLine = new Map<number, Range[]>();

  add(range: Range): void {
    for (let { line } = range.start; line <= range.end.line; line++) {
      getOrInsertComputed(this.byLine, line, () => []).push(range);
    }
  }

  meet(range: Range): boolean {
    for (let { line } = range.start; line <= range.end.line; line++) {
      if (this.byLine.get(line)?.some((other) => meet(range, other))) return true;
    }
    return false;
  }
}

/** Whether two ranges overlap; insertions also meet what begins or ends where they are, as their order would be chance. */
function meet(a: Range, b: Range): boolean {
  const first = comparePositions(a.start, b.end);
  const second = comparePositions(b.start, a.end);
  return isEmpty(a) || isEmpty(b) ? first <= 0 && second <= 0 : first < 0 && second < 0;
}

function isEmpty({ start, end }: Range): boolean {
  return comparePositions(start, end) === 0;
}
