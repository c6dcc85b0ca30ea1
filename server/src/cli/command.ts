import type { Command } from 'commander';
import type { Streams, Terminal } from './terminal';

/** 0: success without findings; 1: findings; 2: an error. */
export type ExitCode = 0 | 1 | 2;

/** The environment of a command. */
export interface CommandContext {
  readonly terminal: Terminal;
  /** The version of the product. */
  readonly version: string;
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

/** A command, such as `fortios redact`. */
export interface CliCommand {
  readonly name: string;
  /** Adds the description, the arguments, the options and the examples. */
  readonly define: (command: Command) => void;
  /** Subcommands, such as `import` of `schema`. */
  readonly commands?: readonly CliCommand[];
  /**
   * What `-o` writes. `printed`, the default: what the command prints otherwise. `own`: the command defines the option, and
   * refuses to overwrite. `none`: the command changes files, and prints no result. `protocol`: a program reads the output,
   * and no common option has a meaning.
   */
  readonly output?: 'printed' | 'own' | 'none' | 'protocol';
  /** Undefined for a command that exits with 0 or 2 only. */
  readonly failOn?: FailKinds;
  /**
   * Runs the command. It imports its code with `import()`, so that the other commands start without loading it.
   *
   * @param command contains the parsed command line: `command.args` and `command.opts()`
   * @throws {UsageError} if the command line is not valid
   */
  readonly run?: (command: Command, context: CommandContext) => Promise<ExitCode>;
}

/** The option of a command with {@link CliCommand.failOn}: the kinds of results that exit with 1. */
export interface TypedFailOn {
  readonly failOn: readonly string[];
}

/** The exit code of a run without errors that found results of these kinds. */
export function exitCodeOf({ failOn }: TypedFailOn, found: Readonly<Record<string, boolean>>): 0 | 1 {
  return failOn.some((kind) => found[kind] === true) ? 1 : 0;
}

/** Collects the values of an option that can be repeated. */
export function collect(word: string, before: readonly string[] = []): readonly string[] {
  return [...before, word];
}
