import {
  CompletionItemTag,
  InsertTextFormat,
  InsertTextMode,
  type CompletionItem,
  type CompletionItemKind,
  type TextEdit,
} from 'vscode-languageserver-types';
import type { EffectiveFirmware } from '../../firmware/effective';
import type { CursorContext } from '../../model/contextAt';
import type { ConfigDocument } from '../../model/document/document';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { indentAt } from '../../model/document/indentation';
import type { Schema } from '../../schema/schema';
import type { Range } from '../../syntax/position';
import { asPlainText, asSnippet, hasTabStops, type CompletionInsertion } from './insertion';
import { dataFor, type ItemSubject } from './resolve';

/** The client's capabilities. */
export interface CompletionOptions {
  readonly snippets: boolean;
  /** Whether it shows label details in each row, so that the detail of the selected row must not repeat them. */
  readonly labelDetails?: boolean;
  /**
   * The client's command that opens the list again, such as `editor.action.triggerSuggest` in VS Code. Items that need
   * a further word run it.
   */
  readonly suggestCommand?: string;
  /** Whether a typed character triggered the request, not the user. */
  readonly triggered?: boolean;
  /** Whether the user or a typed letter requested it, not a character such as a quote. */
  readonly explicit?: boolean;
}

export interface CompletionRequest {
  readonly document: ConfigDocument;
  readonly firmware: EffectiveFirmware;
  readonly schema: Schema;
  readonly context: CursorContext;
  readonly options: CompletionOptions;
  readonly indexed: () => DocumentIndex;
}

export interface Suggestion {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly insertion: CompletionInsertion;
  readonly subject: ItemSubject;
  /** The range that it replaces; by default the cursor's word. */
  readonly range?: Range;
  /** The filter text; by default the label. */
  readonly filterText?: string;
  /** Type and limits. */
  readonly detail?: string;
  /** The summary of an entry, shown after the label. */
  readonly summary?: string;
  /** A short remark at the end of the label's line. */
  readonly description?: string;
  /** Whether the version in effect does not have it. */
  readonly unavailable?: boolean;
  /** Whether a further word must follow on the line. */
  readonly unfinished?: boolean;
  readonly additionalEdits?: readonly TextEdit[];
}

/** Suggestions, best first. */
export interface SuggestionList {
  readonly suggestions: readonly Suggestion[];
  /** Whether the list must be requested again when the user types more. */
  readonly incomplete: boolean;
}

export const noSuggestions: SuggestionList = { suggestions: [], incomplete: false };

/** Converts a suggestion to a completion item; `position` is its index in the list. */
export function completionItem(
  suggestion: Suggestion,
  position: number,
  request: CompletionRequest,
): CompletionItem {
  const { context, document, firmware, options } = request;
  const { label, kind, summary, detail = summary, description, subject } = suggestion;
  const snippet = options.snippets && hasTabStops(suggestion.insertion);
  const text = snippet ? asSnippet(suggestion.insertion) : asPlainText(suggestion.insertion);
  return {
    label,
    kind,
    sortText: String(position).padStart(4, '0'),
    ...(suggestion.filterText !== undefined &&
      suggestion.filterText !== label && { filterText: suggestion.filterText }),
    ...(detail !== undefined && !(options.labelDetails && isShown(detail, suggestion)) && { detail }),
    ...((summary !== undefined || description !== undefined) && {
      labelDetails: {
        ...(summary !== undefined && { detail: ` ${summary}` }),
        ...(description !== undefined && { description }),
      },
    }),
    ...(suggestion.unavailable && { tags: [CompletionItemTag.Deprecated] }),
    textEdit: {
      range: suggestion.range ?? context.range,
      newText: document.eol === '\n' ? text : text.replaceAll('\n', document.eol),
    },
    ...(snippet && { insertTextFormat: InsertTextFormat.Snippet }),
    // The lines already contain their indentation.
    ...(text.includes('\n') && { insertTextMode: InsertTextMode.asIs }),
    ...(suggestion.additionalEdits?.length && { additionalTextEdits: [...suggestion.additionalEdits] }),
    ...(suggestion.unfinished &&
      options.suggestCommand !== undefined && {
        command: { title: 'Suggest', command: options.suggestCommand },
      }),
    data: dataFor(subject, firmware),
  };
}

/** Whether the label details contain the detail. */
function isShown(detail: string, { summary, description = '' }: Suggestion): boolean {
  return summary === detail || description === detail || description.startsWith(`${detail} · `);
}

/** Whether nothing follows the cursor's word on its line. */
export function isLastOnLine({ words, index, word }: CursorContext): boolean {
  return words.length <= index + (word ? 1 : 0);
}

/** The indentation of the cursor's line. */
export function indentOfLine({ document, context }: CompletionRequest): string {
  return indentAt(document, context.position.line);
}
