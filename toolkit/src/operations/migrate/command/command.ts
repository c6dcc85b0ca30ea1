import { commandOf, defineCommand } from '../../../cli/program/command';
import { optionsOf, settingsOptions } from '../../../cli/input/inputOptions';
import { parameters, parametersNamed } from '../../../parameters';

const help = `
The report goes to standard output. The result contains the passwords and keys of the old configuration.

--map takes the interfaces that get another name: wan1=port1,lan=internal. Several ports make a switch:
lan=port2+port3. A file has one mapping per line. Interfaces with equal names are mapped to each other.

Examples:
  fortios migrate old.conf --to factory.conf
      Report what happens to each line, and which interfaces must be mapped.
  fortios migrate old.conf --to factory.conf --map wan1=port1,lan=port2 --result new.conf
      Write the configuration for the device that wrote factory.conf.
  fortios migrate old.conf --to FG-100F --confirm-ports --map wan1=wan1 --result new.conf
      Use the known ports of a model, because there is no backup of the device yet.

Exit codes:
  0  moved; nothing is to be done by hand, and no check found anything
  1  moved; the report lists what is to be done
  2  the run failed: an interface is not mapped, a file is not readable, or an option is wrong`;

export const migrateCommand = defineCommand({
  ...commandOf('migrate'),
  failOn: { kinds: { work: 'something that is left to be done by hand, or that a check found' } },
  usage: '[options] --to <backup|model> [--] <file>',
  args: [parameters.file],
  options: {
    ...parametersNamed('target', 'confirmPorts', 'result'),
    ...optionsOf('migrate'),
    ...settingsOptions,
  },
  help,
});
