import { defineCommand } from '../../../cli/program/command';
import { parameters, parametersNamed } from '../../../parameters';

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

const help = `
Examples:
  fortios schema import schema.json
      Use the schema that a device has exported.

Exit codes:
  0  done
  2  the run failed`;

export const schemaImportCommand = defineCommand({
  name: 'import',
  output: 'none',
  description: `Stores the schema of a device, so that files of its model and version are checked against it.
Export the schema yourself: the program uses no network. It is stored in .fortios-schema.json,
for the configurations in that folder and below it.`,
  usage: '[options] <files...>',
  args: [parameters.exports],
  options: parametersNamed('exportVersion', 'schemaFolder'),
  help: importHelp,
});

export const schemaCommand = defineCommand({
  name: 'schema',
  description: 'Uses the schema of your device.',
  help,
});
