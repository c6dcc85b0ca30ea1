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
      Check one backup by the firmware that its header names.
  fortios-lint --firmware 7.4.4 backups
      Check all configurations in a folder as FortiOS 7.4.4 would take them.
  fortios-lint --format json "sites/**/*.conf" > report.json
      Write a report for other programs.
  fortios-lint --format sarif . > fortios-lint.sarif
      Write a report for code scanning, such as GitHub's.
  fortios-lint --format ndjson --shard 2/8 fleet > 2.ndjson
      Check the second of eight parts of a fleet of backups, a line of JSON a file.
  fortios-lint --rule schema/unknown-setting=off --rule "ftm-push/*=error" a.conf b.conf
      Change what rules report.
  fortios-lint --upgrade-to 7.4.4 --format markdown berlin.conf > berlin.md
      Report what FortiOS 7.4.4 certainly does not have, or does otherwise.
  fortios-lint --push-checklist berlin.conf
      Go through what FortiToken Mobile push needs, and what of it the file shows.
  fortios-lint --fix-dry-run backups | less
      Look at what --fix would change in the files of a folder.
  fortios-lint redact fw.conf > shared.conf
      Replace passwords and keys; fortios-lint redact --help tells what else can be replaced.
  ssh fw show | fortios-lint --stdin-filename fw.conf -
      Check standard input.

Folders stand for the *.conf, *.fortios and *.fgt files in them that hold FortiOS configurations.
A version of two parts, such as 7.4, means its newest patch.

Exit codes:
  0  no errors, and no more warnings than allowed; with --upgrade-to, nothing that is certain changes;
     with --push-checklist, nothing that is needed is missing
  1  errors, or more warnings than allowed; with --upgrade-to, something changes;
     with --push-checklist, something that is needed is missing
  2  something could not be done: a file could not be read, an option is wrong, the run was interrupted`;

/**
 * Splits the command line.
 *
 * @param words without the interpreter and the script
 * @param version of the product, for `--version`
 * @throws {UsageError} where an option is unknown or lacks its argument
 */
export function parseCommandLine(words: readonly string[], version: string): CommandLine | CommandAnswer {
  const command = new Command('fortios-lint')
    .description('Finds mistakes in FortiGate configurations, judged by the firmware version they are for.')
    .usage('[options] [--] <file|folder|glob|->…')
    .argument('[files...]', 'configurations; - is standard input')
    .option('--firmware <version>', 'auto, or a FortiOS version such as 7.4.4', 'auto')
    .option(
      '--format <name>',
      `how to write the report: ${Object.keys(formats).join(', ')}; of these stylish, json and markdown with --upgrade-to or --push-checklist`,
      'stylish',
    )
    .option('--rule <id=level>', 'set a rule or family/* to off, hint, info, warning or error', collect)
    .option('--config <file>', 'judge by this file, in place of the nearest .fortios-lint.json')
    .option('--no-config', 'judge by no .fortios-lint.json')
    .option('--max-warnings <n>', 'exit with 1 where there are more warnings than this')
    .option('--quiet', 'report errors only')
    .option('--fix', 'fix in the files what is safe to fix, and report the rest')
    .option('--fix-dry-run', 'write what --fix would do as a diff, in place of a report')
    .option(
      '--ignore-unknown',
      'pass over files that are no FortiOS configuration, also where they are named',
    )
    .option('--stdin-filename <name>', 'how to call standard input in the report')
    .option(
      '--jobs <n>',
      'check this many files at a time; auto goes by their sizes and the processor',
      'auto',
    )
    .option('--shard <i/n>', 'check only the i-th of n parts of the files')
    .option('--upgrade-to <version>', 'report what changes in another FortiOS version, in place of findings')
    .option('--push-checklist', 'report what FortiToken Mobile push needs, in place of findings')
    .option('--list-rules', 'list the rules with their levels; also as json')
    .option('--print-config', 'print by which version and levels a file is checked, in place of findings')
    .version(version, '--version', 'print the version')
    .addHelpText('after', examples);
  const answer = parseCommand(command, words);
  if (answer) return answer;
  return { ...command.opts<Omit<CommandLine, 'files'>>(), files: command.args };
}

function collect(word: string, before: readonly string[] = []): readonly string[] {
  return [...before, word];
}
