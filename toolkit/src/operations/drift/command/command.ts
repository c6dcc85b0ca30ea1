import { commandOf, defineCommand, type Typed } from '../../../cli/program/command';
import { inputOptions, optionsOf } from '../../../cli/input/inputOptions';
import { parameters, parametersNamed } from '../../../parameters';

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
  ...commandOf('drift'),
  failOn: { kinds: { difference: 'a device that differs' } },
  usage: '[options] --golden <file> [--] <file|folder|glob>… | --ha <first> <second>',
  args: [parameters.files],
  options: {
    ...parametersNamed('golden', 'ha'),
    ...optionsOf('drift'),
    ...parametersNamed('include'),
    ...inputOptions,
  },
  help,
});

export type TypedDrift = Typed<typeof driftCommand>;
