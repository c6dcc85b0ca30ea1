import type { Requirement } from '../rules/engine/requirement';
import type { RuleLevels } from '../rules/engine/severity';
import type { Acceptance } from '../rules/engine/suppression/acceptances';

/** The name of the file that determines how the configurations in its folder and below it are checked. */
export const lintConfigName = '.fortios-lint.json';

/** The name of the file with imported advisories, for the configurations in its folder and below it. */
export const advisoriesName = '.fortios-advisories.json';

/** The name of the file with the schemas of devices, for the configurations in its folder and below it. */
export const deviceSchemaName = '.fortios-schema.json';

/** The content of a `.fortios-lint.json`. */
export interface LintConfig {
  /** A version, a train, or `auto`; undefined if the file does not name one. */
  readonly firmware: string | undefined;
  readonly rules: RuleLevels;
  /** Globs of files that are not checked, relative to the folder of the file. */
  readonly ignore: readonly string[];
  /** The requirements on settings; undefined if the file does not have any. */
  readonly require?: readonly Requirement[];
  /** The findings that are accepted; undefined if the file does not have any. */
  readonly accept?: readonly Acceptance[];
}

export interface LintConfigProblem {
  /** Zero-based; undefined if the problem concerns the whole file. */
  readonly line: number | undefined;
  /** Whole sentences. */
  readonly message: string;
}

/** The valid part of a file, and the problems. */
export interface ReadLintConfig {
  readonly config: LintConfig;
  /** In the order of the text. */
  readonly problems: readonly LintConfigProblem[];
}

/**
 * The message about the problems of a file: the first problem with its location, `.fortios-lint.json, line 3: There is
 * no rule …`, and the number of the others.
 *
 * @param name the name of the file
 * @returns undefined if there are no problems
 */
export function describeProblems(name: string, problems: readonly LintConfigProblem[]): string | undefined {
  const sentences = problems.map(({ line, message }) =>
    line === undefined ? `${name}: ${message}` : `${name}, line ${line + 1}: ${message}`,
  );
  return firstOf(sentences);
}

/** The first sentence, and the number of the others; undefined if there are none. */
export function firstOf([first, ...others]: readonly string[]): string | undefined {
  return first === undefined || others.length === 0 ? first : `${first} And ${others.length} more.`;
}
