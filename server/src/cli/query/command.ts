import { defineCommand } from '../command';
import { queryFormatNames } from '../formatNames';
import { formatOption, inputOptions } from '../inputOptions';

const help = `
Tables: devices, vdoms, entries, settings, uses, policies, addresses, interfaces, findings.
docs/use/tables.md describes their columns, and docs/use/query.md has examples. "table", "from" and "to" are words of
SQL: write these columns in double quotes. Secrets in the tables are masked.

Examples:
  fortios query "SELECT hostname, version FROM devices WHERE support <> 'supported'" backups
      List the devices whose release train no longer gets fixes.
  fortios query "SELECT file, key, name FROM policies WHERE service LIKE '%ALL%'" backups --format csv
      List the policies that allow all services, for a spreadsheet.

Exit codes:
  0  done
  2  the run failed: the SQL is wrong or takes too long, a file is not readable or belongs to
     another product, or an option is wrong; the other files are in the tables`;

export const queryCommand = defineCommand({
  name: 'query',
  description: 'Answers questions about FortiGate configurations in SQL.',
  usage: '[options] <sql> [--] <file|folder|glob|->…',
  args: [
    ['<sql>', 'a query, such as "SELECT * FROM devices"'],
    ['[files...]', 'configurations; - is standard input'],
  ],
  options: {
    '--format <name>': formatOption('result', queryFormatNames),
    '--cache <folder>': 'keep results in this folder, as Parquet, and use them again; it can be deleted',
    '--timeout <seconds>': { text: 'stop SQL that takes longer', preset: '60' },
    ...inputOptions,
  },
  help,
});
