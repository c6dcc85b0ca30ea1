import { QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import {
  validateVersionRequest,
  type ValidateVersionParams,
  type ValidateVersionResult,
} from '../../../server/src/protocol';
import type { ServerSession } from '../server/session';
import { looksLikeVersion, typedEntry, type PickerEntry } from './pickerEntries';

/** What a picker of versions says and lists. */
export interface VersionPickerOptions {
  readonly title: string;
  readonly placeholder: string;
  readonly entries: readonly PickerEntry[];
}

interface EntryItem extends QuickPickItem {
  readonly entry: PickerEntry;
}

/**
 * Lets the person choose one of the entries or type a version that is not among them.
 *
 * @returns the choice of the entry; undefined where the picker was left
 */
export function pickVersion(
  session: ServerSession,
  { title, placeholder, entries }: VersionPickerOptions,
): Promise<string | undefined> {
  const items = entries.map(itemOf);
  const picker = window.createQuickPick<EntryItem>();
  picker.title = title;
  picker.placeholder = placeholder;
  picker.items = items;
  const first = items.filter(({ entry }) => entry.inForce ?? entry.suggested);
  if (first.length > 0) picker.activeItems = first;

  const showTyped = async (text: string): Promise<void> => {
    if (!looksLikeVersion(text)) {
      if (picker.items.length !== items.length) picker.items = items;
      return;
    }
    const params: ValidateVersionParams = { text: text.trim() };
    const answer = await session.request<ValidateVersionResult>(validateVersionRequest, params);
    // Typing went on, or the picker was left, while the server answered.
    if (!answer || picker.value !== text) return;
    const typed = typedEntry(text, entries, answer);
    picker.items = typed ? [itemOf(typed), ...items] : items;
  };

  return new Promise((resolve) => {
    picker.onDidChangeValue((text) => void showTyped(text));
    picker.onDidAccept(() => {
      const choice = picker.selectedItems[0]?.entry.choice;
      if (choice === undefined) return;
      resolve(choice);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

function itemOf(entry: PickerEntry): EntryItem {
  return {
    entry,
    label: entry.label,
    description: entry.description ?? '',
    detail: entry.detail ?? '',
    alwaysShow: entry.always ?? false,
    kind: entry.kind === 'heading' ? QuickPickItemKind.Separator : QuickPickItemKind.Default,
  };
}
