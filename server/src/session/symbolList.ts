import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver-types';

/**
 * Symbols that stand in each other, as a list in the order of the text.
 *
 * @param containerName what the symbols stand in, by its name
 */
export function symbolList(
  symbols: readonly DocumentSymbol[],
  uri: string,
  containerName?: string,
): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children }) => [
    { name, kind, location: { uri, range }, ...(containerName !== undefined && { containerName }) },
    ...symbolList(children ?? [], uri, name),
  ]);
}
