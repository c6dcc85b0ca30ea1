import { addSettingsOptions } from '../inputOptions';
import type { CliCommand } from '../command';
import type { TypedMerge } from './runMerge';

const help = `
Examples:
  fortios merge base.conf ours.conf theirs.conf -o merged.conf
      Merge the changes of two users in the same backup.
  fortios merge %O %A %B -o %A
      The merge driver of git: see docs/use/git.md.

Exit codes:
  0  merged without conflicts
  1  conflicts: both sides changed the same setting; the result has the one of the first side
  2  the run failed: a file is not readable or not a configuration, or an option is wrong`;

export const mergeCommand: CliCommand = {
  name: 'merge',
  failOn: { kinds: { conflict: 'a setting that both sides changed' } },
  output: 'own',
  define: (command) =>
    addSettingsOptions(
      command
        .description('Merges two configurations that were made from the same one, setting by setting.')
        .usage('[options] <base> <ours> <theirs>')
        .argument('[files...]', 'the common origin, and the two configurations that were made from it')
        .option(
          '-o, --output <file>',
          'write the merged configuration to this file, which can be one of the inputs',
        ),
    ).addHelpText('after', help),
  run: async (command, { terminal }) => {
    const { runMerge } = await import('./runMerge');
    return runMerge({ ...command.opts<Omit<TypedMerge, 'files'>>(), files: command.args }, terminal);
  },
};
