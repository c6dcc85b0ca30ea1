import { CommanderError, type Command } from 'commander';
import { UsageError } from './usageError';

/** `--help` and `--version` leave nothing to do but print this. */
export interface CommandAnswer {
  readonly answer: string;
}

/**
 * Splits words by what a command knows; its options and arguments are in the command afterwards.
 *
 * @param words without the interpreter, the script and the command's own name
 * @returns what is to be printed, where that is all there is to do
 * @throws {UsageError} where an option is unknown or lacks its argument
 */
export function parseCommand(command: Command, words: readonly string[]): CommandAnswer | undefined {
  let answer = '';
  command
    .helpOption('--help', 'print this help')
    .configureHelp({ helpWidth: 110 })
    .configureOutput({
      writeOut: (text) => {
        answer += text;
      },
      outputError: () => undefined,
    })
    .exitOverride();
  try {
    command.parse(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { answer };
    throw new UsageError(sentence(error.message));
  }
  return undefined;
}

/** Commander says `error: unknown option '--frmat'`, and on a second line `(Did you mean --format?)`. */
function sentence(message: string): string {
  const [what = '', ...hints] = message.replace(/^error: /, '').split('\n');
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}. ${hints.join(' ').replace(/^\(|\)$/g, '')}`.trim();
}
