import { commandOf, defineCommand } from '../../../cli/program/command';
import { settingsOptions } from '../../../cli/input/inputOptions';
import { parameters, parametersNamed } from '../../../parameters';
import { planFormatNames } from '../../../page/formatNames';

const help = `
Kinds of differences that are left out unless --include names them:
  salts     encrypted secrets that differ, as they do in each backup
  keys      private keys that are encrypted again in each backup
  uuids     identifiers that the device chooses
  stamps    times of the last update or login
  header    the lines before the first command
  order     the order of entries and values that has no effect
  defaults  lines that set a default
  device    data of one unit: factory certificates, disk partitions, dashboards

Examples:
  fortios diff monday.conf tuesday.conf
      Show what changed between two backups, by VDOM and table.
  fortios diff --format commands old.conf new.conf -o change.txt
      Write the commands that turn the old configuration into the new one; they contain its secrets.
  fortios diff --rollback old.conf new.conf -o undo.txt
      Write the commands that turn the new configuration into the old one.
  fortios diff old.conf new.conf -o change.html
      Write a report for a change record.
  fortios diff --include uuids,defaults old.conf new.conf
      Also show uuids and lines that set a default.

Exit codes:
  0  no differences
  1  differences
  2  the run failed: a file is not readable or not a configuration, or an option is wrong`;

export const diffCommand = defineCommand({
  ...commandOf('compare'),
  failOn: { kinds: { difference: 'a difference' } },
  usage: '[options] [--] <old> <new>',
  args: [parameters.pair],
  options: {
    format: { text: parameters.format.text, option: parameters.format.option, choices: planFormatNames },
    ...parametersNamed('rollback', 'include', 'traffic', 'noTraffic'),
    ...settingsOptions,
  },
  help,
});
