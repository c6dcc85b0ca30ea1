import type { LocationLink, Position } from 'vscode-languageserver-types';
import type { ConfigDocument } from '../../model/document/document';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { entriesMeant, occurrenceAt, placeOfName } from '../../model/symbols/occurrence';
import { absoluteRange } from '../../syntax/statements';

/** The entries that the name at a position means. */
export function definitionAt(
  document: ConfigDocument,
  index: DocumentIndex,
  position: Position,
): LocationLink[] {
  const occurrence = occurrenceAt(document, index, position);
  if (!occurrence) return [];
  const originSelectionRange = absoluteRange(placeOfName(occurrence));
  return entriesMeant(index, occurrence).map(({ entry, at }) => ({
    originSelectionRange,
    targetUri: index.documentOf(at.origin).uri,
    targetRange: absoluteRange(entry),
    targetSelectionRange: absoluteRange(at),
  }));
}
