import { memoize } from '../../base/collections';
import type { SchemaNode } from '../../schema/schema';
import { comparePlaces, type Located, type Origin } from '../../syntax/statements';
import type { ConfigDocument } from '../document/document';
import type { OnRead } from '../document/unitIndex';
import { SymbolTable } from './symbolTable';
import type { Definition, Reference, Removal, UnitSymbols } from './symbols';
import { hasNumbers } from '../entryKeys';
import { NameOrder } from './nameOrder';
import { isReachable } from './visibility';
import type { Unit } from '../document/unit';
import type { SchemaView } from '../../schema/schemaContext';

/**
 * The entries and references of a configuration, from the viewpoint of one document. The configuration is this
 * document, or several documents whose names are visible to each other.
 */
export class DocumentIndex {
  private joined: DocumentIndex | undefined;
  private joinedSecretNames:
    { readonly sets: readonly ReadonlySet<string>[]; readonly names: ReadonlySet<string> } | undefined;
  /** By path of the table, for several documents. */
  private readonly orders = new Map<string, { readonly revision: number; readonly order: NameOrder }>();

  private constructor(
    private readonly own: SymbolTable,
    /** The symbol tables of all documents of the configuration, in the assumed order of execution. */
    readonly parts: readonly SymbolTable[],
  ) {}

  private static readonly alone = memoize((own: SymbolTable) => new DocumentIndex(own, [own]));

  /**
   * The index of the current state of a single document. A version resolves abbreviated names.
   *
   * @param onRead called with each unit that is read, so that other consumers need not read it again
   */
  static of(document: ConfigDocument, view: SchemaView, onRead?: OnRead): DocumentIndex {
    return DocumentIndex.alone(SymbolTable.of(document, view, onRead));
  }

  /**
   * The index of the same document within several documents. Cached while the documents do not change.
   *
   * @param parts the current symbol tables of all documents; if they do not include this document's own, the index
   *   covers only this document
   */
  among(parts: readonly SymbolTable[]): DocumentIndex {
    if (parts.length < 2 || !parts.includes(this.own)) return this;
    const known = this.joined;
    if (known?.parts.length === parts.length && known.parts.every((part, at) => part === parts[at]))
      return known;
    this.joined = new DocumentIndex(this.own, parts);
    return this.joined;
  }

  /** The document from whose viewpoint names are resolved. */
  get document(): ConfigDocument {
    return this.own.document;
  }

  /** The schema and version that resolve names. */
  get view(): SchemaView {
    return this.own.view;
  }

  /** Changes with each state of the documents that is read. */
  get revision(): number {
    let latest = 0;
    for (const { revision } of this.parts) latest = Math.max(latest, revision);
    return latest;
  }

  /** Whether an origin is in this document, not in another document of the configuration. */
  isOwn(origin: Origin): boolean {
    return this.partOf(origin) === this.own;
  }

  /** The symbol table of the document that contains a location. */
  partOf(origin: Origin): SymbolTable {
    if (this.parts.length === 1 || this.own.holds(origin)) return this.own;
    return this.parts.find((part) => part.holds(origin)) ?? this.own;
  }

  /** The document that contains an origin. */
  documentOf(origin: Origin): ConfigDocument {
    return this.partOf(origin).document;
  }

  /** Whether two places are in the same document. The order of different documents on the device is unknown. */
  areInSameDocument(a: Located, b: Located): boolean {
    return this.partOf(a.origin) === this.partOf(b.origin);
  }

  /** Compares by the order of documents, then by position: negative if `a` is before `b`. */
  compare(a: Located, b: Located): number {
    if (this.parts.length === 1) return comparePlaces(a, b);
    const [one, other] = [this.partOf(a.origin), this.partOf(b.origin)];
    return one === other ? comparePlaces(a, b) : this.parts.indexOf(one) - this.parts.indexOf(other);
  }

  /** Whether the configuration contains a block of a table, even an empty one. */
  mentionsTable(path: string): boolean {
    return this.parts.some((part) => part.mentionsTable(path));
  }

  /** The names of entries that are secrets, and passwords. The exit masks them. The same set until one changes. */
  get secretNames(): ReadonlySet<string> {
    const sets = this.parts.map(({ secretNames }) => secretNames).filter(({ size }) => size > 0);
    if (sets.length < 2) return sets[0] ?? this.own.secretNames;
    const known = this.joinedSecretNames;
    if (known?.sets.length === sets.length && known.sets.every((set, at) => set === sets[at]))
      return known.names;
    const names = new Set(sets.flatMap((set) => [...set]));
    this.joinedSecretNames = { sets, names };
    return names;
  }

  /** The paths of tables in which a template creates names. */
  templatedTables(): readonly string[] {
    const [only, ...others] = this.parts;
    if (only && others.length === 0) return only.templatedTables();
    return [...new Set(this.parts.flatMap((part) => part.templatedTables()))].sort();
  }

  /** The units of this document that contain a block of a table, in text order. */
  ownUnitsMentioning(path: string): readonly Unit[] {
    return this.own.unitsMentioning(path);
  }

  /** The entries of a table, in no particular order. */
  *entriesOf(path: string): Iterable<Definition> {
    for (const part of this.parts) for (const same of part.table(path)?.values() ?? []) yield* same;
  }

  /** The entries of a table that this document defines, unsorted. */
  *ownEntriesOf(path: string): Iterable<Definition> {
    for (const same of this.own.table(path)?.values() ?? []) yield* same;
  }

  /** The entries of a table with this name, in all scopes; of each document in text order. */
  entries(path: string, name: string): Iterable<Definition> {
    return this.collect((part) => part.entries(path, name));
  }

  /** The number of the entry whose `edit 0` is on a line of this document; undefined for all other lines. */
  numberAt(line: number): string | undefined {
    return this.own.numberAt(line);
  }

  /** The names of the entries of a table, in display order. */
  namesOf(table: SchemaNode): NameOrder {
    if (this.parts.length === 1) return this.own.namesOf(table);
    const { revision } = this;
    const known = this.orders.get(table.path);
    if (known?.revision === revision) return known.order;
    const names = new Set(this.parts.flatMap((part) => [...(part.table(table.path)?.keys() ?? [])]));
    const order = new NameOrder(names, hasNumbers(table));
    this.orders.set(table.path, { revision, order });
    return order;
  }

  /** All references in values, unsorted. References in commands are in {@link UnitSymbols.commandReferences}. */
  references(): Iterable<Reference> {
    return this.own.references();
  }

  /** All references to this name in values and commands, for all tables. */
  named(name: string): Iterable<Reference> {
    return this.collect((part) => part.named(name));
  }

  /** The references to this name in this document. */
  ownNamed(name: string): Iterable<Reference> {
    return this.own.named(name) ?? [];
  }

  definitions(): Iterable<Definition> {
    return this.own.definitions();
  }

  /** The symbols of a unit. */
  symbolsOf(unit: Unit): UnitSymbols | undefined {
    return this.partOf(unit).symbolsOf(unit);
  }

  /** The commands that remove entries from a table, unsorted. */
  removals(path: string): Iterable<Removal> {
    return this.collect((part) => part.removals(path));
  }

  /** The commands in the entry's document that may remove the entry and follow its definition, in text order. */
  removalsAfter({ at, table, name }: Definition): Iterable<Removal> {
    return this.partOf(at.origin).removalsAfter(table.path, name, at);
  }

  /** The entries that a reference may resolve to. */
  resolve(reference: Reference): readonly Definition[] {
    const found: Definition[] = [];
    for (const path of reference.targets) {
      for (const definition of this.entries(path, reference.name)) {
        if (isReachable(definition, reference)) found.push(definition);
      }
    }
    return found;
  }

  /** Whether a reference may resolve to a wanted entry. */
  resolvesTo(reference: Reference, isWanted: (definition: Definition) => boolean): boolean {
    for (const path of reference.targets)
      for (const definition of this.entries(path, reference.name))
        if (isReachable(definition, reference) && isWanted(definition)) return true;
    return false;
  }

  /** The references in values and commands that may resolve to an entry. */
  referencesTo(definition: Definition): readonly Reference[] {
    return [...this.named(definition.name)].filter(
      (reference) => reference.targets.includes(definition.table.path) && isReachable(definition, reference),
    );
  }

  /** Whether a wanted reference may resolve to an entry. */
  isReferenced(definition: Definition, isWanted: (reference: Reference) => boolean): boolean {
    const { path } = definition.table;
    for (const reference of this.named(definition.name))
      if (reference.targets.includes(path) && isReachable(definition, reference) && isWanted(reference))
        return true;
    return false;
  }

  /** The results of all documents. */
  private collect<T>(find: (part: SymbolTable) => Iterable<T> | undefined): Iterable<T> {
    if (this.parts.length === 1) return find(this.own) ?? [];
    return this.parts.flatMap((part) => [...(find(part) ?? [])]);
  }
}
