import type { Problem } from '../rules/engine/problem';
import type { Severity } from '../rules/engine/severity';
import type { LintResult } from './lintText';
import type { ProblemPlace } from './problemPlace';

/** A problem, and where in the configuration it is. */
export interface ReportedProblem extends Problem {
  /** Undefined where the format asks for none. */
  readonly place?: ProblemPlace;
}

/** One file that was linted. */
export interface FileReport extends LintResult {
  /** As the user named it, or below the folder they named; `<stdin>` for standard input without a name. */
  readonly path: string;
  readonly problems: readonly ReportedProblem[];
  /** How many problems were fixed, or would be, and are not among the others any more. */
  readonly fixed: number;
  /** What would be fixed, as the bytes of a unified diff, where the run was asked to show that. */
  readonly patch?: Uint8Array;
  /** A sentence, where the file was to be fixed and could not be written. */
  readonly failure?: string;
}

/** How many problems there are of each severity. */
export type ProblemCounts = Readonly<Record<Severity, number>>;

/** What a run came to. */
export interface RunSummary {
  /** How many files were linted. */
  readonly files: number;
  /** Of the problems that are reported. */
  readonly counts: ProblemCounts;
  readonly exitCode: number;
  readonly durationMs: number;
}

/** Counts problems as files come in. */
export class ProblemCount {
  private readonly bySeverity = { error: 0, warning: 0, info: 0, hint: 0 };

  add(problems: readonly Problem[]): void {
    for (const { severity } of problems) this.bySeverity[severity]++;
  }

  get counts(): ProblemCounts {
    return this.bySeverity;
  }
}
