import type { Location, Position } from 'vscode-languageserver-types';
import type { ConfigDocument } from '../../model/document/document';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { entriesMeant, occurrenceAt, occurrencesOf, placeOfName } from '../../model/symbols/occurrence';
import { absoluteRange } from '../../syntax/statements';

/** All places that name the same entry as the word at a position: only those whose setting looks in its table. */
export function referencesAt(
  document: ConfigDocument,
  index: DocumentIndex,
  position: Position,
  includeDeclaration: boolean,
): Location[] {
  const occurrence = occurrenceAt(document, index, position);
  if (!occurrence) return [];
  return occurrencesOf(index, entriesMeant(index, occurrence))
    .filter(({ kind }) => includeDeclaration || kind === 'reference')
    .map((found) => {
      const at = placeOfName(found);
      return { uri: index.documentOf(at.origin).uri, range: absoluteRange(at) };
    });
}
