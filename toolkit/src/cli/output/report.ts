import type { Problem } from 'fortios-language/rules/engine/problem';
import type { Severity } from 'fortios-language/rules/engine/severity';
import type { LintResult, ReportedProblem } from '../../operations/lint/lintText';

export type { ReportedProblem } from '../../operations/lint/lintText';

export interface FileReport extends LintResult {
  /** The path as typed, or a path that begins with a typed folder; `<stdin>` for standard input without a name. */
  readonly path: string;
  readonly problems: readonly ReportedProblem[];
  /** The number of problems that were fixed, or would be fixed; {@link problems} does not contain them. */
  readonly fixed: number;
  /** With `--fix-dry-run`, the fixes as the bytes of a unified diff. */
  readonly patch?: Uint8Array;
  /** The error message if the fixed file could not be written. */
  readonly failure?: string;
}

export type ProblemCounts = Readonly<Record<Severity, number>>;

export interface RunSummary {
  /** The number of linted files. */
  readonly files: number;
  readonly counts: ProblemCounts;
  readonly exitCode: number;
}

export class ProblemCount {
  private readonly bySeverity = { error: 0, warning: 0, info: 0, hint: 0 };

  add(problems: readonly Problem[]): void {
    for (const { severity } of problems) this.bySeverity[severity]++;
  }

  get counts(): ProblemCounts {
    return this.bySeverity;
  }
}
