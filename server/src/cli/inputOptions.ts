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

/** The arguments of a command that reads any number of configurations. */
export const inputArguments = {
  usage: '[options] [--] <file|folder|glob|->…',
  args: [['[files...]', 'configurations; - is standard input']],
} as const;

/** The options for the version and the settings by which configurations are read. */
export const settingsOptions = {
  '--firmware <version>': { text: 'auto, or a FortiOS version such as 7.4.4', preset: 'auto' },
  '--config <file>': 'use this file instead of the nearest .fortios-lint.json',
  '--no-config': 'use no .fortios-lint.json',
} as const;

/** The options of a command that reads one configuration. */
export const fileOptions = {
  ...settingsOptions,
  '--stdin-filename <name>': 'the name of standard input in the report',
} as const;

/** The options that `readInputOptions` reads. */
export const inputOptions = {
  ...fileOptions,
  '--ignore-unknown': 'skip files that are not FortiOS configurations, even if they are named',
  '--shard <i/n>': 'read only the i-th of n parts of the files',
  '--jobs <n>': {
    text: 'process this many files at a time; auto depends on their sizes and the processor',
    preset: 'auto',
  },
} as const;

/**
 * The option that chooses a format, `text` without it.
 *
 * @param what the kind of output, such as `report`
 */
export function formatOption<const Names extends readonly string[]>(what: string, names: Names) {
  return { text: `the format of the ${what}`, choices: names, preset: 'text' } as const;
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
