import { partitionPoint } from '../base/collections';
import { isStepOver, itemsInStep, type Steps } from '../base/steps';
import {
  commandIn,
  configLine,
  isInBlock,
  isSameState,
  promptIn,
  promptPattern,
  readLine,
  initialState,
  unknownHost,
  type LineKind,
  type LineState,
} from './sessionLines';
import { SourceText } from './sourceText';

/** The number of lines that are searched for a prompt, and that of a text that begins with a configuration. */
const searchedLines = 2000;
const searchedLinesOfScript = 200;

/** The minimum width of a terminal; shorter lines have the same length by chance. */
const narrowestTerminal = 72;

/** The width of most terminals: here, one line is sufficient. */
const usualWidth = 80;

/** An edit of a text. The line range extends at least one line beyond it. */
interface SessionEdit {
  readonly start: number;
  readonly end: number;
  readonly inserted: string;
  readonly firstLine: number;
  readonly lastLine: number;
}

/**
 * A text that is the log of a terminal session: only typed commands and the output of `show` are configuration. All other
 * lines are blank in {@link masked}, which the parser reads; it has the same lines and offsets as the text.
 */
export class Session {
  private maskedText = new SourceText('');
  private states: LineState[] = [];
  private kinds: LineKind[] = [];
  private readonly widths = new Map<number, number>();
  private width: number | undefined;
  private host: string | undefined;
  /** Computed on request, until an edit. */
  private returns: readonly number[] | undefined;
  /** The first reading, until it is complete. */
  private reading: Steps | undefined;

  private constructor(private readonly text: SourceText) {
    this.host = hostIn(text);
    this.reading = this.read();
  }

  /** Whether a text is a session. */
  static is(text: SourceText): boolean {
    return hostIn(text) !== undefined;
  }

  /** Detects a session; undefined for a configuration, which begins with its header, and for all other texts. */
  static in(text: SourceText): Session | undefined {
    return Session.is(text) ? new Session(text) : undefined;
  }

  /** Whether an edit of a line can change whether a text is a session. */
  static dependsOn(line: number): boolean {
    return line < searchedLines;
  }

  /** Reads the lines in steps. A request for a line before the last step reads the remaining lines at once. */
  *prepare(): Steps {
    while (this.step()) yield;
  }

  /** The text without the lines that are not configuration. */
  get masked(): SourceText {
    this.complete();
    return this.maskedText;
  }

  /** Whether a line is not configuration: a banner, prose, output. */
  isIgnored(line: number): boolean {
    this.complete();
    return this.kinds[line] === 'ignored';
  }

  /** Whether a line comes from another device than the one that the session is about. */
  isOtherDevice(line: number): boolean {
    while (this.states.length <= line + 1 && this.step());
    return (this.states[line + 1] ?? this.states[line])?.isOther === true;
  }

  /** The first command that is typed on another device. */
  get otherDevice(): { readonly line: number; readonly host: string; readonly main: string } | undefined {
    this.complete();
    const { kinds, states, text, host: main } = this;
    for (let line = 0; line < kinds.length && main !== undefined; line++) {
      if (kinds[line] !== 'typed' || states[line + 1]?.isOther !== true) continue;
      const host = promptIn(contentOf(text.line(line)))?.host;
      if (host !== undefined) return { line, host, main };
    }
    return undefined;
  }

  /** Whether the terminal has wrapped a line, so that it continues on the next line. */
  isWrapped(line: number): boolean {
    this.complete();
    return this.kinds[line] === 'wrapped';
  }

  /** Whether a cut line lost the blank at its end, as many programs copy lines. */
  isTrimmed(line: number): boolean {
    return this.isWrapped(line) && contentOf(this.text.line(line)).length !== this.width;
  }

  /**
   * The last line up to one whose prompt shows that the user is back at the top, which closes all blocks; -1 if there is none.
   * A prompt without a context shows this only after one with a context, because documents shorten prompts.
   */
  lastReturn(line: number): number {
    this.complete();
    this.returns ??= this.findReturns();
    return this.returns[partitionPoint(this.returns, (one) => one <= line) - 1] ?? -1;
  }

  private findReturns(): readonly number[] {
    let hadContext = false;
    return Array.from({ length: this.kinds.length }, (_, line) => line).filter((line) => {
      const isPrompt = this.kinds[line] !== 'ignored' && this.states[line + 1]?.quote === '';
      const prompt = isPrompt ? promptIn(contentOf(this.text.line(line))) : undefined;
      if (!prompt) return false;
      const command = commandIn(prompt.command);
      const isReturn =
        hadContext && prompt.context === undefined && !(command !== undefined && isInBlock(command));
      hadContext = prompt.context !== undefined;
      return isReturn;
    });
  }

  /** Whether it is the output of one command, such as a whole backup after a prompt. */
  get isOneOutput(): boolean {
    this.complete();
    return this.kinds.filter((kind) => kind === 'typed').length < 2;
  }

  /** The lines that the terminal has wrapped, and its width. */
  get wrapped(): { readonly lines: readonly number[]; readonly width: number } | undefined {
    this.complete();
    if (this.width === undefined) return undefined;
    const lines = this.kinds.flatMap((kind, line) => (kind === 'wrapped' ? [line] : []));
    return lines.length === 0 ? undefined : { lines, width: this.width };
  }

  /**
   * Updates the session after an edit of the text.
   *
   * @param edit the replaced offsets, the new text, and the first and last affected line
   * @param apply applies the edit to the text
   * @returns the lines whose masked text has changed
   */
  edit(
    { start: from, end, inserted, firstLine, lastLine }: SessionEdit,
    apply: () => void,
  ): readonly number[] {
    this.complete();
    this.returns = undefined;
    const { text, maskedText } = this;
    const before = text.lineCount;
    const last = Math.min(lastLine, before - 1);
    this.countLines(firstLine, last, -1);
    apply();
    maskedText.replace(from, end, inserted);
    const moved = text.lineCount - before;
    this.countLines(firstLine, last + moved, 1);
    if (moved !== 0) {
      const added = last - firstLine + moved;
      this.states = withLines(this.states, firstLine + 1, last + 1, added, initialState);
      this.kinds = withLines(this.kinds, firstLine + 1, last + 1, added, 'config');
    }
    const width = this.terminalWidth();
    const host = firstLine < searchedLines ? hostIn(text) : this.host;
    const isSame = width === this.width && host === this.host;
    this.width = width;
    this.host = host;
    const changed: number[] = [];
    // The kind of a line also depends on the next line.
    const first = isSame ? Math.max(0, firstLine - 1) : 0;
    this.reading = this.classify(first, isSame ? last + moved : Infinity, (line, masked) => {
      const wanted = masked ?? text.line(line);
      if (maskedText.line(line) === wanted) return;
      const at = text.startOfLine(line);
      maskedText.replace(at, at + wanted.length, wanted);
      changed.push(line);
    });
    this.complete();
    return changed;
  }

  /** @returns whether more steps are necessary */
  private step(): boolean {
    if (this.reading?.next().done) this.reading = undefined;
    return this.reading !== undefined;
  }

  private complete(): void {
    while (this.step());
  }

  private *read(): Steps {
    const { text } = this;
    const length = itemsInStep('item');
    for (let line = 0; line < text.lineCount; line += length) {
      this.countLines(line, Math.min(line + length, text.lineCount) - 1, 1);
      yield;
    }
    this.width = this.terminalWidth();
    const lines: string[] = [];
    yield* this.classify(0, Infinity, (line, masked) => lines.push(masked ?? text.line(line)));
    this.maskedText = new SourceText(lines.join(''));
  }

  /**
   * Determines the kinds of lines from a line on, until they no longer change after `known`.
   *
   * @param put called with each line and its text in {@link masked}, or undefined if that is unchanged
   */
  private *classify(
    first: number,
    known: number,
    put: (line: number, masked: string | undefined) => void,
  ): Steps {
    const { text, states, kinds } = this;
    const { host } = this;
    const initial = host === undefined ? initialState : { ...initialState, names: [host] };
    let state = first === 0 ? initial : (states[first] ?? initial);
    for (let line = first; line < text.lineCount; line++) {
      const before = states[line];
      if (line > known && before !== undefined && isSameState(before, state)) return;
      states[line] = state;
      const whole = text.line(line);
      const content = contentOf(whole);
      const isContinued = state.continued;
      const { kind, next } = readLine(state, content, contentOf(text.line(line + 1)));
      const isCut = kind !== 'ignored' && this.isCut(line, content, state, next);
      kinds[line] = isCut ? 'wrapped' : kind;
      state = isCut === next.continued ? next : { ...next, continued: isCut };
      if (kind === 'ignored') put(line, maskedWhole(whole, content));
      else if (isCut || isContinued) put(line, maskedPart(whole, content, isContinued, isCut));
      else put(line, undefined);
      if (isStepOver('item')) yield;
    }
    states.length = text.lineCount;
    kinds.length = text.lineCount;
  }

  /**
   * Whether the terminal has cut a line: it is as long as the terminal is wide, or one blank shorter, and the next line
   * continues it.
   */
  private isCut(line: number, content: string, before: LineState, after: LineState): boolean {
    const { width } = this;
    // Line ends inside quotes belong to the value.
    if (width === undefined || (before.quote !== '' && !before.continued)) return false;
    const isTrimmed = content.length === width - 1 && /\S$/.test(content);
    if (content.length !== width && !isTrimmed) return false;
    const following = contentOf(this.text.line(line + 1));
    if (following === '' || following.startsWith('--More--') || promptIn(following) !== undefined)
      return false;
    if (after.quote !== '') return true;
    if (isTrimmed && after.mode !== 'show') return false;
    // A cut before a blank leaves one at the beginning of the next line; the lines of blocks have at least four.
    if (/^\s{2}/.test(following) || following.startsWith('#')) return false;
    return (
      commandIn(following) === undefined &&
      (/\s$/.test(content) || /^\s/.test(following) || !/["']$/.test(content) || /^["']/.test(following))
    );
  }

  /** Only long lines with a command count, because prose can be longer than the terminal's width. */
  private countLines(first: number, last: number, change: 1 | -1): void {
    for (let line = first; line <= last; line++) {
      const content = contentOf(this.text.line(line));
      if (content.length < narrowestTerminal) continue;
      if (commandIn(content) !== undefined || promptIn(content) !== undefined)
        this.count(content.length, change);
    }
  }

  private count(width: number, change: 1 | -1): void {
    const count = (this.widths.get(width) ?? 0) + change;
    if (count > 0) this.widths.set(width, count);
    else this.widths.delete(width);
  }

  /** The length of the longest lines, if several have it, because no command is longer than the terminal's width. */
  private terminalWidth(): number | undefined {
    let longest = 0;
    for (const width of this.widths.keys()) longest = Math.max(longest, width);
    return longest === usualWidth || (this.widths.get(longest) ?? 0) > 1 ? longest : undefined;
  }
}

/** A list with other values for some lines. */
function withLines<T>(list: readonly T[], start: number, end: number, count: number, value: T): T[] {
  return [...list.slice(0, start), ...new Array<T>(count).fill(value), ...list.slice(end)];
}

/** The first line of a log that PuTTY writes. */
const logBanner = /^[=~]+ PuTTY log /;

/** A line without its end. */
function contentOf(line: string): string {
  let end = line.length;
  if (line.charCodeAt(end - 1) === 0x0a) end--;
  if (line.charCodeAt(end - 1) === 0x0d) end--;
  return line.slice(0, end);
}

/** A line that is not parsed. */
function maskedWhole(line: string, content: string): string {
  return ' '.repeat(content.length) + line.slice(content.length);
}

/**
 * A part of a line that the terminal has cut. The parser reads the words after the command as one word, in which backslashes
 * join the parts; the reader takes it apart. A cut can be between two words, or at a quote, where no character could join them.
 */
function maskedPart(line: string, content: string, isContinued: boolean, isCut: boolean): string {
  const from = isContinued ? 0 : commandLength(content);
  const masked = content.slice(0, from) + content.slice(from).replace(/[\s"'#\\]/g, 'x');
  return (isCut ? `${masked.slice(0, -1)}\\` : masked) + line.slice(content.length);
}

/** The length of a line up to the first word after its command. */
function commandLength(content: string): number {
  const command = promptPattern.exec(content)?.[3] ?? content;
  const [opening = command] = /^\s*\S+\s+/.exec(command) ?? [];
  return content.length - command.length + opening.length;
}

/**
 * The host name in the prompts of the device that a session is about: the first one with a command about the configuration,
 * else the first one. {@link unknownHost} for a log of PuTTY without prompts. Undefined for a configuration, which begins with its header, and for all other texts.
 */
function hostIn(text: SourceText): string | undefined {
  let first: string | undefined;
  let isScript = false;
  const isLog = logBanner.test(text.line(0));
  for (let line = 0; line < Math.min(searchedLines, text.lineCount); line++) {
    if (first === undefined && isScript && !isLog && line >= searchedLinesOfScript) return undefined;
    const content = contentOf(text.line(line));
    if (first === undefined && !isLog && content.startsWith('#config-version=')) return undefined;
    const prompt = promptIn(content);
    if (prompt && (first !== undefined || prompt.context !== undefined || prompt.command !== '')) {
      first ??= prompt.host;
      const command = commandIn(prompt.command);
      if (prompt.command.startsWith('#config-version=') || command === 'config' || command === 'show')
        return prompt.host;
    } else if (!isScript) isScript = commandIn(content) === 'config' && configLine.test(content);
  }
  return first ?? (isLog ? unknownHost : undefined);
}
