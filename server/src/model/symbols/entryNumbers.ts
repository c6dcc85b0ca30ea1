import { getOrInsertComputed, partitionPoint } from '../../base/collections';
import { comparePlaces } from '../../syntax/statements';
import { sameScope, scopeKey } from '../document/unit';
import { TableKeys } from '../entryKeys';
import type { Definition, Removal, UnitSymbols } from './symbols';

/** What the symbols of a document have in one table. */
interface TableSource {
  /** All definitions in the table, unsorted. */
  readonly definitions: (path: string) => Iterable<Definition>;
  readonly removals: (path: string) => Iterable<Removal>;
}

const noKeys: ReadonlyMap<Definition, string> = new Map();

/**
 * The numbers of the entries of one document that `edit 0` creates. They depend on the entries before them, so that an
 * edit of an `edit` line can change many; other edits keep all.
 */
export class EntryNumbers {
  /** The number of definitions that take a number, by the path of their table. */
  private readonly counts = new Map<string, number>();
  /** All definitions in these tables, in text order. */
  private readonly lists = new Map<string, Definition[]>();

  constructor(private readonly source: TableSource) {}

  /** Must be called for each definition that is added or removed. */
  count({ table, takesNumber }: Definition, by: 1 | -1): void {
    if (!takesNumber) return;
    const count = (this.counts.get(table.path) ?? 0) + by;
    if (count > 0) this.counts.set(table.path, count);
    else this.counts.delete(table.path);
  }

  /** The definitions whose key is another one after a change of the document, with that key. */
  update(added: readonly UnitSymbols[], removed: readonly UnitSymbols[]): ReadonlyMap<Definition, string> {
    for (const path of this.lists.keys()) if (!this.counts.has(path)) this.lists.delete(path);
    if (this.counts.size === 0) return noKeys;
    const changes = this.changesByTable(added, removed);
    if (changes.size === 0) return noKeys;
    const keys = new Map<Definition, string>();
    let isSame = true;
    for (const [path, change] of changes) if (!this.replace(path, change, keys)) isSame = false;
    return isSame ? keys : this.numberAgain(changes.keys());
  }

  /** Must be called when definitions got other keys, and are other objects. */
  replaceDefinitions(renewed: ReadonlyMap<Definition, Definition>): void {
    for (const [path, list] of this.lists)
      this.lists.set(
        path,
        list.map((one) => renewed.get(one) ?? one),
      );
  }

  private changesByTable(
    added: readonly UnitSymbols[],
    removed: readonly UnitSymbols[],
  ): ReadonlyMap<string, TableChange> {
    const changes = new Map<string, TableChange>();
    const changeOf = (path: string): TableChange =>
      getOrInsertComputed(changes, path, () => ({ added: [], removed: [], hasCommands: false }));
    for (const [list, side] of [
      [added, 'added'],
      [removed, 'removed'],
    ] as const)
      for (const { definitions, removals } of list) {
        for (const one of definitions)
          if (this.counts.has(one.table.path)) changeOf(one.table.path)[side].push(one);
        for (const { table } of removals)
          if (this.counts.has(table.path)) changeOf(table.path).hasCommands = true;
      }
    return changes;
  }

  /**
   * Replaces definitions in the list of a table. Returns whether each has the place and the `edit` line of the one that
   * it replaces, whose key it gets.
   */
  private replace(path: string, change: TableChange, keys: Map<Definition, string>): boolean {
    const list = this.lists.get(path);
    if (!list) return false;
    const gone = new Set(change.removed);
    const places: number[] = [];
    const left = list.filter((one, at) => {
      if (gone.has(one)) places.push(at);
      return !gone.has(one);
    });
    const before = places.flatMap((at) => list[at] ?? []);
    const now = change.added.toSorted((a, b) => comparePlaces(a.at, b.at));
    let isSame = !change.hasCommands && before.length === now.length && change.removed.length === now.length;
    for (const [order, one] of now.entries()) {
      const at = partitionPoint(left, (other) => comparePlaces(other.at, one.at) < 0);
      left.splice(at, 0, one);
      const old = before[order];
      isSame &&= old !== undefined && places[order] === at && hasSameLine(one, old);
      if (old && one.takesNumber) keys.set(one, old.name);
    }
    this.lists.set(path, left);
    return isSame;
  }

  /** Numbers the entries of tables, and of those inside them, from the first to the last. */
  private numberAgain(paths: Iterable<string>): ReadonlyMap<Definition, string> {
    const keys = new Map<Definition, string>();
    const changed = [...paths];
    const inside = [...this.counts.keys()].filter((path) =>
      changed.some((outer) => path === outer || path.startsWith(`${outer} > `)),
    );
    const depthOf = (path: string): number => path.split(' > ').length;
    for (const path of inside.sort((a, b) => depthOf(a) - depthOf(b))) this.numberTable(path, keys);
    return keys;
  }

  private numberTable(path: string, keys: Map<Definition, string>): void {
    const list = getOrInsertComputed(this.lists, path, () =>
      [...this.source.definitions(path)].sort((a, b) => comparePlaces(a.at, b.at)),
    );
    const commands = [...this.source.removals(path)].sort((a, b) => comparePlaces(a.at, b.at));
    const tables = new Map<string, TableKeys>();
    const tableOf = (one: Definition | Removal): TableKeys =>
      getOrInsertComputed(tables, placeKey(one, keys), () => new TableKeys());
    let next = 0;
    for (const one of list) {
      for (let command = commands[next]; command; command = commands[++next]) {
        if (comparePlaces(command.at, one.at) >= 0) break;
        if (command.name === undefined) tableOf(command).clear();
        else tableOf(command).delete(command.name);
      }
      const table = tableOf(one);
      const key = one.takesNumber ? table.next() : one.name;
      table.add(key);
      if (key !== one.name) keys.set(one, key);
    }
  }
}

interface TableChange {
  readonly added: Definition[];
  readonly removed: Definition[];
  hasCommands: boolean;
}

/** Whether two definitions are of the same line: the same table, scope and typed key, and the same owners. */
function hasSameLine(a: Definition | undefined, b: Definition | undefined): boolean {
  if (!a || !b) return a === b;
  return (
    a.table === b.table &&
    a.createdBy === b.createdBy &&
    a.takesNumber === b.takesNumber &&
    (a.takesNumber || a.name === b.name) &&
    sameScope(a.scope, b.scope) &&
    hasSameLine(a.owner, b.owner)
  );
}

/** A text for the table that a command belongs to: its scope, and the entries that contain it. */
function placeKey({ scope, owner }: Definition | Removal, keys: ReadonlyMap<Definition, string>): string {
  const words = [scopeKey(scope)];
  for (let at = owner; at; at = at.owner) words.push(at.table.path, keys.get(at) ?? at.name);
  return words.join('\0');
}

/**
 * The symbols of a unit with other keys of its definitions.
 *
 * @param renewed gets the definitions that are replaced
 */
export function withKeys(
  symbols: UnitSymbols,
  keys: ReadonlyMap<Definition, string>,
  renewed: Map<Definition, Definition>,
): UnitSymbols {
  const { definitions, references, commandReferences, removals } = symbols;
  const renew = (one: Definition): Definition =>
    getOrInsertComputed(renewed, one, () => {
      const owner = one.owner && renew(one.owner);
      const name = keys.get(one) ?? one.name;
      return owner === one.owner && name === one.name ? one : { ...one, name, owner, remembered: [] };
    });
  const within = <T extends { readonly owner: Definition | undefined }>(one: T): T => {
    const owner = one.owner && renew(one.owner);
    return owner === one.owner ? one : { ...one, owner };
  };
  return {
    ...symbols,
    definitions: definitions.map(renew),
    references: references.map(within),
    commandReferences: commandReferences.map(within),
    removals: removals.map(within),
  };
}
