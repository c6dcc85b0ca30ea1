import { Option, type Command } from 'commander';
import { UsageError } from './failures';

/** The options and arguments that name configurations. */
export interface TypedInputs {
  readonly files: readonly string[];
  readonly firmware: string;
  /** The file after `--config`; false for `--no-config`. */
  readonly config?: string | boolean;
  readonly stdinFilename?: string;
  readonly ignoreUnknown?: boolean;
  readonly shard?: string;
  readonly jobs?: string;
}

/** The name of the arguments in the help. */
export const inputUsage = '[options] [--] <file|folder|glob|->…';

/** Adds the arguments and options that `readInputOptions` reads. */
export function addInputOptions(command: Command): Command {
  return addInputOption(command, '[files...]', 'configurations; - is standard input')
    .option('--ignore-unknown', 'skip files that are not FortiOS configurations, even if they are named')
    .option('--shard <i/n>', 'read only the i-th of n parts of the files')
    .option(
      '--jobs <n>',
      'process this many files at a time; auto depends on their sizes and the processor',
      'auto',
    );
}

/** Adds the argument and the options of a command that reads one configuration. */
export function addInputOption(command: Command, argument: string, description: string): Command {
  return addSettingsOptions(command.argument(argument, description)).option(
    '--stdin-filename <name>',
    'the name of standard input in the report',
  );
}

/** Adds the options for the version and the settings by which configurations are read. */
export function addSettingsOptions(command: Command): Command {
  return command
    .option('--firmware <version>', 'auto, or a FortiOS version such as 7.4.4', 'auto')
    .option('--config <file>', 'use this file instead of the nearest .fortios-lint.json')
    .option('--no-config', 'use no .fortios-lint.json');
}

/**
 * The option that chooses a format.
 *
 * @param what the kind of output, such as `report`
 * @param preset the format without the option
 */
export function formatOption(what: string, names: readonly string[], preset?: string): Option {
  return (
    new Option('--format <name>', `the format of the ${what}`)
      .choices(names)
      .default(preset)
      // readFormat() rejects other names.
      .argParser((name: string) => name)
  );
}

/** @throws {UsageError} if there is no such format */
export function readFormat<Format>(
  formats: Readonly<Record<string, Format | undefined>>,
  name: string,
): Format {
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (format !== undefined) return format;
  throw new UsageError(`There is no format "${name}"; use one of ${Object.keys(formats).join(', ')}.`);
}
