import type { SchemaNode } from '../schema/schema';
import { unquote } from '../syntax/quoting';
import type { Command, Located, Setting, Statement, Word } from '../syntax/statements';
import { matchChild } from './names';
import { settingsNode, type Place } from './place';
import { scopeOf, type Scope, type Unit } from './unit';
import { placeIn, placeWithin, type SchemaView } from './visit';

/** An entry of a table: what `edit <key>` makes. */
export interface Definition {
  /** The table it is an entry of, at any depth. */
  readonly table: SchemaNode;
  /** Its key, without quotes. */
  readonly name: string;
  readonly scope: Scope;
  readonly unit: Unit;
  /** The word that names it. */
  readonly at: Located;
  /** The whole entry. */
  readonly entry: Located;
  /** The entry that it stands in, where its table is a child table. */
  readonly owner: Definition | undefined;
}

/** A value that names an entry of some other table. */
export interface Reference {
  /** Paths of the tables that the entry may be in. */
  readonly targets: readonly string[];
  /** Without quotes. */
  readonly name: string;
  readonly scope: Scope;
  readonly unit: Unit;
  /** The word that names the entry. */
  readonly at: Located;
  /** The setting, or the child table, that names it. */
  readonly setting: SchemaNode;
  /** The entry it stands in; undefined where it stands in an object. */
  readonly owner: Definition | undefined;
}

/** What one unit says: the entries it makes, the entries it names, the tables it speaks of. */
export interface UnitFacts {
  readonly definitions: readonly Definition[];
  readonly references: readonly Reference[];
  /**
   * Entries named by commands on their own table: `delete`, `move`, `rename`, `clone`. They may well be on the
   * device alone, so that nothing follows from one that is not in the document.
   */
  readonly commandReferences: readonly Reference[];
  /** Paths. */
  readonly tables: ReadonlySet<string>;
}

/** Reads what a unit says from its statement. */
export function factsOf(unit: Unit, statement: Statement | undefined, view: SchemaView): UnitFacts {
  const reader = new FactReader(unit, view);
  if (statement) reader.read(statement, placeIn(unit.container, view), undefined);
  return reader;
}

class FactReader implements UnitFacts {
  readonly definitions: Definition[] = [];
  readonly references: Reference[] = [];
  readonly commandReferences: Reference[] = [];
  readonly tables = new Set<string>();
  private readonly scope: Scope;

  constructor(
    private readonly unit: Unit,
    private readonly view: SchemaView,
  ) {
    this.scope = scopeOf(unit.container);
  }

  read(statement: Statement, place: Place, owner: Definition | undefined): void {
    if (statement.type === 'setting') {
      this.readSetting(statement, place, owner);
      return;
    }
    if (statement.type === 'command' && place.kind === 'table')
      this.readCommand(statement, place.node, owner);
    if (statement.type !== 'block' && statement.type !== 'entry') return;
    const inside = placeWithin(statement, place, this.view);
    let within = owner;
    if (statement.type === 'block') {
      if ('node' in inside) this.tables.add(inside.node.path);
      else if (inside.kind === 'vdoms') this.tables.add('system vdom');
    } else {
      within = this.define(statement.key[0], statement, place, owner) ?? owner;
    }
    for (const child of statement.statements) this.read(child, inside, within);
  }

  private define(
    key: Word | undefined,
    entry: Located,
    place: Place,
    owner: Definition | undefined,
  ): Definition | undefined {
    const table =
      place.kind === 'vdoms'
        ? this.view.schema.node('system vdom')
        : 'node' in place
          ? place.node
          : undefined;
    if (!key || !table || (place.kind !== 'table' && place.kind !== 'vdoms')) return undefined;
    const name = unquote(key.text);
    if (table.settable && table.references.length > 0) {
      this.refer(key, name, table, owner);
      return undefined;
    }
    const definition = {
      table,
      name,
      scope: this.scope,
      unit: this.unit,
      at: placeOf(key),
      entry: placeOf(entry),
      owner,
    };
    this.definitions.push(definition);
    return definition;
  }

  /** `delete a …`, `move a before b`, `rename a to b`, `clone a to b`: the last two make an entry, too. */
  private readCommand(command: Command, table: SchemaNode, owner: Definition | undefined): void {
    const { verb } = command;
    const [first, , third] = command.arguments;
    const makes = verb === 'rename' || verb === 'clone';
    const named =
      verb === 'delete' ? command.arguments : verb === 'move' ? [first, third] : makes ? [first] : [];
    for (const word of named) {
      if (word)
        this.commandReferences.push(this.reference(word, unquote(word.text), [table.path], table, owner));
    }
    if (!makes || !third) return;
    const { scope, unit } = this;
    const name = unquote(third.text);
    this.definitions.push({ table, name, scope, unit, at: placeOf(third), entry: placeOf(command), owner });
  }

  private readSetting({ verb, name, values }: Setting, place: Place, owner: Definition | undefined): void {
    const table = settingsNode(place);
    if (!table || !name || verb === 'unset' || verb === 'clear' || verb === 'unselect') return;
    const match = matchChild(table, unquote(name.text), this.view.version);
    if (!('target' in match) || match.target.references.length === 0) return;
    for (const value of values) this.refer(value, unquote(value.text), match.target, owner);
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

/** The place alone, so that what is kept for each unit stays small. */
function placeOf({ origin, range }: Located): Located {
  return { origin, range };
}
