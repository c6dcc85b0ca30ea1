import { collect, type CliCommand } from '../command';
import type { TypedMcp } from './runMcp';

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

export const mcpCommand: CliCommand = {
  name: 'mcp',
  output: 'protocol',
  define: (command) =>
    command
      .description('Answers the questions of an assistant (Model Context Protocol).')
      .option('--root <folder>', 'a folder with configurations; by default the current folder', collect)
      .option(
        '--redact <what>',
        'what is replaced in answers: secrets, or all for names and addresses, too',
        'secrets',
      )
      .option('--except <tool>', 'a tool that is not offered, because the assistant has it already', collect)
      .addHelpText('after', help),
  run: async (command, context) => {
    const { runMcp } = await import('./runMcp');
    const { queryTool, closeDatabase } = await import('./queryTool');
    try {
      return await runMcp(command.opts<TypedMcp>(), context, [queryTool]);
    } finally {
      await closeDatabase();
    }
  },
};
