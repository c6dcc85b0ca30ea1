import { isStepOver, itemsInStep, partsOf, type Steps } from '../../base/steps';
import { addAll } from '../../base/collections';
import type { SchemaNode } from '../../schema/schema';
import { unquote } from '../../syntax/quoting';
import { placeOf } from '../../syntax/placedWords';
import { outsideTemplates } from '../../syntax/templateWords';
import type {
  Block,
  Command,
  Entry,
  Located,
  Setting,
  Statement,
  UnknownCommand,
  Word,
} from '../../syntax/statements';
import { matchChild } from '../../schema/matchNames';
import { settingsNode, type SchemaContext, type SchemaView } from '../../schema/schemaContext';
import { mayHaveForm } from '../../secrets/forms';
import {
  isKeyLine,
  isSecretName,
  namesSecretIn,
  secretKeyOfName,
  secretKeysOf,
  secretKeysOfText,
} from '../../secrets/secretNames';
import { scopeOf, type Scope, type Unit } from '../document/unit';
import { takesNextNumber } from '../entryKeys';
import { contextOfContainer, contextInside } from '../contextAt';

/** The definition of a table entry, usually by `edit <key>`. */
export interface Definition {
  /** The table at any depth. */
  readonly table: SchemaNode;
  /** The unquoted key; of an entry that `edit 0` creates, its number. */
  readonly name: string;
  /** Whether it takes the next free number of its table: the word of the key is 0. */
  readonly takesNumber: boolean;
  readonly scope: Scope;
  readonly unit: Unit;
  /** The word of the key. */
  readonly at: Located;
  /** The whole entry. */
  readonly entry: Located;
  /** The entry that contains it, if its table is a child table. */
  readonly owner: Definition | undefined;
  /** `edit` may reopen an existing entry; the others create one at their position. */
  readonly createdBy: 'edit' | 'rename' | 'clone';
  /** For `rename` and `clone`, the name of the source entry. */
  readonly from: string | undefined;
  /** What `EntryMemo`s remember of it, by their slots: there may be ten, and each would have a weak map of all entries. */
  remembered: readonly unknown[];
}

const noValues: readonly unknown[] = [];

/** A value or key that refers to an entry of a table. */
export interface Reference {
  /** Paths of the tables that may contain the entry. */
  readonly targets: readonly string[];
  /** The unquoted name. */
  readonly name: string;
  readonly scope: Scope;
  readonly unit: Unit;
  /** The word that contains the name. */
  readonly at: Located;
  /** The referring setting or child table. */
  readonly setting: SchemaNode;
  /** The enclosing entry; undefined inside an object. */
  readonly owner: Definition | undefined;
}

/** A command that removes entries from a table: `delete`, `purge`, or `rename`, which removes the old name. */
export interface Removal {
  readonly table: SchemaNode;
  /** The removed name; undefined if all entries are removed. */
  readonly name: string | undefined;
  readonly verb: 'delete' | 'purge' | 'rename';
  /** The new name of a `rename`. */
  readonly newName: string | undefined;
  readonly scope: Scope;
  readonly owner: Definition | undefined;
  /** The word of the name, or of the command. */
  readonly at: Located;
}

/** The symbols of one unit: the entries that it defines, its references, and the tables that it mentions. */
export interface UnitSymbols {
  readonly definitions: readonly Definition[];
  readonly references: readonly Reference[];
  /**
   * References in commands on their own table: `delete`, `move`, `rename`, `clone`. The entry may exist only on the
   * device, so an unresolved one is not an error.
   */
  readonly commandReferences: readonly Reference[];
  readonly removals: readonly Removal[];
  /** Paths. */
  readonly tables: ReadonlySet<string>;
  /** Paths of tables with a setting outside of an entry: the `edit` line of an entry is damaged, and its name unknown. */
  readonly damaged: readonly string[];
  /** The names of entries that are secrets, and the keys of passwords that other texts may repeat. */
  readonly secretNames: readonly string[];
}

/** Collects the symbols of a unit from its statement. */
export function collectSymbols(unit: Unit, statement: Statement | undefined, view: SchemaView): UnitSymbols {
  const reader = new SymbolCollector(unit, view);
  const tableName = unit.container?.path.at(-1) ?? '';
  if (statement) reader.read(statement, contextOfContainer(unit.container, view), undefined, tableName);
  return reader.result();
}

/** {@link collectSymbols} for a long unit, in steps. */
export function* collectSymbolsOfLong(
  unit: Unit,
  statement: Statement | undefined,
  view: SchemaView,
): Steps<UnitSymbols> {
  const reader = new SymbolCollector(unit, view);
  const tableName = unit.container?.path.at(-1) ?? '';
  if (statement)
    yield* reader.readLong(statement, contextOfContainer(unit.container, view), undefined, tableName);
  return reader.result();
}

/** A shorter word contains no command with a secret, and no address. */
const shortestForm = 12;

/** The words of a statement that are not the names of a command or a setting. */
function textsIn(statement: Statement): readonly Word[] {
  switch (statement.type) {
    case 'block':
      return statement.path;
    case 'entry':
      return statement.key;
    case 'setting':
      return statement.values;
    case 'command':
      return statement.arguments;
    case 'unknownCommand':
      return [statement.name, ...statement.arguments];
    case 'unexpectedClose':
      return noSymbols;
  }
}

function isSettingVerb(text: string): boolean {
  return text === 'set' || text === 'append';
}

/** What a statement is in. */
type Enclosing = readonly [schemaContext: SchemaContext, owner: Definition | undefined, tableName: string];

const noSymbols: readonly never[] = [];
const noTables: ReadonlySet<string> = new Set();

/** A list without room for more: most units have one symbol of a kind, or none. */
function compact<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? noSymbols : list.slice();
}

class SymbolCollector implements UnitSymbols {
  readonly definitions: Definition[] = [];
  readonly references: Reference[] = [];
  readonly commandReferences: Reference[] = [];
  readonly removals: Removal[] = [];
  tables = noTables;
  readonly damaged: string[] = [];
  readonly secretNames: string[] = [];
  /** The secret setting on the line before, if its value is missing or not closed. */
  private openSecret: string | undefined;
  private isAfterKeyLine = false;
  private readonly scope: Scope;

  constructor(
    private readonly unit: Unit,
    private readonly view: SchemaView,
  ) {
    this.scope = scopeOf(unit.container);
  }

  /** The symbols, in an object that is stored as long as the unit. */
  result(): UnitSymbols {
    return {
      definitions: compact(this.definitions),
      references: compact(this.references),
      commandReferences: compact(this.commandReferences),
      removals: compact(this.removals),
      tables: this.tables,
      damaged: compact(this.damaged),
      secretNames: compact(this.secretNames),
    };
  }

  /** @param tableName the last word after the enclosing `config` */
  read(
    statement: Statement,
    schemaContext: SchemaContext,
    owner: Definition | undefined,
    tableName: string,
  ): void {
    this.findSecretTexts(statement);
    if (statement.type === 'setting') {
      this.findSecrets(statement, schemaContext);
      this.readSetting(statement, schemaContext, owner);
      return;
    }
    if (statement.type === 'command' && schemaContext.kind === 'table')
      this.readCommand(statement, schemaContext.node, owner);
    if (statement.type !== 'block' && statement.type !== 'entry') return;
    const [innerContext, within, innerName] = this.readOpening(statement, schemaContext, owner, tableName);
    for (const child of statement.statements) this.read(child, innerContext, within, innerName);
  }

  *readLong(statement: Statement, ...[schemaContext, owner, tableName]: Enclosing): Steps {
    if (statement.type === 'setting') {
      const { values } = statement;
      for (const part of partsOf(values, 'word')) {
        this.findSecretTexts({ ...statement, values: part });
        this.findSecrets({ ...statement, values: part }, schemaContext);
        this.readSetting({ ...statement, values: part }, schemaContext, owner);
        yield;
      }
    } else if (statement.type === 'command' && statement.verb === 'delete') {
      for (const part of partsOf(statement.arguments, 'word')) {
        this.read({ ...statement, arguments: part }, schemaContext, owner, tableName);
        yield;
      }
    } else if (statement.type === 'block' || statement.type === 'entry') {
      this.findSecretTexts(statement);
      const inside = this.readOpening(statement, schemaContext, owner, tableName);
      for (const child of statement.statements) {
        if (isShort(child)) this.read(child, ...inside);
        else yield* this.readLong(child, ...inside);
        if (isStepOver('statement')) yield;
      }
    } else this.read(statement, schemaContext, owner, tableName);
  }

  /** @returns what its content is in */
  private readOpening(
    statement: Block | Entry,
    schemaContext: SchemaContext,
    owner: Definition | undefined,
    tableName: string,
  ): Enclosing {
    const innerContext = contextInside(statement, schemaContext, this.view);
    if (statement.type === 'block') {
      if ('node' in innerContext) this.addTable(innerContext.node.path);
      else if (innerContext.kind === 'vdoms') this.addTable('system vdom');
      return [innerContext, owner, unquote(statement.path.at(-1)?.text ?? '')];
    }
    const within = this.define(statement.key[0], statement, schemaContext, owner) ?? owner;
    const name = unquote(statement.key[0]?.text ?? '');
    if (isSecretName(name, settingsNode(innerContext), tableName))
      this.secretNames.push(secretKeyOfName(name));
    return [innerContext, within, tableName];
  }

  private addTable(path: string): void {
    if (!this.tables.has(path)) this.tables = new Set([...this.tables, path]);
  }

  private findSecrets({ name, values }: Setting, schemaContext: SchemaContext): void {
    if (!name) return;
    const typed = unquote(name.text);
    if (!namesSecretIn(this.view, settingsNode(schemaContext), typed)) return;
    addAll(this.secretNames, secretKeysOf(typed, values, this.view.schema));
    const last = values.at(-1);
    if (!last || last.kind === 'unterminated') this.openSecret = typed;
  }

  /** Finds what is a secret because of its form, also in a line that is broken. */
  private findSecretTexts(statement: Statement): void {
    const { schema } = this.view;
    if (statement.type === 'unknownCommand') this.findSecretsOfLine(statement);
    else if (this.openSecret !== undefined || this.isAfterKeyLine) {
      this.openSecret = undefined;
      this.isAfterKeyLine = false;
    }
    const words = textsIn(statement);
    let hasCommand = false;
    for (const { text } of words) {
      hasCommand ||= isSettingVerb(text);
      if (text.length >= shortestForm && mayHaveForm(text))
        addAll(this.secretNames, secretKeysOfText(unquote(text), schema));
    }
    if (!hasCommand) return;
    // Without its line end, a command is a part of the one before.
    const line = words.map(({ text }) => text).join(' ');
    addAll(this.secretNames, secretKeysOfText(line.replaceAll(/(?:^| )(?=(?:set|append) )/g, '\n'), schema));
  }

  /** The line after a secret setting without a value is its value; a line of Base64 is one of a key. */
  private findSecretsOfLine({ name, arguments: others }: UnknownCommand): void {
    const { schema } = this.view;
    const words = [name, ...others];
    if (this.openSecret !== undefined) addAll(this.secretNames, secretKeysOf(this.openSecret, words, schema));
    this.isAfterKeyLine = others.length === 0 && isKeyLine(unquote(name.text), this.isAfterKeyLine);
    if (this.isAfterKeyLine) this.secretNames.push(unquote(name.text));
  }

  private define(
    key: Word | undefined,
    entry: Located,
    schemaContext: SchemaContext,
    owner: Definition | undefined,
  ): Definition | undefined {
    const table =
      schemaContext.kind === 'vdoms'
        ? this.view.schema.node('system vdom')
        : 'node' in schemaContext
          ? schemaContext.node
          : undefined;
    if (!key || !table || (schemaContext.kind !== 'table' && schemaContext.kind !== 'vdoms'))
      return undefined;
    const name = unquote(key.text);
    if (table.settable && table.references.length > 0) {
      this.refer(key, name, table, owner);
      return undefined;
    }
    const definition: Definition = {
      createdBy: 'edit',
      from: undefined,
      table,
      name,
      takesNumber: takesNextNumber(table, name),
      scope: this.scope,
      unit: this.unit,
      at: placeOf(key),
      entry: placeOf(entry),
      owner,
      remembered: noValues,
    };
    this.definitions.push(definition);
    const named = keyOf(table);
    if (named) this.refer(key, name, named, owner);
    return definition;
  }

  /** `delete a …`, `purge`, `move a before b`, `rename a to b`, `clone a to b`: the last two also define an entry. */
  private readCommand(command: Command, table: SchemaNode, owner: Definition | undefined): void {
    const { verb } = command;
    const [first, , third] = command.arguments;
    if (verb === 'purge') this.remove(verb, command.name, undefined, table, owner);
    if (verb === 'delete') {
      for (const word of command.arguments) this.remove(verb, word, unquote(word.text), table, owner);
    }
    if (verb === 'rename' && first && third)
      this.remove(verb, first, unquote(first.text), table, owner, unquote(third.text));
    const makes = verb === 'rename' || verb === 'clone';
    const named =
      verb === 'delete' ? command.arguments : verb === 'move' ? [first, third] : makes ? [first] : [];
    const targets = [table.path, ...(keyOf(table)?.references ?? [])];
    for (const word of named) {
      if (word) this.commandReferences.push(this.reference(word, unquote(word.text), targets, table, owner));
    }
    if (!makes || !first || !third) return;
    const { scope, unit } = this;
    const [from, name] = [unquote(first.text), unquote(third.text)];
    const [at, entry] = [placeOf(third), placeOf(command)];
    this.definitions.push({
      table,
      name,
      takesNumber: takesNextNumber(table, name),
      scope,
      unit,
      at,
      entry,
      owner,
      createdBy: verb,
      from,
      remembered: noValues,
    });
  }

  private remove(
    verb: Removal['verb'],
    word: Word,
    name: string | undefined,
    table: SchemaNode,
    owner: Definition | undefined,
    newName?: string,
  ): void {
    const { scope } = this;
    this.removals.push({ table, name, verb, newName, scope, owner, at: placeOf(word) });
  }

  private readSetting(
    { verb, name, values }: Setting,
    schemaContext: SchemaContext,
    owner: Definition | undefined,
  ): void {
    if (schemaContext.kind === 'table') this.damaged.push(schemaContext.node.path);
    const table = settingsNode(schemaContext);
    if (!table || !name || verb === 'unset' || verb === 'clear' || verb === 'unselect') return;
    const match = matchChild(table, unquote(name.text), this.view.version);
    if (!('target' in match) || match.target.references.length === 0) return;
    // Further words are one mistake, and name nothing.
    const named = outsideTemplates(values).slice(0, match.target.maxWords);
    for (const value of named) {
      // Without its closing quote, the name is not known.
      if (value.kind !== 'unterminated' && value.kind !== 'rest')
        this.refer(value, unquote(value.text), match.target, owner);
    }
  }

  private refer(word: Word, name: string, setting: SchemaNode, owner: Definition | undefined): void {
    if (name !== '') this.references.push(this.reference(word, name, setting.references, setting, owner));
  }

  private reference(
    word: Word,
    name: string,
    targets: readonly string[],
    setting: SchemaNode,
    owner: Definition | undefined,
  ): Reference {
    const { scope, unit } = this;
    return { targets, name, scope, unit, at: placeOf(word), setting, owner };
  }
}

/** Whether a statement is read in one step. */
function isShort(statement: Statement): boolean {
  if (statement.type === 'setting') return statement.values.length <= itemsInStep('word');
  if (statement.type === 'command') return statement.arguments.length <= itemsInStep('word');
  return (
    (statement.type !== 'block' && statement.type !== 'entry') ||
    statement.statements.length <= itemsInStep('statement')
  );
}

/** The key setting of a table, if its entries are named after entries of another table. */
function keyOf(table: SchemaNode): SchemaNode | undefined {
  const key = table.key === undefined ? undefined : table.child(table.key);
  return key && key.references.length > 0 ? key : undefined;
}

/** The entry that contains a definition at any depth, or the definition itself. */
export function outermost(definition: Definition | undefined): Definition | undefined {
  return definition?.owner ? outermost(definition.owner) : definition;
}
