import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-types';
import type { DocumentView } from '../../model/symbols/documentView';
import { withoutScript } from '../../syntax/quoting';
import { visibleOnOneLine } from '../../base/escaping';
import { absoluteRange } from '../../syntax/statements';

/** The maximum number of results. */
const maxSymbols = 500;

/** The entries of all given documents whose names contain the letters of the query in this order. */
export function workspaceSymbols(views: readonly DocumentView[], query: string): WorkspaceSymbol[] {
  const found: WorkspaceSymbol[] = [];
  for (const part of new Set(views.flatMap(({ index }) => index.parts))) {
    const { uri } = part.document;
    for (const definition of part.definitions()) {
      const { name, table, at } = definition;
      if (!hasLetters(name, query)) continue;
      found.push({
        name: visibleOnOneLine(withoutScript(name)),
        containerName: table.path,
        kind: SymbolKind.Struct,
        location: { uri, range: absoluteRange(at) },
      });
      if (found.length === maxSymbols) return found;
    }
  }
  return found;
}

function hasLetters(name: string, query: string): boolean {
  let at = 0;
  const text = name.toLowerCase();
  for (const letter of query.toLowerCase()) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
