import type { SchemaNode } from '../../schema/schema';
import { comparePlaces, type Located, type Origin } from '../../syntax/statements';
import type { ConfigDocument } from '../document/document';
import type { OnRead } from '../document/unitIndex';
import { SymbolTable } from './symbolTable';
import type { Definition, Reference, Removal, UnitSymbols } from './symbols';
import { hasNumbers, NameOrder } from './nameOrder';
import { isReachable } from './visibility';
import type { Unit } from '../document/unit';
import type { SchemaView } from '../visit';

/**
 * The configuration as a graph: the entries of all tables, and who names them, as seen from one document. That is
 * the whole configuration, or one of several documents that are, whose names are then seen as well.
 */
export class DocumentIndex {
  private joined: DocumentIndex | undefined;
  /** Of several documents, by the path of the table. */
  private readonly orders = new Map<string, { readonly revision: number; readonly order: NameOrder }>();

  private constructor(
    private readonly own: SymbolTable,
    /** The symbol tables of all documents of the configuration, in the order in which they are taken to follow each other. */
    readonly parts: readonly SymbolTable[],
  ) {}

  private static readonly known = new WeakMap<SymbolTable, DocumentIndex>();

  /**
   * The index of a document by itself as it is now, for names as a version abbreviates them.
   *
   * @param onRead called with each unit that had to be read, so that others need not read it again
   */
  static of(document: ConfigDocument, view: SchemaView, onRead?: OnRead): DocumentIndex {
    const own = SymbolTable.of(document, view, onRead);
    let index = DocumentIndex.known.get(own);
    if (!index) {
      index = new DocumentIndex(own, [own]);
      DocumentIndex.known.set(own, index);
    }
    return index;
  }

  /**
   * The index of the same document as one of several. As long as they are the same, so is the index.
   *
   * @param parts the symbol tables of all of them as they are now; where the document's own are not among them, it stands alone
   */
  among(parts: readonly SymbolTable[]): DocumentIndex {
    if (parts.length < 2 || !parts.includes(this.own)) return this;
    const known = this.joined;
    if (known?.parts.length === parts.length && known.parts.every((part, at) => part === parts[at]))
      return known;
    this.joined = new DocumentIndex(this.own, parts);
    return this.joined;
  }

  /** The document that the index is seen from. */
  get document(): ConfigDocument {
    return this.own.document;
  }

  /** What names of the document are resolved by. */
  get view(): SchemaView {
    return this.own.view;
  }

  /** Another one for each state of the documents that was seen. */
  get revision(): number {
    let latest = 0;
    for (const { revision } of this.parts) latest = Math.max(latest, revision);
    return latest;
  }

  /** Whether something is in the document itself, and not in another document of the configuration. */
  isOwn(origin: Origin): boolean {
    return this.partOf(origin) === this.own;
  }

  /** The symbol table of the document that contains a location. */
  partOf(origin: Origin): SymbolTable {
    if (this.parts.length === 1 || this.own.holds(origin)) return this.own;
    return this.parts.find((part) => part.holds(origin)) ?? this.own;
  }

  /** The document that contains something. */
  documentOf(origin: Origin): ConfigDocument {
    return this.partOf(origin).document;
  }

  /** Whether two places are in the same document. The order of different documents on the device is unknown. */
  areTogether(a: Located, b: Located): boolean {
    return this.partOf(a.origin) === this.partOf(b.origin);
  }

  /** The order of the documents and, within one, of the text: negative where `a` begins before `b`. */
  compare(a: Located, b: Located): number {
    if (this.parts.length === 1) return comparePlaces(a, b);
    const [one, other] = [this.partOf(a.origin), this.partOf(b.origin)];
    return one === other ? comparePlaces(a, b) : this.parts.indexOf(one) - this.parts.indexOf(other);
  }

  /** Whether the configuration contains a block of a table, even an empty one. */
  mentionsTable(path: string): boolean {
    return this.parts.some((part) => part.mentionsTable(path));
  }

  /** The paths of the tables with entries whose names a template fills in. */
  templatedTables(): readonly string[] {
    const [only, ...others] = this.parts;
    if (only && others.length === 0) return only.templatedTables();
    return [...new Set(this.parts.flatMap((part) => part.templatedTables()))].sort();
  }

  /** The units of the document itself that contain a block of a table, in the order of the text. */
  ownUnitsMentioning(path: string): readonly Unit[] {
    return this.own.unitsMentioning(path);
  }

  /** The entries of a table, in no particular order. */
  *entriesOf(path: string): Iterable<Definition> {
    for (const part of this.parts) for (const same of part.table(path)?.values() ?? []) yield* same;
  }

  /** The entries of a table that the document itself makes, in no particular order. */
  *ownEntriesOf(path: string): Iterable<Definition> {
    for (const same of this.own.table(path)?.values() ?? []) yield* same;
  }

  /** The entries of a table that have this name, in whatever scope. */
  entries(path: string, name: string): Iterable<Definition> {
    return this.gathered((part) => part.table(path)?.get(name));
  }

  /** The names of the entries of a table, in the order of a list. */
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

  /** All references of the document by values, in no particular order; those by commands are {@link UnitSymbols.commandReferences}. */
  references(): Iterable<Reference> {
    return this.own.references();
  }

  /** All references to this name, by values and by commands, whatever table they mean. */
  named(name: string): Iterable<Reference> {
    return this.gathered((part) => part.named(name));
  }

  /** Those of them in the document itself. */
  ownNamed(name: string): Iterable<Reference> {
    return this.own.named(name) ?? [];
  }

  /** All entries of the document, in no particular order. */
  definitions(): Iterable<Definition> {
    return this.own.definitions();
  }

  /** What a unit says. */
  symbolsOf(unit: Unit): UnitSymbols | undefined {
    return this.partOf(unit).symbolsOf(unit);
  }

  /** The commands that take entries out of a table, in no particular order. */
  removals(path: string): Iterable<Removal> {
    return this.gathered((part) => part.removals(path));
  }

  /** Those of the document that makes an entry which may remove it and are not before it, in the order of the text. */
  removalsAfter({ at, table, name }: Definition): Iterable<Removal> {
    return this.partOf(at.origin).removalsAfter(table.path, name, at);
  }

  /** The entries that a reference may mean. */
  resolve(reference: Reference): readonly Definition[] {
    const found: Definition[] = [];
    for (const path of reference.targets) {
      for (const definition of this.entries(path, reference.name)) {
        if (isReachable(definition, reference)) found.push(definition);
      }
    }
    return found;
  }

  /** The references that may mean an entry, by values and by commands. */
  referencesTo(definition: Definition): readonly Reference[] {
    return [...this.named(definition.name)].filter(
      (reference) => reference.targets.includes(definition.table.path) && isReachable(definition, reference),
    );
  }

  /** What all parts have of something. */
  private gathered<T>(find: (part: SymbolTable) => Iterable<T> | undefined): Iterable<T> {
    if (this.parts.length === 1) return find(this.own) ?? [];
    return this.parts.flatMap((part) => [...(find(part) ?? [])]);
  }
}
