import { isStepOver, type Steps } from '../base/steps';
import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver-types';

/**
 * Nested symbols as a list in the order of the text.
 *
 * @param containerName the name of the symbol that contains them
 */
export function* symbolList(
  symbols: readonly DocumentSymbol[],
  uri: string,
  containerName?: string,
  list: SymbolInformation[] = [],
): Steps<SymbolInformation[]> {
  for (const { name, kind, range, children } of symbols) {
    list.push({
      name,
      kind,
      location: { uri, range },
      ...(containerName !== undefined && { containerName }),
    });
    if (children && children.length > 0) yield* symbolList(children, uri, name, list);
    if (isStepOver('item')) yield;
  }
  return list;
}
