import path from 'node:path';
import { visibleOnOneLine } from '../syntax/visibleControls';

/** What the linter needs of the process it runs in. */
export interface Terminal {
  /** The program, which its messages begin with. */
  readonly name: string;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly writeOut: (text: string | Uint8Array) => void;
  /** Waits until a reader that is slower than the run has taken what was written. */
  readonly drained: () => Promise<void>;
  readonly writeError: (text: string) => void;
  /** Replaces the last line of the terminal that standard error is; undefined where it is none. */
  readonly showStatus: ((text: string) => void) | undefined;
  /** Whether ANSI colours are welcome on standard output. */
  readonly colors: boolean;
  /** Characters on a line of the terminal that standard output is; undefined where it is none. */
  readonly width: number | undefined;
  /** The folder that machines know files by, absolute: the checkout that is tested, or the working folder. */
  readonly root: string;
}

/**
 * Whether standard output takes colours: `NO_COLOR` forbids them, `FORCE_COLOR` demands them, and without
 * either a terminal gets them and a file or pipe does not.
 */
export function wantsColors(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  const { NO_COLOR: forbidden = '', FORCE_COLOR: forced = '', TERM: terminal = '' } = env;
  if (forbidden !== '') return false;
  if (forced !== '') return forced !== '0' && forced !== 'false';
  return isTerminal && terminal !== 'dumb';
}

/** Characters on a line of a terminal; undefined where it does not know, for which some say 0. */
export function columnsOf({ columns }: { readonly columns?: number }): number | undefined {
  return columns === 0 ? undefined : columns;
}

/** What replaces the last line of a terminal by a text, which is cut to fit `columns`. */
export function statusLine(text: string, columns = 80): string {
  return `\r\u001B[K${text.slice(0, Math.max(0, columns - 1))}`;
}

/** The folder that machines know files by: the checkout of a GitHub workflow where it is run in one, else `folder`. */
export function reportRoot(env: Readonly<Record<string, string | undefined>>, folder: string): string {
  const { GITHUB_WORKSPACE: checkout = '' } = env;
  return checkout !== '' && isInside(path.relative(checkout, folder)) ? path.resolve(checkout) : folder;
}

/** Whether a relative path stays in the folder it counts from. */
export function isInside(relative: string): boolean {
  return !path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..';
}

/** The text without control characters: names and values of a file must not steer the terminal. */
export function printable(text: string): string {
  return visibleOnOneLine(text);
}

/** Tells a person that something is not as it should be. */
export function complain(terminal: Terminal, sentence: string): void {
  terminal.writeError(`${terminal.name}: ${printable(sentence)}\n`);
}

/** Prints each sentence about what could not be done; returns whether there was any. */
export function complainOfAll(terminal: Terminal, failures: readonly string[]): boolean {
  for (const failure of failures) complain(terminal, failure);
  return failures.length > 0;
}

/** Columns narrower than this are harder to read than lines that the terminal breaks. */
export const leastWidth = 30;

/** Breaks a line at blanks; a word longer than `width` stays whole, and so does all where there is no room. */
export function wrap(line: string, width: number): readonly string[] {
  if (width < leastWidth) return [line];
  const lines: string[] = [];
  let current: string | undefined;
  for (const word of line.split(' ')) {
    if (current !== undefined && current.length + 1 + word.length > width) {
      lines.push(current);
      current = undefined;
    }
    current = current === undefined ? word : `${current} ${word}`;
  }
  return [...lines, current ?? ''];
}
