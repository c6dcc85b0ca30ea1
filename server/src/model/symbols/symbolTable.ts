import { compareVersions } from '../../firmware/version';
import type { SchemaNode } from '../../schema/schema';
import { MultiMap, isSameList, partitionPoint, getOrInsertComputed } from '../../base/collections';
import {
  comparePlaces,
  firstLineOf,
  type Located,
  type Origin,
  type Statement,
} from '../../syntax/statements';
import { isTemplateText } from '../../syntax/templateWords';
import type { ConfigDocument } from '../document/document';
import {
  collectSymbols,
  collectSymbolsOfLong,
  type Definition,
  type Reference,
  type Removal,
  type UnitSymbols,
} from './symbols';
import { isStepOver, partsOf, runToCompletion, type Steps } from '../../base/steps';
import { prepareMasking } from '../../secrets/masking';
import { ChangeLog } from '../document/changeLog';
import { UnitIndex, type IndexUpdate, type OnRead } from '../document/unitIndex';
import { anyNameChange, combineNameChanges, nameChangesBetween, type NameChanges } from './nameChanges';
import { hasNumbers } from '../entryKeys';
import { EntryNumbers, withKeys } from './entryNumbers';
import { NameOrder } from './nameOrder';
import { Unit } from '../document/unit';
import type { SchemaView } from '../../schema/schemaContext';

const noNames: ReadonlySet<string> = new Set();

/** If more names change, everything counts as changed. */
const maxNames = 5000;

/** The same for symbols, because they are compared in one step. */
const maxSymbols = 10_000;

const noSymbols: UnitSymbols = {
  definitions: [],
  references: [],
  commandReferences: [],
  removals: [],
  tables: noNames,
  damaged: [],
  secretNames: [],
};
const symbolLists = [
  // First, so that other requests do not show them meanwhile.
  'secretNames',
  'definitions',
  'references',
  'commandReferences',
  'removals',
  'damaged',
] as const satisfies readonly (keyof UnitSymbols)[];

function countSymbols(units: readonly UnitSymbols[]): number {
  return units.reduce((sum, { definitions, references, commandReferences }) => {
    return sum + definitions.length + references.length + commandReferences.length;
  }, 0);
}

type ReadEntries = (
  statement: Statement | undefined,
  definitions: readonly Definition[],
  view: SchemaView,
) => void;

/**
 * The definitions and references of one document, by table and name. Updated incrementally: unchanged units are not
 * read again.
 */
export class SymbolTable {
  private readonly symbols: UnitIndex<UnitSymbols>;
  private readonly byTable = new Map<string, MultiMap<Definition>>();
  /** The entries of names with several, if their order in the text is not known. */
  private readonly unordered = new WeakSet<object>();
  /** Only for tables whose sorted names were requested. */
  private readonly orders = new Map<string, NameOrder>();
  private readonly byName = new MultiMap<Reference>();
  private readonly removed = new Map<string, Set<Removal>>();
  /** The removals in text order; a table is sorted on request. */
  private readonly sortedRemovals = new Map<string, SortedRemovals>();
  private readonly renamed = new Map<string, Set<Removal>>();
  /** The definitions by `rename` and `clone`, by the name of their source. */
  private readonly copies = new Map<string, Set<Definition>>();
  private readonly unitsByTable = new Map<string, Set<Unit>>();
  /** The tables that were added or removed in the document since the last update. */
  private readonly changedTables = new Set<string>();
  /** The units with commands that remove or add entries, whose position matters. */
  private readonly orderSensitiveUnits = new Set<Unit>();
  private readonly templated = new Map<string, number>();
  private readonly secretNameCounts = new Map<string, number>();
  /** Undefined after a change. */
  private currentSecretNames: ReadonlySet<string> | undefined = noNames;
  private readonly changeLog = new ChangeLog<NameChanges>();
  private readEntries: ReadEntries | undefined;
  private readonly numbers = new EntryNumbers({
    definitions: (path) => flat(this.byTable.get(path)?.values() ?? []),
    removals: (path) => this.removals(path),
  });
  /** The units whose entries got other keys, and were not read again. */
  private readonly renumbered = new Set<Unit>();

  private constructor(
    readonly document: ConfigDocument,
    /** The schema and version that resolve names. */
    readonly view: SchemaView,
  ) {
    this.symbols = new UnitIndex(document, {
      compute: (unit, read) => {
        const statement = read();
        const symbols = collectSymbols(unit, statement, view);
        this.readEntries?.(statement, symbols.definitions.filter(hasKnownKey), view);
        return symbols;
      },
      computeLong: (unit, statement) => collectSymbolsOfLong(unit, statement, view),
      add: (unit, symbols) => {
        this.add(unit, symbols);
      },
      addLong: (unit, symbols) =>
        this.inParts(symbols, (part) => {
          this.add(unit, part);
        }),
      remove: (unit, symbols) => {
        this.remove(unit, symbols);
      },
      removeLong: (unit, symbols) =>
        this.inParts(symbols, (part) => {
          this.remove(unit, part);
        }),
    });
  }

  private static readonly known = new WeakMap<ConfigDocument, SymbolTable>();

  /**
   * The symbols of the current text. The version resolves abbreviated names.
   *
   * @param onRead called with each unit that is read, so that other consumers need not read it again
   */
  static of(document: ConfigDocument, view: SchemaView, onRead?: OnRead): SymbolTable {
    const symbolTable = SymbolTable.forDocument(document, view);
    runToCompletion(symbolTable.update(onRead));
    return symbolTable;
  }

  /**
   * Reads the document unit by unit, so that the next call of {@link of} is fast. The steps can be stopped when the
   * document changes; the result so far is kept.
   *
   * @param readEntries called with each unit that is read from now on, and its entries
   */
  static *prepare(
    document: ConfigDocument,
    view: SchemaView,
    onRead?: OnRead,
    readEntries?: ReadEntries,
  ): Steps {
    const symbolTable = SymbolTable.forDocument(document, view);
    symbolTable.readEntries ??= readEntries;
    yield* document.prepareComments();
    yield* symbolTable.symbols.addNew(onRead);
    yield* symbolTable.update(onRead);
    yield* prepareMasking(symbolTable.secretNames);
  }

  private static forDocument(document: ConfigDocument, view: SchemaView): SymbolTable {
    const known = SymbolTable.known.get(document);
    if (known?.view.schema === view.schema && compareVersions(known.view.version, view.version) === 0)
      return known;
    const symbolTable = new SymbolTable(document, view);
    SymbolTable.known.set(document, symbolTable);
    return symbolTable;
  }

  /** Changes with each state of the document that is read. Revisions of all documents are in one sequence. */
  get revision(): number {
    return this.changeLog.revision;
  }

  /** The changes of names since a revision. */
  nameChangesSince(revision: number): NameChanges {
    const changes = this.changeLog.since(revision);
    return changes ? combineNameChanges(changes) : anyNameChange;
  }

  /** Whether an origin is a unit of this document. */
  holds(origin: Origin): boolean {
    return origin instanceof Unit && this.symbols.has(origin);
  }

  /** Whether the document contains a block of a table, even an empty one. */
  mentionsTable(path: string): boolean {
    return this.unitsByTable.has(path);
  }

  /** The units that contain a block of a table, in text order. */
  unitsMentioning(path: string): readonly Unit[] {
    return [...(this.unitsByTable.get(path) ?? [])].sort((a, b) => a.firstLine - b.firstLine);
  }

  /** The sorted paths of tables in which a template creates names. */
  templatedTables(): readonly string[] {
    return [...this.templated.keys()].sort();
  }

  /** The names of entries that are secrets, and the keys of passwords, for `secrets/masking.ts`; another set after a change. */
  get secretNames(): ReadonlySet<string> {
    this.currentSecretNames ??= new Set(this.secretNameCounts.keys());
    return this.currentSecretNames;
  }

  /** The same for a document, as far as it was read. */
  static secretNamesOf(document: ConfigDocument): ReadonlySet<string> {
    return SymbolTable.known.get(document)?.secretNames ?? noNames;
  }

  /** The entries of a table by name; undefined if it has none. */
  table(path: string): Pick<MultiMap<Definition>, 'keys' | 'values'> | undefined {
    return this.byTable.get(path);
  }

  /** The entries of a name, in text order whatever the order of edits was. */
  entries(path: string, name: string): Iterable<Definition> | undefined {
    const table = this.byTable.get(path);
    const entries = table?.get(name);
    if (!table || !entries || !this.unordered.delete(entries)) return entries;
    const list = [...entries];
    const ordered = list.toSorted((a, b) => comparePlaces(a.at, b.at));
    if (isSameList(list, ordered)) return entries;
    return table.set(name, ordered);
  }

  /** The names of the entries of a table, in display order. */
  namesOf(table: SchemaNode): NameOrder {
    return getOrInsertComputed(
      this.orders,
      table.path,
      () => new NameOrder(this.tableOf(table.path), hasNumbers(table)),
    );
  }

  /** All references in values, unsorted. References in commands are in {@link UnitSymbols.commandReferences}. */
  *references(): Iterable<Reference> {
    for (const { references } of this.symbols.all()) yield* references;
  }

  /** All references to this name in values and commands, for all tables. */
  named(name: string): Iterable<Reference> | undefined {
    return this.byName.get(name);
  }

  *definitions(): Iterable<Definition> {
    for (const { definitions } of this.symbols.all()) yield* definitions;
  }

  /** The symbols of a unit. */
  symbolsOf(unit: Unit): UnitSymbols | undefined {
    return this.symbols.get(unit);
  }

  /** The number of the entry whose `edit 0` is on a line; undefined for all other lines. */
  numberAt(line: number): string | undefined {
    const unit = this.document.unitAt(line);
    const { definitions } = (unit && this.symbolsOf(unit)) ?? noSymbols;
    return definitions.find(({ takesNumber, at }) => takesNumber && firstLineOf(at) === line)?.name;
  }

  /** The commands that remove entries from a table, unsorted. */
  removals(path: string): Iterable<Removal> {
    return this.removed.get(path) ?? [];
  }

  /** The commands at or after a position that may remove an entry of this name, in text order. */
  removalsAfter(path: string, name: string, at: Located): Iterable<Removal> {
    // Backups have none.
    if ((this.removed.get(path)?.size ?? 0) === 0) return noSymbols.removals;
    const sorted = getOrInsertComputed(
      this.sortedRemovals,
      path,
      () => new SortedRemovals(this.removals(path)),
    );
    return sorted.after(name, at);
  }

  /** The names that a `rename` in any table replaces by this name. */
  *namesBefore(name: string): Iterable<string> {
    for (const removal of this.renamed.get(name) ?? []) if (removal.name !== undefined) yield removal.name;
  }

  /** Whether a `rename` or `clone` may define entries; not in a backup. */
  get mayHaveCopies(): boolean {
    return this.copies.size > 0;
  }

  /** The names that a `rename` or `clone` in any table gives to this entry or its copy. */
  *namesMadeFrom(name: string): Iterable<string> {
    for (const definition of this.copies.get(name) ?? []) yield definition.name;
  }

  private *update(onRead: OnRead | undefined): Steps {
    yield* this.document.prepareComments();
    const update = yield* this.symbols.update(onRead);
    if (update) {
      // In one step, so that no reader sees entries without their numbers.
      this.record(this.numberEntries(update));
      this.changedTables.clear();
    }
    yield* this.readRenumbered();
  }

  /** Gives entries their numbers. Returns the update with the units whose numbers change. */
  private numberEntries(update: IndexUpdate<UnitSymbols>): IndexUpdate<UnitSymbols> {
    const keys = this.numbers.update(update.added, update.removed);
    if (keys.size === 0) return update;
    const added = new Set(update.added);
    const removed = [...update.removed];
    const renewed = new Map<Definition, Definition>();
    for (const unit of new Set(Array.from(keys.keys(), (definition) => definition.unit))) {
      const before = this.symbols.get(unit);
      if (!before) continue;
      const now = withKeys(before, keys, renewed);
      this.remove(unit, before);
      this.add(unit, now);
      this.symbols.replace(unit, now);
      this.renumbered.add(unit);
      if (!added.delete(before)) removed.push(before);
      added.add(now);
    }
    this.numbers.replaceDefinitions(renewed);
    return { ...update, added: [...added], removed };
  }

  /** Reads the entries with new numbers, so that each of their memos need not do it. */
  private *readRenumbered(): Steps {
    for (const unit of this.renumbered) {
      this.renumbered.delete(unit);
      const symbols = this.readEntries && !unit.isLong ? this.symbols.get(unit) : undefined;
      if (symbols) this.readEntries?.(this.document.read(unit), symbols.definitions, this.view);
      if (isStepOver('entry')) yield;
    }
  }

  private record({ added, removed, allChanged }: IndexUpdate<UnitSymbols>): void {
    const state = {
      tablesChanged: this.changedTables.size > 0,
      inAnyOrder: this.orderSensitiveUnits.size === 0,
    };
    const areMany = allChanged || countSymbols(added) + countSymbols(removed) > maxSymbols;
    const changes = areMany ? anyNameChange : nameChangesBetween(added, removed, state);
    if (changes === anyNameChange || changes.names.size > maxNames) this.changeLog.restart();
    else this.changeLog.record(changes);
  }

  /** Divides the symbols of a long unit. */
  private *inParts(symbols: UnitSymbols, change: (part: UnitSymbols) => void): Steps {
    for (const list of symbolLists) {
      for (const part of partsOf<unknown>(symbols[list], 'item')) {
        change({ ...noSymbols, [list]: part });
        yield;
      }
    }
    // The sets of units and tables.
    change({ ...noSymbols, tables: symbols.tables });
  }

  private add(unit: Unit, symbols: UnitSymbols): void {
    for (const definition of symbols.definitions) {
      this.numbers.count(definition, 1);
      const table = this.tableOf(definition.table.path);
      if (!table.has(definition.name)) this.orders.get(definition.table.path)?.toggle(definition.name);
      const several = table.add(definition.name, definition);
      if (several) this.unordered.add(several);
      if (definition.from !== undefined)
        getOrInsertComputed(this.copies, definition.from, () => new Set<Definition>()).add(definition);
      if (isTemplateText(definition.name)) count(this.templated, definition.table.path, 1);
    }
    for (const path of symbols.damaged) count(this.templated, path, 1);
    this.countSecretNames(symbols, 1);
    for (const reference of symbols.references) this.byName.add(reference.name, reference);
    for (const reference of symbols.commandReferences) this.byName.add(reference.name, reference);
    for (const removal of symbols.removals) {
      getOrInsertComputed(this.removed, removal.table.path, () => new Set<Removal>()).add(removal);
      this.sortedRemovals.delete(removal.table.path);
      if (removal.newName !== undefined)
        getOrInsertComputed(this.renamed, removal.newName, () => new Set<Removal>()).add(removal);
    }
    if (symbols.commandReferences.length > 0 || symbols.removals.length > 0)
      this.orderSensitiveUnits.add(unit);
    for (const path of symbols.tables) {
      if (!this.unitsByTable.has(path)) this.toggleTable(path);
      getOrInsertComputed(this.unitsByTable, path, () => new Set<Unit>()).add(unit);
    }
  }

  private remove(unit: Unit, symbols: UnitSymbols): void {
    this.orderSensitiveUnits.delete(unit);
    for (const definition of symbols.definitions) {
      this.numbers.count(definition, -1);
      const table = this.byTable.get(definition.table.path);
      table?.delete(definition.name, definition);
      if (!table?.has(definition.name)) this.orders.get(definition.table.path)?.toggle(definition.name);
      this.copies.get(definition.from ?? '')?.delete(definition);
      if (isTemplateText(definition.name)) count(this.templated, definition.table.path, -1);
    }
    for (const path of symbols.damaged) count(this.templated, path, -1);
    this.countSecretNames(symbols, -1);
    for (const reference of symbols.references) this.byName.delete(reference.name, reference);
    for (const reference of symbols.commandReferences) this.byName.delete(reference.name, reference);
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
      this.toggleTable(path);
    }
  }

  private countSecretNames({ secretNames }: UnitSymbols, by: 1 | -1): void {
    if (secretNames.length === 0) return;
    for (const name of secretNames) count(this.secretNameCounts, name, by);
    this.currentSecretNames = undefined;
  }

  private tableOf(path: string): MultiMap<Definition> {
    return getOrInsertComputed(this.byTable, path, () => new MultiMap<Definition>());
  }

  /** A table that was added and removed again since the last update has not changed. */
  private toggleTable(path: string): void {
    if (!this.changedTables.delete(path)) this.changedTables.add(path);
  }
}

function hasKnownKey({ takesNumber }: Definition): boolean {
  return !takesNumber;
}

function* flat<T>(lists: Iterable<Iterable<T>>): Iterable<T> {
  for (const list of lists) yield* list;
}

/** The commands that remove entries from a table, in text order. */
class SortedRemovals {
  private readonly byName = new Map<string, Removal[]>();
  /** The commands that remove all entries. */
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

/** Adds to a counter; removes it at 0. */
function count(counts: Map<string, number>, path: string, by: 1 | -1): void {
  const number = (counts.get(path) ?? 0) + by;
  if (number > 0) counts.set(path, number);
  else counts.delete(path);
}
