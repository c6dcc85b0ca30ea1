import { moveDown, type Range } from './position';

/** The line that positions are relative to. It moves with edits above it, so that statements need not be read again. */
export interface Origin {
  /** Zero-based line in the document. */
  readonly firstLine: number;
}

/** Something with a range; the lines of `range` are relative to the origin's first line. */
export interface Located {
  readonly origin: Origin;
  readonly range: Range;
}

/** The current range in the document. */
export function absoluteRange({ origin, range }: Located): Range {
  return moveDown(range, origin.firstLine);
}

/** The zero-based line in the document on which it begins. */
export function firstLineOf({ origin, range }: Located): number {
  return origin.firstLine + range.start.line;
}

/** The zero-based line in the document on which it ends. */
export function lastLineOf({ origin, range }: Located): number {
  return origin.firstLine + range.end.line;
}

/** The order of the text: negative where `a` begins before `b`. */
export function comparePlaces(a: Located, b: Located): number {
  const { start: one } = a.range;
  const { start: other } = b.range;
  return a.origin.firstLine + one.line - (b.origin.firstLine + other.line) || one.character - other.character;
}

/** A bare word, or a run of quoted and bare pieces. */
export interface Word extends Located {
  /**
   * `unterminated` is an unclosed quote; it ends with its line. `rest` is all that follows in a statement of so many words, or
   * so long ones, that no device prints them.
   */
  readonly kind: 'word' | 'string' | 'unterminated' | 'rest';
  /** As written, with quotes and escapes. */
  readonly text: string;
}

/** `config <path…>` … `end` */
export interface Block extends Located {
  readonly type: 'block';
  readonly keyword: Word;
  readonly path: readonly Word[];
  readonly statements: readonly Statement[];
  readonly end: Word | undefined;
  /** Whether an `end` closes it. */
  readonly closed: boolean;
}

/** `edit <key>` … `next` */
export interface Entry extends Located {
  readonly type: 'entry';
  readonly keyword: Word;
  /** One word in well-formed text. */
  readonly key: readonly Word[];
  readonly statements: readonly Statement[];
  readonly next: Word | undefined;
  /** Whether it is closed, by `next` or, as FortiOS permits, by the `end` of its block. */
  readonly closed: boolean;
}

/** The commands that change one setting. */
export type SettingVerb = 'set' | 'unset' | 'append' | 'select' | 'unselect' | 'clear';

/** A command on a setting: its name, and values. */
export interface Setting extends Located {
  readonly type: 'setting';
  /** The full name of the command; `command` may be an abbreviation. */
  readonly verb: SettingVerb;
  readonly command: Word;
  readonly name: Word | undefined;
  readonly values: readonly Word[];
}

/** Any other command of FortiOS: `delete`, `move`, `show`, … */
export interface Command extends Located {
  readonly type: 'command';
  /** The full name of the command; `name` may be an abbreviation. */
  readonly verb: string;
  readonly name: Word;
  readonly arguments: readonly Word[];
}

/** A line whose first word is not a command. */
export interface UnknownCommand extends Located {
  readonly type: 'unknownCommand';
  readonly name: Word;
  readonly arguments: readonly Word[];
}

/** An `end` or `next` without an open block or entry. */
export interface UnexpectedClose extends Located {
  readonly type: 'unexpectedClose';
  readonly keyword: Word;
}

export type Statement = Block | Entry | Setting | Command | UnknownCommand | UnexpectedClose;

/** The words of a statement in order, without those of statements inside it. */
export function wordsOf(statement: Statement): readonly Word[] {
  switch (statement.type) {
    case 'block':
      return [statement.keyword, ...statement.path];
    case 'entry':
      return [statement.keyword, ...statement.key];
    case 'setting':
      return [statement.command, ...(statement.name ? [statement.name] : []), ...statement.values];
    case 'command':
    case 'unknownCommand':
      return [statement.name, ...statement.arguments];
    case 'unexpectedClose':
      return [statement.keyword];
  }
}

/** The last of {@link wordsOf}, without a list of all. */
export function lastWordOf(statement: Statement): Word {
  switch (statement.type) {
    case 'block':
      return statement.path.at(-1) ?? statement.keyword;
    case 'entry':
      return statement.key.at(-1) ?? statement.keyword;
    case 'setting':
      return statement.values.at(-1) ?? statement.name ?? statement.command;
    case 'command':
    case 'unknownCommand':
      return statement.arguments.at(-1) ?? statement.name;
    case 'unexpectedClose':
      return statement.keyword;
  }
}
