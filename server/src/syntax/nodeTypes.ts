import type { Language } from 'web-tree-sitter';
import type { SettingVerb, Statement, Word } from './statements';
import { memoize } from '../base/collections';

const settingVerbs: readonly SettingVerb[] = ['set', 'unset', 'append', 'select', 'unselect', 'clear'];

/** The verbs of settings by their keywords. */
export const verbOf: ReadonlyMap<string, SettingVerb> = new Map(settingVerbs.map((verb) => [verb, verb]));

/** The tree-sitter ids of the grammar's node types that the reader uses. */
export class NodeTypes {
  readonly block: number;
  readonly entry: number;
  readonly next: number;
  /** A directive of a template: a statement if it is alone on its lines. */
  readonly directive: number;
  /** `end`, and `abort`, which closes a block without saving it. */
  private readonly blockEnds: ReadonlySet<number>;
  private readonly extras: ReadonlySet<number>;
  private readonly words: ReadonlyMap<number, Word['kind']>;
  private readonly statements: ReadonlyMap<number, Statement['type']>;
  private readonly settingVerbs: ReadonlyMap<number, SettingVerb>;

  private constructor(private readonly language: Language) {
    const named = (type: string): number => language.idForNodeType(type, true) ?? -1;
    const keyword = (type: string): number => language.idForNodeType(type, false) ?? -1;
    this.block = named('config_block');
    this.entry = named('entry');
    this.blockEnds = new Set([keyword('end'), keyword('abort')]);
    this.next = keyword('next');
    this.directive = named('template_directive');
    this.words = new Map([
      [named('word'), 'word'],
      [named('string'), 'string'],
      [named('unterminated_string'), 'unterminated'],
      [named('rest'), 'rest'],
    ]);
    this.extras = new Set(['comment', 'header', 'prompt', 'template_directive'].map(named));
    this.statements = new Map<number, Statement['type']>([
      [this.block, 'block'],
      [this.entry, 'entry'],
      [named('setting'), 'setting'],
      [named('command'), 'command'],
      [named('unknown_command'), 'unknownCommand'],
      [named('template_line'), 'unknownCommand'],
      [this.directive, 'unknownCommand'],
      [named('unexpected_close'), 'unexpectedClose'],
    ]);
    this.settingVerbs = new Map(settingVerbs.map((verb) => [keyword(verb), verb]));
  }

  /** The ids of a language, computed once. */
  static readonly of = memoize((language: Language) => new NodeTypes(language));

  /** Whether a keyword of this type closes a block, or an entry. */
  closes(type: number, what: 'block' | 'entry'): boolean {
    return what === 'block' ? this.blockEnds.has(type) : type === this.next;
  }

  /** The kind of a word; `word` for keywords, too. */
  wordKind(type: number): Word['kind'] {
    return this.words.get(type) ?? 'word';
  }

  /** Whether a node of this type is an argument of a command. */
  isArgument(type: number): boolean {
    return this.words.has(type);
  }

  isExtra(type: number): boolean {
    return this.extras.has(type);
  }

  statement(type: number): Statement['type'] | undefined {
    return this.statements.get(type);
  }

  /** The name of a node type in the grammar. */
  nameOf(type: number): string {
    return this.language.nodeTypeForId(type) ?? '';
  }

  settingVerb(type: number): SettingVerb | undefined {
    return this.settingVerbs.get(type);
  }
}
