import type { RuleLevels } from '../rules/severity';

/** The name of the file by which a folder says how the configurations below it are judged. */
export const lintConfigName = '.fortios-lint.json';

/** What such a file says. */
export interface LintConfig {
  /** A version, a train, or `auto`; undefined where the file names none. */
  readonly firmware: string | undefined;
  readonly rules: RuleLevels;
  /** Globs of files that are not judged, below the folder of the file. */
  readonly ignore: readonly string[];
}

/** Something in the file that makes no sense. */
export interface LintConfigProblem {
  /** Zero-based. */
  readonly line: number;
  /** Whole sentences. */
  readonly message: string;
}

/** What could be understood of a file, and what could not. */
export interface ReadLintConfig {
  readonly config: LintConfig;
  /** In the order of the text. */
  readonly problems: readonly LintConfigProblem[];
}

/** The sentences about a problem, with the place: `.fortios-lint.json, line 3: There is no rule …`. */
export function describeProblem(name: string, { line, message }: LintConfigProblem): string {
  return `${name}, line ${line + 1}: ${message}`;
}
