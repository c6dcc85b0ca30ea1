import { touches, type Position } from '../../syntax/position';
import { absoluteRange } from '../../syntax/statements';
import type { ConfigDocument } from '../document/document';
import type { DocumentIndex } from './documentIndex';
import type { Definition, Reference } from './symbols';
import { resolveReference, referencesResolvingTo, aliases } from './resolveReference';
import { isSameEntry } from './visibility';

/** A word that names an entry: where the entry is made, or somewhere else. */
export type Occurrence =
  | { readonly kind: 'definition'; readonly definition: Definition }
  | { readonly kind: 'reference'; readonly reference: Reference };

/** The occurrence that a position touches. */
export function occurrenceAt(
  document: ConfigDocument,
  index: DocumentIndex,
  position: Position,
): Occurrence | undefined {
  const unit = document.unitAt(position.line);
  const symbols = unit && index.symbolsOf(unit);
  if (!symbols) return undefined;
  const isHere = ({ at }: Definition | Reference): boolean => touches(absoluteRange(at), position);
  // A key that names an entry of another table is looked up there.
  const reference = symbols.references.find(isHere);
  if (reference) return { kind: 'reference', reference };
  const definition = symbols.definitions.find(isHere);
  if (definition) return { kind: 'definition', definition };
  const command = symbols.commandReferences.find(isHere);
  return command && { kind: 'reference', reference: command };
}

/** The entries that an occurrence means; several where a name is made twice, or an interface and its tunnel have it. */
export function entriesMeant(index: DocumentIndex, occurrence: Occurrence): readonly Definition[] {
  if (occurrence.kind === 'reference') return resolveReference(index, occurrence.reference);
  const { definition } = occurrence;
  const { table, name } = definition;
  const same = [...index.entries(table.path, name)].filter((other) => isSameEntry(other, definition));
  return [...same, ...aliases(index, definition)];
}

/** All places that name an entry, its own among them, in the order of the documents and of their text. */
export function occurrencesOf(index: DocumentIndex, entries: readonly Definition[]): readonly Occurrence[] {
  const references = new Set(entries.flatMap((definition) => referencesResolvingTo(index, definition)));
  const occurrences: Occurrence[] = [
    ...entries.map((definition) => ({ kind: 'definition', definition }) as const),
    ...[...references].map((reference) => ({ kind: 'reference', reference }) as const),
  ];
  return occurrences.sort((a, b) => index.compare(placeOfName(a), placeOfName(b)));
}

/** Where the name stands. */
export function placeOfName(occurrence: Occurrence): Definition['at'] {
  return occurrence.kind === 'definition' ? occurrence.definition.at : occurrence.reference.at;
}
