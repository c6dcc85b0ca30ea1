import { partitionPoint } from 'fortios-language/base/collections';
import { isStepOver, type Steps } from 'fortios-language/base/steps';
import type { EmbeddedCommands } from 'fortios-language/containers/embeddedCommands';
import type { ConfigDocument } from 'fortios-language/model/document/document';
import type { Unit } from 'fortios-language/model/document/unit';
import { DocumentIndex } from 'fortios-language/model/symbols/documentIndex';
import { SymbolTable } from 'fortios-language/model/symbols/symbolTable';
import type { Definition, Reference } from 'fortios-language/model/symbols/symbols';
import { contextInside, contextOfContainer } from 'fortios-language/model/contextAt';
import { matchChild, matchPath, vdomPartOf } from 'fortios-language/schema/matchNames';
import type { SchemaNode } from 'fortios-language/schema/schema';
import { settingsNode, type SchemaContext } from 'fortios-language/schema/schemaContext';
import { isSecretKey } from 'fortios-language/secrets/secretNames';
import { soundsSecretOutsideSchema } from 'fortios-language/secrets/secrets';
import { unquote } from 'fortios-language/syntax/quoting';
import {
  absoluteRange,
  type Block,
  type Command,
  type Entry,
  type Located,
  type Setting,
  type Statement,
  type Word,
} from 'fortios-language/syntax/statements';
import { vocabularyOf } from './vocabulary';

/** A document to redact, with its symbols. */
export interface RedactionInput {
  readonly document: ConfigDocument;
  readonly index: DocumentIndex;
  /** Set if it is the commands of a file of another language, as which the copy is written. */
  readonly placed?: EmbeddedCommands | undefined;
}

/** A range of a text; offsets count UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The part of a word in its statement: `keyword` is a word of FortiOS, `table` and `setting` are names that the schema
 * does not have at this place, `key` is the name of an entry, `argument` follows a command such as `execute`, `secret` the
 * name of a secret setting on the line of another command, and `text` is in a line that does not begin with a command.
 */
type WordRole =
  'keyword' | 'table' | 'setting' | 'key' | 'secretKey' | 'value' | 'argument' | 'secret' | 'text';

/** A `set`, `append` or similar command. */
export interface SettingAt extends Span {
  readonly setting: Setting;
  /** The table that contains it; undefined if it is unknown. */
  readonly table: SchemaNode | undefined;
  /** Undefined if the table is unknown or does not have the setting. */
  readonly node: SchemaNode | undefined;
  /** The full name of the setting, if it is known. */
  readonly name: string;
  /** The enclosing block or entry; undefined at top level. */
  readonly within: Statement | undefined;
}

/** A word of a statement with what its place says about it. */
export interface PlacedText extends Span {
  readonly word: Word;
  readonly role: WordRole;
  /** For a value, its setting. */
  readonly at?: SettingAt | undefined;
  /** For a key, the setting of the table that contains the key. */
  readonly keyNode?: SchemaNode | undefined;
}

/** A command in a text of several lines. */
const commandInside = /\n[ \t]*(?:config|edit|set|append|unset|next|end)\b/;

/** Settings with a script, which can have one line. */
const scriptSetting = /script|command|^action-body$/;

/** Lines that the device executes, also outside the configuration. */
const executedLine = /^\s*(?:exec\w*|diag\w*|get|show|config|edit|set|append)\s/;

/** What separates the commands of a script: a line end, also in the form that switches get, or a semicolon. */
const commandEnd = /(\s{0,20}(?:%0d%0a|%0a|%0d|\\r\\n|\\n|;)\s{0,20}|\r?\n)/i;

/** A command on the line of another one. */
const nextCommand = /^(?:config|edit|set|append|unset|select|unselect|next|end|abort|delete|purge)$/i;

/** Each script is parsed; so many of them, and so deep, are in no genuine configuration. */
const mostScripts = 2000;
const deepest = 3;

/** The settings of units with more of them are stored, because reading them takes several steps. */
const mostSettings = 500;

/** The words of shorter texts are kept; those of longer ones are read again, see {@link RedactionSubject.forEachWord}. */
const longText = 1_000_000;

/** What a unit contains, in the order of the text. */
interface UnitContent {
  readonly words: PlacedText[];
  readonly settings: SettingAt[];
}

export interface WritingScript {
  readonly subject: RedactionSubject;
  /** What separates its commands in the value; undefined if it is the text of the value. */
  readonly separators: readonly string[] | undefined;
}

/** A document prepared for redaction: its words with their roles, its names, and the scripts in its values. */
export class RedactionSubject {
  readonly text: string;
  readonly definitions: Definition[] = [];
  readonly references: Reference[] = [];
  readonly scripts = new Map<PlacedText, WritingScript>();
  /** Whether a quote or an `end` is missing or superfluous, so that values may be at a wrong place. */
  isDamaged = false;
  private content: UnitContent = { words: [], settings: [] };
  private readonly settings = new Map<Unit, readonly SettingAt[]>();
  /** What was read, if the text is not long. */
  private readonly contents = new Map<Unit, UnitContent>();
  /** The last unit in which {@link settingAt} has searched. */
  private last: { readonly unit: Unit; readonly settings: readonly SettingAt[] } | undefined;

  private constructor(
    readonly input: RedactionInput,
    private readonly depth: number,
    private readonly count: { scripts: number },
  ) {
    this.text = input.document.getText();
  }

  /** @param onUnit is called for each unit that was read */
  static reading(input: RedactionInput, onUnit?: () => void): Steps<RedactionSubject> {
    return RedactionSubject.readingAt(input, 0, { scripts: 0 }, onUnit);
  }

  private static *readingAt(
    input: RedactionInput,
    depth: number,
    count: { scripts: number },
    onUnit?: () => void,
  ): Steps<RedactionSubject> {
    const subject = new RedactionSubject(input, depth, count);
    for (const unit of input.document.units) {
      const { words, settings } = subject.read(unit);
      if (settings.length > mostSettings) subject.settings.set(unit, settings);
      for (const placed of words) {
        if (placed.word.kind === 'unterminated') subject.isDamaged = true;
        if (placed.role === 'value' || placed.role === 'argument' || placed.role === 'text')
          yield* subject.readScript(placed);
        if (isStepOver('word')) yield;
      }
      subject.readSymbols(unit);
      onUnit?.();
      if (isStepOver('statement')) yield;
    }
    return subject;
  }

  /**
   * Calls a function for each word, in the order of the text. Each call reads the words of a long text again: to keep them
   * would take a hundred times the memory of the text.
   */
  *forEachWord(call: (placed: PlacedText) => void, onUnit?: () => void): Steps {
    for (const unit of this.input.document.units) {
      const { words } = this.read(unit);
      for (const placed of words) {
        call(placed);
        if (isStepOver('word')) yield;
      }
      onUnit?.();
      if (isStepOver('statement')) yield;
    }
  }

  /** The settings of each unit, in the order of the text. */
  *settingsOfUnits(): Iterable<readonly SettingAt[]> {
    for (const unit of this.input.document.units) yield this.settings.get(unit) ?? this.read(unit).settings;
  }

  /** This subject and the scripts in it, at every depth. */
  *all(): Iterable<RedactionSubject> {
    yield this;
    for (const { subject } of this.scripts.values()) yield* subject.all();
  }

  /** Frees the documents of the scripts. */
  dispose(): void {
    for (const { subject } of this.scripts.values()) {
      subject.dispose();
      subject.input.document.dispose();
    }
  }

  /** The `set` or similar command that contains an offset. */
  settingAt(offset: number): SettingAt | undefined {
    const { document } = this.input;
    const unit = document.unitAt(document.positionAt(offset).line);
    if (!unit) return undefined;
    if (this.last?.unit !== unit) {
      const settings = this.settings.get(unit) ?? this.read(unit).settings;
      this.last = { unit, settings };
    }
    const { settings } = this.last;
    const found = settings[partitionPoint(settings, ({ start }) => start <= offset) - 1];
    return found && found.start <= offset && offset < found.end ? found : undefined;
  }

  spanOf(at: Located): Span {
    const { start, end } = absoluteRange(at);
    return { start: this.input.document.offsetAt(start), end: this.input.document.offsetAt(end) };
  }

  private read(unit: Unit): UnitContent {
    const known = this.contents.get(unit);
    if (known) return known;
    const { document, index } = this.input;
    const content: UnitContent = { words: [], settings: [] };
    this.content = content;
    const statement = document.read(unit);
    const tableName = unit.container?.path.at(-1) ?? '';
    if (statement) this.readStatement(statement, contextOfContainer(unit.container, index.view), tableName);
    // Closing lines of containers have no statement.
    else this.placeClosing(unit);
    if (this.text.length <= longText) this.contents.set(unit, content);
    return content;
  }

  private readSymbols(unit: Unit): void {
    const { index } = this.input;
    const symbols = index.symbolsOf(unit);
    if (!symbols) return;
    // Pushed one by one: a unit can have more definitions than a call can have arguments.
    for (const definition of symbols.definitions) this.definitions.push(definition);
    for (const list of [symbols.references, symbols.commandReferences])
      for (const reference of list) this.references.push(reference);
  }

  private placeClosing({ firstLine, character }: Unit): void {
    const start = this.input.document.offsetAt({ line: firstLine, character });
    const [text = ''] = /^[a-z]*/.exec(this.text.slice(start, start + 8)) ?? [];
    const range = { start: { line: 0, character }, end: { line: 0, character: character + text.length } };
    this.place([{ origin: { firstLine }, kind: 'word', text, range }], 'keyword');
  }

  private readStatement(
    statement: Statement,
    context: SchemaContext,
    tableName: string,
    within?: Statement,
  ): void {
    switch (statement.type) {
      case 'setting':
        this.readSetting(statement, settingsNode(context), within);
        return;
      case 'command':
        this.readCommand(statement);
        return;
      case 'unknownCommand':
        this.placeAll([statement.name, ...statement.arguments], { role: 'text' });
        return;
      case 'unexpectedClose':
        this.isDamaged = true;
        this.place([statement.keyword], 'keyword');
        return;
      case 'block':
      case 'entry': {
        this.place([statement.keyword], 'keyword');
        const inner = contextInside(statement, context, this.input.index.view);
        if (statement.type === 'block') this.placePath(statement, context);
        else this.placeKey(statement, inner, tableName);
        const [named] = statement.type === 'block' ? statement.path.slice(-1) : [];
        const innerName = named ? unquote(named.text) : tableName;
        for (const child of statement.statements) {
          this.readStatement(child, inner, innerName, statement);
        }
        const close = statement.type === 'block' ? statement.end : statement.next;
        if (close) this.place([close], 'keyword');
      }
    }
  }

  /** The words of FortiOS after a command are keywords up to the first other word; a user or password can follow. */
  private readCommand({ name, arguments: words }: Command): void {
    const { names } = vocabularyOf(this.input.index.view.schema);
    const count = words.findIndex(({ text }) => !names.has(text));
    const length = count < 0 ? words.length : count;
    this.place([name, ...words.slice(0, length)], 'keyword');
    this.placeAll(words.slice(length), { role: 'argument' });
  }

  /** Commands on the line of another one. The device executes them only in a script, so no names are known. */
  private placeCommands(words: readonly Word[]): void {
    const { names } = vocabularyOf(this.input.index.view.schema);
    let role: WordRole = 'argument';
    for (const word of words) {
      const text = unquote(word.text).toLowerCase();
      if (nextCommand.test(text)) {
        this.push(word, { role: 'keyword' });
        role = /^(?:set|append)$/.test(text) ? 'setting' : 'argument';
      } else if (role === 'setting') {
        this.push(word, { role: names.has(text) ? 'keyword' : 'setting' });
        role = soundsSecretOutsideSchema(text) ? 'secret' : 'argument';
      } else this.push(word, { role });
    }
  }

  private placePath({ path: line }: Block, context: SchemaContext): void {
    const path = line.slice(0, nextCommandIn(line));
    this.placeCommands(line.slice(path.length));
    const words = path.map(({ text }) => unquote(text));
    const { schema, version } = this.input.index.view;
    const isPart = context.kind === 'top' && vdomPartOf(words) !== undefined;
    const match = isPart ? undefined : matchPath(schema, context, words, version);
    const length = isPart ? words.length : match?.length;
    this.place(path.slice(0, length ?? 0), 'keyword');
    if (length === undefined) {
      this.place(path, 'table');
      return;
    }
    // The key of a block in its opening line is often a word of FortiOS: `config redistribute "connected"`.
    const keyNode = match?.node.key === undefined ? undefined : match.node.child(match.node.key);
    const { names, options } = vocabularyOf(schema);
    for (const word of path.slice(length)) {
      const name = unquote(word.text);
      this.push(word, names.has(name) || options.has(name) ? { role: 'keyword' } : { role: 'key', keyNode });
    }
  }

  private placeKey({ key: line }: Entry, inner: SchemaContext, tableName: string): void {
    const table = settingsNode(inner);
    const keyNode = table?.key === undefined ? undefined : table.child(table.key);
    const key = line.slice(0, nextCommandIn(line));
    this.placeCommands(line.slice(key.length));
    for (const word of key) {
      const isSecret = isSecretKey(unquote(word.text), table, tableName);
      this.push(word, { role: isSecret ? 'secretKey' : 'key', keyNode });
    }
  }

  private readSetting(setting: Setting, table: SchemaNode | undefined, within: Statement | undefined): void {
    const typed = setting.name ? unquote(setting.name.text) : '';
    const match = table && matchChild(table, typed, this.input.index.view.version);
    const node = match && 'target' in match ? match.target : undefined;
    const at: SettingAt = {
      ...this.spanOf(setting),
      setting,
      table,
      node,
      name: node?.name ?? typed,
      within,
    };
    this.content.settings.push(at);
    this.place([setting.command], 'keyword');
    if (setting.name) this.place([setting.name], node || match?.kind === 'ambiguous' ? 'keyword' : 'setting');
    const { values } = setting;
    // A list of names can contain the other commands.
    const end = values.findIndex(
      ({ text }, index) => index > 0 && /^(?:set|append)$/i.test(text) && index + 2 < values.length,
    );
    const own = end < 0 ? values : values.slice(0, end);
    this.placeAll(own, { role: 'value', at });
    this.placeCommands(values.slice(own.length));
  }

  private place(words: readonly Word[], role: WordRole): void {
    for (const word of words) this.push(word, { role });
  }

  private placeAll(words: readonly Word[], what: Pick<PlacedText, 'role' | 'at'>): void {
    for (const word of words) {
      this.push(word, what);
    }
  }

  private push(word: Word, { role, at, keyNode }: Omit<PlacedText, 'word' | keyof Span>): void {
    const { start, end } = this.spanOf(word);
    this.content.words.push({ start, end, word, role, at, keyNode });
  }

  /** Parses a value that is a script, or that contains lines because its closing quote is missing. */
  private *readScript(placed: PlacedText): Steps {
    const { word, at } = placed;
    if (word.kind === 'word') return;
    const setting = at?.name ?? '';
    const written = unquote(word.text);
    const isCommand = scriptSetting.test(setting) && executedLine.test(written);
    const [first = '', ...rest] = isCommand ? written.split(commandEnd) : [written];
    const separators = rest.filter((_, index) => index % 2 === 0);
    const isSeparated = separators.some((separator) => !/^\r?\n$/.test(separator));
    const value = isSeparated ? [first, ...rest.filter((_, index) => index % 2 === 1)].join('\n') : written;
    if (!isCommand && !commandInside.test(`\n${value}`)) return;
    // A sentence can begin with one of these words.
    if (!isCommand && !value.includes('\n')) return;
    if (!scriptSetting.test(setting)) this.isDamaged = true;
    if (this.depth >= deepest || ++this.count.scripts > mostScripts) return;
    const { view } = this.input.index;
    const document = this.input.document.withText(value);
    yield* SymbolTable.prepare(document, view);
    const input = { document, index: DocumentIndex.of(document, view) };
    const subject = yield* RedactionSubject.readingAt(input, this.depth + 1, this.count);
    this.scripts.set(placed, { subject, separators: isSeparated ? separators : undefined });
  }
}

/** The index of the first word after another one that is a command. */
function nextCommandIn(words: readonly Word[]): number {
  const index = words.findIndex(({ text, kind }, at) => at > 0 && kind === 'word' && nextCommand.test(text));
  return index < 0 ? words.length : index;
}
