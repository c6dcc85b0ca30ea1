import { touches, type Position } from '../../syntax/position';
import { absoluteRange } from '../../syntax/statements';
import type { ConfigDocument } from '../document/document';
import type { DocumentIndex } from './documentIndex';
import type { Definition, Reference } from './symbols';
import { resolveReference, referencesResolvingTo, aliases } from './resolveReference';
import { isSameEntry } from './visibility';

/** A word that names an entry: a definition or a reference. */
export type Occurrence =
  | { readonly kind: 'definition'; readonly definition: Definition }
  | { readonly kind: 'reference'; readonly reference: Reference };

/** The occurrence at a position. */
export function occurrenceAt(
  document: ConfigDocument,
  index: DocumentIndex,
  position: Position,
): Occurrence | undefined {
  const unit = document.unitAt(position.line);
  const symbols = unit && index.symbolsOf(unit);
  if (!symbols) return undefined;
  const isHere = ({ at }: Definition | Reference): boolean => touches(absoluteRange(at), position);
  // A key that refers to an entry of another table is resolved there.
  const reference = symbols.references.find(isHere);
  if (reference) return { kind: 'reference', reference };
  const definition = symbols.definitions.find(isHere);
  if (definition) return { kind: 'definition', definition };
  const command = symbols.commandReferences.find(isHere);
  return command && { kind: 'reference', reference: command };
}

/**
 * The entries that an occurrence resolves to; several if a name is defined twice, or if an interface and its tunnel
 * share it.
 */
export function resolveOccurrence(index: DocumentIndex, occurrence: Occurrence): readonly Definition[] {
  if (occurrence.kind === 'reference') return resolveReference(index, occurrence.reference);
  const { definition } = occurrence;
  const { table, name } = definition;
  const same = [...index.entries(table.path, name)].filter((other) => isSameEntry(other, definition));
  return [...same, ...aliases(index, definition)];
}

/** All definitions and references of an entry, in the order of documents and text. */
export function occurrencesOf(index: DocumentIndex, entries: readonly Definition[]): readonly Occurrence[] {
  const references = new Set(entries.flatMap((definition) => referencesResolvingTo(index, definition)));
  const occurrences: Occurrence[] = [
    ...entries.map((definition) => ({ kind: 'definition', definition }) as const),
    ...[...references].map((reference) => ({ kind: 'reference', reference }) as const),
  ];
  return occurrences.sort((a, b) => index.compare(placeOfName(a), placeOfName(b)));
}

/** The range of the name. */
export function placeOfName(occurrence: Occurrence): Definition['at'] {
  return occurrence.kind === 'definition' ? occurrence.definition.at : occurrence.reference.at;
}
