import type { CursorContext } from '../../model/contextAt';
import type { DocumentIndex } from '../../model/documentIndex';
import { summaryOf } from '../../model/documentation/entry';
import { absenceAt } from '../../model/existence';
import type { Definition } from '../../model/facts';
import { isVisibleFrom } from '../../model/unit';
import type { SchemaNode } from '../../schema/schema';
import { touches } from '../../syntax/position';
import { quote, unquote } from '../../syntax/quoting';
import { absoluteRange } from '../../syntax/statements';
import { fits } from './matching';
import type { CompletionRequest } from './offer';

/** A name that may be offered, and where it is from. */
export interface EntryName {
  readonly name: string;
  readonly table: SchemaNode;
  /** Undefined for what comes with FortiOS, or stands in the text without making an entry. */
  readonly definition?: Definition;
  /** What it is, in a few words. */
  readonly remark?: string;
}

/** How many names a list holds; more of them come as more is typed. */
export const mostNames = 200;

/** What tells an entry from others, as its document has it; undefined where it is none, or nothing does. */
export function detailOf(
  { indexed, firmware: { version } }: CompletionRequest,
  { definition }: EntryName,
): string | undefined {
  return definition && summaryOf(indexed().documentOf(definition.unit), definition, version);
}

/**
 * The entries of a table that can be named at the cursor, one for each name, sorted. What is being typed at the
 * cursor is none of them.
 */
export function entryNames(
  { context, document }: CompletionRequest,
  index: DocumentIndex,
  table: SchemaNode,
  isWanted: (definition: Definition) => boolean,
): readonly EntryName[] {
  const { position, scope } = context;
  const unit = document.unitAt(position.line);
  const here = { origin: { firstLine: 0 }, range: { start: position, end: position } };
  const byName = new Map<string, EntryName>();
  for (const definition of index.entriesOf(table.path)) {
    const { name } = definition;
    if (name === '' || name.includes('\n') || byName.has(name)) continue;
    if (!isVisibleFrom(definition.scope, scope) || !isWanted(definition)) continue;
    if (definition.unit === unit && touches(absoluteRange(definition.at), position)) continue;
    if (absenceAt(index, definition, here)) continue;
    byName.set(name, { name, table, definition });
  }
  const names = [...byName.values()];
  return hasNumbers(table)
    ? names.sort((a, b) => Number(a.name) - Number(b.name))
    : names.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** As many names as a list holds: all, or those that fit what is typed, what begins like it first. */
export function shortlist(
  { typed }: CursorContext,
  names: readonly EntryName[],
): { readonly names: readonly EntryName[]; readonly incomplete: boolean } {
  if (names.length <= mostNames) return { names, incomplete: false };
  const text = unquote(typed);
  const beginning = text.toLowerCase();
  const fitting = text === '' ? names : names.filter(({ name }) => fits(name, text));
  const begin = ({ name }: EntryName): boolean => name.toLowerCase().startsWith(beginning);
  const best = fitting.filter(begin);
  const sorted = best.length === fitting.length ? best : [...best, ...fitting.filter((one) => !begin(one))];
  return { names: sorted.slice(0, mostNames), incomplete: true };
}

/** A name as FortiOS writes it: numbers of a table that has numbers are bare, all else is in quotes. */
export function asFortiosWrites({ name, table }: EntryName): string {
  if (hasNumbers(table) && /^\d+$/.test(name)) return name;
  return table.path === 'system vdom' && /^[\w.-]+$/.test(name) ? name : quote(name);
}

function hasNumbers(table: SchemaNode): boolean {
  return table.key !== undefined && table.child(table.key)?.type === 'integer';
}
