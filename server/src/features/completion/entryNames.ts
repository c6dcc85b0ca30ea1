import type { CursorContext } from '../../model/contextAt';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { summaryOf } from '../../documentation/entry';
import { isRemovedAt } from '../../model/symbols/lifetime';
import type { Definition } from '../../model/symbols/symbols';
import { hasNumbers } from '../../model/entryKeys';
import { isVisibleFrom, type Scope } from '../../model/document/unit';
import { ObjectState } from '../../model/objectState';
import { interfaceAliasTables } from '../../schema/builtins/tables';
import type { SchemaNode } from '../../schema/schema';
import { touches } from '../../syntax/position';
import { quote, unquote } from '../../syntax/quoting';
import { absoluteRange } from '../../syntax/statements';
import type { CompletionRequest } from './suggestion';

export interface EntryName {
  readonly name: string;
  readonly table: SchemaNode;
  /** Undefined for built-in entries and for names without a definition. */
  readonly definition?: Definition;
  readonly description?: string;
}

/** Sorted, distinct names to suggest. They are computed lazily. */
export interface NameSource {
  /** The names that begin with some letters, ignoring case. */
  beginningWith(letters: string): Iterable<EntryName>;
  /** The names that contain these letters, but do not begin with them. */
  containing(letters: string): Iterable<EntryName>;
}

/** The maximum number of names in a list. The list is requested again when the user types more. */
const maxSuggestedNames = 200;

/** The summary of an entry from its document; undefined for names without a definition or summary. */
export function detailOf(
  { indexed, firmware: { version } }: CompletionRequest,
  { definition }: EntryName,
): string | undefined {
  return definition && summaryOf(definition, indexed().documentOf(definition.unit), version);
}

/** The entries of a table that can be referenced at the cursor, without the word that is being typed. */
export function entryNames(
  request: CompletionRequest,
  index: DocumentIndex,
  table: SchemaNode,
  isWanted: (definition: Definition) => boolean,
): NameSource {
  const { context, document } = request;
  const { position } = context;
  const scope = scopeOfNames(request, table);
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
    containing: (letters) => candidates(order.containing(letters)),
  };
}

/**
 * The scope whose names can be written at the cursor: in a global interface, of all tables but that of interfaces, those
 * of its VDOM.
 */
function scopeOfNames({ context, firmware }: CompletionRequest, table: SchemaNode): Scope {
  const { enclosing, scope } = context;
  const around = enclosing.find(({ kind }) => kind === 'entry');
  if (scope.kind !== 'global' || around?.schemaContext.kind !== 'entry' || !around.statement) return scope;
  const { node } = around.schemaContext;
  const interfaces = ['system interface', ...interfaceAliasTables];
  if (node.path !== 'system interface' || interfaces.includes(table.path)) return scope;
  const name = new ObjectState(node, scope, [around.statement], firmware.version).value('vdom');
  return name === undefined ? scope : { kind: 'vdom', name };
}

export function namesOf(list: Iterable<EntryName>): NameSource {
  const having = function* (letters: string, isThere: (at: number) => boolean): Iterable<EntryName> {
    const folded = letters.toLowerCase();
    for (const one of list) if (isThere(one.name.toLowerCase().indexOf(folded))) yield one;
  };
  return {
    beginningWith: (letters) => having(letters, (at) => at === 0),
    containing: (letters) => having(letters, (at) => at > 0),
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
    containing: (letters) => joined((source) => source.containing(letters)),
  };
}

/** The names for a list, up to the maximum: all, or those that match the typed text, prefixes first. */
export function limitCandidates(
  { typed }: CursorContext,
  names: NameSource,
): { readonly names: readonly EntryName[]; readonly incomplete: boolean } {
  const first = take(names.beginningWith(''), maxSuggestedNames + 1);
  if (first.length <= maxSuggestedNames) return { names: first, incomplete: false };
  const text = unquote(typed);
  const beginning = take(names.beginningWith(text), maxSuggestedNames);
  const others = take(names.containing(text), maxSuggestedNames - beginning.length);
  return { names: [...beginning, ...others], incomplete: true };
}

function take<T>(from: Iterable<T>, limit: number): readonly T[] {
  const taken: T[] = [];
  if (limit === 0) return taken;
  for (const one of from) if (taken.push(one) === limit) break;
  return taken;
}

/** A name in FortiOS's notation: without quotes in tables with numbers, otherwise in quotes. */
export function asFortiosWrites({ name, table }: EntryName): string {
  if (hasNumbers(table) && /^\d+$/.test(name)) return name;
  return table.path === 'system vdom' && /^[\w.-]+$/.test(name) ? name : quote(name);
}
