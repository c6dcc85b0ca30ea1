import { defineCommand } from '../../../cli/program/command';
import { fileArguments, settingsOptions } from '../../../cli/input/inputOptions';
import { parametersNamed } from '../../../parameters';

const help = `
Examples:
  fortios normalize fw.conf
      Print a backup so that two backups of an unchanged device are equal line by line.
  git config diff.fortios.textconv "fortios normalize"
      Let git compare backups in this form.

The header, identifiers, times and lines that set a default are left out, entries without an order are sorted, and
secrets are masked. The result is for reading.

Exit codes:
  0  done
  2  the run failed: the file is not readable or not a configuration, or an option is wrong`;

export const normalizeCommand = defineCommand({
  name: 'normalize',
  description: 'Prints a configuration without what differs in each backup, secrets masked.',
  ...fileArguments,
  options: {
    ...parametersNamed('include'),
    ...settingsOptions,
  },
  help,
});
