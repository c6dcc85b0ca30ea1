import type { Position, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { ConfigDocument } from '../../model/document';
import type { DocumentIndex } from '../../model/documentIndex';
import type { Definition } from '../../model/facts';
import {
  entriesMeant,
  occurrenceAt,
  occurrencesOf,
  placeOfName,
  type Occurrence,
} from '../../model/occurrence';
import { isVisibleFrom } from '../../model/unit';
import { quote, unquote } from '../../syntax/quoting';
import { absoluteRange } from '../../syntax/statements';

/** Why something cannot be renamed: one sentence for the person who tried. */
export interface Refusal {
  readonly message: string;
}

/** What can be renamed at a position, and its name so far. */
export interface RenameTarget {
  readonly range: Range;
  readonly placeholder: string;
}

/** Whether the word at a position can be renamed; if not, why. */
export function prepareRenameAt(
  document: ConfigDocument,
  index: DocumentIndex,
  position: Position,
): RenameTarget | Refusal {
  const found = find(document, index, position);
  if ('message' in found) return found;
  return { range: absoluteRange(placeOfName(found.occurrence)), placeholder: found.entry.name };
}

/** Renames an entry and every place that names it, unless the new name is taken, too long or not of the right kind. */
export function renameAt(
  document: ConfigDocument,
  index: DocumentIndex,
  position: Position,
  newName: string,
): WorkspaceEdit | Refusal {
  const found = find(document, index, position);
  if ('message' in found) return found;
  const { entries, entry } = found;
  const refusal = refuseName(index, entry, newName);
  if (refusal) return refusal;
  const edits: TextEdit[] = occurrencesOf(index, entries).map((occurrence) => {
    const range = absoluteRange(placeOfName(occurrence));
    return { range, newText: written(newName, document.textIn(range)) };
  });
  return { documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits }] };
}

interface Found {
  readonly occurrence: Occurrence;
  /** One, or several edits of the same entry. */
  readonly entries: readonly Definition[];
  readonly entry: Definition;
}

function find(document: ConfigDocument, index: DocumentIndex, position: Position): Found | Refusal {
  const occurrence = occurrenceAt(document, index, position);
  if (!occurrence)
    return {
      message: 'Only names of entries can be renamed: what stands after "edit", and where it is used.',
    };
  const entries = entriesMeant(index, occurrence);
  const [entry] = entries;
  if (!entry) {
    const { name } = occurrence.kind === 'reference' ? occurrence.reference : occurrence.definition;
    return { message: `"${name}" is not made in this file, so it cannot be renamed here.` };
  }
  const tables = new Set(entries.map(({ table }) => table.path));
  if (tables.size > 1)
    return { message: `"${entry.name}" may mean entries of several tables: ${[...tables].join(', ')}.` };
  return { occurrence, entries, entry };
}

function refuseName(
  index: DocumentIndex,
  { table, name, scope }: Definition,
  newName: string,
): Refusal | undefined {
  if (newName === '') return { message: 'An entry needs a name.' };
  if (newName === name) return undefined;
  if (/[\r\n]/.test(newName)) return { message: 'A name stands on one line.' };
  const taken = [...index.entries(table.path, newName)].some((other) => isVisibleFrom(other.scope, scope));
  if (taken) return { message: `"${table.path}" already has an entry "${newName}".` };
  const key = table.key === undefined ? undefined : table.child(table.key);
  const length = Array.from(newName).length;
  if (key?.maxLength !== undefined && length > key.maxLength) {
    return {
      message: `"${newName}" has ${length} characters, and "${table.path}" takes at most ${key.maxLength}.`,
    };
  }
  if (key?.type !== 'integer') return undefined;
  const number = Number(newName);
  const fits = /^\d+$/.test(newName) && number >= (key.min ?? 0) && number <= (key.max ?? Infinity);
  return fits
    ? undefined
    : { message: `Entries of "${table.path}" are numbered${limits(key.min, key.max)}.` };
}

function limits(min: number | undefined, max: number | undefined): string {
  return min !== undefined && max !== undefined ? ` from ${min} to ${max}` : '';
}

/** The new name as the old one was written: bare where it was and can be, else in quotes. */
function written(newName: string, before: string): string {
  const wasBare = unquote(before) === before && !/["'\\]/.test(before);
  return wasBare && /^[^\s"'\\#]+$/.test(newName) ? newName : quote(newName);
}
