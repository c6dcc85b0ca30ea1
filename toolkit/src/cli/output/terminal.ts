import path from 'node:path';
import {
  hasWorkflowCommand,
  visibleControls,
  visibleOnOneLine,
  withoutWorkflowCommands,
} from 'fortios-language/base/escaping';
import { asWritten, maskAnswer, type Masked, type SecretNames } from 'fortios-language/secrets/masking';
import { runToCompletion } from 'fortios-language/base/steps';

/** The properties of the process that the commands use. */
interface Surroundings {
  /** The name of the program, the prefix of its messages. */
  readonly name: string;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Waits until a slow reader has received the output. */
  readonly drained: () => Promise<void>;
  /** Replaces the last line of the terminal; undefined if standard error is not a terminal. */
  readonly showStatus: ((text: string) => void) | undefined;
  /** The milliseconds between two statuses, if each is a line of its own. */
  readonly statusInterval?: number;
  /** Whether to use ANSI colors on standard output. */
  readonly colors: boolean;
  /** The width of the terminal in characters; undefined if standard output is not a terminal. */
  readonly width: number | undefined;
  /**
   * The absolute folder that paths for other programs are relative to: the checkout in a workflow, otherwise the
   * working folder.
   */
  readonly root: string;
  /** Whether standard output is the log of a pipeline, whose runner executes commands in it. */
  readonly isPipelineLog: boolean;
  /** Whether notes are left out, but not results and errors. */
  readonly isQuiet?: boolean;
  /** Calls a function on Ctrl+C instead of ending the process. */
  readonly onInterrupt?: (end: () => void) => void;
}

/** The process. It prints only what is masked. */
export interface Streams extends Surroundings {
  readonly writeOut: (text: Masked<string> | Masked<Uint8Array>) => void;
  /** Writes what can contain secrets, such as a configuration, if that differs. */
  readonly writePrivate?: (text: Masked<string> | Masked<Uint8Array>) => void;
  readonly writeError: (text: Masked<string>) => void;
}

/**
 * The output of a command. Everything that is printed is masked here,
 * with the secrets of the files that were read. `forEachConfiguration` and `DeviceReader` {@link learn} the secrets of the files
 * that they read; a command that opens a document itself learns its secrets before it prints.
 *
 * Texts of a configuration cannot control what shows the output: control characters become visible, and no line is a
 * command for the runner of a pipeline.
 */
export interface Terminal extends Surroundings {
  /** Adds the secrets of a document that was read. */
  readonly learn: (secrets: SecretNames) => void;
  /**
   * Notes where the lines of commands are in a file of another language, such as a script in YAML: pages show those lines.
   *
   * @param lines for each line of the commands, its line in the file; both from 0
   */
  readonly learnLines: (file: string, lines: readonly number[] | undefined) => void;
  /** The line in the file of a line of its commands, both from 1; undefined if there is no such file. */
  readonly lineIn: ((file: string, line: number) => number) | undefined;
  /** Masks the secrets in an answer, for a file or a binary format. */
  readonly mask: <T>(answer: T) => Masked<T>;
  readonly writeOut: (text: string) => void;
  readonly writeError: (text: string) => void;
  /** Prints commands for the runner of a pipeline, whose texts the caller has escaped. */
  readonly writeWorkflowCommands: (text: string) => void;
  /**
   * Prints what is masked, such as a configuration that the user asked for, see `asWritten`.
   *
   * @throws an Error with a message for the user if the runner of a pipeline would execute a line of it
   */
  readonly writePassed: Streams['writeOut'];
}

export function openTerminal(streams: Streams): Terminal {
  let secrets: SecretNames = new Set();
  let learned: SecretNames[] = [];
  const outerLines = new Map<string, readonly number[]>();
  // Joined when something is printed: a run learns the secrets of thousands of files before it does.
  const allSecrets = (): SecretNames => {
    if (learned.length === 0) return secrets;
    const [only, ...others] = secrets.size === 0 ? learned : [secrets, ...learned];
    // Another set, because maskers are cached by it; that of a single document has one.
    secrets =
      only && others.length === 0 ? only : new Set([only, ...others].flatMap((one) => [...(one ?? [])]));
    learned = [];
    return secrets;
  };
  const mask = <T>(answer: T): Masked<T> => runToCompletion(maskAnswer(answer, [allSecrets()]));
  const {
    name,
    drained,
    showStatus,
    statusInterval,
    colors,
    width,
    root,
    isPipelineLog,
    isQuiet = false,
  } = streams;
  // Masked first: an escape changes the text of a secret.
  const shown = (text: string, isColored: boolean): Masked<string> => {
    const masked = withoutWorkflowCommands(mask(text));
    return asWritten(isColored ? masked : visibleControls(masked));
  };
  return {
    name,
    drained,
    showStatus,
    ...(statusInterval !== undefined && { statusInterval }),
    colors,
    width,
    root,
    isPipelineLog,
    isQuiet,
    ...(streams.onInterrupt && { onInterrupt: streams.onInterrupt }),
    // Accessed only when it is read, because the access makes Node open it.
    get stdin() {
      return streams.stdin;
    },
    learn: (names) => {
      if (names.size > 0) learned.push(names);
    },
    learnLines: (file, lines) => {
      if (lines) outerLines.set(file, lines);
    },
    get lineIn() {
      return outerLines.size === 0
        ? undefined
        : (file: string, line: number) => (outerLines.get(file)?.[line - 1] ?? line - 1) + 1;
    },
    mask,
    writeOut: (text) => {
      streams.writeOut(shown(text, colors));
    },
    writeError: (text) => {
      streams.writeError(shown(text, false));
    },
    writeWorkflowCommands: (text) => {
      streams.writeOut(asWritten(visibleControls(mask(text))));
    },
    writePassed: (text) => {
      if (isPipelineLog && hasWorkflowCommand(typeof text === 'string' ? text : Buffer.from(text).toString()))
        throw new Error(
          'The output was not printed, because the pipeline would execute a line of it as a command. Redirect it to a file.',
        );
      (streams.writePrivate ?? streams.writeOut)(text);
    },
  };
}

/**
 * Whether to use colors on standard output: not with `NO_COLOR`, always with `FORCE_COLOR`, otherwise only on a
 * terminal.
 */
export function wantsColors(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  const { NO_COLOR: forbidden = '', FORCE_COLOR: forced = '', TERM: terminal = '' } = env;
  if (forbidden !== '') return false;
  if (forced !== '') return forced !== '0' && forced !== 'false';
  return isTerminal && terminal !== 'dumb';
}

/** Whether a program runs in a pipeline whose runner reads commands from its output: GitHub, Azure or TeamCity. */
export function isPipeline(env: Readonly<Record<string, string | undefined>>): boolean {
  return ['GITHUB_ACTIONS', 'TF_BUILD', 'TEAMCITY_VERSION'].some((name) => (env[name] ?? '') !== '');
}

/** The width of a terminal in characters; undefined if it is unknown, which some terminals report as 0. */
export function terminalColumns({ columns }: { readonly columns?: number }): number | undefined {
  return columns === 0 ? undefined : columns;
}

/** The control sequence that replaces the last line of a terminal by a text, cut to `columns`. */
export function statusLine(text: string, columns = 80): string {
  return `\r\u001B[K${text.slice(0, Math.max(0, columns - 1))}`;
}

/**
 * The folder that paths for other programs are relative to: the checkout in a workflow of GitHub or a pipeline of GitLab,
 * otherwise `folder`.
 */
export function reportRoot(env: Readonly<Record<string, string | undefined>>, folder: string): string {
  const { GITHUB_WORKSPACE: workspace = '', CI_PROJECT_DIR: project = '' } = env;
  const checkout = workspace === '' ? project : workspace;
  return checkout !== '' && isInside(path.relative(checkout, folder)) ? path.resolve(checkout) : folder;
}

/** Whether a relative path stays inside its base folder. */
export function isInside(relative: string): boolean {
  return !path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..';
}

/** Removes control characters, so that names and values of a file cannot control the terminal. */
export function printable(text: string): string {
  return visibleOnOneLine(text);
}

export function writeErrorLine(terminal: Pick<Terminal, 'name' | 'writeError'>, sentence: string): void {
  terminal.writeError(`${terminal.name}: ${printable(sentence)}\n`);
}

/** Writes a note to standard error, unless the user wants none. */
export function writeNote(
  terminal: Pick<Terminal, 'name' | 'writeError' | 'isQuiet'>,
  sentence: string,
): void {
  if (terminal.isQuiet !== true) writeErrorLine(terminal, sentence);
}

/** Prints the error messages; returns whether there were any. */
export function writeErrorLines(terminal: Terminal, failures: readonly string[]): boolean {
  for (const failure of failures) writeErrorLine(terminal, failure);
  return failures.length > 0;
}
