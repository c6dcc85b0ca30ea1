import { SourceText } from './sourceText';

/** A block or entry that is open at a line. */
interface Frame {
  readonly keyword: 'config' | 'edit';
  /** The words after the keyword, without quotes. */
  readonly words: string;
}

/** The state before a line. Immutable, so that lines without an effect share an object. */
interface State {
  /** The kind of the lines: typed commands, the output of `show`, or other output. */
  readonly mode: 'typed' | 'show' | 'other';
  /** The blocks that are open. */
  readonly frames: readonly Frame[];
  /** The number of frames that the output of `show` has opened. */
  readonly shown: number;
  /** The number of frames of the typed context that the output of `show` has repeated up to this line. */
  readonly repeated: number;
  /** Whether the output repeats the typed context at its beginning. */
  readonly repeats: boolean;
  /** The quote that is open. */
  readonly quote: '' | '"' | "'";
  /** Whether the terminal has wrapped the previous line. */
  readonly continued: boolean;
  /** The host names of the device that the session is about: that of its prompts, and those that it is given. */
  readonly names: readonly string[];
  /** Whether the lines come from another device. */
  readonly isOther: boolean;
}

/** The kind of a session's line; `typed` is a prompt with a command, `wrapped` a line that the terminal has wrapped. */
type LineKind = 'config' | 'typed' | 'ignored' | 'wrapped';

const start: State = {
  mode: 'typed',
  frames: [],
  shown: 0,
  repeated: 0,
  repeats: false,
  quote: '',
  continued: false,
  names: [],
  isOther: false,
};

/** The number of lines that are searched for a prompt, and that of a text that begins with a configuration. */
const searchedLines = 2000;
const searchedLinesOfScript = 200;

/** `FGT # `, `FGT (policy) # `, `FGT-1 (root) $ ` and the command after it; as in the grammar's scanner. */
const promptPattern = /^[ \t]*([\w.:@-]+)((?:[ \t]*\([^)]*\))*)[ \t]*[#$](?:[ \t](.*))?$/;

/** The commands with the lengths of their shortest abbreviations, as in the grammar. */
const inBlock: Readonly<Record<string, number>> = {
  ...{ edit: 2, next: 1, end: 2, abort: 2, set: 3, unset: 5, append: 2, select: 3, unselect: 5, clear: 3 },
  ...{ delete: 2, purge: 2, rename: 2, clone: 3, move: 2 },
};
const withOutput: Readonly<Record<string, number>> = {
  ...{ show: 2, get: 2, execute: 3, diagnose: 2, tree: 2, sudo: 2, fnsysctl: 8, exit: 3 },
};
const commands: Readonly<Record<string, number>> = { config: 3, ...inBlock, ...withOutput };

/** Output of the device that begins like a command. */
const answer = /^set either \S+ or \S+ but not both/;

/** The minimum width of a terminal; shorter lines have the same length by chance. */
const narrowestTerminal = 72;

/** The width of most terminals: here, one line is sufficient. */
const usualWidth = 80;

interface Prompt {
  readonly host: string;
  /** The last name in the parentheses: the block or entry in which the command is typed. */
  readonly context: string | undefined;
  readonly command: string;
}

/** An edit of a text. The line range extends at least one line beyond it. */
export interface SessionEdit {
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
  readonly masked: SourceText;
  private states: State[] = [];
  private kinds: LineKind[] = [];
  private readonly widths = new Map<number, number>();
  private width: number | undefined;
  private host: string | undefined;

  private constructor(private readonly text: SourceText) {
    this.host = hostIn(text);
    this.countLines(0, text.lineCount - 1, 1);
    this.width = this.terminalWidth();
    const lines: string[] = [];
    this.classify(0, Infinity, (line, masked) => lines.push(masked ?? text.line(line)));
    this.masked = new SourceText(lines.join(''));
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

  /** Whether a line is not configuration: a banner, prose, output. */
  isIgnored(line: number): boolean {
    return this.kinds[line] === 'ignored';
  }

  /** Whether a line comes from another device than the one that the session is about. */
  isOtherDevice(line: number): boolean {
    return (this.states[line + 1] ?? this.states[line])?.isOther === true;
  }

  /** The first command that is typed on another device. */
  get otherDevice(): { readonly line: number; readonly host: string; readonly main: string } | undefined {
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
    return this.kinds[line] === 'wrapped';
  }

  /** Whether a cut line lost the blank at its end, as many programs copy lines. */
  isTrimmed(line: number): boolean {
    return this.isWrapped(line) && contentOf(this.text.line(line)).length !== this.width;
  }

  /** Whether it is the output of one command, such as a whole backup after a prompt. */
  get isOneOutput(): boolean {
    return this.kinds.filter((kind) => kind === 'typed').length < 2;
  }

  /** The lines that the terminal has wrapped, and its width. */
  get wrapped(): { readonly lines: readonly number[]; readonly width: number } | undefined {
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
    const { text, states, kinds } = this;
    const before = text.lineCount;
    const last = Math.min(lastLine, before - 1);
    this.countLines(firstLine, last, -1);
    apply();
    this.masked.replace(from, end, inserted);
    const moved = text.lineCount - before;
    this.countLines(firstLine, last + moved, 1);
    if (moved !== 0) {
      const added = last - firstLine + moved;
      states.splice(firstLine + 1, last - firstLine, ...new Array<State>(added).fill(start));
      kinds.splice(firstLine + 1, last - firstLine, ...new Array<LineKind>(added).fill('config'));
    }
    const width = this.terminalWidth();
    const host = firstLine < searchedLines ? hostIn(text) : this.host;
    const isSame = width === this.width && host === this.host;
    this.width = width;
    this.host = host;
    const changed: number[] = [];
    // The kind of a line also depends on the next line.
    const first = isSame ? Math.max(0, firstLine - 1) : 0;
    this.classify(first, isSame ? last + moved : Infinity, (line, masked) => {
      const wanted = masked ?? text.line(line);
      if (this.masked.line(line) === wanted) return;
      const at = text.startOfLine(line);
      this.masked.replace(at, at + wanted.length, wanted);
      changed.push(line);
    });
    return changed;
  }

  /**
   * Determines the kinds of lines from a line on, until they no longer change after `known`.
   *
   * @param put called with each line and its text in {@link masked}, or undefined if that is unchanged
   */
  private classify(
    first: number,
    known: number,
    put: (line: number, masked: string | undefined) => void,
  ): void {
    const { text, states, kinds } = this;
    const { host } = this;
    const initial = host === undefined ? start : { ...start, names: [host] };
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
    }
    states.length = text.lineCount;
    kinds.length = text.lineCount;
  }

  /**
   * Whether the terminal has cut a line: it is as long as the terminal is wide, or one blank shorter, and the next line
   * continues it.
   */
  private isCut(line: number, content: string, before: State, after: State): boolean {
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

/** A line without its end. */
function contentOf(line: string): string {
  return line.replace(/\r?\n$|\r$/, '');
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

function isSameState(a: State, b: State): boolean {
  if (a === b) return true;
  return (
    a.mode === b.mode &&
    a.shown === b.shown &&
    a.repeated === b.repeated &&
    a.repeats === b.repeats &&
    a.quote === b.quote &&
    a.continued === b.continued &&
    a.isOther === b.isOther &&
    (a.names === b.names || a.names.join(' ') === b.names.join(' ')) &&
    a.frames.length === b.frames.length &&
    a.frames.every((frame, index) => isSameFrame(frame, b.frames[index]))
  );
}

function isSameFrame(a: Frame, b: Frame | undefined): boolean {
  return a.keyword === b?.keyword && a.words === b.words;
}

/**
 * The host name in the prompts of the device that a session is about: the first one with a command about the configuration,
 * else the first one. Undefined for a configuration, which begins with its header, and for all other texts.
 */
function hostIn(text: SourceText): string | undefined {
  let first: string | undefined;
  let isScript = false;
  for (let line = 0; line < Math.min(searchedLines, text.lineCount); line++) {
    if (first === undefined && isScript && line >= searchedLinesOfScript) return undefined;
    const content = contentOf(text.line(line));
    if (first === undefined && content.startsWith('#config-version=')) return undefined;
    const prompt = promptIn(content);
    if (prompt && (first !== undefined || prompt.context !== undefined || prompt.command !== '')) {
      first ??= prompt.host;
      const command = commandIn(prompt.command);
      if (prompt.command.startsWith('#config-version=') || command === 'config' || command === 'show')
        return prompt.host;
    } else if (!isScript) isScript = commandIn(content) === 'config' && configLine.test(content);
  }
  return first;
}

/** The prompt at the beginning of a line. A command with a trailing comment is not a prompt. */
function promptIn(content: string): Prompt | undefined {
  const match = promptPattern.exec(content);
  const [, host = '', contexts = '', rest = ''] = match ?? [];
  if (!match || host.startsWith('-') || commandIn(host) !== undefined) return undefined;
  const command = rest.trim();
  if (command !== '' && !/^[#?]/.test(command) && commandIn(command) === undefined && contexts === '')
    return undefined;
  const context = contexts
    .match(/\([^()]*\)/g)
    ?.at(-1)
    ?.slice(1, -1);
  return { host, context, command };
}

/** The full name of the command at the beginning of a line. */
function commandIn(content: string): string | undefined {
  const [, word = ''] = /^\s*([a-z]+)(?=\s|$)/.exec(content) ?? [];
  if (word === '') return undefined;
  for (const [command, shortest] of Object.entries(commands))
    if (word.length >= shortest && command.startsWith(word)) return command;
  return undefined;
}

/** The frame that a `config` or `edit` line opens. */
function frameOf(keyword: Frame['keyword'], content: string): Frame {
  const words = content.trim().split(/\s+/).slice(1).join(' ').replace(/["']/g, '');
  const part =
    keyword === 'config' && words.length > 1 ? parts.find((one) => one.startsWith(words)) : undefined;
  return { keyword, words: part ?? words };
}

/** The two parts of a configuration with VDOMs. */
const parts = ['global', 'vdom'];

/** Whether the output repeats a typed line, whose words can be abbreviated. */
function isRepeated(typed: Frame, shown: Frame): boolean {
  if (typed.keyword === 'edit') return isSameFrame(typed, shown);
  const full = shown.words.split(' ');
  const words = typed.words.split(' ');
  return (
    shown.keyword === 'config' &&
    words.length === full.length &&
    full.every((word, index) => word.startsWith(words[index] ?? ''))
  );
}

/** Whether a prompt names a frame in its parentheses: the last word of a path, or a key. */
function isNamed({ keyword, words }: Frame, context: string): boolean {
  if (words === context) return true;
  return keyword === 'config' && context.startsWith(words.split(' ').at(-1) ?? '');
}

interface Read {
  readonly kind: LineKind;
  readonly next: State;
}

/** @param following the line after it */
function readLine(state: State, content: string, following: string): Read {
  if (state.continued) return kept({ ...state, continued: false }, content);
  const prompt = promptIn(content);
  if (prompt) return readPrompt(state, prompt);
  if (state.quote !== '') return kept(state, content);
  const line = content.replace(/^--More--[\s\b]*/, '');
  if (line.trim() === '' || line.trimStart().startsWith('#')) return { kind: 'config', next: state };
  const command = answer.test(line.trim()) ? undefined : commandIn(line);
  if (command === undefined || !isConfiguration(state, command, line, following)) return ignored(state);
  return state.mode === 'show' ? readShown(state, command, line) : readTyped(state, command, line);
}

/** A path after `config`. Sentences that begin with this word contain capitals or punctuation. */
const configLine = /^\s*\w+(?:\s+(?:[a-z0-9][\w.+-]*|"[^"]*"))+\s*$/;

/** Whether a line without a prompt is configuration: it opens a block, or is in one. */
function isConfiguration({ mode, frames }: State, command: string, line: string, following: string): boolean {
  if (command === 'config') {
    if (!configLine.test(line)) return false;
    // Sentences can begin with these words, too.
    const next = /^\s*(?:next|end|abort)\s+\S/.test(following) ? undefined : commandIn(following);
    return frames.length > 0 || mode === 'show' || (next !== undefined && !(next in withOutput));
  }
  return mode !== 'other' && command in inBlock && (frames.length > 0 || mode === 'show');
}

/** A prompt delimits blocks: those that its context does not name are closed. */
function readPrompt(state: State, { host, context, command: text }: Prompt): Read {
  const command = commandIn(text);
  const { names } = state;
  const isOther = !names.includes(host);
  const open = isOther === state.isOther ? state.frames : [];
  const typed = open.slice(0, Math.max(0, open.length - state.shown));
  const frames = framesAt(typed, context, command);
  const before: State = { ...start, frames, names, isOther };
  if (text.startsWith('#')) return { kind: 'typed', next: { ...before, mode: 'show' } };
  if (text === '') return { kind: 'config', next: { ...before, mode: 'other' } };
  // A question mark asks for help on a command.
  if (text.endsWith('?')) return { kind: 'ignored', next: { ...before, mode: 'other' } };
  if (command === undefined || command in withOutput) {
    const isShow = command === 'show' && !text.includes('|');
    const repeats = isShow && ownFrames(frames).length > 0;
    return { kind: 'typed', next: { ...before, mode: isShow ? 'show' : 'other', repeats } };
  }
  return { ...readTyped(before, command, text), kind: 'typed' };
}

/** The frames that are open at a prompt. Simplified prompts in documents do not show the context. */
function framesAt(
  frames: readonly Frame[],
  context: string | undefined,
  command: string | undefined,
): readonly Frame[] {
  if (context === undefined) return command !== undefined && command in inBlock ? frames : [];
  const at = frames.findLastIndex((frame) => isNamed(frame, context));
  return at < 0 ? frames : frames.slice(0, at + 1);
}

function readTyped(state: State, command: string, line: string): Read {
  const frames = framesAfter(state.frames, command, line);
  return kept({ ...state, mode: 'typed', frames }, line);
}

/** The output of `show` in a block begins with the lines that open it, and ends with those that close it. */
function readShown(state: State, command: string, line: string): Read {
  const { frames, shown, repeated, repeats } = state;
  const own = repeats ? ownFrames(frames.slice(0, frames.length - shown)) : [];
  if (shown === 0 && repeated < own.length) {
    const expected = own[repeated];
    const isOpening = command === 'config' || command === 'edit';
    if (isOpening && expected && isRepeated(expected, frameOf(command, line)))
      return { kind: 'ignored', next: { ...state, repeated: repeated + 1 } };
    return repeated > 0 && isClosing(command)
      ? { kind: 'ignored', next: { ...state, mode: 'other' } }
      : ignored({ ...state, mode: 'other' });
  }
  if (shown === 0 && own.length > 0 && isClosing(command))
    return {
      kind: 'ignored',
      next: repeated > 1 ? { ...state, repeated: repeated - 1 } : { ...state, mode: 'other' },
    };
  if (shown === 0 && own.length === 0 && command !== 'config') return ignored(state);
  const after = framesAfter(frames, command, line);
  return kept({ ...state, frames: after, shown: shown + after.length - frames.length }, line);
}

/** The frames of a typed context that the output of `show` repeats: all except the part of the configuration. */
function ownFrames(frames: readonly Frame[]): readonly Frame[] {
  const [first, second] = frames;
  if (first?.words === 'global') return frames.slice(1);
  if (first?.words === 'vdom') return frames.slice(second?.keyword === 'edit' ? 2 : 1);
  return frames;
}

function isClosing(command: string): boolean {
  return command === 'next' || command === 'end' || command === 'abort';
}

function framesAfter(frames: readonly Frame[], command: string, line: string): readonly Frame[] {
  const outer = frames.at(-1)?.keyword === 'edit' ? frames.slice(0, -1) : frames;
  switch (command) {
    case 'config':
      return [...frames, frameOf('config', line)];
    case 'edit':
      return [...outer, frameOf('edit', line)];
    case 'next':
      return outer;
    case 'end':
    case 'abort':
      return outer.slice(0, -1);
    default:
      return frames;
  }
}

function ignored(state: State): Read {
  return { kind: 'ignored', next: state };
}

/** A line of the configuration, which may contain an unclosed quote, or give the device another name. */
function kept(state: State, line: string): Read {
  const quote = quoteAfter(line, state.quote);
  const [, name] = hostName.exec(line) ?? [];
  if (name !== undefined && !state.isOther && !state.names.includes(name))
    return { kind: 'config', next: { ...state, quote, names: [...state.names, name] } };
  return { kind: 'config', next: quote === state.quote ? state : { ...state, quote } };
}

const hostName = /^\s*(?:\S+(?:\s+\([^)]*\))*\s*[#$]\s*)?set\s+hostname\s+"?([^"\s]+)"?\s*$/;

/** The quote that is open after a line. */
function quoteAfter(line: string, before: State['quote']): State['quote'] {
  let quote = before;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === '\\') at++;
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
  }
  return quote;
}
