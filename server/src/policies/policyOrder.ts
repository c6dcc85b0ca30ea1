import type { ConfigDocument } from '../model/document/document';
import { getOrInsertComputed } from '../model/getOrInsertComputed';
import { scopeOf, type Unit } from '../model/document/unit';
import { unquote } from '../syntax/quoting';
import { comparePlaces, type Located, type Statement } from '../syntax/statements';
import { scopeKey } from './objects/configTables';
import type { EntryData } from './objects/entryData';

/** A `move` command in a table. */
export interface Move {
  readonly scope: string;
  readonly id: string;
  readonly where: 'before' | 'after';
  readonly other: string;
  readonly at: Located;
}

const known = new WeakMap<ConfigDocument['structure'], Map<string, readonly Move[]>>();

/** The `move` commands of a table in text order; the same array while the structure does not change. */
export function movesIn(document: ConfigDocument, table: string): readonly Move[] {
  const byTable = getOrInsertComputed(known, document.structure, () => new Map<string, readonly Move[]>());
  return getOrInsertComputed(byTable, table, () => readMoves(document, table));
}

function readMoves(document: ConfigDocument, table: string): readonly Move[] {
  const moves: Move[] = [];
  for (const unit of document.structure) {
    for (const command of commandsIn(unit, table, document)) {
      if (command.type !== 'command' || command.verb !== 'move') continue;
      const [id, where, other] = command.arguments.map(({ text }) => unquote(text));
      if (id === undefined || other === undefined || (where !== 'before' && where !== 'after')) continue;
      const scope = scopeKey(scopeOf(unit.container));
      moves.push({ scope, id, where, other, at: { origin: unit, range: command.range } });
    }
  }
  return moves;
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

/** Whether entries are in the order of the text. */
export function isInTextOrder(entries: readonly EntryData[]): boolean {
  return entries.every(({ at }, index) => {
    const before = entries[index - 1];
    return !before || comparePlaces(before.at, at) <= 0;
  });
}

/** Entries in the order of the device: text order, changed by the moves. */
export function inOrder(entries: Iterable<EntryData>, moves: readonly Move[]): readonly EntryData[] {
  const sorted = [...entries]
    .map((entry) => ({ entry, line: lineOf(entry.at) }))
    .sort((a, b) => a.line - b.line || a.entry.at.range.start.character - b.entry.at.range.start.character);
  if (moves.length === 0) return sorted.map(({ entry }) => entry);
  const list: EntryData[] = [];
  let next = 0;
  for (const { entry, line } of sorted) {
    for (let move = moves[next]; move && lineOf(move.at) < line; move = moves[++next]) apply(move, list);
    list.push(entry);
  }
  while (next < moves.length) apply(moves[next++], list);
  return list;
}

function apply(move: Move | undefined, list: EntryData[]): void {
  if (!move) return;
  const from = list.findIndex(({ name }) => name === move.id);
  const moved = list[from];
  if (!moved || move.id === move.other || !list.some(({ name }) => name === move.other)) return;
  list.splice(from, 1);
  const to = list.findIndex(({ name }) => name === move.other);
  list.splice(move.where === 'before' ? to : to + 1, 0, moved);
}

function lineOf({ origin, range }: Located): number {
  return origin.firstLine + range.start.line;
}
