import type { Rule } from '../../rules/engine/rule';
import type { FixMode } from '../fix/fixInput';
import type { Format } from '../formats/format';
import { patch } from '../formats/fixes';
import { formats } from '../formats/registry';
import { readFormat, readInputOptions, type InputOptions, type TypedInputs } from '../inputOptions';
import { readJobs, type Jobs } from '../jobs';
import type { LintSettings } from '../../services/lintText';
import { readRuleLevels } from '../ruleLevels';
import { UsageError } from '../failures';
import { baselineName, type BaselineOptions } from './baseline';

/** The options and arguments of a command that runs the rules. */
export interface TypedCheck extends TypedInputs {
  /** `id=level`, in the order of the command line. */
  readonly rule?: readonly string[];
  readonly jobs: string;
}

/** The options and arguments of `fortios lint`. */
export interface TypedLint extends TypedCheck {
  readonly format: string;
  readonly maxWarnings?: string;
  readonly quiet?: boolean;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly listRules?: boolean;
  readonly printConfig?: boolean;
}

/** The files that a run checks, and the rules. */
export interface LintCheckOptions extends InputOptions {
  readonly settings: LintSettings;
  readonly jobs: Jobs;
}

/** How a run reports and fixes findings. */
export interface LintCommandOptions extends LintCheckOptions {
  readonly format: Format;
  /** The maximum number of warnings of a successful run. */
  readonly maxWarnings: number;
  readonly errorsOnly: boolean;
  /** Undefined without a baseline. */
  readonly baseline?: BaselineOptions;
  readonly fix: FixMode;
}

/** @throws {UsageError} if an option is not valid */
export function readCheckOptions(typed: TypedCheck, rules: readonly Rule[]): LintCheckOptions {
  const levels = readRuleLevels(typed.rule ?? [], rules);
  const inputs = readInputOptions(typed);
  return { ...inputs, settings: { firmware: inputs.firmware, levels }, jobs: readJobs(typed.jobs) };
}

/** @throws {UsageError} if an option is not valid */
export function readLintOptions(typed: TypedLint, rules: readonly Rule[]): LintCommandOptions {
  const format = readFormat(formats, typed.format);
  const maxWarnings = readMaxWarnings(typed.maxWarnings);
  const fix = typed.fixDryRun ? 'patch' : typed.fix ? 'write' : 'report';
  if (fix === 'write') refuseStandardInput(typed.files, '--fix', '--fix-dry-run');
  if (fix === 'patch' && typed.format !== 'stylish') {
    throw new UsageError('--fix-dry-run writes a diff instead of a report; omit --format.');
  }
  const { baseline, updateBaseline: isUpdated = false } = typed;
  if (isUpdated && fix !== 'report')
    throw new UsageError('--update-baseline writes the findings of unchanged files; omit --fix.');
  return {
    ...readCheckOptions(typed, rules),
    ...((isUpdated || baseline !== undefined) && {
      baseline: { file: baseline ?? baselineName, isUpdated },
    }),
    format: fix === 'patch' ? patch : format,
    maxWarnings,
    errorsOnly: typed.quiet ?? false,
    fix,
  };
}

/** @throws {UsageError} if the files to fix include standard input */
export function refuseStandardInput(files: readonly string[], fix: string, dryRun: string): void {
  if (!files.includes('-')) return;
  throw new UsageError(
    `${fix} writes files, and standard input is not a file; use ${dryRun} to see what it would do.`,
  );
}

function readMaxWarnings(typed: string | undefined): number {
  if (typed === undefined) return Infinity;
  if (!/^\d+$/.test(typed)) {
    throw new UsageError(`--max-warnings takes a whole number such as 0, not "${typed}".`);
  }
  return Number(typed);
}
