import type { LocationLink, Position } from 'vscode-languageserver-types';
import type { DocumentView } from '../../model/symbols/documentView';
import { resolveOccurrence, occurrenceAt, placeOfName } from '../../model/symbols/occurrence';
import { absoluteRange } from '../../syntax/statements';

/** The entries that the name at a position refers to. */
export function definitionAt({ document, index }: DocumentView, position: Position): LocationLink[] {
  const occurrence = occurrenceAt(document, index, position);
  if (!occurrence) return [];
  const originSelectionRange = absoluteRange(placeOfName(occurrence));
  return resolveOccurrence(index, occurrence).map(({ entry, at }) => ({
    originSelectionRange,
    targetUri: index.documentOf(at.origin).uri,
    targetRange: absoluteRange(entry),
    targetSelectionRange: absoluteRange(at),
  }));
}
