import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Definition } from '../../model/symbols/symbols';
import type { SchemaNode } from '../../schema/schema';
import { unquote } from '../../syntax/quoting';
import type { Command } from '../../syntax/statements';
import {
  asFortiosWrites,
  detailOf,
  entryNames,
  joinNames,
  namesOf,
  limitCandidates,
  type EntryName,
  type NameSource,
} from './entryNames';
import type { CompletionInsertion } from './insertion';
import {
  isLastOnLine,
  noSuggestions,
  type CompletionRequest,
  type Suggestion,
  type SuggestionList,
} from './suggestion';
import { insertNameText } from './insertText';

/**
 * The keys of a table's entries in the scope of the cursor.
 *
 * @param ending what follows the key
 */
export function existingKeys(
  request: CompletionRequest,
  table: SchemaNode,
  ending: CompletionInsertion,
  rest: Partial<Suggestion> = {},
  isFree: (name: string) => boolean = () => true,
): SuggestionList {
  const { names, incomplete } = limitCandidates(request.context, keysOf(request, table, isFree));
  const suggestions = names.map((one): Suggestion => {
    const summary = detailOf(request, one);
    const key = insertNameText(request, false, one.name, asFortiosWrites(one));
    return {
      label: one.name,
      kind: CompletionItemKind.Reference,
      ...key,
      insertion: [...key.insertion, ...ending],
      ...(summary !== undefined && { summary }),
      subject: { about: 'key', path: table.path },
      ...rest,
    };
  });
  return { suggestions: suggestions, incomplete };
}

/** Completes the arguments of a command on entries: `delete a b`, `move a before b`, `rename a to b`. */
export function argumentSuggestions(request: CompletionRequest, command: Command): SuggestionList {
  const { context, schema } = request;
  const { schemaContext, index } = context;
  const table =
    schemaContext.kind === 'vdoms'
      ? schema.node('system vdom')
      : schemaContext.kind === 'table'
        ? schemaContext.node
        : undefined;
  if (!table) return noSuggestions;
  const typedAt = context.word ? index - 1 : undefined;
  const existingNames = command.arguments
    .filter((_, position) => position !== typedAt)
    .map(({ text }) => unquote(text));
  const isFree = (name: string): boolean => !existingNames.includes(name);
  const { verb } = command;
  if (verb === 'delete') return existingKeys(request, table, [], {}, isFree);
  const connectives = betweenKeys[verb];
  if (!connectives) return noSuggestions;
  const ending = isLastOnLine(context) ? ' ' : '';
  if (index === 1) return existingKeys(request, table, [ending], { unfinished: true }, isFree);
  if (index === 2) {
    const suggestions = connectives.map((word) => ({
      label: word,
      kind: CompletionItemKind.Keyword,
      insertion: [word + ending],
      unfinished: true,
      subject: { about: 'key' as const, path: table.path },
    }));
    return { suggestions: suggestions, incomplete: false };
  }
  return index === 3 && verb === 'move' ? existingKeys(request, table, [], {}, isFree) : noSuggestions;
}

/** The keywords between the two keys of a command. */
const betweenKeys: Readonly<Record<string, readonly string[] | undefined>> = {
  move: ['before', 'after'],
  rename: ['to'],
  clone: ['to'],
};

function keysOf(
  request: CompletionRequest,
  table: SchemaNode,
  isFree: (name: string) => boolean,
): NameSource {
  const { enclosing, statement } = request.context;
  const index = request.indexed();
  const owners = enclosing
    .filter(({ kind, schemaContext }) => kind === 'entry' && schemaContext.kind === 'entry')
    .map(({ path, firstLine }) => index.numberAt(firstLine) ?? path[0]);
  const known = entryNames(request, index, table, (definition) => isOwnedBy(definition, owners));
  // The index does not contain entries that are only references, such as the members of a group.
  const block = enclosing.at(-1)?.statement;
  const others = (block?.statements ?? []).flatMap((one): EntryName[] => {
    const [key] = one.type === 'entry' && one !== statement ? one.key : [];
    const name = key && unquote(key.text);
    return name === undefined || name === '' ? [] : [{ name, table }];
  });
  return joinNames([known, namesOf(others)], ({ name }) => isFree(name));
}

/** Whether these entries contain an entry, outermost first. */
function isOwnedBy({ owner }: Definition, owners: readonly (string | undefined)[]): boolean {
  let at = owner;
  for (const name of owners.toReversed()) {
    if (at?.name !== name) return false;
    at = at?.owner;
  }
  return at === undefined;
}
