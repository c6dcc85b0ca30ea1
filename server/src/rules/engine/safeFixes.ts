import { getOrInsertComputed } from '../../base/collections';
import { comparePositions, type Range } from '../../syntax/position';
import type { ProblemEdit, Problem, ProblemFix } from './problem';
import type { Steps } from '../../base/steps';

/** Edits that can be applied to a text at once. They are stored by line: a file can have as many fixes as lines. */
export class MergedEdits {
  private readonly all: ProblemEdit[] = [];
  private readonly byLine = new Map<number, ProblemEdit[]>();

  /**
   * @param insertionsConflict whether an insertion conflicts with every edit that begins or ends at its position, because
   *   their order would be arbitrary
   */
  constructor(private readonly insertionsConflict: boolean) {}

  /** Adds the edits of a fix, without duplicates. If one conflicts, adds none and returns false. */
  add(edits: readonly ProblemEdit[]): boolean {
    const added = edits.filter((edit) => !this.touching(edit).some((other) => this.isSame(other, edit)));
    if (added.some((edit) => this.touching(edit).some((other) => this.conflict(other.range, edit.range))))
      return false;
    for (const edit of added) {
      this.all.push(edit);
      for (const line of linesOf(edit)) getOrInsertComputed(this.byLine, line, () => []).push(edit);
    }
    return true;
  }

  inOrder(): readonly ProblemEdit[] {
    return this.all.toSorted((a, b) => comparePositions(a.range.start, b.range.start));
  }

  private touching(edit: ProblemEdit): readonly ProblemEdit[] {
    return linesOf(edit).flatMap((line) => this.byLine.get(line) ?? []);
  }

  private isSame(a: ProblemEdit, b: ProblemEdit): boolean {
    return (
      a.newText === b.newText &&
      comparePositions(a.range.start, b.range.start) === 0 &&
      comparePositions(a.range.end, b.range.end) === 0 &&
      // Two blocks can each need an `end` at the same position.
      !(this.insertionsConflict && isEmpty(a.range))
    );
  }

  private conflict(a: Range, b: Range): boolean {
    const first = comparePositions(a.start, b.end);
    const second = comparePositions(b.start, a.end);
    return this.insertionsConflict && (isEmpty(a) || isEmpty(b))
      ? first <= 0 && second <= 0
      : first < 0 && second < 0;
  }
}

function linesOf({ range: { start, end } }: ProblemEdit): readonly number[] {
  return Array.from({ length: end.line - start.line + 1 }, (_, index) => start.line + index);
}

function isEmpty({ start, end }: Range): boolean {
  return comparePositions(start, end) === 0;
}

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
