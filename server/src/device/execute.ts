import { isDeviceAnswer } from '../model/deviceAnswer';
import type { ConfigDocument } from '../model/document/document';
import type { Container } from '../model/document/unit';
import { matchChild, matchPath } from '../model/matchNames';
import { maskSecrets } from '../model/maskSecrets';
import { runToCompletion } from '../model/runToCompletion';
import type { SchemaContext } from '../model/schemaContext';
import { mask, showsSecret } from '../model/secrets';
import { builtinIn } from '../model/symbols/builtins';
import { hasNumbers } from '../model/symbols/nameOrder';
import type { SchemaView } from '../model/visit';
import { interfaceOwnerTables, notInBackups } from '../schema/builtins/tables';
import type { SchemaNode } from '../schema/schema';
import { isPlaceholder } from '../syntax/placeholder';
import { quote, unquote } from '../syntax/quoting';
import {
  wordsOf,
  type Block,
  type Command,
  type Entry,
  type Setting,
  type Statement,
  type Word,
} from '../syntax/statements';
import { noiseOfSetting } from './noise';
import { entriesNamed, isCertainlyMissing, ReferenceIndex } from './references';
import {
  incomplete,
  inUse,
  missingReference,
  nameConflict,
  notFound,
  settingError,
  tableError,
  unknownAction,
  valueError,
  type DeviceError,
  type Rejection,
} from './rejections';
import { givenWords, wordsAfter } from './settingWords';
import { type ConfigNode, DeviceState, keyWord, type SettingValue } from './state';

/** The device after some commands. */
export interface Execution {
  readonly state: DeviceState;
  /** The commands that the device certainly rejects, in order. They do not change the state. */
  readonly rejections: readonly Rejection[];
}

export interface ExecuteOptions {
  /** The VDOM in which the commands run, or `global`, if the commands do not name one. */
  readonly vdom?: string;
}

/**
 * The state after a configuration's commands run on an empty device. All values are accepted, because a device wrote or
 * accepted the file.
 */
export function readState(document: ConfigDocument, view: SchemaView): DeviceState {
  return runToCompletion(readStateInSteps(document, view));
}

/** Yields between small steps; otherwise the same as {@link readState}. */
export function* readStateInSteps(document: ConfigDocument, view: SchemaView): Generator<void, DeviceState> {
  const { header } = document.fileFirmware;
  const lines: string[] = [];
  for (let line = 0; line < document.lineCount && document.line(line).startsWith('#'); line++) {
    lines.push(document.line(line).trimEnd());
  }
  const state = new DeviceState(view, header, lines);
  yield* new Interpreter(state, 'read', undefined).runInSteps(document);
  return state;
}

/**
 * Executes commands on a device, as its CLI does. Returns a new state and leaves the given one unchanged.
 *
 * @param commands commands in the text form of the CLI
 */
export function execute(
  state: DeviceState,
  commands: ConfigDocument,
  options: ExecuteOptions = {},
): Execution {
  return runToCompletion(executeInSteps(state, commands, options));
}

/** Yields between small steps; otherwise the same as {@link execute}. */
export function* executeInSteps(
  state: DeviceState,
  commands: ConfigDocument,
  options: ExecuteOptions = {},
): Generator<void, Execution> {
  const after = state.copy();
  yield;
  const interpreter = new Interpreter(after, 'enter', options.vdom);
  yield* interpreter.runInSteps(commands);
  return { state: interpreter.state, rejections: interpreter.rejections };
}

/** The block in which commands run: a node, `config vdom`, or a block that the device refused to open. */
type CommandTarget = ConfigNode | 'vdoms' | 'rejected';

class Interpreter {
  readonly rejections: Rejection[] = [];
  private references: ReferenceIndex | undefined;
  private readonly view: SchemaView;

  constructor(
    public state: DeviceState,
    private readonly mode: 'read' | 'enter',
    private readonly vdom: string | undefined,
  ) {
    this.view = state.view;
  }

  *runInSteps(document: ConfigDocument): Generator<void, void> {
    const places = new Map<Container, CommandTarget>();
    for (const unit of document.units) {
      if (unit.type === 'close') continue;
      const { container } = unit;
      const place = container ? (places.get(container) ?? 'rejected') : this.startingPlace();
      const statement = document.read(unit);
      if (!statement) continue;
      if (unit.opens) {
        places.set(unit.opens, this.openContainer(unit.opens, statement, place));
      } else {
        const close = container?.close;
        this.apply(statement, place, close !== undefined && isAbort(document.line(close.firstLine)));
      }
      yield;
    }
  }

  private startingPlace(): ConfigNode {
    const { state, vdom } = this;
    if (vdom === undefined || vdom === '') return state.top;
    return vdom === 'global' ? state.global : state.vdom(vdom);
  }

  private openContainer(
    { kind, path }: Container,
    statement: Statement,
    outer: CommandTarget,
  ): CommandTarget {
    if (kind === 'vdoms' || kind === 'global') {
      if (this.mode === 'enter' && this.state.backup && !this.state.hasVdoms) {
        const word = kind === 'global' ? 'global' : 'vdom';
        this.reject(statement, {
          message: `command parse error before '${word}'`,
          code: -61,
          reason: `VDOMs are disabled on this device, so that "config ${word}" does not exist.`,
        });
        return 'rejected';
      }
      return kind === 'vdoms' ? 'vdoms' : this.state.global;
    }
    if (kind === 'vdom') return outer === 'vdoms' ? this.state.vdom(path[0] ?? '') : 'rejected';
    return statement.type === 'block' ? this.openBlock(statement, outer) : 'rejected';
  }

  /** @param isAborted whether `abort` closes the block of the statement */
  private apply(statement: Statement, place: CommandTarget, isAborted = false): void {
    if (place === 'rejected') return;
    if (place === 'vdoms') {
      if (statement.type === 'command') this.applyToVdoms(statement);
      return;
    }
    switch (statement.type) {
      case 'block':
        this.applyBlock(statement, place);
        break;
      case 'entry':
        this.applyEntry(statement, place, isAborted && statement.next === undefined);
        break;
      case 'setting':
        this.applySetting(statement, place);
        break;
      case 'command':
        this.applyCommand(statement, place);
        break;
      case 'unknownCommand':
        if (
          this.mode === 'enter' &&
          !isDeviceAnswer(statement) &&
          !isConfirmation.test(statement.name.text) &&
          !isPlaceholder(statement.name.text)
        ) {
          this.reject(statement, unknownAction(`"${statement.name.text}" is not a command.`));
        }
        break;
      case 'unexpectedClose':
        break;
    }
  }

  /** `abort` discards the changes to an object or to the entry that is open. It keeps entries that `next` has saved. */
  private applyBlock(statement: Block, place: ConfigNode): void {
    const block = this.openBlock(statement, place);
    if (block === 'rejected') return;
    const isAborted = statement.end !== undefined && isAbort(statement.end.text);
    const before = isAborted && !isTable(block) ? block.copy(block.parent) : undefined;
    for (const inner of statement.statements) this.apply(inner, block, isAborted);
    if (before) block.take(before);
    this.fold(block);
    this.switchVdoms(block);
  }

  private openBlock({ path, ...block }: Block, place: CommandTarget): ConfigNode | 'rejected' {
    if (typeof place === 'string') return 'rejected';
    const statement: Block = { path, ...block };
    const words = path.map((word) => unquote(word.text));
    const [first] = words;
    if (first === undefined) return 'rejected';
    const { schema, version } = this.view;
    const schemaContext = contextOf(place);
    const match = matchPath(schema, schemaContext, words, version);
    if (this.mode === 'enter') {
      const error =
        tableError(words, schemaContext, match?.node, this.view) ?? this.scopeError(match?.node, place);
      if (error) {
        this.reject(statement, error);
        return 'rejected';
      }
    }
    const line = lineOf(statement);
    const length = match?.length ?? words.length;
    const isTop = place.kind === 'part';
    const name = match ? (isTop ? match.node.path : match.node.name) : words.join(' ');
    const written =
      match?.abbreviated === true
        ? name
        : path
            .slice(0, length)
            .map(({ text }) => text)
            .join(' ');
    const table = place.block(name, written, match?.node, line);
    this.unfold(place, table);
    const key = words.slice(length);
    if (key.length === 0) return table;
    const keyWords = path
      .slice(length)
      .map(({ text }) => text)
      .join(' ');
    return table.entry(key.join(' '), keyWords, line, 'keyed');
  }

  /** A multi-VDOM device opens a table only in `config global` or only in a VDOM, depending on the table. */
  private scopeError(table: SchemaNode | undefined, place: ConfigNode): DeviceError | undefined {
    if (!table || place.kind !== 'part' || !this.state.backup || !this.state.hasVdoms) return undefined;
    const message = `command parse error before '${table.path.split(' ')[0] ?? ''}'`;
    if (place === this.state.top) {
      const reason = `The device has VDOMs: "${table.path}" is configured in "config global" or in a VDOM.`;
      return { message, code: -61, reason };
    }
    const isGlobal = place === this.state.global;
    if (!isGlobal && table.scope === 'global' && !alsoOfVdoms.test(table.path)) {
      return { message, code: -61, reason: `"${table.path}" is valid only in "config global".` };
    }
    return undefined;
  }

  private applyEntry(statement: Entry, place: ConfigNode, isAborted: boolean): void {
    const [word] = statement.key;
    if (place.kind !== 'block' || place.schema?.kind === 'object') {
      if (this.mode === 'enter') this.reject(statement, unknownAction('"edit" is not valid here.'));
      return;
    }
    if (!word) {
      if (this.mode === 'enter') this.reject(statement, incomplete('The key of the entry is missing.'));
      return;
    }
    const typed = unquote(word.text);
    const key = this.keyOf(place, typed);
    if (this.mode === 'enter' && !place.entries.has(key)) {
      const error = this.keyError(place, key);
      if (error) {
        this.reject(statement, error);
        return;
      }
    }
    const isNew = !place.entries.has(key);
    const entry = place.entry(key, key === typed ? word.text : keyWord(place.schema, key), lineOf(statement));
    if (isNew) this.references?.add(entry);
    const before = isAborted ? entry.copy(place) : undefined;
    for (const inner of statement.statements) this.apply(inner, entry);
    if (before && isNew) place.entries.delete(key);
    else if (before) entry.take(before);
  }

  /** `edit 0` creates an entry with the next free number, except in backups, which can contain an entry 0. */
  private keyOf(table: ConfigNode, typed: string): string {
    const takesNext = typed === '0' && table.schema !== undefined && hasNumbers(table.schema);
    if (!takesNext || (this.mode === 'read' && this.state.backup) || table.entries.has('0')) return typed;
    let highest = 0;
    for (const key of table.entries.keys()) highest = Math.max(highest, Number(key) || 0);
    return String(highest + 1);
  }

  private keyError({ schema: table, part }: ConfigNode, key: string): DeviceError | undefined {
    const node = table?.key === undefined ? undefined : table.child(table.key);
    const error = node && table?.complete === true ? valueError(node, [key], this.view) : undefined;
    // The name may be an SNMP community, which works as a password: it is masked.
    if (error?.code === -651)
      return { message: '', code: undefined, reason: `The entries of "${table?.path ?? ''}" have numbers.` };
    return (
      error ?? nameConflict(table?.path, key, (other) => part.blocks.get(other)?.entries.has(key) === true)
    );
  }

  private applySetting(setting: Setting, place: ConfigNode): void {
    const { name: word, verb } = setting;
    if (place.kind === 'part' || isTable(place)) {
      if (this.mode === 'enter') {
        this.reject(setting, unknownAction(`"${verb}" is not valid here: no entry or object is open.`));
      }
      return;
    }
    if (!word) {
      if (this.mode === 'enter') this.reject(setting, incomplete('The name of the setting is missing.'));
      return;
    }
    const typed = unquote(word.text);
    const match = place.schema && matchChild(place.schema, typed, this.view.version);
    const node = match && 'target' in match ? match.target : undefined;
    if (this.mode === 'enter') {
      const error = this.settingErrorOf(setting, typed, place, node);
      if (error) {
        this.reject(setting, error);
        return;
      }
    }
    const name = node?.name ?? typed;
    if (name === place.schema?.key && setting.values[0] && unquote(setting.values[0].text) === place.name) {
      return;
    }
    if (verb === 'unset' || verb === 'clear') {
      place.settings.delete(name);
      place.blocks.delete(name);
      return;
    }
    const given = givenWords(setting.values, node, this.view);
    const next = wordsAfter(verb, place.settings.get(name), given, node, this.view);
    if (next.length === 0) {
      place.settings.delete(name);
      return;
    }
    place.blocks.delete(name);
    this.put(place, name, {
      name: match?.kind === 'abbreviated' ? name : word.text,
      words: next.map(({ text }) => text),
      values: next.map(({ value }) => value),
      line: lineOf(setting),
    });
  }

  private settingErrorOf(
    setting: Setting,
    typed: string,
    place: ConfigNode,
    node: SchemaNode | undefined,
  ): DeviceError | undefined {
    const { schema: table } = place;
    if (!table) return undefined;
    const error = settingError(typed, table, node, this.view);
    if (error) return error;
    const takes = setting.verb === 'set' || setting.verb === 'append' || setting.verb === 'select';
    if (!takes || !node) return undefined;
    if (setting.values.length === 0) return incomplete(`"${node.name}" needs a value.`);
    const values = setting.values.map(({ text }) => unquote(text));
    const wrong = valueError(node, values, this.view);
    if (wrong) return wrong;
    if (node.references.length === 0) return undefined;
    for (const value of node.multiple ? values : values.slice(0, 1)) {
      if (isCertainlyMissing(this.state, place, node, value)) {
        return missingReference(value, `"${value}" does not exist in ${listOf(node.references)}.`);
      }
    }
    return undefined;
  }

  private put(place: ConfigNode, name: string, setting: SettingValue): void {
    place.settings.set(name, setting);
    if (this.references && (place.settingSchema(name)?.references.length ?? 0) > 0) {
      this.references.addPlace({ node: place, setting: name }, setting.values);
    }
  }

  private applyCommand(command: Command, place: ConfigNode): void {
    const { verb } = command;
    if (!tableCommands.has(verb)) return;
    if (place.kind !== 'block' || place.schema?.kind === 'object') {
      if (this.mode === 'enter') this.reject(command, unknownAction(`"${verb}" is not valid here.`));
      return;
    }
    const names = command.arguments.map(({ text }) => unquote(text));
    const [first, second = '', third] = names;
    if (verb === 'purge') {
      for (const entry of [...place.entries.values()]) this.remove(command, place, entry.name);
      return;
    }
    if (first === undefined) {
      if (this.mode === 'enter') this.reject(command, incomplete(`"${verb}" needs the key of an entry.`));
      return;
    }
    if (verb === 'delete') {
      for (const name of names) this.remove(command, place, name);
      return;
    }
    if (third === undefined) {
      if (this.mode === 'enter') this.reject(command, incomplete(`"${verb}" needs two entries.`));
      return;
    }
    if (!this.has(command, place, first)) return;
    if (verb === 'move') {
      if (this.has(command, place, third)) this.move(command, place, first, second, third);
      return;
    }
    const key = this.keyOf(place, third);
    const words = key === third ? (command.arguments[2]?.text ?? quote(third)) : keyWord(place.schema, key);
    const error = place.entries.has(key)
      ? { message: '', code: undefined, reason: `"${key}" already exists.` }
      : this.keyError(place, key);
    if (error && this.mode === 'enter') this.reject(command, error);
    else if (place.entries.has(key)) return;
    else if (verb === 'clone') this.clone(place, first, key, words);
    else this.rename(place, first, key, words);
  }

  /** The device gives the copy its own UUID. */
  private clone(table: ConfigNode, from: string, to: string, words: string): void {
    const copy = table.entries.get(from)?.copy(table, to, words);
    if (!copy) return;
    for (const name of copy.settings.keys()) {
      if (noiseOfSetting(name, copy.settingSchema(name)) === 'uuids') copy.settings.delete(name);
    }
    table.entries.set(to, copy);
    this.references?.add(copy);
  }

  /** Whether a table has an entry. Rejects the command if the entry is certainly missing. */
  private has(command: Command, table: ConfigNode, name: string): boolean {
    if (table.entries.has(name)) return true;
    const path = table.schema?.path;
    const isCertain =
      this.state.backup !== undefined &&
      path !== undefined &&
      !notInBackups.has(path) &&
      !builtinIn(path, name) &&
      !isPlaceholder(name);
    if (this.mode === 'enter' && isCertain) {
      this.reject(command, notFound(`"${name}" does not exist in "${path}".`));
    }
    return false;
  }

  private remove(command: Command, table: ConfigNode, name: string): void {
    if (!this.has(command, table, name)) return;
    const owned = this.interfaceOf(table, name);
    const users = [...this.usersOf(table, name), ...(owned ? this.usersOf(owned, name) : [])];
    if (users.length > 0) {
      const used = users.slice(0, 3).map(describe).join(', ');
      const more = users.length > 3 ? `, and ${users.length - 3} more` : '';
      this.reject(command, inUse(users.length, `"${name}" is used by ${used}${more}.`));
      return;
    }
    table.entries.delete(name);
    owned?.entries.delete(name);
  }

  /** The interface that the device creates and deletes with a tunnel or SSID of the same name. */
  private interfaceOf({ schema, part }: ConfigNode, name: string): ConfigNode | undefined {
    if (this.mode === 'read' || !schema || !interfaceOwnerTables.includes(schema.path)) return undefined;
    return this.state
      .visibleFrom(part)
      .flatMap((visible) => visible.blocks.get('system interface') ?? [])
      .find(({ entries }) => entries.has(name));
  }

  /** The nodes outside an entry that certainly refer to it: no other entry has the same name. */
  private usersOf(table: ConfigNode, name: string): readonly ConfigNode[] {
    if (this.mode === 'read' || !table.schema) return [];
    const { path } = table.schema;
    const entry = table.entries.get(name);
    const users = new Set<ConfigNode>();
    for (const { node, setting } of this.referencesTo(table, name)) {
      if (node === entry || isBelow(node, entry)) continue;
      const schema = setting === undefined ? undefined : node.settingSchema(setting);
      if (!schema || schema.hidden || node.schema?.complete !== true) continue;
      const others = schema.references.filter((target) => target !== path);
      const parts = this.state.visibleFrom(node.part);
      if (others.some((target) => parts.some((part) => isNamed(part, target, name)))) continue;
      if (parts.some((part) => part !== table.part && isNamed(part, path, name))) continue;
      users.add(node);
    }
    return [...users];
  }

  private referencesTo(table: ConfigNode, name: string): ReturnType<ReferenceIndex['to']> {
    if (!table.schema) return [];
    this.references ??= ReferenceIndex.of(this.state);
    return this.references.to(table.schema, table.part, name);
  }

  private move(command: Command, table: ConfigNode, name: string, direction: string, target: string): void {
    const isBefore = direction !== '' && 'before'.startsWith(direction);
    if (!isBefore && (direction === '' || !'after'.startsWith(direction))) {
      if (this.mode === 'enter') {
        this.reject(command, {
          message: `command parse error before '${direction}'`,
          code: -61,
          reason: '"move" takes "before" or "after".',
        });
      }
      return;
    }
    if (name === target) return;
    const keys = [...table.entries.keys()].filter((key) => key !== name);
    keys.splice(keys.indexOf(target) + (isBefore ? 0 : 1), 0, name);
    table.reorder(keys);
  }

  /** Renames an entry and updates all references to it. */
  private rename(table: ConfigNode, from: string, to: string, words: string): void {
    const users = this.referencesTo(table, from);
    const keys = [...table.entries.keys()].map((key) => (key === from ? to : key));
    const entries = [...table.entries.values()];
    table.entries.clear();
    for (const [index, entry] of entries.entries()) {
      if (entry.name === from) {
        entry.name = to;
        entry.words = words;
      }
      table.entries.set(keys[index] ?? entry.name, entry);
    }
    for (const { node, setting } of users) {
      const known = setting === undefined ? undefined : node.settings.get(setting);
      if (setting === undefined || !known) continue;
      this.put(node, setting, {
        ...known,
        words: known.values.map((value, index) =>
          value === from ? quote(to) : (known.words[index] ?? quote(value)),
        ),
        values: known.values.map((value) => (value === from ? to : value)),
      });
    }
  }

  private applyToVdoms(command: Command): void {
    if (command.verb !== 'delete') return;
    for (const { text } of command.arguments) {
      const name = unquote(text);
      if (this.state.vdoms.delete(name) || this.mode === 'read' || !this.state.backup) continue;
      this.reject(command, notFound(`The VDOM "${name}" does not exist.`));
    }
  }

  /**
   * A child table whose entries have only keys can be written as a setting or as a block. Both forms become the
   * setting.
   */
  private fold(block: ConfigNode): void {
    const { parent, schema } = block;
    if (!parent || schema?.settable !== true || block.kind !== 'block') return;
    const entries = [...block.entries.values()];
    if (entries.some((entry) => !entry.isEmpty)) return;
    parent.blocks.delete(block.name);
    if (entries.length === 0) return;
    this.put(parent, block.name, {
      name: block.words,
      words: entries.map(({ words }) => words),
      values: entries.map(({ name }) => name),
      line: block.line,
    });
  }

  private unfold(parent: ConfigNode, block: ConfigNode): void {
    const setting = block.schema?.settable === true ? parent.settings.get(block.name) : undefined;
    if (!setting) return;
    parent.settings.delete(block.name);
    for (const [index, value] of setting.values.entries()) {
      block.entry(value, setting.words[index] ?? quote(value), setting.line);
    }
  }

  /** When VDOMs are enabled, everything except global tables moves to the VDOM `root`. */
  private switchVdoms(block: ConfigNode): void {
    if (this.mode === 'read' || block.parent !== this.state.top || block.name !== 'system global') return;
    const isOn =
      block.value('vdom-admin') === 'enable' || (block.value('vdom-mode') ?? 'no-vdom') !== 'no-vdom';
    if (!isOn || this.state.hasVdoms) return;
    this.state = this.state.withVdoms();
    this.references = undefined;
  }

  private reject(statement: Statement, error: DeviceError): void {
    this.rejections.push({ ...error, line: lineOf(statement), command: this.shown(statement) });
  }

  private shown(statement: Statement): string {
    const text = (words: readonly Word[]): string => words.map((word) => word.text).join(' ');
    if (statement.type === 'setting' && showsSecret(statement, undefined, this.view.version)) {
      return `${text([statement.command, ...(statement.name ? [statement.name] : [])])} ${mask}`;
    }
    return maskSecrets(text(wordsOf(statement)).replace(/\s+/g, ' '));
  }
}

/** The answer to a question of the CLI, for example after `purge`. */
const isConfirmation = /^(?:y|n|yes|no)$/i;

const tableCommands: ReadonlySet<string> = new Set(['delete', 'purge', 'move', 'rename', 'clone']);

/** Global tables that the administrator of a VDOM can partly configure. */
const alsoOfVdoms = /^(?:system interface|certificate \S+|system replacemsg\b.*)$/;

/** Whether a line or word is `abort`, which closes a block as `end` does. */
function isAbort(text: string): boolean {
  return /^\s*ab/.test(text);
}

function isTable({ kind, schema }: ConfigNode): boolean {
  return kind === 'block' && schema?.kind === 'table';
}

function contextOf({ kind, schema }: ConfigNode): SchemaContext {
  if (kind === 'part') return { kind: 'top' };
  if (!schema) return { kind: 'unknown' };
  if (kind === 'block') return { kind: schema.kind === 'object' ? 'object' : 'table', node: schema };
  return { kind: 'entry', node: schema };
}

function isBelow(node: ConfigNode, owner: ConfigNode | undefined): boolean {
  for (let at = node.parent; at; at = at.parent) if (at === owner) return true;
  return false;
}

function isNamed(part: ConfigNode, path: string, name: string): boolean {
  for (const _ of entriesNamed(part, path, name)) return true;
  return false;
}

function describe(node: ConfigNode): string {
  const { name } = node.part;
  return `"${node.path.join(' > ')}"${name === '' ? '' : name === 'global' ? ' (global)' : ` (VDOM ${name})`}`;
}

function listOf(tables: readonly string[]): string {
  return tables.map((path) => `"${path}"`).join(' or ');
}

function lineOf({ origin, range }: Statement): number {
  return origin.firstLine + range.start.line;
}
