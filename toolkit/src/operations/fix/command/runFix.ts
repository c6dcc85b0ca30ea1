import { rules } from 'fortios-language/rules/registry';
import type { RunOf } from '../../../cli/program/command';
import { UsageError } from '../../../cli/program/failures';
import { fixes, patch } from '../../../cli/findings/formats/fixes';
import { readCheckOptions, refuseStandardInput } from '../../lint/command/options';
import { severities } from 'fortios-language/rules/engine/severity';
import { runLint } from '../../lint/command/runLint';
import type { fixCommand } from './command';

export const runFix: RunOf<typeof fixCommand> = async (typed, { terminal, version }) => {
  if (!typed.dryRun && typed.output !== undefined)
    throw new UsageError(
      'The command changes the files that it names; -o needs --dry-run, and gets the diff.',
    );
  if (!typed.dryRun) refuseStandardInput(typed.files, 'The command', '--dry-run');
  const options = {
    ...readCheckOptions(typed, rules),
    format: typed.dryRun ? patch : fixes,
    maxWarnings: Infinity,
    levels: new Set(severities),
    failOn: [],
    fix: typed.dryRun ? 'patch' : 'write',
  } as const;
  return (await runLint(options, version, terminal)) === 2 ? 2 : 0;
};
