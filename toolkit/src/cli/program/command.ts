import type { Command } from 'commander';
import { rowOf, type AnswerName } from '../../catalogue';
import type { Parameter } from '../../parameters';
import type { Streams, Terminal } from '../output/terminal';

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

/** Options by the names of their values. */
export type OptionRows = Readonly<Record<string, Parameter>>;

/** A command of the terminal, such as `fortios redact`: its help, its completion and its manual page come from here. */
export interface CommandDefinition<Options extends OptionRows = OptionRows> {
  readonly name: string;
  readonly description: string;
  readonly usage?: string;
  readonly args?: readonly Parameter[];
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

/**
 * The command of an answer, as the catalogue describes it.
 *
 * @throws {RangeError} if it has none
 */
export function commandOf(answer: AnswerName): Pick<CommandDefinition, 'name' | 'description'> {
  const { command } = rowOf(answer);
  if (!command) throw new RangeError(`The answer "${answer}" has no command.`);
  return command;
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

/** What a command does. It throws a `UsageError` if the command line is not valid. */
export type RunOf<Definition> = (typed: Typed<Definition>, context: CommandContext) => Promise<ExitCode>;

/** The values of options by the names of their rows. */
export type TypedOptions<Options> = {
  readonly [Name in keyof Options as Always<Options[Name]> extends true ? Name : never]: ValueOf<
    Options[Name]
  >;
} & {
  readonly [Name in keyof Options as Always<Options[Name]> extends true ? never : Name]?: ValueOf<
    Options[Name]
  >;
};

type Always<Row> = Row extends { readonly preset: string } | { readonly isRequired: true } ? true : false;

type ValueOf<Row> = Row extends { readonly type: infer Type }
  ? Type extends 'array'
    ? readonly string[]
    : boolean
  : Row extends { readonly choices: readonly (infer Choice)[] }
    ? Choice
    : string;

/** The option of a command with {@link CommandDefinition.failOn}: the kinds of results that exit with 1. */
export interface TypedFailOn {
  readonly failOn: readonly string[];
}

/** The exit code of a run without errors that found results of these kinds. */
export function exitCodeOf({ failOn }: TypedFailOn, found: Readonly<Record<string, boolean>>): 0 | 1 {
  return failOn.some((kind) => found[kind] === true) ? 1 : 0;
}
