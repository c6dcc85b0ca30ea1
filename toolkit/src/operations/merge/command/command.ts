import { defineCommand } from '../../../cli/program/command';
import { settingsOptions } from '../../../cli/input/inputOptions';
import { parameters, parametersNamed } from '../../../parameters';

const help = `
Examples:
  fortios merge base.conf ours.conf theirs.conf -o merged.conf
      Merge the changes of two users in the same backup.
  fortios merge %O %A %B -o %A
      The merge driver of git, which writes over one of its inputs: see docs/use/git.md.

Exit codes:
  0  merged without conflicts
  1  conflicts: both sides changed the same setting; the result has the one of the first side
  2  the run failed: a file is not readable or not a configuration, or an option is wrong`;

export const mergeCommand = defineCommand({
  name: 'merge',
  output: 'own',
  failOn: { kinds: { conflict: 'a setting that both sides changed' } },
  description: 'Merges two configurations that were made from the same one, setting by setting.',
  usage: '[options] <base> <ours> <theirs>',
  args: [parameters.merged],
  options: {
    ...parametersNamed('output'),
    ...settingsOptions,
  },
  help,
});
