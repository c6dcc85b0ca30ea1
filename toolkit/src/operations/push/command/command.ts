import { commandOf, defineCommand } from '../../../cli/program/command';
import { inputArguments, inputOptions, optionsOf } from '../../../cli/input/inputOptions';

const help = `
Examples:
  fortios push berlin.conf
      Check what FortiToken Mobile push needs, in this file.
  fortios push --format markdown berlin.conf > berlin.md
      Write the checklist for a ticket.
  fortios push --format json backups
      Write the checklists of all configurations in a folder for other programs.

Exit codes:
  0  no requirement is unmet
  1  at least one requirement is unmet
  2  the run failed: a file is not readable or belongs to another product, or an option is wrong`;

export const pushCommand = defineCommand({
  ...commandOf('push'),
  failOn: {
    kinds: {
      'not-met': 'a requirement that is not met',
      'cannot-be-seen': 'a requirement that the file does not decide',
    },
    preset: ['not-met'],
  },
  ...inputArguments,
  options: {
    ...optionsOf('push'),
    ...inputOptions,
  },
  help,
});
