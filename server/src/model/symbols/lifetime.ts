import { sharedNames } from '../../schema/builtins/tables';
import { comparePlaces, type Located } from '../../syntax/statements';
import type { DocumentIndex } from './documentIndex';
import type { Definition, Reference, Removal } from './symbols';
import { isSameOwner } from './visibility';
import { sameScope } from '../document/unit';
import { memoizeLast } from '../../base/collections';

/** Why a name does not resolve at a location, although the document defines an entry of this name. */
export type Absence =
  | { readonly kind: 'removed'; readonly by: Removal }
  /** A `rename` or `clone` below the location creates it. */
  | { readonly kind: 'notYet'; readonly by: Definition };

/** Whether an entry does not exist at a location: a command above removed it, or a command below creates it. */
export function isRemovedAt(index: DocumentIndex, entry: Definition, at: Located): boolean {
  return absenceReason(index, entry, at) !== undefined;
}

/**
 * Why an entry does not exist at a reference to it; undefined if it exists. An `edit` defines its entry from the start,
 * because the entries of a backup refer to each other in both directions.
 */
function absenceReason(index: DocumentIndex, entry: Definition, at: Located): Absence | undefined {
  if (entry.createdBy !== 'edit' && index.areInSameDocument(entry.at, at) && comparePlaces(entry.at, at) > 0)
    return { kind: 'notYet', by: entry };
  const by = removalOf(index, entry, at);
  return by && { kind: 'removed', by };
}

/**
 * Why a reference does not resolve to any entry of its name; undefined if it resolves, or no such entry was ever
 * defined.
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
    // Entries are unsorted; of several reasons, the first in the text is returned.
    if (!first || index.compare(absence.by.at, first.by.at) < 0) first = absence;
  }
  return first;
}

/**
 * The first command after an entry's definition that removes it, before a location or anywhere. Only the entry's own
 * document is searched, because the execution order of documents is unknown.
 */
export function removalOf(index: DocumentIndex, entry: Definition, before?: Located): Removal | undefined {
  if (before && !index.areInSameDocument(entry.at, before)) return undefined;
  let isInUse = false;
  for (const removal of index.removalsAfter(entry)) {
    if (before && comparePlaces(removal.at, before) > 0) return undefined;
    // An entry that is in use at this command is in use at all following ones.
    if (isInUse && removal.verb !== 'rename') continue;
    if (!sameScope(removal.scope, entry.scope) || !isSameOwner(removal.owner, entry.owner)) continue;
    if (!mayBeRefused(index, entry, removal)) return removal;
    isInUse ||= removal.verb !== 'rename';
  }
  return undefined;
}

/**
 * The maximum number of definitions that a copy is followed to. No configuration copies an entry so often, and a chain of
 * thousands of `rename` would take quadratic time.
 */
const maxSources = 50;

/**
 * The definitions above that are the source of a `rename` or `clone`, and the sources of these, in text order; empty for an
 * `edit`, and if there are too many.
 */
export function sourceDefinitions(index: DocumentIndex, entry: Definition): readonly Definition[] {
  const copies = new Set([entry]);
  // Includes the sources that are added meanwhile.
  for (const copy of copies) {
    for (const source of directSources(index, copy)) {
      copies.add(source);
      if (copies.size > maxSources) return [];
    }
  }
  copies.delete(entry);
  return [...copies].sort((a, b) => comparePlaces(a.at, b.at));
}

function* directSources(index: DocumentIndex, copy: Definition): Iterable<Definition> {
  if (copy.from === undefined) return;
  for (const source of index.entries(copy.table.path, copy.from)) {
    if (
      sameScope(source.scope, copy.scope) &&
      isSameOwner(source.owner, copy.owner) &&
      index.areInSameDocument(source.at, copy.at) &&
      comparePlaces(source.at, copy.at) < 0
    )
      yield source;
  }
}

/** The device does not delete entries in use, and rejects names that are too long or already exist. */
function mayBeRefused(index: DocumentIndex, entry: Definition, removal: Removal): boolean {
  const { verb, table, at } = removal;
  if (verb === 'rename') return isRenameRefused(index, removal);
  return index
    .referencesTo(entry)
    .some((reference) => reference.setting !== table && mayPrecede(index, reference.at, at));
}

/** The results of the `rename` commands in one state of the documents. */
interface RenameResults {
  readonly refused: Map<Removal, boolean>;
  /** The number of commands that are being evaluated, each because of the previous one. */
  depth: number;
}

/** Whether a `rename` is refused depends on those above it. Without a cache, each would be evaluated many times. */
const renameResults: (index: DocumentIndex, revision: number) => RenameResults = memoizeLast(() => ({
  refused: new Map(),
  depth: 0,
}));

/** The maximum number of commands that depend on each other: recursion needs stack for each of them. */
const maxDepth = 200;

function isRenameRefused(index: DocumentIndex, rename: Removal): boolean {
  const results = renameResults(index, index.revision);
  const known = results.refused.get(rename);
  if (known !== undefined) return known;
  if (results.depth === maxDepth) return true;
  results.depth++;
  const isRefused = evaluateRename(index, rename);
  results.depth--;
  results.refused.set(rename, isRefused);
  return isRefused;
}

function evaluateRename(index: DocumentIndex, { newName, table, at, scope, owner }: Removal): boolean {
  const longest = table.key === undefined ? undefined : table.child(table.key)?.maxLength;
  if (longest !== undefined && Array.from(newName ?? '').length > longest) return true;
  const tables = sharedNames.find((paths) => paths.includes(table.path)) ?? [table.path];
  return tables.some((path) => {
    for (const other of index.entries(path, newName ?? '')) {
      if (!mayPrecede(index, other.at, at)) continue;
      const isRival = sameScope(other.scope, scope) && isSameOwner(other.owner, owner);
      if (isRival && !isRemovedAt(index, other, at)) return true;
    }
    return false;
  });
}

function mayPrecede(index: DocumentIndex, a: Located, b: Located): boolean {
  return !index.areInSameDocument(a, b) || comparePlaces(a, b) < 0;
}
