import { SymbolKind, type DocumentSymbol, type Range } from 'vscode-languageserver-types';
import type { Container, Unit } from '../../model/document/unit';
import { maskNames } from '../../model/secretNames';
import type { DocumentView } from '../../model/symbols/documentView';
import { symbolOf } from './unitSymbols';

/**
 * Computes missing symbols, one unit in each step, so that {@link documentSymbols} is fast afterwards. The caller must
 * stop when the document changes.
 */
export function* prepareSymbols(view: DocumentView): Generator<void, void> {
  const { document } = view;
  for (const unit of document.units) {
    symbolOf(document, unit, view);
    yield;
  }
}

/** The outline: nested tables, objects and entries. */
export function documentSymbols(view: DocumentView): DocumentSymbol[] {
  const { document } = view;
  const top: DocumentSymbol[] = [];
  const open = new Map<Container, DocumentSymbol>();
  for (const unit of document.units) {
    if (unit.type === 'close') {
      close(unit, open);
      continue;
    }
    const own = symbolOf(document, unit, view);
    if (!own) continue;
    const symbol = unit.opens
      ? { ...own, kind: kindOf(unit.opens), children: [...(own.children ?? [])] }
      : own;
    const parent = unit.container && open.get(unit.container);
    (parent?.children ?? top).push(symbol);
    if (unit.opens) open.set(unit.opens, symbol);
    extend(unit.container, symbol.range, open);
  }
  const { secretNames } = view.index;
  return secretNames.size === 0 ? top : masked(top, secretNames);
}

/** Copies, because the symbols of units are stored. */
function masked(symbols: readonly DocumentSymbol[], names: ReadonlySet<string>): DocumentSymbol[] {
  return symbols.map((symbol) => ({
    ...symbol,
    name: maskNames(symbol.name, names),
    ...(symbol.detail !== undefined && { detail: maskNames(symbol.detail, names) }),
    ...(symbol.children && { children: masked(symbol.children, names) }),
  }));
}

function kindOf({ kind }: Container): SymbolKind {
  return kind === 'table' ? SymbolKind.Array : SymbolKind.Namespace;
}

/** Extends a container to its closing line. */
function close({ container, lastLine }: Unit, open: ReadonlyMap<Container, DocumentSymbol>): void {
  const end = { line: lastLine + 1, character: 0 };
  extend(container, { start: end, end }, open);
}

/** Extends containers to the end of their contents. */
function extend(
  container: Container | undefined,
  { end }: Range,
  open: ReadonlyMap<Container, DocumentSymbol>,
): void {
  for (let at = container; at; at = at.parent) {
    const symbol = open.get(at);
    if (symbol && symbol.range.end.line < end.line) symbol.range = { start: symbol.range.start, end };
  }
}
