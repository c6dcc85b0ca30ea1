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

/** A command, such as `fortios redact`. */
export interface CliCommand {
  readonly name: string;
  /** Adds the description, the arguments, the options and the examples. */
  readonly define: (command: Command) => void;
  /** Subcommands, such as `import` of `schema`. */
  readonly commands?: readonly CliCommand[];
  /**
   * Runs the command. It imports its code with `import()`, so that the other commands start without loading it.
   *
   * @param command contains the parsed command line: `command.args` and `command.opts()`
   * @throws {UsageError} if the command line is not valid
   */
  readonly run?: (command: Command, context: CommandContext) => Promise<ExitCode>;
}

/** Collects the values of an option that can be repeated. */
export function collect(word: string, before: readonly string[] = []): readonly string[] {
  return [...before, word];
}
