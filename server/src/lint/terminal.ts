/** What the linter needs of the process it runs in. */
export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly writeOut: (text: string) => void;
  readonly writeError: (text: string) => void;
  /** Whether ANSI colours are welcome on standard output. */
  readonly colors: boolean;
  /** Characters on a line of the terminal that standard output is; undefined where it is none. */
  readonly width: number | undefined;
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

/** The text without control characters: names and values of a file must not steer the terminal. */
export function printable(text: string): string {
  return text.replaceAll('\t', ' ').replace(/\p{Cc}/gu, '\uFFFD');
}
