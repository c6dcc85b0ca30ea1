import { defineCommand } from '../command';
import { pageFormatNames } from '../formatNames';
import { formatOption, settingsOptions } from '../inputOptions';

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
  name: 'migrate',
  failOn: { kinds: { work: 'something that is left to be done by hand, or that a check found' } },
  description: 'Moves a configuration to another FortiGate model.',
  usage: '[options] --to <backup|model> [--] <file>',
  args: [['[file]', 'a backup of the old device; - is standard input']],
  options: {
    '--to <backup|model>': {
      text: 'a backup of the new device, a file, or its model, such as FG-100F',
      isRequired: true,
    },
    '--map <pairs>': 'the new names of interfaces, or a file with them',
    '--vdom <name>': 'the VDOM to move, if only the old device has VDOMs',
    '--confirm-ports': 'use the known ports of a model without a backup; you have checked them',
    '--result <file>': 'write the moved configuration, with its secrets, to this file',
    '--format <name>': formatOption('report', pageFormatNames),
    ...settingsOptions,
  },
  help,
});
