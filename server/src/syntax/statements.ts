import { moveDown, type Range } from './position';

/**
 * What positions are counted from: a line that moves when text above it grows or shrinks, so that what was
 * read once need not be read again.
 */
export interface Origin {
  /** Zero-based line in the document. */
  readonly firstLine: number;
}

/** Something at a place in a document; the lines of `range` count from the origin's first line. */
export interface Located {
  readonly origin: Origin;
  readonly range: Range;
}

/** The place in the document as it stands now. */
export function absoluteRange({ origin, range }: Located): Range {
  return moveDown(range, origin.firstLine);
}

/** The order of the text: negative where `a` begins before `b`. */
export function comparePlaces(a: Located, b: Located): number {
  const { start: one } = a.range;
  const { start: other } = b.range;
  return a.origin.firstLine + one.line - (b.origin.firstLine + other.line) || one.character - other.character;
}

/** A bare word, or a run of quoted and bare pieces. */
export interface Word extends Located {
  /** `unterminated` is a quote that nothing closes; it ends with its line. */
  readonly kind: 'word' | 'string' | 'unterminated';
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
  /** Whether a `next` closes it, or the `end` of its block does, which FortiOS takes too. */
  readonly closed: boolean;
}

/** The commands that work on one setting. */
export type SettingVerb = 'set' | 'unset' | 'append' | 'select' | 'unselect' | 'clear';

/** A command on a setting: its name, and values. */
export interface Setting extends Located {
  readonly type: 'setting';
  /** The command in full, though `command` may hold an abbreviation. */
  readonly verb: SettingVerb;
  readonly command: Word;
  readonly name: Word | undefined;
  readonly values: readonly Word[];
}

/** Any other command of FortiOS: `delete`, `move`, `show`, … */
export interface Command extends Located {
  readonly type: 'command';
  /** The command in full, though `name` may hold an abbreviation. */
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

/** An `end` or `next` where nothing is open for it. */
export interface UnexpectedClose extends Located {
  readonly type: 'unexpectedClose';
  readonly keyword: Word;
}

export type Statement = Block | Entry | Setting | Command | UnknownCommand | UnexpectedClose;

/** All words of a statement's own line, in order; those of statements inside it are not among them. */
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
