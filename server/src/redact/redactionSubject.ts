import type { ConfigDocument } from '../model/document/document';
import type { DocumentIndex } from '../model/symbols/documentIndex';
import type { Definition, Reference } from '../model/symbols/symbols';
import { matchChild } from '../schema/matchNames';
import { settingsNode, type SchemaContext } from '../schema/schemaContext';
import { isSecretKey } from '../secrets/secretNames';
import { isCommunityTable, mayNameSecret } from '../secrets/secrets';
import type { Unit } from '../model/document/unit';
import { contextOfContainer, contextInside } from '../model/visit';
import type { SchemaNode } from '../schema/schema';
import { partitionPoint } from '../base/collections';
import { unquote } from '../syntax/quoting';
import {
  absoluteRange,
  wordsOf,
  type Entry,
  type Located,
  type Setting,
  type Statement,
  type Word,
} from '../syntax/statements';

/** A document to redact, with its symbols. */
export interface RedactionInput {
  readonly document: ConfigDocument;
  readonly index: DocumentIndex;
}

/**
 * The kind of a character: `between` is not part of a word (comments, headers, prompts, blanks); `fixed` is defined by
 * FortiOS (commands, setting names, options, numbers, addresses); `name` is part of an entry's name; `text` is part of
 * any other word.
 */
export type Region = 'between' | 'fixed' | 'name' | 'text';

/** A command inside a multi-line value. */
const commandInside = /\n[ \t]*(?:config|edit|set|append|unset|next|end)\b/;

/** In characters. */
const longestBlock = 20_000;

/** The number of characters that are read without a pause. */
const charactersPerStep = 16_384;

/** The number of words of a line that are read in a step. */
const wordsPerStep = 1000;

const regions: readonly Region[] = ['between', 'fixed', 'name', 'text'];

/** A range of a text; offsets count UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A range with free text: a value, a comment, or a line that is not a command. */
export interface Passage extends Span {
  /** Whether it is the content of a quoted string. */
  readonly isQuoted: boolean;
}

/** A `set`, `append` or similar command. */
export interface SettingAt extends Span {
  readonly setting: Setting;
  /** The table that contains it; undefined if it is unknown. */
  readonly table: SchemaNode | undefined;
  /** The innermost enclosing table that the schema contains. */
  readonly knownTable: SchemaNode | undefined;
  /** Undefined if the table is unknown or does not have the setting. */
  readonly node: SchemaNode | undefined;
  /** The full name of the setting, if it is known. */
  readonly name: string;
  /** The names of an unknown table and its entry; empty if the table is known. */
  readonly around: readonly string[];
  /** The enclosing block or entry; undefined at top level. */
  readonly within: Statement | undefined;
}

/** A document prepared for redaction: text, kinds of characters, settings and names. */
export class RedactionSubject {
  readonly text: string;
  readonly settings: SettingAt[] = [];
  readonly definitions: Definition[] = [];
  readonly references: Reference[] = [];
  /** The words of lines that start with a fragment of a value instead of a command. */
  readonly strayWords: Word[] = [];
  /** The keys of entries that are secrets, each with whether it is a community. */
  readonly secretKeys: { readonly word: Word; readonly isCommunity: boolean }[] = [];
  /** Ranges that may contain prose, scripts or configuration lines. */
  readonly passages: Passage[] = [];
  private readonly regionOf: Uint8Array;
  private hasHiddenCommands = false;
  /** The offsets of `config` and `edit` after a stray quote, which do not open what they would. */
  private readonly quotedBlocks: number[] = [];

  private constructor(readonly input: RedactionInput) {
    this.text = input.document.getText();
    this.regionOf = new Uint8Array(this.text.length);
  }

  /** Reads a document, with a yield per unit. */
  static *reading(input: RedactionInput): Generator<void, RedactionSubject> {
    const subject = new RedactionSubject(input);
    for (const unit of input.document.units) {
      yield* subject.readUnit(unit);
      yield;
    }
    const { definitions, references } = subject;
    for (const named of [definitions, references])
      for (const { at } of named) {
        subject.mark(subject.spanOf(at), 'name');
        yield;
      }
    yield* subject.readIgnoredLines();
    yield* subject.readComments();
    yield* subject.findHiddenCommands();
    return subject;
  }

  /**
   * Whether quotes or `end`s are unbalanced: a stray quote hides commands in a value, and a stray `end` moves settings
   * to another table.
   */
  get isUncertain(): boolean {
    return this.hasHiddenCommands;
  }

  /** Whether a stray quote hides a block that contains the command at an offset. */
  isInQuotedBlock(offset: number): boolean {
    const start = this.quotedBlocks[partitionPoint(this.quotedBlocks, (at) => at <= offset) - 1];
    if (start === undefined || offset - start > longestBlock) return false;
    return !/\nconfig[ \t]/.test(this.text.slice(start, offset));
  }

  /** The kind of a range, which is that of its first character. */
  regionAt(offset: number): Region {
    return regions[this.regionOf[offset] ?? 0] ?? 'between';
  }

  /** The `set` or similar command that contains an offset. */
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

  /** The range of a located node in the text. */
  spanOf(at: Located): Span {
    const { start, end } = absoluteRange(at);
    return { start: this.input.document.offsetAt(start), end: this.input.document.offsetAt(end) };
  }

  private *readUnit(unit: Unit): Generator<void, void> {
    const { document, index } = this.input;
    const statement = document.read(unit);
    if (statement) {
      const around = unit.container?.path.slice(-1) ?? [];
      yield* this.read(statement, contextOfContainer(unit.container, index.view), around);
    }
    const symbols = index.symbolsOf(unit);
    if (!symbols) return;
    // Pushed one by one: a unit can have more definitions than a call can have arguments.
    for (const definition of symbols.definitions) this.definitions.push(definition);
    yield;
    for (const list of [symbols.references, symbols.commandReferences])
      for (const reference of list) this.references.push(reference);
  }

  private *read(
    statement: Statement,
    schemaContext: SchemaContext,
    around: readonly string[],
    within?: Statement,
    outerTable?: SchemaNode,
  ): Generator<void, void> {
    const { view } = this.input.index;
    const knownTable = settingsNode(schemaContext) ?? outerTable;
    yield* this.markWords(wordsOf(statement), 'fixed');
    if (statement.type === 'setting')
      this.settings.push({
        ...(yield* this.readSetting(statement, schemaContext)),
        around,
        within,
        knownTable,
      });
    if (statement.type === 'block') yield* this.readPassages(statement.path);
    if (statement.type === 'entry') {
      yield* this.readPassages(statement.key);
      this.readKey(statement, contextInside(statement, schemaContext, view), around.at(-1) ?? '');
    }
    if (statement.type === 'unknownCommand') {
      const words = [statement.name, ...statement.arguments];
      yield* this.markWords(words, 'text');
      yield* this.readPassages(words);
      if (isStray(statement.name.text)) for (const word of words) this.strayWords.push(word);
      if (/^["'][ \t]*(?:config|edit)\b/.test(statement.name.text))
        this.quotedBlocks.push(this.spanOf(statement.name).start);
    }
    if (statement.type === 'command') {
      yield* this.markWords(statement.arguments, 'text');
      yield* this.readPassages([statement.name, ...statement.arguments]);
    }
    if (statement.type !== 'block' && statement.type !== 'entry') return;
    const innerContext = contextInside(statement, schemaContext, view);
    const innerTable = settingsNode(innerContext);
    const [named] = statement.type === 'block' ? statement.path.slice(-1) : statement.key;
    const name = unquote(named?.text ?? '');
    const innerAround = statement.type === 'block' ? [name] : [...around, name];
    let before: Statement | undefined;
    for (const child of statement.statements) {
      yield* this.read(child, innerContext, innerAround, statement, knownTable);
      yield;
      // A line break before the value makes another line of it.
      if (before?.type === 'setting' && isUnfinishedValue(before) && child.type === 'unknownCommand')
        if (child.arguments.length === 0 && mayNameSecret(nameOf(before), innerTable, view.version))
          this.strayWords.push(child.name);
      before = child;
    }
  }

  private readKey({ key: [word] }: Entry, innerContext: SchemaContext, tableName: string): void {
    if (!word) return;
    const table = settingsNode(innerContext);
    if (!table) this.mark(this.spanOf(word), 'name');
    if (isSecretKey(unquote(word.text), table, tableName))
      this.secretKeys.push({ word, isCommunity: table !== undefined || isCommunityTable(tableName) });
  }

  private *readSetting(
    setting: Setting,
    schemaContext: SchemaContext,
  ): Generator<void, Omit<SettingAt, 'around' | 'within' | 'knownTable'>> {
    const table = settingsNode(schemaContext);
    const typed = nameOf(setting);
    const match = table && matchChild(table, typed, this.input.index.view.version);
    const node = match && 'target' in match ? match.target : undefined;
    const sentences = setting.values.filter(({ kind, text }) => kind !== 'word' && /\s/.test(text));
    yield* this.markWords(!node || isText(node) ? setting.values : sentences, 'text');
    yield* this.readPassages(setting.values);
    return { ...this.spanOf(setting), setting, table, node, name: node?.name ?? typed };
  }

  /** The words of a line form one passage; each quoted word is a separate passage. */
  private *readPassages(words: readonly Word[]): Generator<void, void> {
    const [first] = words;
    const last = words.at(-1);
    if (!first || !last) return;
    for (const [index, word] of words.entries()) {
      if (index % wordsPerStep === wordsPerStep - 1) yield;
      const mark = word.text.charAt(0);
      if (word.kind === 'word' || (mark !== '"' && mark !== "'")) continue;
      const { start, end } = this.spanOf(word);
      const isClosed = word.kind === 'string' && word.text.length > 1 && word.text.endsWith(mark);
      this.passages.push({ start: start + 1, end: isClosed ? end - 1 : end, isQuoted: mark === '"' });
    }
    if (words.length > 1 || first.kind === 'word' || !/^["']/.test(first.text))
      this.passages.push({ start: this.spanOf(first).start, end: this.spanOf(last).end, isQuoted: false });
  }

  /** Reads lines of a session that are not configuration as unknown commands. */
  private *readIgnoredLines(): Generator<void, void> {
    const { document } = this.input;
    for (let line = 0; document.session && line < document.lineCount; line++) {
      yield;
      if (!document.session.isIgnored(line)) continue;
      const words = lineWords(document.line(line), line);
      yield* this.markWords(words, 'text');
      yield* this.readPassages(words);
      if (isStray(words[0]?.text ?? '')) for (const word of words) this.strayWords.push(word);
    }
  }

  /** Collects the text between statements that is not blank. */
  private *readComments(): Generator<void, void> {
    const { regionOf, text } = this;
    let start = regionOf.indexOf(0);
    while (start >= 0) {
      let end = start + 1;
      for (; end < regionOf.length && regionOf[end] === 0; end++) if (end % charactersPerStep === 0) yield;
      if (/\S/.test(text.slice(start, end))) this.passages.push({ start, end, isQuoted: false });
      start = regionOf.indexOf(0, end);
      yield;
    }
  }

  private *findHiddenCommands(): Generator<void, void> {
    this.hasHiddenCommands = this.settings.some(({ node }) => !node);
    for (const { start, end } of this.passages) {
      if (this.hasHiddenCommands) return;
      this.hasHiddenCommands = commandInside.test(this.text.slice(start, end));
      yield;
    }
  }

  private *markWords(words: readonly Word[], region: Region): Generator<void, void> {
    for (const [index, word] of words.entries()) {
      this.mark(this.spanOf(word), region);
      if (index % wordsPerStep === wordsPerStep - 1) yield;
    }
  }

  private mark({ start, end }: Span, region: Region): void {
    this.regionOf.fill(regions.indexOf(region), start, end);
  }
}

/** Whether a setting has no value or only quotes and backslashes, or a quote is open at the end of its line. */
function isUnfinishedValue({ values }: Setting): boolean {
  return values.at(-1)?.kind === 'unterminated' || values.every(({ text }) => /^["'\\]*$/.test(text));
}

/** A setting's name as it is typed. */
function nameOf({ name }: Setting): string {
  return name ? unquote(name.text) : '';
}

/** Whether a setting contains free text without an effect on the device. */
function isText({ type }: SchemaNode): boolean {
  return type === 'string' || type === 'list' || type === 'secret' || type === 'address-or-fqdn';
}

/** The words of an unparsed line. */
function lineWords(text: string, line: number): readonly Word[] {
  const origin = { firstLine: line };
  return Array.from(text.matchAll(/"[^"]*"|\S+/g), ({ 0: word, index }) => ({
    origin,
    kind: word.startsWith('"') ? 'string' : 'word',
    text: word,
    range: { start: { line: 0, character: index }, end: { line: 0, character: index + word.length } },
  }));
}

/** Whether the first word of a line is more likely a fragment of a password or key than a command. */
function isStray(text: string): boolean {
  return (
    /^["']./.test(text) ||
    /^(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9+/=]{16,}$/.test(text) ||
    /[\w+/]=+["']?$/.test(text)
  );
}
