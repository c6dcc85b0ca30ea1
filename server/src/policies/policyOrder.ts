import type { ConfigDocument } from '../model/document/document';
import { scopeOf, type Unit } from '../model/document/unit';
import { unquote } from '../syntax/quoting';
import type { Located, Statement } from '../syntax/statements';
import { scopeKey } from './objects/configTables';
import type { EntryData } from './objects/entryData';

/** A `move` of an entry of a table. */
export interface Move {
  readonly scope: string;
  readonly id: string;
  readonly where: 'before' | 'after';
  readonly other: string;
  /** Line of the document. */
  readonly line: number;
}

/** The `move` commands on a table, in the order of the text. */
export function movesIn(document: ConfigDocument, table: string): readonly Move[] {
  const moves: Move[] = [];
  for (const unit of document.structure) {
    for (const command of commandsIn(unit, table, document)) {
      if (command.type !== 'command' || command.verb !== 'move') continue;
      const [id, where, other] = command.arguments.map(({ text }) => unquote(text));
      if (id === undefined || other === undefined || (where !== 'before' && where !== 'after')) continue;
      const scope = scopeKey(scopeOf(unit.container));
      moves.push({ scope, id, where, other, line: lineOf({ origin: unit, range: command.range }) });
    }
  }
  return moves;
}

/** The commands that a unit has: one between the entries of a table, or those of a block without entries. */
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

/** Entries in the order in which the device tries them: that of the text, after all moves. */
export function inOrder(entries: Iterable<EntryData>, moves: readonly Move[]): readonly EntryData[] {
  const sorted = [...entries]
    .map((entry) => ({ entry, line: lineOf(entry.at) }))
    .sort((a, b) => a.line - b.line || a.entry.at.range.start.character - b.entry.at.range.start.character);
  if (moves.length === 0) return sorted.map(({ entry }) => entry);
  const list: EntryData[] = [];
  let next = 0;
  for (const { entry, line } of sorted) {
    while (next < moves.length && Number(moves[next]?.line) < line) apply(moves[next++], list);
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
