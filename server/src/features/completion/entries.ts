import { CompletionItemKind } from 'vscode-languageserver-types';
import { optionsIn } from '../../documentation/valueForm';
import { oneIndent } from '../../model/document/indentation';
import { hasNumbers } from '../../model/entryKeys';
import type { SchemaNode } from '../../schema/schema';
import type { Entry } from '../../syntax/statements';
import { existingKeys } from './keys';
import { nextFreeNumber } from './deviceValues';
import { nameSuggestions } from './references';
import { finalTabStop, type CompletionInsertion } from './insertion';
import {
  indentOfLine,
  isLastOnLine,
  noSuggestions,
  type CompletionRequest,
  type Suggestion,
  type SuggestionList,
} from './suggestion';

/** Completes the key after `edit`: placeholders for new keys, and existing keys. */
export function keySuggestions(request: CompletionRequest, entry: Entry): SuggestionList {
  const { context, firmware, schema } = request;
  if (context.index > 1) return noSuggestions;
  const body = canHoldBody(request, entry) ? entryBody(request) : [];
  if (context.schemaContext.kind === 'vdoms') {
    const vdoms = schema.node('system vdom');
    const known = vdoms ? existingKeys(request, vdoms, body) : noSuggestions;
    const isThere = known.suggestions.some(({ label }) => label === 'root');
    return isThere ? known : { ...known, suggestions: [rootSuggestion(body), ...known.suggestions] };
  }
  if (context.schemaContext.kind !== 'table') return noSuggestions;
  const table = context.schemaContext.node;
  const key = keyOf(table);
  const subject = { about: 'key' as const, path: table.path };
  const options = key ? optionsIn(key, firmware.version) : [];
  if (options.length > 0) {
    return {
      suggestions: options.map(({ name }): Suggestion => ({
        label: name,
        kind: CompletionItemKind.EnumMember,
        insertion: [`"${name}"`, ...body],
        subject,
      })),
      incomplete: false,
    };
  }
  const existing = existingKeys(request, table, body);
  const existingNames = new Set(existing.suggestions.map(({ label }) => label));
  const named =
    key && key.references.length > 0
      ? nameSuggestions(request, key, (name) => !existingNames.has(name))
      : noSuggestions;
  return {
    suggestions: [
      // A key that refers to another table is not a new name.
      ...(context.typed === '' && !key?.references.length ? [newKey(request, table, body)] : []),
      ...existing.suggestions,
      ...named.suggestions.map((suggestion) => ({
        ...suggestion,
        insertion: [...suggestion.insertion, ...body],
      })),
    ],
    incomplete: existing.incomplete || named.incomplete,
  };
}

function rootSuggestion(body: CompletionInsertion): Suggestion {
  return {
    label: 'root',
    kind: CompletionItemKind.Value,
    insertion: [{ order: 1, text: 'root' }, ...body],
    subject: { about: 'vdomPart', part: 'vdom' },
  };
}

function newKey(request: CompletionRequest, table: SchemaNode, body: CompletionInsertion): Suggestion {
  const { label, insertion, description } = keyProposal(request, table);
  return {
    label,
    kind: CompletionItemKind.Snippet,
    insertion: [...insertion, ...body],
    ...(description !== undefined && { description: description }),
    subject: { about: 'key', path: table.path },
  };
}

/** A placeholder for a new key, in the form that the table requires. */
export function keyProposal(
  request: CompletionRequest,
  table: SchemaNode,
): {
  readonly label: string;
  readonly insertion: CompletionInsertion;
  readonly description?: string;
} {
  if (hasNumbers(table)) {
    const number = nextFreeNumber(request, table);
    return { label: number, insertion: [{ order: 1, text: number }], description: 'the next free number' };
  }
  const name = table.key ?? 'name';
  return { label: `"${name}"`, insertion: ['"', { order: 1, text: name }, '"'] };
}

/** The lines after the key: a placeholder for settings, and `next`. */
export function entryBody(request: CompletionRequest): CompletionInsertion {
  if (!request.options.snippets) return [];
  const indent = indentOfLine(request);
  // FortiOS does not indent the content of a VDOM.
  const more = request.context.schemaContext.kind === 'vdoms' ? '' : oneIndent;
  return [`\n${indent}${more}`, finalTabStop, `\n${indent}next`];
}

/** Whether the entry on the cursor's line is new: it is empty and not closed. */
function canHoldBody({ context }: CompletionRequest, entry: Entry): boolean {
  return !entry.next && entry.statements.length === 0 && isLastOnLine(context);
}

function keyOf(table: SchemaNode): SchemaNode | undefined {
  return table.key === undefined ? undefined : table.child(table.key);
}
