import { compareVersions } from '../firmware/version';
import { changedUnits } from './changedUnits';
import type { ConfigDocument } from './document';
import { factsOf, type Definition, type Reference, type Removal, type UnitFacts } from './facts';
import { isWithinReach } from './reach';
import type { Statement } from '../syntax/statements';
import type { Unit } from './unit';
import type { SchemaView } from './visit';

/** What is told of a unit that was just read. */
export type OnRead = (unit: Unit, statement: Statement | undefined) => void;

/**
 * The configuration as a graph: the entries of all tables, and who names them. Kept in step with the document
 * unit by unit: units that an edit did not touch are not read again.
 */
export class DocumentIndex {
  private units: readonly Unit[] = [];
  private readonly facts = new Map<Unit, UnitFacts>();
  private readonly byTable = new Map<string, Map<string, Set<Definition>>>();
  private readonly byName = new Map<string, Set<Reference>>();
  private readonly removed = new Map<string, Set<Removal>>();
  private readonly mentions = new Map<string, number>();

  private constructor(
    private readonly document: ConfigDocument,
    /** What names are resolved by. */
    readonly view: SchemaView,
  ) {}

  private static readonly known = new WeakMap<ConfigDocument, DocumentIndex>();

  /**
   * The index of a document as it is now, for names as a version abbreviates them.
   *
   * @param onRead called with each unit that had to be read, so that others need not read it again
   */
  static of(document: ConfigDocument, view: SchemaView, onRead?: OnRead): DocumentIndex {
    let index = DocumentIndex.known.get(document);
    const { version, schema } = view;
    if (index?.view.schema !== schema || compareVersions(index.view.version, version) !== 0) {
      index = new DocumentIndex(document, view);
      DocumentIndex.known.set(document, index);
    }
    index.update(onRead);
    return index;
  }

  /** Whether the document speaks of a table at all, however little it says. */
  mentionsTable(path: string): boolean {
    return this.mentions.has(path);
  }

  /** The entries of a table, in no particular order. */
  *entriesOf(path: string): Iterable<Definition> {
    for (const same of this.byTable.get(path)?.values() ?? []) yield* same;
  }

  /** The entries of a table, those of one name together; in no particular order. */
  entriesByName(path: string): Iterable<ReadonlySet<Definition>> {
    return this.byTable.get(path)?.values() ?? [];
  }

  /** The entries of a table that have this name, in whatever scope. */
  entries(path: string, name: string): Iterable<Definition> {
    return this.byTable.get(path)?.get(name) ?? [];
  }

  /** All references by values, in no particular order; those by commands are {@link UnitFacts.commandReferences}. */
  *references(): Iterable<Reference> {
    for (const { references } of this.facts.values()) yield* references;
  }

  /** All references to this name, by values and by commands, whatever table they mean. */
  named(name: string): Iterable<Reference> {
    return this.byName.get(name) ?? [];
  }

  /** All entries, in no particular order. */
  *definitions(): Iterable<Definition> {
    for (const { definitions } of this.facts.values()) yield* definitions;
  }

  /** What a unit says. */
  factsOf(unit: Unit): UnitFacts | undefined {
    return this.facts.get(unit);
  }

  /** The commands that take entries out of a table, in no particular order. */
  removals(path: string): Iterable<Removal> {
    return this.removed.get(path) ?? [];
  }

  /** The entries that a reference may mean. */
  resolve(reference: Reference): readonly Definition[] {
    const found: Definition[] = [];
    for (const path of reference.targets) {
      for (const definition of this.entries(path, reference.name)) {
        if (isWithinReach(definition, reference)) found.push(definition);
      }
    }
    return found;
  }

  /** The references that may mean an entry, by values and by commands. */
  referencesTo(definition: Definition): readonly Reference[] {
    return [...(this.byName.get(definition.name) ?? [])].filter(
      (reference) =>
        reference.targets.includes(definition.table.path) && isWithinReach(definition, reference),
    );
  }

  private update(onRead: OnRead | undefined): void {
    const { units } = this.document;
    if (units === this.units) return;
    const { come, gone } = changedUnits(this.units, units);
    for (const unit of gone) this.remove(unit);
    for (const unit of come) this.add(unit, onRead);
    this.units = units;
  }

  private add(unit: Unit, onRead: OnRead | undefined): void {
    const statement = this.document.read(unit);
    onRead?.(unit, statement);
    const facts = factsOf(unit, statement, this.view);
    this.facts.set(unit, facts);
    for (const definition of facts.definitions) {
      const table = getOrMake(this.byTable, definition.table.path, () => new Map<string, Set<Definition>>());
      getOrMake(table, definition.name, () => new Set<Definition>()).add(definition);
    }
    for (const reference of [...facts.references, ...facts.commandReferences]) {
      getOrMake(this.byName, reference.name, () => new Set<Reference>()).add(reference);
    }
    for (const removal of facts.removals) {
      getOrMake(this.removed, removal.table.path, () => new Set<Removal>()).add(removal);
    }
    for (const path of facts.tables) this.mentions.set(path, (this.mentions.get(path) ?? 0) + 1);
  }

  private remove(unit: Unit): void {
    const facts = this.facts.get(unit);
    if (!facts) return;
    this.facts.delete(unit);
    for (const definition of facts.definitions) {
      const table = this.byTable.get(definition.table.path);
      const same = table?.get(definition.name);
      same?.delete(definition);
      if (same?.size === 0) table?.delete(definition.name);
    }
    for (const reference of [...facts.references, ...facts.commandReferences]) {
      const same = this.byName.get(reference.name);
      same?.delete(reference);
      if (same?.size === 0) this.byName.delete(reference.name);
    }
    for (const removal of facts.removals) this.removed.get(removal.table.path)?.delete(removal);
    for (const path of facts.tables) {
      const count = (this.mentions.get(path) ?? 1) - 1;
      if (count === 0) this.mentions.delete(path);
      else this.mentions.set(path, count);
    }
  }
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
