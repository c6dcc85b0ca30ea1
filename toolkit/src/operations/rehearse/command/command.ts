import { commandOf, defineCommand } from '../../../cli/program/command';
import { optionsOf, settingsOptions } from '../../../cli/input/inputOptions';
import { parameters, parametersNamed } from '../../../parameters';

const help = `
Examples:
  fortios apply change.txt --to fw.conf
      Show what the commands would do to the device of this backup, and what it would reject.
  fortios apply change.txt --to fw.conf --result after.conf
      Also write the resulting configuration.
  fortios apply change.txt --to fw.conf --vdom customer
      Enter the commands in a VDOM.
  fortios apply change.txt --to fw.conf --format markdown > change.md
      Write the rehearsal for a change record.

Exit codes:
  0  the device accepts all commands, and they cause no new error and no certain lockout
  1  the device rejects or may reject a command, a command is not configuration,
     the commands cause a new finding of the level error, or they lock administrators out
  2  the run failed: a file is not readable or not a configuration, or an option is wrong`;

export const applyCommand = defineCommand({
  ...commandOf('rehearse'),
  failOn: {
    kinds: {
      rejected: 'a command that the device rejects',
      doubtful: 'a command that the device may reject',
      other: 'a command that is not configuration',
      error: 'a new finding at the level error',
      lockout: 'after the commands, no administrator can sign in',
    },
  },
  usage: '[options] <commands> --to <backup>',
  args: [parameters.commands],
  options: {
    ...parametersNamed('backup', 'result'),
    ...optionsOf('rehearse'),
    ...parametersNamed('include', 'flows'),
    ...settingsOptions,
  },
  help,
});
