import { DocumentHighlightKind, type DocumentHighlight, type Position } from 'vscode-languageserver-types';
import type { DocumentView } from '../../model/symbols/documentView';
import { keywordPairAt } from '../../model/keywordPairs';
import { resolveOccurrence, occurrenceAt, occurrencesOf, placeOfName } from '../../model/symbols/occurrence';
import { absoluteRange } from '../../syntax/statements';

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
