import { statSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { rawPath } from 'fortios-language/files/rawPath.node';
import { parameters, type Parameter } from '../../parameters';
import type { CliCommand } from './command';
import { asWritten } from 'fortios-language/secrets/masking';
import { UsageError } from './failures';
import { openFiles, type FileOutput } from '../output/outputFile';
import type { Streams } from '../output/terminal';

/** The options that mean the same in every command. */
interface CommonOptions {
  readonly output?: string;
  readonly force?: boolean;
  readonly format?: string;
  readonly color: string;
  readonly quiet?: boolean;
  /** Undefined: on a terminal. */
  readonly progress?: boolean;
  readonly failOn?: string;
}

/** Adds the options that every command has. */
export function addCommonOptions({ output = 'printed', failOn, run }: CliCommand, command: Command): void {
  if (!run || output === 'protocol') return;
  if (output === 'printed') command.addOption(optionOf(parameters.output));
  if (output !== 'none') command.addOption(optionOf(parameters.force));
  if (failOn) {
    const { kinds, preset = Object.keys(kinds) } = failOn;
    const words = `${Object.keys(kinds).join(', ')}; or all, none (default: ${preset.join(',') || 'none'})`;
    command.addOption(optionOf({ ...parameters.failOn, inTerminal: ` ${words}` }));
    if (Object.keys(kinds).length > 1) command.addHelpText('after', `\n${kindsHelp(kinds)}`);
  }
  for (const row of [parameters.quiet, parameters.color, parameters.progress, parameters.noProgress])
    command.addOption(optionOf(row));
}

/** A parameter as an option of a terminal. */
export function optionOf(row: Parameter): Option {
  const { option: flags = '', type, preset, choices, isRequired = false } = row;
  const option = new Option(flags, terminalText(row)).default(preset).makeOptionMandatory(isRequired);
  if (choices) option.choices(choices);
  // `readFormat` rejects other names.
  if (option.long === '--format') option.argParser((name: string) => name);
  if (type === 'array')
    option.argParser((word: string, before: readonly string[] | undefined) => [...(before ?? []), word]);
  return option;
}

/** The description of a parameter in a terminal. */
export function terminalText({ text, inTerminal = '' }: Parameter): string {
  return `${text}${inTerminal}`;
}

function kindsHelp(kinds: Readonly<Record<string, string>>): string {
  const width = Math.max(...Object.keys(kinds).map(({ length }) => length));
  const lines = Object.entries(kinds).map(([kind, meaning]) => `  ${kind.padEnd(width)}  ${meaning}`);
  return `Kinds of results for --fail-on, separated by commas:\n${lines.join('\n')}`;
}

/** The formats that the extension of a file chooses, if `--format` does not. */
const formatsByExtension: Readonly<Record<string, string>> = {
  htm: 'html',
  md: 'markdown',
  mmd: 'mermaid',
  txt: 'text',
  xml: 'junit',
};

/**
 * Validates the common options, and sets the format that follows from the name of the output.
 *
 * @returns the streams of the command, and the file that gets its output
 * @throws {UsageError} if an option is not valid
 */
export function applyCommonOptions(
  { output: kind = 'printed', failOn }: CliCommand,
  command: Command,
  streams: Streams,
): { readonly streams: Streams; readonly output: FileOutput | undefined } {
  if (kind === 'protocol') return { streams, output: undefined };
  const { output: path, force, color, quiet, progress, failOn: kinds } = command.opts<CommonOptions>();
  command.setOptionValue('failOn', failOn ? readKinds(kinds, failOn.kinds, failOn.preset) : []);
  if (path !== undefined) chooseFormat(command, path);
  const isFile = kind === 'printed' && path !== undefined;
  if (isFile && statSync(rawPath(path), { throwIfNoEntry: false })?.isDirectory() === true)
    throw new UsageError(`"${path}" is a folder; name a file with -o.`);
  const output = isFile ? openFiles(path, { inputs: command.args, force }) : undefined;
  const write = (content: string | Uint8Array, isPrivate: boolean): void =>
    output?.write({ file: '', bytes: Buffer.from(content), isPrivate });
  return {
    output,
    streams: {
      ...streams,
      get stdin() {
        return streams.stdin;
      },
      colors: color === 'always' || (color === 'auto' && !isFile && streams.colors),
      isQuiet: quiet ?? false,
      ...(progress !== false && quiet !== true
        ? statusOf(streams, progress === true)
        : { showStatus: undefined }),
      ...(output && {
        width: undefined,
        isPipelineLog: false,
        drained: () => Promise.resolve(),
        writeOut: (content) => {
          write(content, false);
        },
        writePrivate: (content) => {
          write(content, true);
        },
      }),
    },
  };
}

/** A log does not need a line each second. */
const logInterval = 10_000;

/** How the status of a run is shown: on the last line of a terminal; with `--progress`, as lines of a log or a file, too. */
function statusOf(
  { showStatus, name, writeError }: Streams,
  isWanted: boolean,
): Pick<Streams, 'showStatus' | 'statusInterval'> {
  if (showStatus || !isWanted) return { showStatus };
  return {
    statusInterval: logInterval,
    showStatus: (text) => {
      if (text !== '') writeError(asWritten(`${name}: ${text}\n`));
    },
  };
}

function chooseFormat(command: Command, path: string): void {
  const option = command.options.find(({ long }) => long === '--format');
  if (!option?.argChoices || command.getOptionValueSource('format') === 'cli') return;
  const extension = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const format = formatsByExtension[extension] ?? extension;
  if (option.argChoices.includes(format)) command.setOptionValue('format', format);
}

/** @throws {UsageError} if a kind does not exist */
function readKinds(
  typed: string | undefined,
  kinds: Readonly<Record<string, string>>,
  preset?: readonly string[],
): readonly string[] {
  const all = Object.keys(kinds);
  if (typed === undefined) return preset ?? all;
  const words = typed.split(',').map((word) => word.trim());
  if (words.length === 1 && words[0] === 'all') return all;
  if (words.length === 1 && words[0] === 'none') return [];
  const unknown = words.find((word) => !all.includes(word));
  if (unknown === undefined) return words;
  throw new UsageError(`"${unknown}" is not a kind of result; use all, none, or some of ${all.join(', ')}.`);
}
