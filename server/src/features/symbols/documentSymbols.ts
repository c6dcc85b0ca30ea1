import { SymbolKind, type DocumentSymbol, type Range } from 'vscode-languageserver-types';
import type { Container, Unit } from '../../model/document/unit';
import { isStepOver, type Steps } from '../../base/steps';
import type { DocumentView } from '../../model/symbols/documentView';
import { SymbolTable } from '../../model/symbols/symbolTable';
import { readingOf } from '../../model/visit';
import { symbolsIn } from './unitSymbols';

/** The outline: nested tables, objects and entries. */
export function* documentSymbols(view: DocumentView): Steps<DocumentSymbol[]> {
  const { document } = view;
  // The names can be secrets, which must be known when the answer is sent.
  yield* SymbolTable.prepare(document, view);
  const symbolOf = symbolsIn(readingOf(document, view.schema, view.version));
  const top: DocumentSymbol[] = [];
  const open = new Map<Container, DocumentSymbol>();
  for (const unit of document.units) {
    if (isStepOver('item')) yield;
    if (unit.type === 'close') {
      close(unit, open);
      continue;
    }
    const own = symbolOf(unit);
    if (!own) continue;
    const symbol = unit.opens
      ? { ...own, kind: kindOf(unit.opens), children: [...(own.children ?? [])] }
      : own;
    const parent = unit.container && open.get(unit.container);
    (parent?.children ?? top).push(symbol);
    if (unit.opens) open.set(unit.opens, symbol);
    extend(unit.container, symbol.range, open);
  }
  return top;
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
