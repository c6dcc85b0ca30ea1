import { defineCommand } from '../program/command';
import { parameters, parametersNamed } from '../../parameters';

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

export const initCommand = defineCommand({
  name: 'init',
  output: 'none',
  description: 'Writes a .fortios-lint.json, with comments that explain its keys.',
  usage: '[options] [folder]',
  args: [parameters.folder],
  options: parametersNamed('version', 'forceConfig'),
  help,
});
