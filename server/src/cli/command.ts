import type { Command } from 'commander';
import type { Terminal } from './terminal';

/** 0: done, and nothing to report; 1: something to report; 2: something could not be done. */
export type ExitCode = 0 | 1 | 2;

/** What a command is given besides its command line. */
export interface CommandContext {
  readonly terminal: Terminal;
  /** The version of the product. */
  readonly version: string;
}

/** A command, such as `fortios redact`. */
export interface CliCommand {
  readonly name: string;
  /** Adds the description, the arguments, the options and the examples. */
  readonly define: (command: Command) => void;
  /** The commands below this one, such as `import` of `schema`. */
  readonly commands?: readonly CliCommand[];
  /** Of a program: the sentence for a command line that a former version accepted. */
  readonly refusal?: (words: readonly string[]) => string | undefined;
  /**
   * Does the work. It imports its code with `import()`, so that the other commands start without it.
   *
   * @param command with what was typed: `command.args` and `command.opts()`
   * @throws {UsageError} if what was typed is not valid
   */
  readonly run?: (command: Command, context: CommandContext) => Promise<ExitCode>;
}

/** Appends a word to those of an option that can be repeated. */
export function collect(word: string, before: readonly string[] = []): readonly string[] {
  return [...before, word];
}
