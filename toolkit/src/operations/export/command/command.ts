import { commandOf, defineCommand } from '../../../cli/program/command';
import { documentOptions, inputArguments, inputOptions, optionsOf } from '../../../cli/input/inputOptions';
import { parametersNamed } from '../../../parameters';

const help = `
Formats:
  text     aligned tables for a terminal; long values are cut
  markdown the same tables, for a ticket or a wiki
  html     one page, with tables that can be sorted and filtered
  xlsx     a workbook with sheets for policies, NAT, addresses, groups, services, routes, interfaces, VPNs, users
           and findings
  csv      a file for each table
  json     one document with all tables
  parquet  a file for each table, for DuckDB, Spark, ClickHouse or pandas

Tables of csv, json and parquet: devices, vdoms, entries, settings, uses, policies, addresses, interfaces, certificates,
findings.
--table also takes a table of FortiOS, such as "firewall policy" or "router bgp > neighbor".

Names and comments are as in the configuration. Values of secret settings are ••••, and so is the same value, from 8
characters, where another text repeats it; the table "masked" and a message count these places.

Examples:
  fortios export berlin.conf -o berlin.xlsx
      Write a workbook for reviewers.
  fortios export backups --format parquet -o lake
      Write the tables of all devices in a folder, for SQL.
  fortios export berlin.conf --format csv --table "firewall policy"
      Print the policies as they are in the file.
  fortios export berlin.conf --redact --names -o berlin.xlsx
      Write a workbook without comments and with other names.
  fortios export backups --shard 2/4 --format parquet -o lake/2
      Write the second of four parts, on one of four machines; engines read all folders in one query.
  fortios export backups --format parquet -o lake/today --cache cache
      Read only the files that have changed since the last export.

Exit codes:
  0  done
  2  the run failed: a file is not readable or belongs to another product, or an option is wrong; the other files
     are exported`;

export const exportCommand = defineCommand({
  ...commandOf('export'),
  output: 'own',
  ...inputArguments,
  options: {
    ...optionsOf('export'),
    ...parametersNamed('tables', 'outputs', 'cache', 'resume'),
    ...documentOptions,
    ...inputOptions,
  },
  help,
});
