import type { CodeLens } from 'vscode-languageserver-types';
import type { DocumentView } from '../../model/symbols/documentView';
import { entriesMeant, occurrenceAt, occurrencesOf, placeOfName } from '../../model/symbols/occurrence';
import { substituteTables } from '../../schema/builtins/tables';
import { absoluteRange } from '../../syntax/statements';

/** The client's command that shows a list of places; it is given uri, position and locations. */
export const showReferencesCommand = 'fortios.showReferences';

/** A lens above each entry that something could name; how often it is, {@link resolveCodeLens} counts. */
export function codeLenses({ document: { uri }, index }: DocumentView): CodeLens[] {
  const named = new Set<string>();
  for (const { targets } of index.references()) {
    for (const target of targets)
      for (const path of [target, ...(substituteTables.get(target) ?? [])]) named.add(path);
  }
  const lenses: CodeLens[] = [];
  for (const { table, at } of index.definitions()) {
    if (named.has(table.path)) lenses.push({ range: absoluteRange(at), data: uri });
  }
  return lenses;
}

/** Counts the references of a lens. */
export function resolveCodeLens({ document, index }: DocumentView, lens: CodeLens): CodeLens {
  const { start } = lens.range;
  const occurrence = occurrenceAt(document, index, start);
  const entries = occurrence?.kind === 'definition' ? entriesMeant(index, occurrence) : [];
  const locations = occurrencesOf(index, entries)
    .filter(({ kind }) => kind === 'reference')
    .map((found) => {
      const at = placeOfName(found);
      return { uri: index.documentOf(at.origin).uri, range: absoluteRange(at) };
    });
  const title = locations.length === 1 ? '1 reference' : `${locations.length} references`;
  return {
    ...lens,
    command: { title, command: showReferencesCommand, arguments: [document.uri, start, locations] },
  };
}
