import { collect, type CliCommand } from '../command';
import { noiseNames } from '../diff/include';
import { addSettingsOptions } from '../inputOptions';
import type { TypedNormalize } from './runNormalize';

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

export const normalizeCommand: CliCommand = {
  name: 'normalize',
  define: (command) =>
    addSettingsOptions(
      command
        .description('Prints a configuration without what differs in each backup, secrets masked.')
        .usage('[options] [--] <file>')
        .argument('[file]', 'a configuration; - is standard input')
        .option('--include <kinds>', `keep what is left out: ${noiseNames.join(', ')}, all`, collect),
    ).addHelpText('after', help),
  run: async (command, { terminal }) => {
    const { runNormalize } = await import('./runNormalize');
    return runNormalize({ ...command.opts<Omit<TypedNormalize, 'files'>>(), files: command.args }, terminal);
  },
};
