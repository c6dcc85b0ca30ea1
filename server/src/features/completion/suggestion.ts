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
import { asPlainText, asSnippet, hasTabStops, type Insertion } from './insertion';
import { dataFor, type ItemSubject } from './resolve';

/** What the client can do. */
export interface CompletionOptions {
  /** Whether it takes snippets: text with places to fill in. */
  readonly snippets: boolean;
  /**
   * The client's own command that opens the list again, `editor.action.triggerSuggest` in VS Code: given to
   * items after which something must follow.
   */
  readonly suggestCommand?: string;
  /** Whether a character that was typed asks, and no person. */
  readonly triggered?: boolean;
}

/** Everything the parts of completion work on. */
export interface CompletionRequest {
  readonly document: ConfigDocument;
  readonly firmware: EffectiveFirmware;
  readonly schema: Schema;
  readonly context: CursorContext;
  readonly options: CompletionOptions;
  /** Gives the graph of the entries that can be named. */
  readonly indexed: () => DocumentIndex;
}

/** One thing that can be put at the cursor. */
export interface Suggestion {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly insertion: Insertion;
  /** What it is about, for its documentation. */
  readonly subject: ItemSubject;
  /** What it replaces; by default the cursor's word. */
  readonly range?: Range;
  /** What the typed text is compared with; by default the label. */
  readonly filterText?: string;
  /** Type and limits. */
  readonly detail?: string;
  /** What distinguishes an entry from others: shown after the label of each row. */
  readonly summary?: string;
  /** A short remark at the end of the label's line. */
  readonly description?: string;
  /** Whether the version in force lacks it. */
  readonly unavailable?: boolean;
  /** Whether something must follow it on the line. */
  readonly unfinished?: boolean;
  readonly additionalEdits?: readonly TextEdit[];
}

/** Suggestions, best first. */
export interface SuggestionList {
  readonly suggestions: readonly Suggestion[];
  /** Whether more or others may fit once more is typed. */
  readonly incomplete: boolean;
}

export const noSuggestions: SuggestionList = { suggestions: [], incomplete: false };

/** A suggestion as the client shows it; `position` is its place in the list. */
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
    ...(detail !== undefined && { detail }),
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
    // Lines come with their indent.
    ...(text.includes('\n') && { insertTextMode: InsertTextMode.asIs }),
    ...(suggestion.additionalEdits?.length && { additionalTextEdits: [...suggestion.additionalEdits] }),
    ...(suggestion.unfinished &&
      options.suggestCommand !== undefined && {
        command: { title: 'Suggest', command: options.suggestCommand },
      }),
    data: dataFor(subject, firmware),
  };
}

/** Whether nothing follows the cursor's word on its line. */
export function isLastOnLine({ words, index, word }: CursorContext): boolean {
  return words.length <= index + (word ? 1 : 0);
}

/** The blanks that the cursor's line begins with. */
export function indentOfLine({ document, context }: CompletionRequest): string {
  return indentAt(document, context.position.line);
}
