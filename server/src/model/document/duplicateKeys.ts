import type { ConfigDocument } from './document';
import { getOrInsertComputed } from '../getOrInsertComputed';
import type { Container, Unit } from './unit';

/** The entries of one table by their keys, and the commands that stand among them. */
class Table {
  /** The entry of a key, or one of several. */
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

/** Which keys the tables of a document edit more than once, kept in step with it unit by unit. */
export class DuplicateKeys {
  private revision = 0;
  private recuts = -1;
  private readonly tables = new Map<Container, Table>();

  private constructor(private readonly document: ConfigDocument) {}

  private static readonly known = new WeakMap<ConfigDocument, DuplicateKeys>();

  /** The keys of a document as it is now. */
  static of(document: ConfigDocument): DuplicateKeys {
    const keys = getOrInsertComputed(DuplicateKeys.known, document, () => new DuplicateKeys(document));
    keys.update();
    return keys;
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
    const { recuts } = this.document;
    // Units that were kept stand in other containers then.
    const { added, removed, revision, everything } = this.document.changesSince(
      recuts === this.recuts ? this.revision : 0,
    );
    if (everything) this.tables.clear();
    this.recuts = recuts;
    this.revision = revision;
    for (const unit of removed) if (unit.container) this.tables.get(unit.container)?.remove(unit);
    for (const unit of added) {
      const { container } = unit;
      if (container?.kind !== 'table') continue;
      getOrInsertComputed(this.tables, container, () => new Table()).add(unit);
    }
    for (const { opens } of removed) if (opens) this.tables.delete(opens);
  }
}
