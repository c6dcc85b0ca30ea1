import { SymbolKind, type DocumentSymbol, type Range } from 'vscode-languageserver-types';
import type { Container, Unit } from '../../model/document/unit';
import { isStepOver, type Steps } from '../../base/steps';
import type { DocumentView } from '../../model/symbols/documentView';
import { SymbolTable } from '../../model/symbols/symbolTable';
import { contextInside, contextOfContainer } from '../../model/contextAt';
import { readingOf, type DocumentReading } from '../../model/visit';
import { memoize, neverChanges } from '../../base/collections';
import { stateOfBlocks } from '../../model/objectState';
import { entrySummary } from '../../model/entrySummary';
import { isPolicyTable, policyDetail, policySummary } from '../../model/policySummary';
import { settingsNode, type SchemaContext, type SchemaView } from '../../schema/schemaContext';
import type { SchemaNode } from '../../schema/schema';
import { unquote, withoutScript } from '../../syntax/quoting';
import { visibleOnOneLine } from '../../base/escaping';
import { absoluteRange, type Block, type Entry, type Word } from '../../syntax/statements';

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

/**
 * The symbol of a unit with its children; undefined if the unit is neither a block nor an entry. Callers must not
 * change it. Remembered, so that a keystroke computes the symbol of one unit, and moves others.
 */
const symbolsIn = memoize((reading: DocumentReading) => {
  const placedSymbol = memoize((unit: Unit) => ({
    line: unit.firstLine,
    symbol: readSymbol(unit, reading),
  }));
  return (unit: Unit): DocumentSymbol | undefined => {
    if (unit.type !== 'block' && unit.type !== 'entry') return undefined;
    const placed = placedSymbol(unit);
    const lines = unit.firstLine - placed.line;
    if (lines !== 0) placed.symbol &&= neverChanges(symbolDown(placed.symbol, lines));
    placed.line = unit.firstLine;
    return placed.symbol;
  };
});

function readSymbol(unit: Unit, reading: DocumentReading): DocumentSymbol | undefined {
  const statement = reading.document.read(unit);
  return statement?.type === 'block' || statement?.type === 'entry'
    ? neverChanges(symbolFor(statement, contextOfContainer(unit.container, reading), reading))
    : undefined;
}

function symbolFor(statement: Block | Entry, schemaContext: SchemaContext, view: SchemaView): DocumentSymbol {
  const innerContext = contextInside(statement, schemaContext, view);
  const words = statement.type === 'block' ? statement.path : statement.key;
  const table = settingsNode(innerContext);
  const name = nameOf(words) || statement.keyword.text;
  const labels = labelsOf(statement, name, table, view);
  return {
    name: visibleOnOneLine(labels.name),
    ...(labels.detail !== undefined && { detail: visibleOnOneLine(labels.detail) }),
    kind: statement.type === 'block' ? SymbolKind.Object : SymbolKind.Struct,
    range: absoluteRange(statement),
    selectionRange: selectionOf(statement.keyword, words),
    children: statement.statements.flatMap((inner) =>
      inner.type === 'block' || inner.type === 'entry' ? [symbolFor(inner, innerContext, view)] : [],
    ),
  };
}

/** The symbol of a policy contains its name, so that users can search for it. */
function labelsOf(
  statement: Block | Entry,
  name: string,
  table: SchemaNode | undefined,
  { version }: SchemaView,
): Pick<DocumentSymbol, 'name' | 'detail'> {
  if (!table) return { name };
  const state = stateOfBlocks([statement], table, version);
  if (statement.type !== 'entry' || !isPolicyTable(table)) return { name, detail: entrySummary(state) };
  const policy = policySummary(state);
  return {
    name: policy.name === undefined ? name : `${name} ${policy.name}`,
    detail: policyDetail(policy),
  };
}

function nameOf(words: readonly Word[]): string {
  const shown = words.map((word) => withoutScript(unquote(word.text)));
  return withoutScript(shown.join(' ')).replace(/\s+/g, ' ');
}

function selectionOf(keyword: Word, words: readonly Word[]): Range {
  const last = absoluteRange(words.at(-1) ?? keyword);
  return { start: absoluteRange(words[0] ?? keyword).start, end: last.end };
}

function symbolDown(symbol: DocumentSymbol, lines: number): DocumentSymbol {
  return {
    ...symbol,
    range: rangeDown(symbol.range, lines),
    selectionRange: rangeDown(symbol.selectionRange, lines),
    ...(symbol.children && { children: symbol.children.map((child) => symbolDown(child, lines)) }),
  };
}

function rangeDown({ start, end }: Range, lines: number): Range {
  return {
    start: { line: start.line + lines, character: start.character },
    end: { line: end.line + lines, character: end.character },
  };
}
