import { defineCommand, type Typed } from '../command';
import { noiseNames } from '../diff/include';
import { planFormatNames } from '../formatNames';
import { formatOption, settingsOptions } from '../inputOptions';

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

export const driftCommand = defineCommand({
  name: 'drift',
  failOn: { kinds: { difference: 'a device that differs' } },
  description: 'Compares devices with a golden configuration, or the members of a cluster.',
  usage: '[options] --golden <file> [--] <file|folder|glob>… | --ha <first> <second>',
  args: [['[files...]', 'the devices, or two members of a cluster; - is standard input']],
  options: {
    '--golden <file>': 'the configuration that the devices are compared with',
    '--ha': 'compare two members of a cluster: what is normal, and what is drift',
    '--format <name>': formatOption('report', planFormatNames),
    '--include <kinds>': {
      text: `with --ha, show differences that are left out: ${noiseNames.join(', ')}, all`,
      isRepeated: true,
    },
    ...settingsOptions,
  },
  help,
});

export type TypedDrift = Typed<typeof driftCommand>;
