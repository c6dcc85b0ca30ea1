import type { Problem } from './problem';

/** A line and a rule of which a changed text has more findings than the original. */
export interface NewFinding {
  /** Counted from 1. */
  readonly line: number;
  readonly rule: string;
}

/** The first finding that a changed text has and the original does not have. The change keeps each line where it is. */
export function newFindingIn(
  changed: readonly Problem[],
  original: readonly Problem[],
): NewFinding | undefined {
  const expected = new Map<string, number>();
  for (const problem of original) expected.set(placeOf(problem), (expected.get(placeOf(problem)) ?? 0) + 1);
  for (const problem of changed) {
    const left = expected.get(placeOf(problem)) ?? 0;
    if (left === 0) return { line: problem.range.start.line + 1, rule: problem.rule };
    expected.set(placeOf(problem), left - 1);
  }
  return undefined;
}

/** Why a redacted copy with a new finding is not delivered. */
export function describeNewFinding({ line, rule }: NewFinding): string {
  return (
    `In the copy, line ${line} has a finding of ${rule} that the original does not have. ` +
    'Please report this as a bug.'
  );
}

function placeOf({ rule, range }: Problem): string {
  return `${range.start.line} ${rule}`;
}
