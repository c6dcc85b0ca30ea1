import { commandOf, defineCommand } from '../../../cli/program/command';
import { inputOptions, optionsOf } from '../../../cli/input/inputOptions';
import { parameters, parametersNamed } from '../../../parameters';

const help = `
Tables: devices, vdoms, entries, settings, uses, policies, addresses, interfaces, certificates,
findings.
docs/use/tables.md describes their columns, and docs/use/query.md has examples. "table", "from" and "to" are words of
SQL: write these columns in double quotes. Secrets in the tables are masked.

Examples:
  fortios query "SELECT hostname, version FROM devices WHERE support <> 'supported'" backups
      List the devices whose release train no longer gets fixes.
  fortios query "SELECT file, key, name FROM policies WHERE ports = 'all protocols'" backups --format csv
      List the policies that allow all services, for a spreadsheet.

Exit codes:
  0  done
  2  the run failed: the SQL is wrong or takes too long, a file is not readable or belongs to
     another product, or an option is wrong; the other files are in the tables`;

export const queryCommand = defineCommand({
  ...commandOf('query'),
  usage: '[options] <sql> [--] <file|folder|glob|->…',
  args: [parameters.sql, parameters.files],
  options: {
    ...optionsOf('query'),
    ...parametersNamed('cache', 'timeout'),
    ...inputOptions,
  },
  help,
});
