import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver-types';

/**
 * Nested symbols as a list in the order of the text.
 *
 * @param containerName the name of the symbol that contains them
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
