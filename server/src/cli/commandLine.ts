import { Command } from 'commander';
import { formats } from './formats/registry';
import { parseCommand, type CommandAnswer } from './parseCommand';

/** The command line as typed: split up, but not looked at. */
export interface CommandLine {
  readonly files: readonly string[];
  readonly firmware: string;
  readonly format: string;
  /** `id=level`, in the order typed. */
  readonly rule?: readonly string[];
  /** The file after `--config`; false for `--no-config`. */
  readonly config?: string | boolean;
  readonly maxWarnings?: string;
  readonly quiet?: boolean;
  readonly stdinFilename?: string;
  readonly ignoreUnknown?: boolean;
  readonly jobs: string;
  readonly shard?: string;
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly listRules?: boolean;
  readonly printConfig?: boolean;
  readonly upgradeTo?: string;
  readonly pushChecklist?: boolean;
}

const examples = `
Examples:
  fortios-lint FGT60F_7-2_1517_202306230000.conf
      Check one backup against the version in its header.
  fortios-lint --firmware 7.4.4 backups
      Check all configurations in a folder against FortiOS 7.4.4.
  fortios-lint --format json "sites/**/*.conf" > report.json
      Write a report for other programs.
  fortios-lint --format sarif . > fortios-lint.sarif
      Write a report for code scanning, such as GitHub's.
  fortios-lint --format ndjson --shard 2/8 fleet > 2.ndjson
      Check the second of eight parts of the backups, with one line of JSON per file.
  fortios-lint --rule schema/unknown-setting=off --rule "ftm-push/*=error" a.conf b.conf
      Change the levels of rules.
  fortios-lint --upgrade-to 7.4.4 --format markdown berlin.conf > berlin.md
      Report the certain changes in FortiOS 7.4.4.
  fortios-lint --push-checklist berlin.conf
      Check the requirements of FortiToken Mobile push.
  fortios-lint --fix-dry-run backups | less
      Show the changes that --fix would make in a folder.
  fortios-lint redact fw.conf > shared.conf
      Replace passwords and keys; fortios-lint redact --help lists more options.
  ssh fw show | fortios-lint --stdin-filename fw.conf -
      Check standard input.

A folder stands for its *.conf, *.fortios and *.fgt files that are FortiOS configurations.
A version of two parts, such as 7.4, means its newest patch.

Exit codes:
  0  no errors, and no more warnings than allowed; with --upgrade-to, no certain changes;
     with --push-checklist, no requirement is unmet
  1  errors, or more warnings than allowed; with --upgrade-to, certain changes;
     with --push-checklist, an unmet requirement
  2  the run failed: a file is not readable, an option is wrong, or the run was interrupted`;

/**
 * Splits the command line.
 *
 * @param words without the interpreter and the script
 * @param version of the product, for `--version`
 * @throws {UsageError} if an option is unknown or has no argument
 */
export function parseCommandLine(words: readonly string[], version: string): CommandLine | CommandAnswer {
  const command = new Command('fortios-lint')
    .description('Finds mistakes in FortiGate configurations, for their firmware version.')
    .usage('[options] [--] <file|folder|glob|->…')
    .argument('[files...]', 'configurations; - is standard input')
    .option('--firmware <version>', 'auto, or a FortiOS version such as 7.4.4', 'auto')
    .option(
      '--format <name>',
      `the format of the report: ${Object.keys(formats).join(', ')}; of these stylish, json and markdown with --upgrade-to or --push-checklist`,
      'stylish',
    )
    .option('--rule <id=level>', 'set a rule or family/* to off, hint, info, warning or error', collect)
    .option('--config <file>', 'use this file instead of the nearest .fortios-lint.json')
    .option('--no-config', 'use no .fortios-lint.json')
    .option('--max-warnings <n>', 'exit with 1 if there are more warnings than this')
    .option('--quiet', 'report errors only')
    .option('--fix', 'apply the safe fixes to the files, and report the other findings')
    .option('--fix-dry-run', 'write the changes of --fix as a diff, instead of a report')
    .option('--ignore-unknown', 'skip files that are not FortiOS configurations, even if they are named')
    .option('--stdin-filename <name>', 'the name of standard input in the report')
    .option(
      '--jobs <n>',
      'check this many files at a time; auto depends on their sizes and the processor',
      'auto',
    )
    .option('--shard <i/n>', 'check only the i-th of n parts of the files')
    .option('--upgrade-to <version>', 'report the changes in another FortiOS version, instead of findings')
    .option('--push-checklist', 'report the requirements of FortiToken Mobile push, instead of findings')
    .option('--list-rules', 'list the rules with their levels; also as json')
    .option('--print-config', 'print the version and the levels for a file, instead of findings')
    .version(version, '--version', 'print the version')
    .addHelpText('after', examples);
  const answer = parseCommand(command, words);
  if (answer) return answer;
  return { ...command.opts<Omit<CommandLine, 'files'>>(), files: command.args };
}

function collect(word: string, before: readonly string[] = []): readonly string[] {
  return [...before, word];
}
