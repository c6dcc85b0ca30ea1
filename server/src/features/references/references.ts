import {
  type Location,
  type Position,
  type LocationLink,
  DocumentHighlightKind,
  type DocumentHighlight,
} from 'vscode-languageserver-types';
import type { DocumentView } from '../../model/symbols/documentView';
import { resolveOccurrence, occurrenceAt, occurrencesOf, placeOfName } from '../../model/symbols/occurrence';
import { absoluteRange } from '../../syntax/statements';
import { keywordPairAt } from '../../model/keywordPairs';

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

/** The highlights for the word at a position: other occurrences of the name, or the matching keyword. */
export function highlightsAt({ document, index }: DocumentView, position: Position): DocumentHighlight[] {
  const occurrence = occurrenceAt(document, index, position);
  if (!occurrence) {
    return keywordPairAt(document, position).map((range) => ({ range, kind: DocumentHighlightKind.Text }));
  }
  const found = occurrencesOf(index, resolveOccurrence(index, occurrence)).filter((one) =>
    index.isOwn(placeOfName(one).origin),
  );
  return (found.length > 0 ? found : [occurrence]).map((one) => ({
    range: absoluteRange(placeOfName(one)),
    kind: one.kind === 'definition' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}
