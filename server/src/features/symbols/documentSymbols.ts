import { SymbolKind, type DocumentSymbol, type Range } from 'vscode-languageserver-types';
import type { ConfigDocument } from '../../model/document';
import { essentialsOf } from '../../model/essentials';
import { settingsNode, type Place } from '../../model/place';
import type { Container, Unit } from '../../model/unit';
import { placeIn, placeWithin, type SchemaView } from '../../model/visit';
import { unquote } from '../../syntax/quoting';
import { absoluteRange, type Block, type Entry, type Word } from '../../syntax/statements';

/** The outline: tables, objects and entries as they stand in each other. */
export function documentSymbols(document: ConfigDocument, view: SchemaView): DocumentSymbol[] {
  const top: DocumentSymbol[] = [];
  const open = new Map<Container, DocumentSymbol>();
  for (const unit of document.units) {
    if (unit.type === 'close') {
      close(unit, open);
      continue;
    }
    const symbol = symbolOf(document, unit, view);
    if (!symbol) continue;
    const parent = unit.container && open.get(unit.container);
    (parent?.children ?? top).push(symbol);
    if (unit.opens) open.set(unit.opens, symbol);
    stretch(unit.container, symbol.range, open);
  }
  return top;
}

function symbolOf(document: ConfigDocument, unit: Unit, view: SchemaView): DocumentSymbol | undefined {
  if (unit.type !== 'block' && unit.type !== 'entry') return undefined;
  const statement = document.read(unit);
  if (statement?.type !== 'block' && statement?.type !== 'entry') return undefined;
  const symbol = symbolFor(statement, placeIn(unit.container, view), view);
  return unit.opens ? { ...symbol, kind: kindOf(unit.opens) } : symbol;
}

function symbolFor(statement: Block | Entry, place: Place, view: SchemaView): DocumentSymbol {
  const inside = placeWithin(statement, place, view);
  const words = statement.type === 'block' ? statement.path : statement.key;
  return {
    name: nameOf(words) || statement.keyword.text,
    detail: essentialsOf(statement, settingsNode(inside), view.version),
    kind: statement.type === 'block' ? SymbolKind.Object : SymbolKind.Struct,
    range: absoluteRange(statement),
    selectionRange: selectionOf(statement.keyword, words),
    children: statement.statements.flatMap((inner) =>
      inner.type === 'block' || inner.type === 'entry' ? [symbolFor(inner, inside, view)] : [],
    ),
  };
}

function kindOf({ kind }: Container): SymbolKind {
  return kind === 'table' ? SymbolKind.Array : SymbolKind.Namespace;
}

function nameOf(words: readonly Word[]): string {
  return words.map((word) => unquote(word.text).replace(/\s+/g, ' ')).join(' ');
}

function selectionOf(keyword: Word, words: readonly Word[]): Range {
  const last = absoluteRange(words.at(-1) ?? keyword);
  return { start: absoluteRange(words[0] ?? keyword).start, end: last.end };
}

/** Lets a container reach to its closing line. */
function close({ container, lastLine }: Unit, open: ReadonlyMap<Container, DocumentSymbol>): void {
  const end = { line: lastLine + 1, character: 0 };
  stretch(container, { start: end, end }, open);
}

/** Lets containers reach as far as what stands in them. */
function stretch(
  container: Container | undefined,
  { end }: Range,
  open: ReadonlyMap<Container, DocumentSymbol>,
): void {
  for (let at = container; at; at = at.parent) {
    const symbol = open.get(at);
    if (symbol && symbol.range.end.line < end.line) symbol.range = { start: symbol.range.start, end };
  }
}
