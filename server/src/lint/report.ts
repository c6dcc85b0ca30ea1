import type { Problem } from '../rules/problem';
import type { Severity } from '../rules/rule';
import type { LintResult } from './lintText';

/** One file that was linted. */
export interface FileReport extends LintResult {
  /** As the user named it, or below the folder they named; `<stdin>` for standard input without a name. */
  readonly path: string;
}

/** How many problems there are of each severity. */
export type ProblemCounts = Readonly<Record<Severity, number>>;

/** A whole run, ready to be written in some format. */
export interface LintReport {
  readonly files: readonly FileReport[];
  readonly counts: ProblemCounts;
  readonly durationMs: number;
}

/** Counts the problems of all files. */
export function countProblems(files: readonly FileReport[]): ProblemCounts {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { problems } of files) for (const { severity } of problems) counts[severity]++;
  return counts;
}

/** The files with those problems only that pass a test. */
export function filterProblems(
  files: readonly FileReport[],
  keep: (problem: Problem) => boolean,
): readonly FileReport[] {
  return files.map((file) => ({ ...file, problems: file.problems.filter(keep) }));
}
