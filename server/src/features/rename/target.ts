import type { ConfigDocument } from '../../model/document/document';
import { builtinFor } from '../../model/symbols/builtins';
import { linkOfEnd } from '../../model/symbols/derivedNames';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { DocumentView } from '../../model/symbols/documentView';
import { entryOf } from '../../model/symbols/entries';
import { completenessOf } from '../../model/symbols/completeness';
import type { Definition } from '../../model/symbols/symbols';
import { aliases } from '../../model/symbols/resolveReference';
import { resolveOccurrence, occurrenceAt, type Occurrence } from '../../model/symbols/occurrence';
import { takesNextNumber } from '../../model/symbols/visibility';
import { interfaceAliasTables } from '../../schema/builtins/tables';
import type { Position } from '../../syntax/position';
import { unquote } from '../../syntax/quoting';
import { renamable } from './validateNewName';
import type { RenameError } from './renameError';

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
export function targetAt({ document, index }: DocumentView, position: Position): NamedTarget | RenameError {
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
  if (takesNextNumber(entry))
    return { message: '"0" creates an entry with the next free number, and cannot be renamed.' };
  const asReference = { targets: [table.path], name, scope, unit, at, owner, setting: table };
  const builtin = builtinFor(asReference, completenessOf(index));
  if (builtin && table.path !== renamable)
    return { message: `"${name}" is predefined in FortiOS (${builtin.what}) and cannot be renamed.` };
  if (table.path !== 'system interface') return undefined;
  if (entries.some((one) => isPort(index.documentOf(one.unit), one)))
    return { message: `"${name}" is a port of the device and cannot be renamed. Set an alias instead.` };
  const link = linkOfEnd(name);
  return link !== undefined && [...index.entries('system vdom-link', link)].length > 0
    ? { message: `"${name}" is an end of the VDOM link "${link}"; rename the link.` }
    : undefined;
}

function isPort(document: ConfigDocument, entry: Definition): boolean {
  const { statements = [] } = entryOf(document, entry) ?? {};
  return statements.some(
    (statement) =>
      statement.type === 'setting' &&
      statement.verb === 'set' &&
      statement.name?.text === 'type' &&
      statement.values.some(({ text }) => unquote(text) === 'physical'),
  );
}
