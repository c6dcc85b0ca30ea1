import { commandOf, defineCommand } from '../../../cli/program/command';
import { inputArguments, inputOptions, optionsOf } from '../../../cli/input/inputOptions';

const help = `
Examples:
  fortios upgrade berlin.conf --to 7.4.8
      Report what stops working, behaves differently or needs a decision in FortiOS 7.4.8.
  fortios upgrade berlin.conf --to 7.4 --format markdown > berlin.md
      Write a report for a ticket; 7.4 means the newest patch of 7.4.
  fortios upgrade berlin.conf --to 7.6.4 --format html > berlin.html
      Write one printable file.
  fortios upgrade sites/ --to 7.4.9
      List the devices by risk, and their changes with the devices that each affects.

Exit codes:
  0  no known changes, apart from what is to be checked on the device
  1  changes found, or the target does not exist for the model
  2  the run failed: a file is not readable or belongs to another product, or an option is wrong`;

export const upgradeCommand = defineCommand({
  ...commandOf('upgrade'),
  failOn: { kinds: { change: 'a known change, or a target that does not exist for the model' } },
  ...inputArguments,
  options: {
    ...optionsOf('upgrade'),
    ...inputOptions,
  },
  help,
});
