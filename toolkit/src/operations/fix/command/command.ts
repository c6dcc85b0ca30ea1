import { defineCommand } from '../../../cli/program/command';
import { inputArguments, inputOptions } from '../../../cli/input/inputOptions';
import { parametersNamed } from '../../../parameters';

const help = `
Examples:
  fortios fix berlin.conf
      Apply the safe fixes to a file.
  fortios fix --dry-run backups | less
      Show the changes as a diff, and change no file.
  fortios fix --firmware 7.4.4 --rule "schema/*=off" "sites/*.conf"
      Fix only what the other rules report for FortiOS 7.4.4.

A fix is safe if the device refuses, ignores or interprets the replaced text in the same way.
"fortios lint --fix" applies the same fixes and reports the other findings.

Exit codes:
  0  done; findings without a safe fix may be left
  2  the run failed: a file is not readable or not writable, an option is wrong, or the run was interrupted`;

export const fixCommand = defineCommand({
  name: 'fix',
  description: 'Applies the safe fixes to FortiGate configurations.',
  ...inputArguments,
  options: {
    ...parametersNamed('dryRun', 'rules'),
    ...inputOptions,
  },
  help,
});
