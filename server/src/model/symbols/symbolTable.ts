import { compareVersions } from '../../firmware/version';
import type { SchemaNode } from '../../schema/schema';
import { partitionPoint } from '../../syntax/partitionPoint';
import { comparePlaces, type Located, type Origin } from '../../syntax/statements';
import { isFilledInLater } from '../../syntax/templateWords';
import type { ConfigDocument } from '../document/document';
import { collectSymbols, type Definition, type Reference, type Removal, type UnitSymbols } from './symbols';
import { getOrInsertComputed } from '../getOrInsertComputed';
import { ChangeLog } from '../document/changeLog';
import { UnitIndex, type IndexUpdate, type OnRead } from '../document/unitIndex';
import { anyNameChange, combineNameChanges, nameChangesBetween, type NameChanges } from './nameChanges';
import { hasNumbers, NameOrder } from './nameOrder';
import { Unit } from '../document/unit';
import type { SchemaView } from '../visit';

/** A change of more names than this counts as a change of everything. */
const maxNames = 5000;

/**
 * The entries that one document makes, and those it names, to be looked up by table and name. Kept in step with
 * the document unit by unit: units that an edit did not touch are not read again.
 */
export class SymbolTable {
  private readonly symbols: UnitIndex<UnitSymbols>;
  private readonly byTable = new Map<string, Map<string, Set<Definition>>>();
  /** Only of tables whose names were requested. */
  private readonly orders = new Map<string, NameOrder>();
  private readonly byName = new Map<string, Set<Reference>>();
  private readonly removed = new Map<string, Set<Removal>>();
  /** The same in the order of the text; a table is sorted when its order is needed. */
  private readonly sortedRemovals = new Map<string, SortedRemovals>();
  private readonly renamed = new Map<string, Set<Removal>>();
  /** What `rename` and `clone` make, by the name of the entry that they make it from. */
  private readonly copies = new Map<string, Set<Definition>>();
  private readonly unitsByTable = new Map<string, Set<Unit>>();
  /** The tables that the document mentions now and did not at the last update, or the reverse. */
  private readonly changedTables = new Set<string>();
  /** The units with commands that remove or add entries: their position in the text matters. */
  private readonly orderSensitiveUnits = new Set<Unit>();
  private readonly templated = new Map<string, number>();
  private readonly changeLog = new ChangeLog<NameChanges>();

  private constructor(
    readonly document: ConfigDocument,
    /** What names are resolved by. */
    readonly view: SchemaView,
  ) {
    this.symbols = new UnitIndex(document, {
      add: (unit, read) => this.add(unit, collectSymbols(unit, read(), view)),
      remove: (unit, symbols) => {
        this.remove(unit, symbols);
      },
    });
  }

  private static readonly known = new WeakMap<ConfigDocument, SymbolTable>();

  /**
   * The symbols of a document as it is now, for names as a version abbreviates them.
   *
   * @param onRead called with each unit that had to be read, so that others need not read it again
   */
  static of(document: ConfigDocument, view: SchemaView, onRead?: OnRead): SymbolTable {
    const symbolTable = SymbolTable.forDocument(document, view);
    symbolTable.update(onRead);
    return symbolTable;
  }

  /**
   * Reads what a document says unit by unit, so that {@link of} has nothing left to do. Once the document has changed there
   * is no use in going on; what was read is kept.
   */
  static readInSteps(document: ConfigDocument, view: SchemaView, onRead?: OnRead): Generator<void, void> {
    return SymbolTable.forDocument(document, view).symbols.addInSteps(onRead);
  }

  private static forDocument(document: ConfigDocument, view: SchemaView): SymbolTable {
    const known = SymbolTable.known.get(document);
    if (known?.view.schema === view.schema && compareVersions(known.view.version, view.version) === 0)
      return known;
    const symbolTable = new SymbolTable(document, view);
    SymbolTable.known.set(document, symbolTable);
    return symbolTable;
  }

  /** Another one for each state of the document that was seen; those of all documents follow each other. */
  get revision(): number {
    return this.changeLog.revision;
  }

  /** What happened to the names since a revision. */
  nameChangesSince(revision: number): NameChanges {
    const changes = this.changeLog.since(revision);
    return changes ? combineNameChanges(changes) : anyNameChange;
  }

  /** Whether the document contains places that are relative to this. */
  holds(origin: Origin): boolean {
    return origin instanceof Unit && this.symbols.has(origin);
  }

  /** Whether the document contains a block of a table, even an empty one. */
  mentionsTable(path: string): boolean {
    return this.unitsByTable.has(path);
  }

  /** The units that contain a block of a table, in the order of the text. */
  unitsMentioning(path: string): readonly Unit[] {
    return [...(this.unitsByTable.get(path) ?? [])].sort((a, b) => a.firstLine - b.firstLine);
  }

  /** The paths of the tables with entries whose names a template fills in; sorted. */
  templatedTables(): readonly string[] {
    return [...this.templated.keys()].sort();
  }

  /** The entries of a table by their names; undefined where it has none. */
  table(path: string): ReadonlyMap<string, ReadonlySet<Definition>> | undefined {
    return this.byTable.get(path);
  }

  /** The names of the entries of a table, in the order of a list. */
  namesOf(table: SchemaNode): NameOrder {
    return getOrInsertComputed(
      this.orders,
      table.path,
      () => new NameOrder(this.tableOf(table.path), hasNumbers(table)),
    );
  }

  /** All references by values, in no particular order; those by commands are {@link UnitSymbols.commandReferences}. */
  *references(): Iterable<Reference> {
    for (const { references } of this.symbols.all()) yield* references;
  }

  /** All references to this name, by values and by commands, whatever table they mean. */
  named(name: string): ReadonlySet<Reference> | undefined {
    return this.byName.get(name);
  }

  /** All entries, in no particular order. */
  *definitions(): Iterable<Definition> {
    for (const { definitions } of this.symbols.all()) yield* definitions;
  }

  /** What a unit says. */
  symbolsOf(unit: Unit): UnitSymbols | undefined {
    return this.symbols.get(unit);
  }

  /** The commands that take entries out of a table, in no particular order. */
  removals(path: string): Iterable<Removal> {
    return this.removed.get(path) ?? [];
  }

  /** Those that may remove an entry of this name and are not before a place, in the order of the text. */
  removalsAfter(path: string, name: string, at: Located): Iterable<Removal> {
    const sorted = getOrInsertComputed(
      this.sortedRemovals,
      path,
      () => new SortedRemovals(this.removals(path)),
    );
    return sorted.after(name, at);
  }

  /** The names that a `rename` replaces by this one, in whatever table. */
  *namesBefore(name: string): Iterable<string> {
    for (const removal of this.renamed.get(name) ?? []) if (removal.name !== undefined) yield removal.name;
  }

  /** The names that a `rename` or `clone` gives to this entry or its copy, in whatever table. */
  *namesMadeFrom(name: string): Iterable<string> {
    for (const definition of this.copies.get(name) ?? []) yield definition.name;
  }

  private update(onRead: OnRead | undefined): void {
    const update = this.symbols.update(onRead);
    if (!update) return;
    this.record(update);
    this.changedTables.clear();
  }

  private record({ added, removed, everything }: IndexUpdate<UnitSymbols>): void {
    const state = {
      tablesChanged: this.changedTables.size > 0,
      inAnyOrder: this.orderSensitiveUnits.size === 0,
    };
    const changes = everything ? anyNameChange : nameChangesBetween(added, removed, state);
    if (changes === anyNameChange || changes.names.size > maxNames) this.changeLog.restart();
    else this.changeLog.record(changes);
  }

  private add(unit: Unit, symbols: UnitSymbols): UnitSymbols {
    for (const definition of symbols.definitions) {
      const table = this.tableOf(definition.table.path);
      if (!table.has(definition.name)) this.orders.get(definition.table.path)?.turn(definition.name);
      getOrInsertComputed(table, definition.name, () => new Set<Definition>()).add(definition);
      if (definition.from !== undefined)
        getOrInsertComputed(this.copies, definition.from, () => new Set<Definition>()).add(definition);
      if (isFilledInLater(definition.name)) count(this.templated, definition.table.path, 1);
    }
    for (const reference of [...symbols.references, ...symbols.commandReferences]) {
      getOrInsertComputed(this.byName, reference.name, () => new Set<Reference>()).add(reference);
    }
    for (const removal of symbols.removals) {
      getOrInsertComputed(this.removed, removal.table.path, () => new Set<Removal>()).add(removal);
      this.sortedRemovals.delete(removal.table.path);
      if (removal.newName !== undefined)
        getOrInsertComputed(this.renamed, removal.newName, () => new Set<Removal>()).add(removal);
    }
    if (symbols.commandReferences.length > 0 || symbols.removals.length > 0)
      this.orderSensitiveUnits.add(unit);
    for (const path of symbols.tables) {
      if (!this.unitsByTable.has(path)) this.turn(path);
      getOrInsertComputed(this.unitsByTable, path, () => new Set<Unit>()).add(unit);
    }
    return symbols;
  }

  private remove(unit: Unit, symbols: UnitSymbols): void {
    this.orderSensitiveUnits.delete(unit);
    for (const definition of symbols.definitions) {
      const table = this.byTable.get(definition.table.path);
      const same = table?.get(definition.name);
      same?.delete(definition);
      if (same?.size === 0) {
        table?.delete(definition.name);
        this.orders.get(definition.table.path)?.turn(definition.name);
      }
      this.copies.get(definition.from ?? '')?.delete(definition);
      if (isFilledInLater(definition.name)) count(this.templated, definition.table.path, -1);
    }
    for (const reference of [...symbols.references, ...symbols.commandReferences]) {
      const same = this.byName.get(reference.name);
      same?.delete(reference);
      if (same?.size === 0) this.byName.delete(reference.name);
    }
    for (const removal of symbols.removals) {
      this.removed.get(removal.table.path)?.delete(removal);
      this.sortedRemovals.delete(removal.table.path);
      this.renamed.get(removal.newName ?? '')?.delete(removal);
    }
    for (const path of symbols.tables) {
      const units = this.unitsByTable.get(path);
      units?.delete(unit);
      if (units?.size !== 0) continue;
      this.unitsByTable.delete(path);
      this.turn(path);
    }
  }

  private tableOf(path: string): Map<string, Set<Definition>> {
    return getOrInsertComputed(this.byTable, path, () => new Map<string, Set<Definition>>());
  }

  private turn(path: string): void {
    if (!this.changedTables.delete(path)) this.changedTables.add(path);
  }
}

/** The commands that remove entries from a table, in the order of the text. */
class SortedRemovals {
  private readonly byName = new Map<string, Removal[]>();
  /** Those that remove all entries. */
  private readonly ofAll: Removal[] = [];

  constructor(removals: Iterable<Removal>) {
    for (const removal of [...removals].sort((a, b) => comparePlaces(a.at, b.at))) {
      if (removal.name === undefined) this.ofAll.push(removal);
      else getOrInsertComputed(this.byName, removal.name, () => []).push(removal);
    }
  }

  *after(name: string, at: Located): Iterable<Removal> {
    const named = this.byName.get(name) ?? [];
    const isBefore = (removal: Removal): boolean => comparePlaces(removal.at, at) < 0;
    let nextNamed = partitionPoint(named, isBefore);
    let nextOfAll = partitionPoint(this.ofAll, isBefore);
    for (;;) {
      const one = named[nextNamed];
      const all = this.ofAll[nextOfAll];
      const first = one && (!all || comparePlaces(one.at, all.at) < 0) ? one : all;
      if (!first) return;
      if (first === one) nextNamed++;
      else nextOfAll++;
      yield first;
    }
  }
}

/** Counts up or down; what comes to nothing is gone. */
function count(counts: Map<string, number>, path: string, step: 1 | -1): void {
  const number = (counts.get(path) ?? 0) + step;
  if (number > 0) counts.set(path, number);
  else counts.delete(path);
}
