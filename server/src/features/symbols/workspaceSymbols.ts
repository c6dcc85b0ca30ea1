import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-types';
import type { ConfigDocument } from '../../model/document/document';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { maskSecrets } from '../../model/maskSecrets';
import { absoluteRange } from '../../syntax/statements';

/** As many as an editor's list is good for. */
const maxSymbols = 500;

/** The entries of all given documents whose name has the letters of the query in it, in their order. */
export function workspaceSymbols(
  documents: Iterable<readonly [ConfigDocument, Pick<DocumentIndex, 'definitions'>]>,
  query: string,
): WorkspaceSymbol[] {
  const found: WorkspaceSymbol[] = [];
  for (const [{ uri }, index] of documents) {
    for (const { name, table, at } of index.definitions()) {
      if (!hasLetters(name, query)) continue;
      found.push({
        name: maskSecrets(name),
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
