import type { Rule } from 'fortios-language/rules/engine/rule';
import type { FixMode } from '../../fix/command/fixInput';
import type { Format } from '../../../cli/findings/formats/format';
import type { TypedFailOn, Typed } from '../../../cli/program/command';
import { patch } from '../../../cli/findings/formats/fixes';
import { formats } from '../../../cli/findings/formats/registry';
import { statistics } from '../../../cli/findings/formats/statistics';
import { levelsFrom, type Severity } from 'fortios-language/rules/engine/severity';
import { readFormat, type TypedInputs } from '../../../cli/input/inputOptions';
import { readInputOptions, type InputOptions } from '../../../cli/input/readOptions';
import { readRuleLevels } from '../../../cli/findings/ruleLevels';
import { UsageError } from '../../../cli/program/failures';
import { acceptedName, type AcceptedOptions } from './accepted';
import type { lintCommand } from './command';

/** The options and arguments of a command that runs the rules. */
export interface TypedCheck extends TypedInputs {
  /** `id=level`, in the order of the command line. */
  readonly rules?: readonly string[];
}

/** How a run reports and fixes findings. */
export interface LintCommandOptions extends InputOptions, TypedFailOn {
  readonly format: Format;
  /** The maximum number of warnings of a successful run. */
  readonly maxWarnings: number;
  /** The levels of the findings that are reported. */
  readonly levels: ReadonlySet<Severity>;
  /** Undefined if no findings are accepted. */
  readonly accepted?: AcceptedOptions;
  readonly fix: FixMode;
}

/** @throws {UsageError} if an option is not valid */
export function readCheckOptions(typed: TypedCheck, rules: readonly Rule[]): InputOptions {
  return readInputOptions(typed, readRuleLevels(typed.rules ?? [], rules));
}

/** @throws {UsageError} if an option is not valid */
export function readLintOptions(
  typed: Typed<typeof lintCommand>,
  rules: readonly Rule[],
): LintCommandOptions {
  const format = readFormat(formats, typed.format);
  const maxWarnings = readMaxWarnings(typed.maxWarnings);
  const fix = typed.fixDryRun ? 'patch' : typed.fix ? 'write' : 'report';
  if (fix === 'write') refuseStandardInput(typed.files, '--fix', '--fix-dry-run');
  if (fix === 'patch' && typed.format !== 'text') {
    throw new UsageError('--fix-dry-run writes a diff instead of a report; omit --format.');
  }
  const { accepted, updateAccepted: isUpdated = false } = typed;
  if (isUpdated && fix !== 'report')
    throw new UsageError('--update-accepted writes the findings of unchanged files; omit --fix.');
  const checked = readCheckOptions(typed, rules);
  if (typed.watch && (fix !== 'report' || isUpdated || checked.files.includes('-')))
    throw new UsageError('--watch reports findings of files; omit -, --fix and --update-accepted.');
  if (typed.watch && (typed.format !== 'text' || typed.output !== undefined))
    throw new UsageError('--watch writes text to the terminal; omit --format and --output.');
  return {
    ...checked,
    ...((isUpdated || accepted !== undefined) && {
      accepted: { file: accepted ?? acceptedName, isUpdated },
    }),
    format: fix === 'patch' ? patch : typed.statistics ? readFormat(statistics, typed.format) : format,
    maxWarnings,
    levels: levelsFrom(typed.level),
    failOn: typed.failOn,
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
