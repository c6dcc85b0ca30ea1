import type { CliCommand } from '../command';
import type { TypedInit } from './runInit';

const help = `
Examples:
  fortios init
      Write a .fortios-lint.json for the configurations in this folder and below it.
  fortios init backups --firmware 7.4.8
      Write it for a folder whose devices run FortiOS 7.4.8.

The file explains its keys in comments. Without changes, it checks as no file does.

Exit codes:
  0  the file is written
  2  the file exists, the folder is missing, or an option is wrong`;

export const initCommand: CliCommand = {
  name: 'init',
  output: 'none',
  define: (command) => {
    command
      .description('Writes a .fortios-lint.json, with comments that explain its keys.')
      .usage('[options] [folder]')
      .argument('[folder]', 'the folder with configurations; by default this folder')
      .option('--firmware <version>', 'auto, or a FortiOS version such as 7.4.4', 'auto')
      .option('--force', 'overwrite a .fortios-lint.json that exists')
      .addHelpText('after', help);
  },
  run: async (command, { terminal }) => {
    const { runInit } = await import('./runInit');
    const [folder, ...others] = command.args;
    return runInit({ ...command.opts<Omit<TypedInit, 'folder' | 'others'>>(), folder, others }, terminal);
  },
};
