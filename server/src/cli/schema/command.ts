import type { CliCommand } from '../command';
import type { TypedImport } from './runImport';

const importHelp = `
Examples:
  fortios schema import schema.json
      Use the response of GET /api/v2/cmdb?action=schema, which has all tables of the device.
  fortios schema import interface.json policy.json
      Use the responses of single tables, such as GET /api/v2/cmdb/system/interface?action=schema.
  fortios schema import tree.log --firmware 7.4.4
      Use the output of the command "tree", which does not name the version.

Exit codes:
  0  the schema is stored
  2  a file is not the schema of a device, or an option is wrong`;

const importCommand: CliCommand = {
  name: 'import',
  output: 'none',
  define: (command) => {
    command
      .description(
        'Stores the schema of a device, so that files of its model and version are checked against it.\n' +
          'Export the schema yourself: the program uses no network. It is stored in .fortios-schema.json,\n' +
          'for the configurations in that folder and below it.',
      )
      .usage('[options] <files...>')
      .argument('<files...>', 'exports of the device')
      .option('--firmware <version>', 'the version of an export that does not name it')
      .option('--folder <path>', 'the folder of .fortios-schema.json', '.')
      .addHelpText('after', importHelp);
  },
  run: async (command, { terminal }) => {
    const { runImport } = await import('./runImport');
    return runImport({ ...command.opts<Omit<TypedImport, 'files'>>(), files: command.args }, terminal);
  },
};

const help = `
Examples:
  fortios schema import schema.json
      Use the schema that a device has exported.

Exit codes:
  0  done
  2  the run failed`;

export const schemaCommand: CliCommand = {
  name: 'schema',
  define: (command) => {
    command.description('Uses the schema of your device.').addHelpText('after', help);
  },
  commands: [importCommand],
};
