import type { CursorContext } from '../../model/contextAt';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { summaryOf } from '../../documentation/entry';
import { isRemovedAt } from '../../model/symbols/lifetime';
import type { Definition } from '../../model/symbols/symbols';
import { hasNumbers } from '../../model/symbols/nameOrder';
import { isVisibleFrom } from '../../model/document/unit';
import type { SchemaNode } from '../../schema/schema';
import { touches } from '../../syntax/position';
import { quote, unquote } from '../../syntax/quoting';
import { absoluteRange } from '../../syntax/statements';
import type { CompletionRequest } from './suggestion';

/** A name that may be offered, and where it is from. */
export interface EntryName {
  readonly name: string;
  readonly table: SchemaNode;
  /** Undefined for built-in entries, and for names in the text that do not define an entry. */
  readonly definition?: Definition;
  /** What it is, in a few words. */
  readonly description?: string;
}

/** Names that can be suggested, each once, in the order of a list. They are computed only as far as the caller reads them. */
export interface NameSource {
  /** The names that begin with some letters, be they capitals or not. */
  beginningWith(letters: string): Iterable<EntryName>;
  /** The names that have them in them, though not at their beginning. */
  holding(letters: string): Iterable<EntryName>;
}

/** How many names a list holds; more of them come as more is typed. */
export const maxNames = 200;

/** What tells an entry from others, as its document has it; undefined where it is none, or nothing does. */
export function detailOf(
  { indexed, firmware: { version } }: CompletionRequest,
  { definition }: EntryName,
): string | undefined {
  return definition && summaryOf(indexed().documentOf(definition.unit), definition, version);
}

/** The entries of a table that can be named at the cursor. What is being typed there is none of them. */
export function entryNames(
  { context, document }: CompletionRequest,
  index: DocumentIndex,
  table: SchemaNode,
  isWanted: (definition: Definition) => boolean,
): NameSource {
  const { position, scope } = context;
  const unit = document.unitAt(position.line);
  const here = { origin: { firstLine: 0 }, range: { start: position, end: position } };
  const isCandidate = (definition: Definition): boolean =>
    isVisibleFrom(definition.scope, scope) &&
    isWanted(definition) &&
    !(definition.unit === unit && touches(absoluteRange(definition.at), position)) &&
    !isRemovedAt(index, definition, here);
  function* candidates(names: Iterable<string>): Iterable<EntryName> {
    for (const name of names) {
      if (name === '' || name.includes('\n')) continue;
      for (const definition of index.entries(table.path, name)) {
        if (!isCandidate(definition)) continue;
        yield { name, table, definition };
        break;
      }
    }
  }
  const order = index.namesOf(table);
  return {
    beginningWith: (letters) => candidates(order.beginningWith(letters)),
    holding: (letters) => candidates(order.holding(letters)),
  };
}

/** A few names as they are. */
export function namesOf(list: Iterable<EntryName>): NameSource {
  const having = function* (letters: string, isThere: (at: number) => boolean): Iterable<EntryName> {
    const folded = letters.toLowerCase();
    for (const one of list) if (isThere(one.name.toLowerCase().indexOf(folded))) yield one;
  };
  return {
    beginningWith: (letters) => having(letters, (at) => at === 0),
    holding: (letters) => having(letters, (at) => at > 0),
  };
}

/** Names from several sources, up to a limit; a name in two sources is taken from the first. */
export function joinNames(sources: readonly NameSource[], isWanted: (one: EntryName) => boolean): NameSource {
  const joined = function* (namesFrom: (source: NameSource) => Iterable<EntryName>): Iterable<EntryName> {
    const known = new Set<string>();
    for (const source of sources) {
      for (const one of namesFrom(source)) {
        if (known.has(one.name) || !isWanted(one)) continue;
        known.add(one.name);
        yield one;
      }
    }
  };
  return {
    beginningWith: (letters) => joined((source) => source.beginningWith(letters)),
    holding: (letters) => joined((source) => source.holding(letters)),
  };
}

/** As many names as a list holds: all, or those that fit what is typed, what begins like it first. */
export function limitCandidates(
  { typed }: CursorContext,
  names: NameSource,
): { readonly names: readonly EntryName[]; readonly incomplete: boolean } {
  const first = take(names.beginningWith(''), maxNames + 1);
  if (first.length <= maxNames) return { names: first, incomplete: false };
  const text = unquote(typed);
  const beginning = take(names.beginningWith(text), maxNames);
  const others = take(names.holding(text), maxNames - beginning.length);
  return { names: [...beginning, ...others], incomplete: true };
}

function take<T>(from: Iterable<T>, limit: number): readonly T[] {
  const taken: T[] = [];
  if (limit === 0) return taken;
  for (const one of from) if (taken.push(one) === limit) break;
  return taken;
}

/** A name as FortiOS writes it: numbers of a table that has numbers are bare, all else is in quotes. */
export function asFortiosWrites({ name, table }: EntryName): string {
  if (hasNumbers(table) && /^\d+$/.test(name)) return name;
  return table.path === 'system vdom' && /^[\w.-]+$/.test(name) ? name : quote(name);
}
