import type { Requirement } from '../rules/engine/requirement';
import type { RuleLevels } from '../rules/engine/severity';

/** The name of the file by which a folder says how the configurations below it are judged. */
export const lintConfigName = '.fortios-lint.json';

/** The file that holds the schemas of devices, for the configurations in its folder and below it. */
export const deviceSchemaName = '.fortios-schema.json';

/** What such a file says. */
export interface LintConfig {
  /** A version, a train, or `auto`; undefined where the file names none. */
  readonly firmware: string | undefined;
  readonly rules: RuleLevels;
  /** Globs of files that are not judged, below the folder of the file. */
  readonly ignore: readonly string[];
  /** What is required of settings; undefined if the file requires nothing. */
  readonly require?: readonly Requirement[];
}

/** Something in the file that makes no sense. */
export interface LintConfigProblem {
  /** Zero-based; undefined for a problem of the whole file. */
  readonly line: number | undefined;
  /** Whole sentences. */
  readonly message: string;
}

/** What could be understood of a file, and what could not. */
export interface ReadLintConfig {
  readonly config: LintConfig;
  /** In the order of the text. */
  readonly problems: readonly LintConfigProblem[];
}

/**
 * The message about the problems of a file: the first with its place, `.fortios-lint.json, line 3: There is no rule …`, and
 * the number of the others.
 *
 * @param name how the file is called
 * @returns undefined where there are none
 */
export function describeProblems(name: string, problems: readonly LintConfigProblem[]): string | undefined {
  const sentences = problems.map(({ line, message }) =>
    line === undefined ? `${name}: ${message}` : `${name}, line ${line + 1}: ${message}`,
  );
  return firstOf(sentences);
}

/** The first of some sentences, and how many there are besides; undefined where there are none. */
export function firstOf([first, ...others]: readonly string[]): string | undefined {
  return first === undefined || others.length === 0 ? first : `${first} And ${others.length} more.`;
}
