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

  const entryTyped = async (text: string): Promise<PickerEntry | undefined> => {
    if (!looksLikeVersion(text)) return undefined;
    const params: ValidateVersionParams = { text: text.trim() };
    const answer = await session.request<ValidateVersionResult>(validateVersionRequest, params);
    return answer && typedEntry(text, entries, answer);
  };
  let typed: Promise<PickerEntry | undefined> = Promise.resolve(undefined);
  const seen = new Set<PickerEntry>();

  return new Promise((resolve) => {
    picker.onDidChangeValue((text) => {
      const asked = entryTyped(text);
      typed = asked;
      void asked.then((entry) => {
        // Typing went on while the server answered.
        if (typed !== asked) return;
        if (entry) picker.items = [itemOf(entry), ...items];
        else if (picker.items.length !== items.length) picker.items = items;
      });
    });
    picker.onDidChangeActive((active) => {
      for (const { entry } of active) seen.add(entry);
    });
    picker.onDidAccept(async () => {
      const selected = picker.selectedItems[0]?.entry;
      const entry = await typed;
      // Who presses Enter before the list shows the answer for `7.2` means 7.2, not the 7.2.x that stands first by then.
      const choice = (entry && !seen.has(entry) ? entry : selected)?.choice;
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
