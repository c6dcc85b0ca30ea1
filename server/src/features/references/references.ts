import type { Location, Position } from 'vscode-languageserver-types';
import type { DocumentView } from '../../model/symbols/documentView';
import { resolveOccurrence, occurrenceAt, occurrencesOf, placeOfName } from '../../model/symbols/occurrence';
import { absoluteRange } from '../../syntax/statements';

/** All references to the entry at a position, by settings that refer to its table. */
export function referencesAt(
  { document, index }: DocumentView,
  position: Position,
  includeDeclaration: boolean,
): Location[] {
  const occurrence = occurrenceAt(document, index, position);
  if (!occurrence) return [];
  return occurrencesOf(index, resolveOccurrence(index, occurrence))
    .filter(({ kind }) => includeDeclaration || kind === 'reference')
    .map((found) => {
      const at = placeOfName(found);
      return { uri: index.documentOf(at.origin).uri, range: absoluteRange(at) };
    });
}
