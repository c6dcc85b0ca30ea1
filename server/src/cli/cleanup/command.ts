import { defineCommand } from '../command';
import { planFormatNames } from '../formatNames';
import { formatOption, settingsOptions } from '../inputOptions';

const help = `
Without --unused, --duplicates, --shadowed and --disabled, it does the first three.

Examples:
  fortios cleanup fw.conf
      Show what can be removed without a change to the traffic, what must stay, and why.
  fortios cleanup --unused --format commands fw.conf > cleanup.txt
      Write the commands that delete the objects that nothing uses.
  fortios cleanup --shadowed --disable fw.conf
      Disable the policies that never match instead of deleting them.

Exit codes:
  0  nothing can be removed
  1  something can be removed
  2  the run failed: a file is not readable or not a configuration, or an option is wrong`;

export const cleanupCommand = defineCommand({
  name: 'cleanup',
  failOn: { kinds: { change: 'a plan with changes' } },
  description: 'Plans what can be removed from a configuration without a change to its traffic.',
  usage: '[options] [--] <file>',
  args: [['[file]', 'a backup; - is standard input']],
  options: {
    '--unused': 'delete objects that nothing uses, until none is left',
    '--duplicates': 'merge objects with equal values into the one that is used most',
    '--shadowed': 'delete policies that never match because of earlier ones',
    '--disabled': 'delete disabled policies',
    '--disable': 'disable policies that never match instead of deleting them',
    '--format <name>': formatOption('report', planFormatNames),
    ...settingsOptions,
  },
  help,
});
