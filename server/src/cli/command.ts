import type { Command } from 'commander';
import type { Streams, Terminal } from './terminal';

/** 0: success without findings; 1: findings; 2: an error. */
export type ExitCode = 0 | 1 | 2;

/** The environment of a command. */
export interface CommandContext {
  readonly terminal: Terminal;
  /** The version of the product. */
  readonly version: string;
  /** The program with all commands, for commands that describe it. */
  readonly program: Command;
}

/** The environment of a program. */
export interface ProgramContext {
  readonly streams: Streams;
  /** The version of the product. */
  readonly version: string;
}

/** Which results exit with 1. */
interface FailKinds {
  /** The kinds for `--fail-on` with their meanings. */
  readonly kinds: Readonly<Record<string, string>>;
  /** The kinds without the option; all kinds if undefined. */
  readonly preset?: readonly string[];
}

/** An option: its description, or more about it. */
type OptionRow =
  | string
  | {
      readonly text: string;
      /** The value without the option. */
      readonly preset?: string;
      /** The only values. The command itself checks those of `--format`. */
      readonly choices?: readonly string[];
      readonly isRequired?: true;
      /** Whether the option can be repeated, so that its value is a list. */
      readonly isRepeated?: true;
    };

/** Options by what the help shows: `-o, --output <file>`. */
export type OptionRows = Readonly<Record<string, OptionRow>>;

/** A command of the terminal, such as `fortios redact`: its help, its completion and its manual page come from here. */
export interface CommandDefinition<Options extends OptionRows = OptionRows> {
  readonly name: string;
  readonly description: string;
  readonly usage?: string;
  /** The arguments with their descriptions, and with their values if only some are valid. */
  readonly args?: readonly (readonly [name: string, text: string, choices?: readonly string[]])[];
  readonly options?: Options;
  /** The end of the help, such as examples; of a command that several programs have, by its title. */
  readonly help: string | ((title: string) => string);
  /**
   * What `-o` writes. `printed`, the default: what the command prints otherwise. `own`: the command defines the option, and
   * refuses to overwrite. `none`: the command changes files, and prints no result. `protocol`: a program reads the output,
   * and no common option has a meaning.
   */
  readonly output?: 'printed' | 'own' | 'none' | 'protocol';
  /** Undefined for a command that exits with 0 or 2 only. */
  readonly failOn?: FailKinds;
}

/** A definition with the types of its options, which {@link Typed} reads. */
export function defineCommand<const Options extends OptionRows>(
  definition: CommandDefinition<Options>,
): CommandDefinition<Options> {
  return definition;
}

/** A command that a program has. */
export interface CliCommand extends CommandDefinition {
  /** Subcommands, such as `import` of `schema`. */
  readonly commands?: readonly CliCommand[];
  /**
   * Undefined for a command that only has subcommands.
   *
   * @param command contains the parsed command line
   * @throws {UsageError} if the command line is not valid
   */
  readonly run?: (command: Command, context: CommandContext) => Promise<ExitCode>;
}

/** What the user typed for a command: its arguments, its options by their names, and common options. */
export type Typed<Definition> =
  Definition extends CommandDefinition<infer Options>
    ? TypedOptions<Options> &
        TypedFailOn & {
          readonly files: readonly string[];
          readonly output?: string;
          readonly force?: boolean;
        }
    : never;

/** The values of options by their names, such as `allReasons` for `--all-reasons`. */
export type TypedOptions<Options> = {
  readonly [Flags in keyof Options as Always<Options[Flags]> extends true ? NameOf<Flags> : never]: ValueOf<
    Flags,
    Options[Flags]
  >;
} & {
  readonly [Flags in keyof Options as Always<Options[Flags]> extends true ? never : NameOf<Flags>]?: ValueOf<
    Flags,
    Options[Flags]
  >;
};

type Always<Row> = Row extends { readonly preset: string } | { readonly isRequired: true } ? true : false;

type ValueOf<Flags, Row> = Row extends { readonly isRepeated: true }
  ? readonly string[]
  : Flags extends `${string} <${string}>`
    ? string
    : boolean;

type NameOf<Flags> = Flags extends `${string}--no-${infer Name}`
  ? CamelCase<Name>
  : Flags extends `${string}--${infer Name} <${string}`
    ? CamelCase<Name>
    : Flags extends `${string}--${infer Name}`
      ? CamelCase<Name>
      : never;

type CamelCase<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Name;

/** The option of a command with {@link CommandDefinition.failOn}: the kinds of results that exit with 1. */
export interface TypedFailOn {
  readonly failOn: readonly string[];
}

/** The exit code of a run without errors that found results of these kinds. */
export function exitCodeOf({ failOn }: TypedFailOn, found: Readonly<Record<string, boolean>>): 0 | 1 {
  return failOn.some((kind) => found[kind] === true) ? 1 : 0;
}
