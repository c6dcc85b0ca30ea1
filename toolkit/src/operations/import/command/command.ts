import { commandOf, defineCommand } from '../../../cli/program/command';
import { optionsOf, settingsOptions } from '../../../cli/input/inputOptions';
import { parameters, parametersNamed } from '../../../parameters';

const help = `
A list is CSV, TSV, an .xlsx workbook, or a text with one address on each line. Nothing is written to a device.

Examples:
  fortios import servers.csv --to fw.conf
      Show what becomes of each row, the commands, and what the device makes of them.
  fortios import servers.csv --to fw.conf --format commands > servers.txt
      Write the commands.
  fortios import blocked.txt --to fw.conf --set groups=blocked
      Create the addresses, and put them into a group.
  fortios import servers.csv --to fw.conf --column "name=Server" --column "value=IP v4"
      Say what the columns are.

Exit codes:
  0  all rows are imported, and the device accepts the commands
  1  a row is left out, the device rejects or may reject a command, or the commands lock administrators out
  2  the run failed: the columns are not known, a file is not readable, or an option is wrong`;

export const importCommand = defineCommand({
  ...commandOf('importList'),
  failOn: {
    kinds: {
      row: 'a row that is left out',
      rejected: 'a command that the device rejects',
      doubtful: 'a command that the device may reject',
      error: 'a new finding at the level error',
      lockout: 'after the commands, no administrator can sign in',
    },
  },
  usage: '[options] <list> --to <backup>',
  args: [parameters.list],
  options: {
    ...parametersNamed('backup', 'result'),
    ...optionsOf('importList'),
    ...settingsOptions,
  },
  help,
});
