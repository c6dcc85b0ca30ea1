import { runToCompletion, type Steps } from '../../base/steps';
import type { ConfigDocument } from './document';
import { getOrInsertComputed, memoize } from '../../base/collections';
import type { Container, Unit } from './unit';
import { UnitIndex } from './unitIndex';

/** The entries of one table by their keys, and the commands between them. */
class Table {
  /** The entry of a key, or one of them. */
  private readonly one = new Map<string, Unit>();
  /** The entries of keys that are edited more than once. */
  readonly duplicates = new Map<string, Set<Unit>>();
  readonly commands = new Set<Unit>();

  add(unit: Unit): void {
    if (unit.type === 'command') this.commands.add(unit);
    const key = keyOf(unit);
    // `edit 0` takes the next free number each time.
    if (unit.type !== 'entry' || key === '0') return;
    const other = this.one.get(key);
    if (!other) this.one.set(key, unit);
    else this.duplicates.set(key, (this.duplicates.get(key) ?? new Set([other])).add(unit));
  }

  remove(unit: Unit): void {
    this.commands.delete(unit);
    if (unit.type !== 'entry') return;
    const key = keyOf(unit);
    const duplicates = this.duplicates.get(key);
    duplicates?.delete(unit);
    if (duplicates?.size === 1) this.duplicates.delete(key);
    const [left] = duplicates ?? [];
    if (left) this.one.set(key, left);
    else this.one.delete(key);
  }
}

/** The key that a unit's `edit` line names. */
function keyOf({ path }: Unit): string {
  return path.join(' ');
}

/** Finds the keys that a table edits more than once. Updated incrementally by unit. */
export class DuplicateKeys {
  private fullPartitions = -1;
  private tables = new Map<Container, Table>();
  private units: UnitIndex<Table | null>;

  private constructor(private readonly document: ConfigDocument) {
    this.units = this.emptyIndex();
  }

  private static readonly inDocument = memoize((document: ConfigDocument) => new DuplicateKeys(document));

  /** The duplicate keys of the current document. */
  static of(document: ConfigDocument): DuplicateKeys {
    const keys = DuplicateKeys.inDocument(document);
    keys.update();
    return keys;
  }

  /** Reads the units of a document in steps, so that {@link of} is fast. */
  static *prepare(document: ConfigDocument): Steps {
    const keys = DuplicateKeys.inDocument(document);
    keys.forgetMoved();
    const { units } = keys;
    yield* units.addNew();
    yield* units.update();
  }

  /**
   * For each table that edits a key more than once: the entries of such keys, and all commands, in the order of the text.
   */
  *duplicates(): Iterable<readonly Unit[]> {
    for (const { duplicates, commands } of this.tables.values()) {
      if (duplicates.size === 0) continue;
      const units = [...commands, ...[...duplicates.values()].flatMap((same) => [...same])];
      yield units.sort((a, b) => a.firstLine - b.firstLine);
    }
  }

  private update(): void {
    this.forgetMoved();
    runToCompletion(this.units.update());
  }

  private forgetMoved(): void {
    const { fullPartitions } = this.document;
    if (fullPartitions === this.fullPartitions) return;
    // The containers of unchanged units may have changed.
    this.tables = new Map();
    this.units = this.emptyIndex();
    this.fullPartitions = fullPartitions;
  }

  /** The table of an entry or command; null for all other units. */
  private emptyIndex(): UnitIndex<Table | null> {
    return new UnitIndex(this.document, {
      compute: ({ container }) =>
        container?.kind === 'table' ? getOrInsertComputed(this.tables, container, () => new Table()) : null,
      add: (unit, table) => {
        table?.add(unit);
      },
      remove: (unit, table) => {
        table?.remove(unit);
        if (unit.opens) this.tables.delete(unit.opens);
      },
    });
  }
}
