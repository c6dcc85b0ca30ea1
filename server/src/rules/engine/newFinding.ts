import type { Problem } from './problem';

/** A line and a rule with more findings in a changed text than in the original. */
export interface NewFinding {
  /** Counted from 1. */
  readonly line: number;
  readonly rule: string;
}

/** The first finding of a changed text that the original does not have. The change must not move lines. */
export function newFindingIn(
  changed: readonly Problem[],
  original: readonly Problem[],
): NewFinding | undefined {
  const expected = new Map<string, number>();
  for (const problem of original) {
    expected.set(placeOf(problem), (expected.get(placeOf(problem)) ?? 0) + 1);
  }
  for (const problem of changed) {
    const left = expected.get(placeOf(problem)) ?? 0;
    if (left === 0) return { line: problem.range.start.line + 1, rule: problem.rule };
    expected.set(placeOf(problem), left - 1);
  }
  return undefined;
}

/** The message why a redacted copy with a new finding is not created. */
export function describeNewFinding({ line, rule }: NewFinding): string {
  return (
    `In the copy, line ${line} has a finding of ${rule} that the original does not have. ` +
    'Please report this as a bug.'
  );
}

function placeOf({ rule, range }: Problem): string {
  return `${range.start.line} ${rule}`;
}
