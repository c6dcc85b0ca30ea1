import { collect, type CliCommand } from '../command';
import { noiseNames } from '../diff/include';
import { driftFormatNames } from '../formatNames';
import { addSettingsOptions, formatOption } from '../inputOptions';
import type { TypedDrift } from './options';

const help = `
A golden configuration contains the settings that all devices must have; what only a device has is not compared. A
setting that a device does not print has its default.

Examples:
  fortios drift --golden golden.conf sites
      Show which devices do not have the settings of a golden configuration.
  fortios drift --golden golden.conf --format commands sites -o drift.txt
      Write the commands for each device that give it these settings.
  fortios drift --ha primary.conf secondary.conf
      Show what differs between two members of a cluster, and which of it is normal.

Exit codes:
  0  no drift
  1  drift; with --ha, a difference that is not normal
  2  the run failed: a file is not readable or not a configuration, or an option is wrong`;

export const driftCommand: CliCommand = {
  name: 'drift',
  failOn: { kinds: { difference: 'a device that differs' } },
  define: (command) =>
    addSettingsOptions(
      command
        .description('Compares devices with a golden configuration, or the members of a cluster.')
        .usage('[options] --golden <file> [--] <file|folder|glob>… | --ha <first> <second>')
        .argument('[files...]', 'the devices, or two members of a cluster; - is standard input')
        .option('--golden <file>', 'the configuration that the devices are compared with')
        .option('--ha', 'compare two members of a cluster: what is normal, and what is drift')
        .addOption(formatOption('report', driftFormatNames, 'text'))
        .option(
          '--include <kinds>',
          `with --ha, show differences that are left out: ${noiseNames.join(', ')}, all`,
          collect,
        ),
    ).addHelpText('after', help),
  run: async (command, { terminal }) => {
    const { runDrift } = await import('./runDrift');
    return runDrift({ ...command.opts<Omit<TypedDrift, 'files'>>(), files: command.args }, terminal);
  },
};
