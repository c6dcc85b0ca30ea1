import type { ConfigDocument } from './document';
import { getOrMake } from './getOrMake';
import type { Container, Unit } from './unit';

/** The entries of one table by their keys, and the commands that stand among them. */
class Table {
  /** The entry of a key, or one of several. */
  private readonly one = new Map<string, Unit>();
  /** The entries of keys that are edited more than once. */
  readonly several = new Map<string, Set<Unit>>();
  readonly commands = new Set<Unit>();

  add(unit: Unit): void {
    if (unit.type === 'command') this.commands.add(unit);
    const key = keyOf(unit);
    // `edit 0` takes the next free number each time.
    if (unit.type !== 'entry' || key === '0') return;
    const other = this.one.get(key);
    if (!other) this.one.set(key, unit);
    else this.several.set(key, (this.several.get(key) ?? new Set([other])).add(unit));
  }

  remove(unit: Unit): void {
    this.commands.delete(unit);
    if (unit.type !== 'entry') return;
    const key = keyOf(unit);
    const several = this.several.get(key);
    several?.delete(unit);
    if (several?.size === 1) this.several.delete(key);
    const [left] = several ?? [];
    if (left) this.one.set(key, left);
    else this.one.delete(key);
  }
}

/** The key that a unit's `edit` line names. */
function keyOf({ path }: Unit): string {
  return path.join(' ');
}

/** Which keys the tables of a document edit more than once, kept in step with it unit by unit. */
export class EditedKeys {
  private revision = 0;
  private recuts = -1;
  private readonly tables = new Map<Container, Table>();

  private constructor(private readonly document: ConfigDocument) {}

  private static readonly known = new WeakMap<ConfigDocument, EditedKeys>();

  /** The keys of a document as it is now. */
  static of(document: ConfigDocument): EditedKeys {
    const keys = getOrMake(EditedKeys.known, document, () => new EditedKeys(document));
    keys.update();
    return keys;
  }

  /**
   * For each table that edits a key more than once: the entries of such keys, and all commands, in the order of the text.
   */
  *editedAgain(): Iterable<readonly Unit[]> {
    for (const { several, commands } of this.tables.values()) {
      if (several.size === 0) continue;
      const units = [...commands, ...[...several.values()].flatMap((same) => [...same])];
      yield units.sort((a, b) => a.firstLine - b.firstLine);
    }
  }

  private update(): void {
    const { recuts } = this.document;
    // Units that were kept stand in other containers then.
    const { come, gone, revision, everything } = this.document.newsSince(
      recuts === this.recuts ? this.revision : 0,
    );
    if (everything) this.tables.clear();
    this.recuts = recuts;
    this.revision = revision;
    for (const unit of gone) if (unit.container) this.tables.get(unit.container)?.remove(unit);
    for (const unit of come) {
      const { container } = unit;
      if (container?.kind !== 'table') continue;
      getOrMake(this.tables, container, () => new Table()).add(unit);
    }
    for (const { opens } of gone) if (opens) this.tables.delete(opens);
  }
}
