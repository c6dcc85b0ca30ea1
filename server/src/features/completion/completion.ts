import type { CompletionList, Position } from 'vscode-languageserver-types';
import { contextAt } from '../../model/contextAt';
import type { DocumentView } from '../../model/symbols/documentView';
import { unquote } from '../../syntax/quoting';
import { commentCompletions } from './comments';
import { keySuggestions } from './entries';
import { argumentSuggestions } from './keys';
import { lineStartSuggestions } from './lineStart';
import {
  completionItem,
  noSuggestions,
  type CompletionOptions,
  type CompletionRequest,
  type SuggestionList,
} from './suggestion';
import { pathSuggestions } from './paths';
import { settingSuggestions } from './settings';
import { valueSuggestions } from './values';
import { isAfterQuote } from './insertText';

export type { CompletionOptions } from './suggestion';
export { resolveCompletion } from './resolve';

/** Characters after which a client requests completion automatically. */
export const completionTriggers = [' ', '"'] as const;

/**
 * The completions at a position, best first. {@link resolveCompletion} adds the documentation.
 *
 * @returns undefined if there must be no suggestions: in a string over several lines, after a closing quote unless the user
 *   requests other values, in most comments
 */
export function completionsAt(
  view: DocumentView,
  position: Position,
  options: CompletionOptions,
): CompletionList | undefined {
  const { document, schema, firmware } = view;
  if (document.container?.isIgnored(position.line)) return undefined;
  const context = contextAt(document, position, view);
  const { range } = context;
  if (context.extra === 'comment') return commentCompletions(document, position, options);
  if (context.extra || range.start.line !== range.end.line) return undefined;
  if (isAfterQuote(context) && !(options.explicit && context.index > 1)) return undefined;
  const request = { document, firmware, schema, context, options, indexed: () => view.index };
  const { suggestions, incomplete } = suggestionsFor(request);
  return {
    isIncomplete: incomplete,
    items: suggestions.map((suggestion, index) => completionItem(suggestion, index, request)),
  };
}

function suggestionsFor(request: CompletionRequest): SuggestionList {
  const { index, statement } = request.context;
  if (index === 0) return lineStartSuggestions(request);
  switch (statement?.type) {
    case 'block':
      return pathSuggestions(request, statement);
    case 'entry':
      return keySuggestions(request, statement);
    case 'setting':
      return index === 1
        ? settingSuggestions(request, statement.verb)
        : replacing(request, valueSuggestions(request, statement));
    case 'command':
      return argumentSuggestions(request, statement);
    default:
      return noSuggestions;
  }
}

/**
 * Lists all values if the cursor is at the end of a complete one, such as a placeholder, so that the user can replace it. In
 * the filter text, the complete value is first, because clients filter by it.
 */
function replacing({ context, options }: CompletionRequest, list: SuggestionList): SuggestionList {
  const { word, typed } = context;
  const value = unquote(typed);
  const isComplete =
    isAfterQuote(context) || (typed.length > 1 && list.suggestions.some(({ label }) => label === value));
  if (!options.explicit || word?.text !== typed || !isComplete) return list;
  return {
    ...list,
    suggestions: list.suggestions.map((suggestion) => ({
      ...suggestion,
      filterText: suggestion.label === value ? typed : `${typed} ${suggestion.label}`,
    })),
  };
}
