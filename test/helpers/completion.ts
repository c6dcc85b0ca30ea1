import assert from 'node:assert/strict';
import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { EffectiveFirmware } from '../../server/src/firmware/effective';
import { completionsAt, type CompletionOptions } from '../../server/src/features/completion/completion';
import { openMarked, viewOf } from './cursor';

/** The options of completion in a test; by default the version is 7.4.4, and the client supports snippets. */
export interface Asking {
  readonly version?: string | EffectiveFirmware;
  readonly options?: CompletionOptions;
}

/** The list at the `|` in a text; undefined if there is none. */
export function listAt(
  marked: string,
  { version = '7.4.4', options = { snippets: true } }: Asking = {},
): CompletionList | undefined {
  const { document, position } = openMarked(marked);
  return completionsAt(viewOf(document, version), position, options);
}

/** The items at the `|` in a text, sorted as in a client. */
export function itemsAt(marked: string, asking?: Asking): readonly CompletionItem[] {
  const items = listAt(marked, asking)?.items ?? [];
  return items.toSorted((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1));
}

/** The labels at the `|` in a text, with `~` before deprecated ones. */
export function labelsAt(marked: string, asking?: Asking): readonly string[] {
  return itemsAt(marked, asking).map(({ label, tags }) => (tags?.length ? `~${label}` : label));
}

/** The first item with this label. */
export function itemAt(marked: string, label: string, asking?: Asking): CompletionItem {
  const items = itemsAt(marked, asking);
  const item = items.find((one) => one.label === label);
  assert(item, `${label} is not among: ${items.map((one) => one.label).join(', ')}`);
  return item;
}

/** The text after the item with this label is accepted, with placeholders as `${1:text}`. */
export function accept(marked: string, label: string, asking?: Asking): string {
  return apply(marked, itemAt(marked, label, asking));
}

/** The text after an item is accepted. */
export function apply(marked: string, { textEdit, additionalTextEdits = [], label }: CompletionItem): string {
  assert(textEdit && 'range' in textEdit, `${label} has no edit`);
  const { text, position } = openMarked(marked);
  const { start, end } = textEdit.range;
  assert(start.line === end.line && end.line === position.line, `${label} replaces more than its line`);
  assert(
    start.character <= position.character && position.character <= end.character,
    `${label} does not replace what is at the cursor`,
  );
  const document = TextDocument.create('file:///test.conf', 'fortios', 1, text);
  return TextDocument.applyEdits(document, [textEdit, ...additionalTextEdits]);
}
