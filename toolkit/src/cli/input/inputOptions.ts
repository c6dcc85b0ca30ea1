import { parametersOf, rowOf, type AnswerName, type catalogue } from '../../catalogue';
import { parameters, parametersNamed } from '../../parameters';
import type { TypedOptions } from '../program/command';
import { UsageError } from '../program/failures';

/** The arguments of a command that reads one configuration. */
export const fileArguments = { usage: '[options] [--] <file>', args: [parameters.file] } as const;

/** The arguments of a command that reads any number of configurations. */
export const inputArguments = {
  usage: '[options] [--] <file|folder|glob|->…',
  args: [parameters.files],
} as const;

/** The options for the version and the settings by which configurations are read. */
export const settingsOptions = parametersNamed('version', 'config', 'noConfig');

/** The options of a command that reads one configuration. */
export const fileOptions = { ...settingsOptions, ...parametersNamed('stdinFilename') };

/** The options that `readInputOptions` reads. */
export const inputOptions = { ...fileOptions, ...parametersNamed('ignoreUnknown', 'shard', 'jobs') };

/** The options and arguments that name configurations. */
export type TypedInputs = { readonly files: readonly string[] } & TypedOptions<typeof settingsOptions> &
  Partial<TypedOptions<typeof inputOptions>>;

/** What a copy replaces. */
export const copyOptions = parametersNamed('addresses', 'names', 'emails', 'serials', 'all', 'keepText');

export type TypedCopy = TypedOptions<typeof copyOptions>;

/** The options that choose a redacted document in place of one with the names and comments of the configuration. */
export const documentOptions = { ...parametersNamed('redact'), ...copyOptions };

export type TypedDocument = TypedOptions<typeof documentOptions>;

/** The option that chooses a format, `text` without it. */
export function formatOption(choices: readonly string[]) {
  return { format: { ...parameters.format, choices } } as const;
}

/** What an answer takes on each surface, and its formats. */
export function optionsOf<Name extends AnswerName>(
  answer: Name,
): ReturnType<typeof parametersOf<Name>> & FormatOption<(typeof catalogue)[Name]> {
  const { formats } = rowOf(answer);
  return { ...parametersOf(answer), ...(formats && formatOption(formats)) } as never;
}

type FormatOption<Row> = Row extends { readonly formats: unknown }
  ? ReturnType<typeof formatOption>
  : unknown;

/** @throws {UsageError} if there is no such format */
export function readFormat<Format>(
  formats: Readonly<Record<string, Format | undefined>>,
  name: string,
): Format {
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (format !== undefined) return format;
  throw new UsageError(`There is no format "${name}"; use one of ${Object.keys(formats).join(', ')}.`);
}
