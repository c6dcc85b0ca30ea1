import { partitionPoint } from '../../base/collections';

interface Name {
  readonly text: string;
  /** The sort key: the name without case. */
  readonly folded: string;
}

/** Up to this many changed names are inserted one by one; for more, the whole list is sorted again. */
const fewChanges = 100;

/**
 * The names of a table's entries in display order: numbers by value, other names alphabetically. Sorted on first use
 * and then updated, so that the next keystroke does not sort again.
 */
export class NameOrder {
  private list: Name[] | undefined;
  /** The names to insert or to remove at the next use. */
  private readonly toggled = new Set<string>();

  /** @param names the current names without duplicates */
  constructor(
    private readonly names: { keys(): Iterable<string>; readonly size: number; has(name: string): boolean },
    private readonly isNumbered: boolean,
  ) {}

  /** Records that a name was added or removed. */
  toggle(name: string): void {
    if (this.list && !this.toggled.delete(name)) this.toggled.add(name);
  }

  /** The names with a prefix, ignoring case. */
  *beginningWith(letters: string): Iterable<string> {
    const folded = letters.toLowerCase();
    const list = this.sorted();
    // Numbers with a common prefix are not adjacent.
    const isSorted = !this.isNumbered || folded === '';
    for (
      let at = isSorted ? partitionPoint(list, (name) => name.folded < folded) : 0;
      at < list.length;
      at++
    ) {
      const name = list[at];
      if (name?.folded.startsWith(folded)) yield name.text;
      else if (isSorted) return;
    }
  }

  /** The names that contain letters, but do not begin with them. */
  *containing(letters: string): Iterable<string> {
    const folded = letters.toLowerCase();
    for (const name of this.sorted()) if (name.folded.indexOf(folded) > 0) yield name.text;
  }

  private sorted(): readonly Name[] {
    let { list } = this;
    if (!list || this.toggled.size > fewChanges) {
      list = Array.from(this.names.keys(), nameOf).sort((a, b) => this.compare(a, b));
    } else {
      for (const text of this.toggled) this.put(list, nameOf(text));
    }
    this.toggled.clear();
    this.list = list;
    return list;
  }

  private put(list: Name[], name: Name): void {
    const at = partitionPoint(list, (other) => this.compare(other, name) < 0);
    if (this.names.has(name.text)) list.splice(at, 0, name);
    else list.splice(at, 1);
  }

  private compare(a: Name, b: Name): number {
    if (this.isNumbered) {
      const [one, other] = [numberOf(a), numberOf(b)];
      if (one !== other) return one - other;
    }
    return compareTexts(a.folded, b.folded) || compareTexts(a.text, b.text);
  }
}

function nameOf(text: string): Name {
  return { text, folded: text.toLowerCase() };
}

/** Names that are not numbers follow all numbers. */
function numberOf({ text }: Name): number {
  return /^\d+$/.test(text) ? Number(text) : Number.MAX_VALUE;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
