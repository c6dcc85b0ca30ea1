import type { SchemaNode } from '../../schema/schema';
import { partitionPoint } from '../../syntax/partitionPoint';

interface Name {
  readonly text: string;
  /** What it is compared by: capitals make no difference. */
  readonly folded: string;
}

/** So many names that have come or gone are put in their places one by one; for more, all are sorted anew. */
const fewChanges = 100;

/**
 * The names of a table's entries in the order of a list: numbers by value, other names alphabetically. The list is sorted
 * at the first use and then updated, so that the next typed letter does not sort all names again.
 */
export class NameOrder {
  private list: Name[] | undefined;
  /** The names that are in the list and gone, or there and not in the list. */
  private readonly turned = new Set<string>();

  /** @param names as they are at any time, each once */
  constructor(
    private readonly names: { keys(): Iterable<string>; readonly size: number; has(name: string): boolean },
    private readonly isNumbered: boolean,
  ) {}

  /** Tells that a name has come, or gone. */
  turn(name: string): void {
    if (this.list && !this.turned.delete(name)) this.turned.add(name);
  }

  /** The names that begin with some letters, be they capitals or not. */
  *beginningWith(letters: string): Iterable<string> {
    const folded = letters.toLowerCase();
    const list = this.sorted();
    // Numbers that begin alike do not stand together.
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

  /** The names that have some letters in them, though not at their beginning. */
  *holding(letters: string): Iterable<string> {
    const folded = letters.toLowerCase();
    for (const name of this.sorted()) if (name.folded.indexOf(folded) > 0) yield name.text;
  }

  private sorted(): readonly Name[] {
    let { list } = this;
    if (!list || this.turned.size > fewChanges) {
      list = Array.from(this.names.keys(), nameOf).sort((a, b) => this.compare(a, b));
    } else {
      for (const text of this.turned) this.put(list, nameOf(text));
    }
    this.turned.clear();
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

/** Whether the entries of a table are numbered. */
export function hasNumbers(table: SchemaNode): boolean {
  return table.key !== undefined && table.child(table.key)?.type === 'integer';
}

function nameOf(text: string): Name {
  return { text, folded: text.toLowerCase() };
}

/** Names that are not numbers come after all numbers. */
function numberOf({ text }: Name): number {
  return /^\d+$/.test(text) ? Number(text) : Number.MAX_VALUE;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
