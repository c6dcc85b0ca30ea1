import type { Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { derivedForms, derivedName, type DerivedForm, linkOfEnd } from '../../model/symbols/derivedNames';
import { versionOfClosed, type ConfigDocument } from '../../model/document/document';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { DocumentView } from '../../model/symbols/documentView';
import type { Definition } from '../../model/symbols/symbols';
import { getOrInsertComputed } from '../../base/collections';
import {
  occurrencesOf,
  placeOfName,
  type Occurrence,
  resolveOccurrence,
  occurrenceAt,
} from '../../model/symbols/occurrence';
import { isVisibleFrom } from '../../model/document/unit';
import { comparePositions, type Position } from '../../syntax/position';
import { quote, unquote } from '../../syntax/quoting';
import { absoluteRange } from '../../syntax/statements';
import { validateNewName, type RenameError, renamable } from './validateNewName';
import { builtinFor } from '../../model/symbols/builtins';
import { stateOfEntry } from '../../model/symbols/entries';
import { completenessOf } from '../../model/symbols/completeness';
import { aliases } from '../../model/symbols/resolveReference';
import { interfaceAliasTables } from '../../schema/builtins/tables';

/** The range and current name of the entry at a position. */
interface RenameTarget {
  readonly range: Range;
  readonly placeholder: string;
}

/** Checks whether the word at a position can be renamed; otherwise returns the reason. */
export function prepareRenameAt(view: DocumentView, position: Position): RenameTarget | RenameError {
  const found = targetAt(view, position);
  if ('message' in found) return found;
  return { range: absoluteRange(placeOfName(found.occurrence)), placeholder: found.entry.name };
}

/** Renames an entry and its references, unless the new name already exists, is too long or has an invalid form. */
export function renameAt(
  view: DocumentView,
  position: Position,
  newName: string,
): WorkspaceEdit | RenameError {
  const found = targetAt(view, position);
  if ('message' in found) return found;
  const { index } = view;
  const { entries, entry } = found;
  const occurrences = occurrencesOf(index, entries).filter((one) => nameIn(one) === entry.name);
  const references = occurrences.flatMap((one) => (one.kind === 'reference' ? one.reference : []));
  const error = validateNewName(index, entries, references, newName);
  if (error) return error;
  const edits = [
    ...occurrences.map((occurrence) => rename(index, occurrence, newName)),
    ...entries.flatMap((entry) => renameDerived(index, entry, newName)),
  ];
  const byDocument = new Map<ConfigDocument, TextEdit[]>();
  for (const { document: changed, edit } of edits) {
    getOrInsertComputed(byDocument, changed, () => []).push(edit);
  }
  return {
    documentChanges: [...byDocument].map(([{ uri, version }, all]) => ({
      // A file that is not open does not have a version.
      textDocument: { uri, version: version === versionOfClosed ? null : version },
      edits: deduplicate(all),
    })),
  };
}

interface DocumentEdit {
  readonly document: ConfigDocument;
  readonly edit: TextEdit;
}

const itself: DerivedForm = { prefix: '', suffix: '' };

function rename(
  index: DocumentIndex,
  occurrence: Occurrence,
  newName: string,
  form: DerivedForm = itself,
): DocumentEdit {
  const at = placeOfName(occurrence);
  const document = index.documentOf(at.origin);
  const range = absoluteRange(at);
  const newText = quotedAsBefore(derivedName(form, newName), document.textIn(range));
  return { document, edit: { range, newText } };
}

/** The interfaces that the device creates with an entry, whose names derive from it. */
function renameDerived(
  index: DocumentIndex,
  { table, name, scope }: Definition,
  newName: string,
): readonly DocumentEdit[] {
  return derivedForms(table.path).flatMap((form) => {
    const made = [...index.entries('system interface', derivedName(form, name))].filter((other) =>
      isVisibleFrom(other.scope, scope),
    );
    const builtin = [...index.named(derivedName(form, name))].filter(({ targets }) =>
      targets.includes('system interface'),
    );
    const occurrences: readonly Occurrence[] = [
      ...made.map((definition) => ({ kind: 'definition', definition }) as const),
      ...builtin.map((reference) => ({ kind: 'reference', reference }) as const),
    ];
    return occurrences.map((occurrence) => rename(index, occurrence, newName, form));
  });
}

/** Sorted by position; a word that is both a key and a reference is changed once. */
function deduplicate(edits: readonly TextEdit[]): TextEdit[] {
  const inOrder = [...edits].sort((a, b) => comparePositions(a.range.start, b.range.start));
  return inOrder.filter(({ range }, at) => {
    const before = inOrder[at - 1];
    return !before || comparePositions(before.range.start, range.start) !== 0;
  });
}

function nameIn(occurrence: Occurrence): string {
  return occurrence.kind === 'definition' ? occurrence.definition.name : occurrence.reference.name;
}

/**
 * The new name in the notation of the old one (without quotes or in single quotes) if possible, otherwise in double
 * quotes.
 */
function quotedAsBefore(newName: string, before: string): string {
  if (/^'[^'\\]*'$/.test(before) && !/['\\]/.test(newName)) return `'${newName}'`;
  const wasBare = unquote(before) === before && !/["'\\]/.test(before);
  return wasBare && /^[^\s"'\\#]+$/.test(newName) ? newName : quote(newName);
}

/**
 * The subject of a rename: an entry, or entries that are the same object on the device, such as a tunnel and its
 * interface.
 */
interface NamedTarget {
  readonly occurrence: Occurrence;
  /** Its definitions, at least one. */
  readonly entries: readonly Definition[];
  readonly entry: Definition;
}

/** The entry at a position if it can be renamed, otherwise the reason. */
function targetAt({ document, index }: DocumentView, position: Position): NamedTarget | RenameError {
  const occurrence = occurrenceAt(document, index, position);
  if (!occurrence)
    return {
      message: 'Only names of entries can be renamed: the key after "edit", and references to it.',
    };
  const meant = resolveOccurrence(index, occurrence);
  const entries = [...new Set([...meant, ...meant.flatMap((one) => aliases(index, one))])];
  const [entry] = entries;
  if (!entry) {
    const { name } = occurrence.kind === 'reference' ? occurrence.reference : occurrence.definition;
    const where = index.parts.length > 1 ? 'these files' : 'this file';
    return { message: `"${name}" is not defined in ${where}, so it cannot be renamed here.` };
  }
  return (
    ambiguityError(entries, entry) ?? fixedNameError(index, entries, entry) ?? { occurrence, entries, entry }
  );
}

function ambiguityError(entries: readonly Definition[], { name }: Definition): RenameError | undefined {
  const tables = new Set(entries.map(({ table }) => table.path));
  if (tables.has('system interface')) for (const path of interfaceAliasTables) tables.delete(path);
  return tables.size > 1
    ? { message: `"${name}" may mean entries of several tables: ${[...tables].join(', ')}.` }
    : undefined;
}

/** Some names are fixed by the device, which would not recognize an entry with another name. */
function fixedNameError(
  index: DocumentIndex,
  entries: readonly Definition[],
  entry: Definition,
): RenameError | undefined {
  const { table, name, scope, unit, at, owner } = entry;
  if (entries.some(({ takesNumber }) => takesNumber))
    return { message: '"0" creates an entry with the next free number, and cannot be renamed.' };
  const asReference = { targets: [table.path], name, scope, unit, at, owner, setting: table };
  const builtin = builtinFor(asReference, completenessOf(index));
  if (builtin && table.path !== renamable)
    return { message: `"${name}" is predefined in FortiOS (${builtin.what}) and cannot be renamed.` };
  if (table.path !== 'system interface') return undefined;
  if (entries.some((one) => stateOfEntry(index, one)?.value('type') === 'physical'))
    return { message: `"${name}" is a port of the device and cannot be renamed. Set an alias instead.` };
  const link = linkOfEnd(name);
  return link !== undefined && [...index.entries('system vdom-link', link)].length > 0
    ? { message: `"${name}" is an end of the VDOM link "${link}"; rename the link.` }
    : undefined;
}
