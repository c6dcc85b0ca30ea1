import type { ConfigDocument } from '../../model/document/document';
import { isSameList, memoize, partitionPoint } from '../../base/collections';
import { isStepOver, type Steps } from '../../base/steps';
import { listChanges, type ListChanges } from '../../base/listChanges';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { scopeOf, type Unit, scopeKey } from '../../model/document/unit';
import { unquote } from '../../syntax/quoting';
import { comparePlaces, type Located, type Statement, firstLineOf } from '../../syntax/statements';
import type { EntryData } from '../objects/entryData';

/** A command that changes the order of a table: `move 3 before 1`, or `rename 3 to 30`. */
export interface Move {
  readonly scope: string;
  readonly id: string;
  readonly where: 'before' | 'after' | 'to';
  readonly other: string;
  readonly at: Located;
}

const movesOf = memoize(() => new Map<string, readonly Move[]>());

/** The commands that change the order of a table, in text order; the same array while the structure does not change. */
export function* movesIn(document: ConfigDocument, table: string): Steps<readonly Move[]> {
  const byTable = movesOf(document.structure);
  const moves = byTable.get(table) ?? (yield* readMoves(document, table));
  byTable.set(table, moves);
  return moves;
}

function* readMoves(document: ConfigDocument, table: string): Steps<readonly Move[]> {
  const moves: Move[] = [];
  for (const unit of document.structure) {
    if (isStepOver('statement')) yield;
    for (const command of commandsIn(unit, table, document)) {
      if (command.type !== 'command') continue;
      const [id, where, other] = command.arguments.map(({ text }) => unquote(text));
      if (id === undefined || other === undefined || !isPlace(where, command.verb)) continue;
      const scope = scopeKey(scopeOf(unit.container));
      moves.push({ scope, id, where, other, at: { origin: unit, range: command.range } });
    }
  }
  return moves;
}

function isPlace(word: string | undefined, verb: string): word is Move['where'] {
  return verb === 'move' ? word === 'before' || word === 'after' : verb === 'rename' && word === 'to';
}

/** The commands of a unit: between the entries of a table, or in a block without entries. */
function commandsIn(unit: Unit, table: string, document: ConfigDocument): readonly Statement[] {
  const { type, container, path, opens } = unit;
  if (type === 'command' && container?.kind === 'table' && container.path.join(' ') === table) {
    const command = document.read(unit);
    return command ? [command] : [];
  }
  if (type !== 'block' || opens || path.join(' ') !== table) return [];
  const block = document.read(unit);
  return block?.type === 'block' ? block.statements : [];
}

/** The entries of a table in one scope, in the order in which the device tries them. */
export interface OrderedEntries {
  readonly entries: readonly EntryData[];
  /** The entries of all documents from which they were computed, in any order. */
  readonly own: readonly EntryData[];
  readonly moves: readonly Move[];
  /** {@link ConfigDocument.fullPartitions}: entries that are kept change places only if the whole text is partitioned again. */
  readonly fullPartitions: number;
}

/**
 * The entries of a table in one scope that the document itself contains.
 *
 * @param before the last result; as long as the entries are the same, so is their list
 */
export function entriesInOrder(
  index: DocumentIndex,
  own: readonly EntryData[],
  moves: readonly Move[],
  before: OrderedEntries | undefined,
): OrderedEntries {
  const { fullPartitions } = index.document;
  const isPlain =
    before?.fullPartitions === fullPartitions && moves.length === 0 && before.moves.length === 0;
  if (isPlain && own === before.own) return before;
  const changes = isPlain ? listChanges(before.own, own) : undefined;
  const isOwn = ({ at }: EntryData): boolean => index.isOwn(at.origin);
  const entries =
    before && changes ? applied(changes, before.entries, isOwn) : inOrder(own.filter(isOwn), moves);
  const isSame = before !== undefined && isSameList(entries, before.entries);
  return { entries: isSame ? before.entries : entries, own, moves, fullPartitions };
}

/** Entries in the order of the text after changes. */
function applied(
  { removed, added }: ListChanges<EntryData>,
  before: readonly EntryData[],
  isOwn: (entry: EntryData) => boolean,
): readonly EntryData[] {
  const entries = before.slice();
  for (const { item } of removed) {
    const place = entries.indexOf(item);
    if (place >= 0) entries.splice(place, 1);
  }
  for (const { item } of added) {
    if (!isOwn(item)) continue;
    const place = partitionPoint(entries, ({ at }) => comparePlaces(at, item.at) < 0);
    entries.splice(place, 0, item);
  }
  return entries;
}

/** Entries in the order of the device: text order, changed by the moves. */
export function inOrder(entries: Iterable<EntryData>, moves: readonly Move[]): readonly EntryData[] {
  const sorted = [...entries]
    .map((entry) => ({ entry, line: firstLineOf(entry.at) }))
    .sort((a, b) => a.line - b.line || a.entry.at.range.start.character - b.entry.at.range.start.character);
  if (moves.length === 0) return sorted.map(({ entry }) => entry);
  const list = new LinkedEntries();
  let next = 0;
  for (const { entry, line } of sorted) {
    for (let move = moves[next]; move && firstLineOf(move.at) < line; move = moves[++next]) list.apply(move);
    list.push(entry);
  }
  while (next < moves.length) list.apply(moves[next++]);
  return list.toArray();
}

interface LinkedEntry {
  readonly entry: EntryData | undefined;
  previous: LinkedEntry | undefined;
  next: LinkedEntry | undefined;
}

/** A list in which the time of a move does not grow with the list. */
class LinkedEntries {
  /** Before the first entry. */
  private readonly start: LinkedEntry = { entry: undefined, previous: undefined, next: undefined };
  private last = this.start;
  private readonly byName = new Map<string, LinkedEntry>();

  push(entry: EntryData): void {
    const linked: LinkedEntry = { entry, previous: undefined, next: undefined };
    this.insertAfter(this.last, linked);
    if (!this.byName.has(entry.name)) this.byName.set(entry.name, linked);
  }

  apply(move: Move | undefined): void {
    const moved = move && this.byName.get(move.id);
    const other = move && this.byName.get(move.other);
    if (!moved || !other || moved === other) return;
    if (move.where === 'to') this.rename(moved, other, move);
    else {
      this.remove(moved);
      this.insertAfter(move.where === 'before' ? (other.previous ?? this.start) : other, moved);
    }
  }

  /**
   * Gives a renamed entry the place of the one with its old name, which no longer exists. The device refuses a name that exists
   * already; an old name that is used again is a new entry, whose settings are not known apart.
   */
  private rename(old: LinkedEntry, renamed: LinkedEntry, { id, at }: Move): void {
    const line = firstLineOf(at);
    const isRefused = renamed.entry !== undefined && firstLineOf(renamed.entry.at) < line;
    if (isRefused || old.entry?.blocks.some((block) => firstLineOf(block) > line)) return;
    this.remove(renamed);
    this.insertAfter(old, renamed);
    this.remove(old);
    this.byName.delete(id);
  }

  private remove(linked: LinkedEntry): void {
    if (linked.previous) linked.previous.next = linked.next;
    if (linked.next) linked.next.previous = linked.previous;
    else this.last = linked.previous ?? this.start;
  }

  toArray(): readonly EntryData[] {
    const entries: EntryData[] = [];
    for (let at = this.start.next; at; at = at.next) if (at.entry) entries.push(at.entry);
    return entries;
  }

  private insertAfter(before: LinkedEntry, linked: LinkedEntry): void {
    linked.previous = before;
    linked.next = before.next;
    if (before.next) before.next.previous = linked;
    else this.last = linked;
    before.next = linked;
  }
}
