/** A block or entry that is open at a line. */
interface Frame {
  readonly keyword: 'config' | 'edit';
  /** The words after the keyword, without quotes. */
  readonly words: string;
}

/** The state before a line. Immutable, so that lines without an effect share an object. */
export interface LineState {
  /** The kind of the lines: typed commands, the output of `show`, or other output. */
  readonly mode: 'typed' | 'show' | 'other';
  readonly frames: readonly Frame[];
  /** The number of frames that the output of `show` has opened. */
  readonly shown: number;
  /** The number of frames of the typed context that the output of `show` has repeated up to this line. */
  readonly repeated: number;
  /** Whether the output repeats the typed context at its beginning. */
  readonly repeats: boolean;
  readonly quote: '' | '"' | "'";
  /** Whether the terminal has wrapped the previous line. */
  readonly continued: boolean;
  /** The host names of the device that the session is about: that of its prompts, and those that it is given. */
  readonly names: readonly string[];
  /** Whether the lines come from another device. */
  readonly isOther: boolean;
}

/** The kind of a session's line; `typed` is a prompt with a command, `wrapped` a line that the terminal has wrapped. */
export type LineKind = 'config' | 'typed' | 'ignored' | 'wrapped';

/** The name of a device without prompts in the first lines. */
export const unknownHost = '';

/** The state before the first line; the caller adds the name of the device. */
export const initialState: LineState = {
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

/** `FGT # `, `FGT (policy) # `, `FGT-1 (root) $ ` and the command after it; as in the grammar's scanner. */
export const promptPattern = /^[ \t]*([\w.:@-]+)((?:[ \t]*\([^)]*\))*)[ \t]*[#$](?:[ \t](.*))?$/;

/** The commands with the lengths of their shortest abbreviations, as in the grammar. */
const inBlock: Readonly<Record<string, number>> = {
  edit: 2,
  next: 1,
  end: 2,
  abort: 2,
  set: 3,
  unset: 5,
  append: 2,
  select: 3,
  unselect: 5,
  clear: 3,
  delete: 2,
  purge: 2,
  rename: 2,
  clone: 3,
  move: 2,
};
const withOutput: Readonly<Record<string, number>> = {
  show: 2,
  get: 2,
  execute: 3,
  diagnose: 2,
  tree: 2,
  sudo: 2,
  fnsysctl: 8,
  exit: 3,
};

/** The commands by their abbreviations and full names. This is looked up for every line. */
const commands = new Map<string, string>();
for (const [command, shortest] of Object.entries({ config: 3, ...inBlock, ...withOutput }))
  for (let length = shortest; length <= command.length; length++) {
    const word = command.slice(0, length);
    if (!commands.has(word)) commands.set(word, command);
  }

/** Whether a command is typed in a block. */
export function isInBlock(command: string): boolean {
  return Object.hasOwn(inBlock, command);
}

/** Output of the device that begins like a command. */
const answer = /^set either \S+ or \S+ but not both/;

interface Prompt {
  readonly host: string;
  /** The last name in the parentheses: the block or entry in which the command is typed. */
  readonly context: string | undefined;
  readonly command: string;
}

/** The prompt at the beginning of a line. A command with a trailing comment is not a prompt. */
export function promptIn(content: string): Prompt | undefined {
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
export function commandIn(content: string): string | undefined {
  const [, word] = /^\s*([a-z]+)(?=\s|$)/.exec(content) ?? [];
  return word === undefined ? undefined : commands.get(word);
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
  readonly next: LineState;
}

/**
 * Determines the kind of a line, and the state after it.
 *
 * @param state the state before the line
 * @param content the line without its end
 * @param following the next line without its end
 */
export function readLine(state: LineState, content: string, following: string): Read {
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
export const configLine = /^\s*\w+(?:\s+(?:[a-z0-9][\w.+-]*|"[^"]*"))+\s*$/;

/** Whether a line without a prompt is configuration: it opens a block, or is in one. */
function isConfiguration(
  { mode, frames }: LineState,
  command: string,
  line: string,
  following: string,
): boolean {
  if (command === 'config') {
    if (!configLine.test(line)) return false;
    // Sentences can begin with these words, too.
    const next = /^\s*(?:next|end|abort)\s+\S/.test(following) ? undefined : commandIn(following);
    return frames.length > 0 || mode === 'show' || (next !== undefined && !(next in withOutput));
  }
  return mode !== 'other' && command in inBlock && (frames.length > 0 || mode === 'show');
}

/** A prompt delimits blocks: those that its context does not name are closed. */
function readPrompt(state: LineState, { host, context, command: text }: Prompt): Read {
  const command = commandIn(text);
  const { names } = state;
  const isOther = !names.includes(host) && !names.includes(unknownHost);
  const open = isOther === state.isOther ? state.frames : [];
  const typed = open.slice(0, Math.max(0, open.length - state.shown));
  const frames = framesAt(typed, context, command);
  const before: LineState = { ...initialState, frames, names, isOther };
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

function readTyped(state: LineState, command: string, line: string): Read {
  const frames = framesAfter(state.frames, command, line);
  return kept({ ...state, mode: 'typed', frames }, line);
}

/** The output of `show` in a block begins with the lines that open it, and ends with those that close it. */
function readShown(state: LineState, command: string, line: string): Read {
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

function ignored(state: LineState): Read {
  return { kind: 'ignored', next: state };
}

/** A line of the configuration, which may contain an unclosed quote, or give the device another name. */
function kept(state: LineState, line: string): Read {
  const quote = quoteAfter(line, state.quote);
  const [, name] = hostName.exec(line) ?? [];
  if (name !== undefined && !state.isOther && !state.names.includes(name))
    return { kind: 'config', next: { ...state, quote, names: [...state.names, name] } };
  return { kind: 'config', next: quote === state.quote ? state : { ...state, quote } };
}

const hostName = /^\s*(?:\S+(?:\s+\([^)]*\))*\s*[#$]\s*)?set\s+hostname\s+"?([^"\s]+)"?\s*$/;

function quoteAfter(line: string, before: LineState['quote']): LineState['quote'] {
  let quote = before;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === '\\') at++;
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
  }
  return quote;
}

/** Whether two states lead to the same kinds of the next lines. */
export function isSameState(a: LineState, b: LineState): boolean {
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
