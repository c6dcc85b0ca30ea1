import { Command, Option } from 'commander';
import {
  defaultFirmwareSettings,
  firmwareSettingsProblem,
  type FirmwareSettings,
} from '../../firmware/effective';
import { redactionParts, type RedactionPart } from '../../redact/options';
import { parseCommand, type CommandAnswer } from '../parseCommand';
import { UsageError } from '../usageError';
import { reportForms, type ReportForm } from './reportForms';

/** What `fortios-lint redact` is asked to do. */
export interface RedactOptions {
  /** Files, folders, globs and `-`, as typed; at least one. */
  readonly files: readonly string[];
  readonly parts: ReadonlySet<RedactionPart>;
  readonly firmware: FirmwareSettings;
  /** The file or folder to write to; undefined for standard output. */
  readonly output: string | undefined;
  readonly report: ReportForm;
}

type Typed = Readonly<Partial<Record<RedactionPart | 'all', boolean>>> & {
  readonly firmware: string;
  readonly output?: string;
  readonly report: ReportForm;
};

const examples = `
Examples:
  fortios-lint redact fw.conf > shared.conf
      Replace passwords and keys, and say on standard error what was replaced.
  fortios-lint redact --all -o shared.conf fw.conf
      Replace addresses, names, e-mail addresses and serial numbers as well.
  fortios-lint redact --addresses -o shared berlin.conf oslo.conf
      Redact the two ends of a tunnel together: what is the same in both stays the same.
  ssh fw show | fortios-lint redact -
      Redact standard input.

The same is replaced by the same throughout all files of a run: references lead where they led, and the rules
find what they found. Output is UTF-8. The files themselves are never changed.

Exit codes:
  0  done
  2  something could not be done; where a file cannot be read, nothing is written`;

/**
 * Looks at what was typed after `fortios-lint redact`.
 *
 * @throws {UsageError} where something typed makes no sense
 */
export function readRedactOptions(words: readonly string[]): RedactOptions | CommandAnswer {
  const command = new Command('fortios-lint redact')
    .description('Replaces passwords and keys in FortiGate configurations, and more where asked to.')
    .usage('[options] [--] <file|folder|glob|->…')
    .argument('[files...]', 'configurations; - is standard input')
    .option('--addresses', 'replace IPv4, IPv6 and hardware addresses; networks and masks stay valid')
    .option('--names', 'replace names of entries and hosts, descriptions and comments, certificates')
    .option('--emails', 'replace e-mail addresses')
    .option('--serials', 'replace serial numbers')
    .option('--all', 'replace all of these')
    .option('-o, --output <file>', 'write to this file, or, of several files, into this folder')
    .addOption(
      new Option('--report <form>', 'how to say on standard error what was replaced')
        .choices(Object.keys(reportForms))
        .default('text'),
    )
    .option('--firmware <version>', 'auto, or a FortiOS version such as 7.4.4', 'auto')
    .addHelpText('after', examples);
  const answer = parseCommand(command, words);
  if (answer) return answer;
  const typed = command.opts<Typed>();
  const firmware = { ...defaultFirmwareSettings, version: typed.firmware };
  const problem = firmwareSettingsProblem(firmware);
  if (problem !== undefined) throw new UsageError(problem);
  if (command.args.length === 0) {
    throw new UsageError('Name at least one file, folder or glob, or - for standard input.');
  }
  return {
    files: command.args,
    parts: new Set(redactionParts.filter((part) => typed.all ?? typed[part])),
    firmware,
    output: typed.output,
    report: typed.report,
  };
}
