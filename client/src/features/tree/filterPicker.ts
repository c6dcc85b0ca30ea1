import { QuickPickItemKind, ThemeIcon, window, type QuickInputButton, type QuickPickItem } from 'vscode';
import { t } from '../../l10n';
import type { ViewState } from './viewState';

interface FilterItem extends QuickPickItem {
  /** The filter that the item stands for; undefined for separators. */
  readonly filter?: string;
  /** Whether it is added to what the user has typed. */
  readonly isWord?: boolean;
}

/** The words with a meaning of their own. */
const words: readonly (readonly [word: string, explain: () => string])[] = [
  ['kind:policy', () => t('Policies only')],
  ['kind:interface', () => t('Interfaces only')],
  ['kind:address', () => t('Addresses and address groups only')],
  ['kind:service', () => t('Services and service groups only')],
  ['kind:vpn', () => t('VPNs only')],
  ['kind:route', () => t('Routes only')],
  ['is:unused', () => t('Objects that nothing uses')],
];

/**
 * Asks for a filter of the tree. The user types it, or selects a saved one.
 *
 * @param current the filter in effect
 * @returns undefined if the user cancels; empty for all entries
 */
export function pickFilter(state: ViewState, current: string): Promise<string | undefined> {
  const pick = window.createQuickPick<FilterItem>();
  const remove: QuickInputButton = { iconPath: new ThemeIcon('trash'), tooltip: t('Delete this filter') };
  const save: QuickInputButton = { iconPath: new ThemeIcon('save'), tooltip: t('Save this filter') };
  pick.title = t('Filter the configuration');
  pick.placeholder = t('Text, an address such as 10.1.2.0/24, or port:443. All words must match.');
  pick.value = current;
  pick.buttons = [save];
  const update = (): void => {
    pick.items = itemsOf(state.savedFilters, pick.value.trim(), remove);
  };
  update();
  return new Promise((resolve) => {
    let result: string | undefined;
    pick.onDidChangeValue(update);
    pick.onDidTriggerButton(() => {
      const filter = pick.value.trim();
      if (filter !== '') state.saveFilter(filter);
      update();
    });
    pick.onDidTriggerItemButton(({ item: { filter } }) => {
      if (filter !== undefined) state.deleteFilter(filter);
      update();
    });
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      const typed = pick.value.trim();
      const filter = item?.filter ?? typed;
      result = item?.isWord === true ? withWord(typed, filter) : filter;
      pick.hide();
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve(result);
    });
    pick.show();
  });
}

function itemsOf(saved: readonly string[], typed: string, remove: QuickInputButton): readonly FilterItem[] {
  // Selected items must stay while the user types what is not their label.
  const shown = { alwaysShow: true };
  return [
    typed === ''
      ? { ...shown, label: t('Show everything'), filter: '' }
      : { ...shown, label: t('Filter by {0}', typed), filter: typed },
    ...(saved.length > 0 ? [separator(t('Saved filters'))] : []),
    ...saved.map((filter) => ({ ...shown, label: filter, filter, buttons: [remove] })),
    separator(t('Add a word')),
    ...words.map(([word, explain]) => ({
      ...shown,
      label: word,
      description: explain(),
      filter: word,
      isWord: true,
    })),
  ];
}

function separator(label: string): FilterItem {
  return { label, kind: QuickPickItemKind.Separator };
}

function withWord(typed: string, word: string): string {
  return typed.split(/\s+/).includes(word) ? typed : `${typed} ${word}`.trim();
}
