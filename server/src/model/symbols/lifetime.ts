import { sharedNames } from '../../schema/builtins/tables';
import { comparePlaces, type Located } from '../../syntax/statements';
import type { DocumentIndex } from './documentIndex';
import type { Definition, Reference, Removal } from './symbols';
import { isSameOwner } from './visibility';
import { sameScope } from '../document/unit';

/** Why a name means nothing where it stands although the document makes an entry of this name. */
export type Absence =
  | { readonly kind: 'removed'; readonly by: Removal }
  /** A `rename` or `clone` further down makes it. */
  | { readonly kind: 'notYet'; readonly by: Definition };

/** Whether an entry does not exist where something names it: a command removed it, or makes it only further down. */
export function isRemovedAt(index: DocumentIndex, entry: Definition, at: Located): boolean {
  return absenceReason(index, entry, at) !== undefined;
}

/**
 * Why an entry does not exist at a reference to it; undefined if it exists. An entry counts as defined from the start,
 * because the entries of a backup refer to each other in both directions.
 */
function absenceReason(index: DocumentIndex, entry: Definition, at: Located): Absence | undefined {
  if (entry.madeBy !== 'edit' && index.areTogether(entry.at, at) && comparePlaces(entry.at, at) > 0)
    return { kind: 'notYet', by: entry };
  const by = removalOf(index, entry, at);
  return by && { kind: 'removed', by };
}

/**
 * Why a reference leads to none of the entries that it could mean; undefined where it leads to one, or none of
 * this name was ever made.
 */
export function absenceOf(
  index: DocumentIndex,
  { at }: Reference,
  entries: readonly Definition[],
): Absence | undefined {
  let first: Absence | undefined;
  for (const entry of entries) {
    const absence = absenceReason(index, entry, at);
    if (!absence) return undefined;
    // Entries come in no particular order; of several reasons, the first in the text is returned.
    if (!first || index.compare(absence.by.at, first.by.at) < 0) first = absence;
  }
  return first;
}

/**
 * The first command that removes an entry after its definition, before a place or anywhere. Only the entry's own document
 * counts: the commands of other documents may run before or after.
 */
export function removalOf(index: DocumentIndex, entry: Definition, before?: Located): Removal | undefined {
  if (before && !index.areTogether(entry.at, before)) return undefined;
  let isInUse = false;
  for (const removal of index.removalsAfter(entry)) {
    if (before && comparePlaces(removal.at, before) > 0) return undefined;
    // What is in use at one command is in use at the next.
    if (isInUse && removal.verb !== 'rename') continue;
    if (!sameScope(removal.scope, entry.scope) || !isSameOwner(removal.owner, entry.owner)) continue;
    if (!mayBeRefused(index, entry, removal)) return removal;
    isInUse ||= removal.verb !== 'rename';
  }
  return undefined;
}

/** The places further up that make what a `rename` or `clone` makes an entry of; none for others. */
export function madeFrom(index: DocumentIndex, entry: Definition): readonly Definition[] {
  if (entry.from === undefined) return [];
  return [...index.entries(entry.table.path, entry.from)]
    .filter(
      (source) =>
        sameScope(source.scope, entry.scope) &&
        isSameOwner(source.owner, entry.owner) &&
        index.areTogether(source.at, entry.at) &&
        comparePlaces(source.at, entry.at) < 0,
    )
    .flatMap((source) => [...madeFrom(index, source), source]);
}

/** The device deletes nothing that is in use, and takes no name that is too long or another entry's. */
function mayBeRefused(index: DocumentIndex, entry: Definition, removal: Removal): boolean {
  const { verb, newName, table, at } = removal;
  if (verb !== 'rename') {
    return index
      .referencesTo(entry)
      .some((reference) => reference.setting !== table && mayPrecede(index, reference.at, at));
  }
  const longest = table.key === undefined ? undefined : table.child(table.key)?.maxLength;
  if (longest !== undefined && Array.from(newName ?? '').length > longest) return true;
  const tables = sharedNames.find((paths) => paths.includes(table.path)) ?? [table.path];
  return tables.some((path) => {
    for (const other of index.entries(path, newName ?? '')) {
      if (!mayPrecede(index, other.at, at)) continue;
      const isRival = sameScope(other.scope, entry.scope) && isSameOwner(other.owner, entry.owner);
      if (isRival && !isRemovedAt(index, other, at)) return true;
    }
    return false;
  });
}

function mayPrecede(index: DocumentIndex, a: Located, b: Located): boolean {
  return !index.areTogether(a, b) || comparePlaces(a, b) < 0;
}
