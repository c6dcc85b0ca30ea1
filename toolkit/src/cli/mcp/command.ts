import { defineCommand } from '../program/command';
import { parametersNamed } from '../../parameters';

const help = `
Examples:
  fortios mcp
      Answer the questions of an assistant about the configurations in the current folder.
  fortios mcp --root backups --root lab
      Answer questions about the files in two folders.
  fortios mcp --redact all
      Replace names, addresses and serial numbers in all answers, too.

The assistant starts the command and uses standard input and output. It can read only FortiOS configurations
in the folders, also through links. Secrets are replaced in every answer. Nothing is written.

Exit codes:
  0  the assistant has closed the connection
  2  a folder is missing, or an option is wrong`;

export const mcpCommand = defineCommand({
  name: 'mcp',
  output: 'protocol',
  description: 'Answers the questions of an assistant (Model Context Protocol).',
  options: parametersNamed('roots', 'masks', 'except'),
  help,
});
