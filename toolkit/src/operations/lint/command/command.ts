import { commandOf, defineCommand } from '../../../cli/program/command';
import { inputArguments, inputOptions, optionsOf } from '../../../cli/input/inputOptions';
import { parametersNamed } from '../../../parameters';

const help = (name: string): string => `
Examples:
  ${name} FGT60F_7-2_1517_202306230000.conf
      Check one backup against the version in its header.
  ${name} --firmware 7.4.4 backups
      Check all configurations in a folder against FortiOS 7.4.4.
  ${name} --format json "sites/**/*.conf" > report.json
      Write a report for other programs.
  ${name} --format sarif . > fortios-lint.sarif
      Write a report for code scanning, such as GitHub's.
  ${name} --format ndjson --shard 2/8 fleet > 2.ndjson
      Check the second of eight parts of the backups, with one line of JSON per file.
  ${name} --rule schema/unknown-setting=off --rule "ftm-push/*=error" a.conf b.conf
      Change the levels of rules.
  ${name} --update-accepted --accepted accepted.json fleet
      Accept the findings of today, so that later runs with --accepted report only new ones.
  ${name} --format gitlab --accepted accepted.json fleet -o gl-code-quality-report.json
      Write a Code Quality report for GitLab.
  ${name} --statistics fleet
      Count the findings of each rule.
  ${name} --fix-dry-run backups | less
      Show the changes that --fix would make in a folder.
  ssh fw show | ${name} --stdin-filename fw.conf -
      Check standard input.

A folder stands for its *.conf, *.fortios, *.fgt, *.txt and *.log files that are FortiOS configurations.
A version of two parts, such as 7.4, means its newest patch.

Exit codes:
  0  no findings of --fail-on, which are errors by default, and no more warnings than --max-warnings
  1  such findings, or more warnings
  2  the run failed: a file is not readable, an option is wrong, or the run was interrupted`;

export const lintCommand = defineCommand({
  ...commandOf('findings'),
  failOn: {
    kinds: {
      error: 'a finding at the level error',
      warning: 'a finding at the level warning',
      info: 'a finding at the level info',
      hint: 'a finding at the level hint',
    },
    preset: ['error'],
  },
  ...inputArguments,
  options: {
    ...optionsOf('findings'),
    ...parametersNamed(
      'rules',
      'maxWarnings',
      'level',
      'accepted',
      'updateAccepted',
      'fix',
      'fixDryRun',
      'statistics',
      'watch',
      'listRules',
      'printConfig',
    ),
    ...inputOptions,
  },
  help,
});
