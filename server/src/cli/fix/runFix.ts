import { rules } from '../../rules/registry';
import type { RunOf } from '../command';
import { UsageError } from '../failures';
import { fixes, patch } from '../formats/fixes';
import { readCheckOptions, refuseStandardInput } from '../lint/options';
import { severities } from '../../rules/engine/severity';
import { runLint } from '../lint/runLint';
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
