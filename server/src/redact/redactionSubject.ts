import type { ConfigDocument } from '../model/document/document';
import type { DocumentIndex } from '../model/symbols/documentIndex';
import type { Definition, Reference } from '../model/symbols/symbols';
import { matchChild } from '../model/matchNames';
import { settingsNode, type SchemaContext } from '../model/schemaContext';
import type { Unit } from '../model/document/unit';
import { contextOfContainer, contextInside } from '../model/visit';
import type { SchemaNode } from '../schema/schema';
import { unquote } from '../syntax/quoting';
import {
  absoluteRange,
  wordsOf,
  type Located,
  type Setting,
  type Statement,
  type Word,
} from '../syntax/statements';

/** A document that is to be redacted, and the graph of its entries. */
export interface RedactionInput {
  readonly document: ConfigDocument;
  readonly index: DocumentIndex;
}

/**
 * What a character belongs to: `between` to no word (comments, headers, prompts, blanks), `fixed` to what FortiOS gives its
 * meaning (commands, names of settings, options, numbers, addresses), `name` to the name of an entry, `text` to all other
 * words.
 */
export type Region = 'between' | 'fixed' | 'name' | 'text';

/** A command after the first line of a value. */
const commandInside = /\n[ \t]*(?:config|edit|set|append|unset|next|end)\b/;

const regions: readonly Region[] = ['between', 'fixed', 'name', 'text'];

/** A stretch of text; offsets count UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A stretch that people or scripts write: a value, a comment, a line that is not a command. */
export interface Passage extends Span {
  /** Whether it is the content of double quotes. */
  readonly isQuoted: boolean;
}

/** A command on a setting. */
export interface SettingAt extends Span {
  readonly setting: Setting;
  /** The table that contains it; undefined if it is unknown. */
  readonly table: SchemaNode | undefined;
  /** The innermost table around it that is known. */
  readonly knownTable: SchemaNode | undefined;
  /** Undefined where the table has nothing of this name, or is not known. */
  readonly node: SchemaNode | undefined;
  /** The setting's name in full, where it is known. */
  readonly name: string;
  /** The block or entry that contains it; undefined at top level. */
  readonly within: Statement | undefined;
}

/** One document as redaction sees it: its text, what each character belongs to, its settings and its names. */
export class RedactionSubject {
  readonly text: string;
  readonly settings: SettingAt[] = [];
  readonly definitions: Definition[] = [];
  readonly references: Reference[] = [];
  /** The words of lines that begin with no command but with a piece of a value, whose beginning is elsewhere or missing. */
  readonly strays: Word[] = [];
  /** What may contain sentences, scripts and lines of configurations. */
  readonly passages: Passage[] = [];
  private readonly regionOf: Uint8Array;

  private constructor(readonly input: RedactionInput) {
    this.text = input.document.getText();
    this.regionOf = new Uint8Array(this.text.length);
  }

  /** Goes through a document, unit by unit. */
  static *reading(input: RedactionInput): Generator<void, RedactionSubject> {
    const subject = new RedactionSubject(input);
    for (const unit of input.document.units) {
      subject.readUnit(unit);
      yield;
    }
    const { definitions, references } = subject;
    for (const named of [definitions, references])
      for (const { at } of named) subject.mark(subject.spanOf(at), 'name');
    subject.readIgnoredLines();
    subject.readComments();
    return subject;
  }

  /** Whether the structure may be broken: a stray quote hides commands in a value, a stray `end` moves settings elsewhere. */
  get isUncertain(): boolean {
    return (
      this.settings.some(({ node }) => !node) ||
      this.passages.some(({ start, end }) => commandInside.test(this.text.slice(start, end)))
    );
  }

  /** What the characters of a stretch belong to, by its first one. */
  regionAt(offset: number): Region {
    return regions[this.regionOf[offset] ?? 0] ?? 'between';
  }

  /** The command on a setting that contains a character. */
  settingAt(offset: number): SettingAt | undefined {
    let low = 0;
    let high = this.settings.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.settings[middle]?.start ?? Infinity) <= offset) low = middle;
      else high = middle - 1;
    }
    const found = this.settings[low];
    return found && found.start <= offset && offset < found.end ? found : undefined;
  }

  /** The place of something in the text. */
  spanOf(at: Located): Span {
    const { start, end } = absoluteRange(at);
    return { start: this.input.document.offsetAt(start), end: this.input.document.offsetAt(end) };
  }

  private readUnit(unit: Unit): void {
    const { document, index } = this.input;
    const statement = document.read(unit);
    if (statement) this.read(statement, contextOfContainer(unit.container, index.view));
    const symbols = index.symbolsOf(unit);
    if (!symbols) return;
    // One by one: a unit can have more than a call can have arguments.
    for (const definition of symbols.definitions) this.definitions.push(definition);
    for (const list of [symbols.references, symbols.commandReferences])
      for (const reference of list) this.references.push(reference);
  }

  private read(
    statement: Statement,
    schemaContext: SchemaContext,
    within?: Statement,
    outerTable?: SchemaNode,
  ): void {
    const { view } = this.input.index;
    const knownTable = settingsNode(schemaContext) ?? outerTable;
    for (const word of wordsOf(statement)) this.mark(this.spanOf(word), 'fixed');
    if (statement.type === 'setting')
      this.settings.push({ ...this.readSetting(statement, schemaContext), within, knownTable });
    if (statement.type === 'block') this.readPassages(statement.path);
    if (statement.type === 'entry') this.readPassages(statement.key);
    if (statement.type === 'unknownCommand') {
      const words = [statement.name, ...statement.arguments];
      this.markText(words);
      this.readPassages(words);
      if (isStray(statement.name.text)) for (const word of words) this.strays.push(word);
    }
    if (statement.type === 'command') {
      this.markText(statement.arguments);
      this.readPassages([statement.name, ...statement.arguments]);
    }
    if (statement.type !== 'block' && statement.type !== 'entry') return;
    const innerContext = contextInside(statement, schemaContext, view);
    for (const child of statement.statements) this.read(child, innerContext, statement, knownTable);
  }

  private readSetting(
    setting: Setting,
    schemaContext: SchemaContext,
  ): Omit<SettingAt, 'within' | 'knownTable'> {
    const table = settingsNode(schemaContext);
    const typed = setting.name ? unquote(setting.name.text) : '';
    const match = table && matchChild(table, typed, this.input.index.view.version);
    const node = match && 'target' in match ? match.target : undefined;
    const sentences = setting.values.filter(({ kind, text }) => kind !== 'word' && /\s/.test(text));
    this.markText(!node || isText(node) ? setting.values : sentences);
    this.readPassages(setting.values);
    return { ...this.spanOf(setting), setting, table, node, name: node?.name ?? typed };
  }

  /** The words of one line are read together, and each one in quotes by itself. */
  private readPassages(words: readonly Word[]): void {
    const spans = words.map((word) => ({ word, ...this.spanOf(word) }));
    const [first] = spans;
    const last = spans.at(-1);
    if (!first || !last) return;
    for (const { word, start, end } of spans) {
      const mark = word.text.charAt(0);
      if (word.kind === 'word' || (mark !== '"' && mark !== "'")) continue;
      const isClosed = word.kind === 'string' && word.text.length > 1 && word.text.endsWith(mark);
      this.passages.push({ start: start + 1, end: isClosed ? end - 1 : end, isQuoted: mark === '"' });
    }
    if (spans.length > 1 || first.word.kind === 'word' || !/^["']/.test(first.word.text))
      this.passages.push({ start: first.start, end: last.end, isQuoted: false });
  }

  /** The lines of a session that are not configuration, as if they were commands that FortiOS does not have. */
  private readIgnoredLines(): void {
    const { document } = this.input;
    for (let line = 0; document.session && line < document.lineCount; line++) {
      if (!document.session.isIgnored(line)) continue;
      const words = lineWords(document.line(line), line);
      this.markText(words);
      this.readPassages(words);
      if (isStray(words[0]?.text ?? '')) for (const word of words) this.strays.push(word);
    }
  }

  /** What is between statements, as far as it is not blank. */
  private readComments(): void {
    const { regionOf, text } = this;
    let start = regionOf.indexOf(0);
    while (start >= 0) {
      let end = start + 1;
      while (end < regionOf.length && regionOf[end] === 0) end++;
      if (/\S/.test(text.slice(start, end))) this.passages.push({ start, end, isQuoted: false });
      start = regionOf.indexOf(0, end);
    }
  }

  private markText(words: readonly Word[]): void {
    for (const word of words) this.mark(this.spanOf(word), 'text');
  }

  private mark({ start, end }: Span, region: Region): void {
    this.regionOf.fill(regions.indexOf(region), start, end);
  }
}

/** Whether people choose what a setting holds, and nothing follows from it. */
function isText({ type }: SchemaNode): boolean {
  return type === 'string' || type === 'list' || type === 'secret' || type === 'address-or-fqdn';
}

/** The words of a line that is not parsed. */
function lineWords(text: string, line: number): readonly Word[] {
  const origin = { firstLine: line };
  return Array.from(text.matchAll(/"[^"]*"|\S+/g), ({ 0: word, index }) => ({
    origin,
    kind: word.startsWith('"') ? 'string' : 'word',
    text: word,
    range: { start: { line: 0, character: index }, end: { line: 0, character: index + word.length } },
  }));
}

/** Whether a word that a line begins with is rather a piece of a password or key than a command. */
function isStray(text: string): boolean {
  return (
    /^["']./.test(text) ||
    /^(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9+/=]{16,}$/.test(text) ||
    /[\w+/]=+["']?$/.test(text)
  );
}
