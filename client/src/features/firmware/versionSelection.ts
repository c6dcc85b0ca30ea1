import type { ValidateVersionResult } from '../../../../toolkit/src/protocol';
import { looksLikeVersion, typedItem, type VersionItem } from './versionItems';

/** The part of VS Code's `QuickPick` that is used. */
export interface VersionQuickPick<Item> {
  items: readonly Item[];
  activeItems: readonly Item[];
  readonly selectedItems: readonly Item[];
  show(): void;
  hide(): void;
  onDidChangeValue(listener: (text: string) => unknown): unknown;
  onDidChangeActive(listener: (items: readonly Item[]) => unknown): unknown;
  onDidAccept(listener: () => unknown): unknown;
  onDidHide(listener: () => unknown): unknown;
}

/** How the list is extended by the version that the user types. */
export interface TypedVersions<Item> {
  readonly toPickerItem: (version: VersionItem) => Item;
  /** Asks the server what a text means; undefined if there is no answer. */
  readonly validate: (text: string) => Promise<ValidateVersionResult | undefined>;
}

/**
 * Shows the picker until the user chooses a version or closes it.
 *
 * @returns the choice of the item; undefined if the user closed the picker
 */
export function chooseVersion<Item extends { readonly version: VersionItem }>(
  picker: VersionQuickPick<Item>,
  listed: readonly Item[],
  { toPickerItem, validate }: TypedVersions<Item>,
): Promise<string | undefined> {
  const versions = listed.map(({ version }) => version);
  const validateTyped = async (text: string): Promise<VersionItem | undefined> => {
    if (!looksLikeVersion(text)) return undefined;
    const answer = await validate(text.trim());
    return answer && typedItem(text, versions, answer);
  };
  let typed: Promise<VersionItem | undefined> = Promise.resolve(undefined);
  const shown = new Set<VersionItem>();

  picker.items = listed;
  const preselected = listed.filter(({ version }) => version.isCurrent ?? version.isSuggested);
  if (preselected.length > 0) picker.activeItems = preselected;

  return new Promise((resolve) => {
    picker.onDidChangeValue((text) => {
      const validation = validateTyped(text);
      typed = validation;
      void validation.then((item) => {
        // The text has changed meanwhile.
        if (typed !== validation) return;
        // Appended, because VS Code refers to items by index: a message that is on its way still means the same item.
        if (item) picker.items = [...listed, toPickerItem(item)];
        else if (picker.items.length !== listed.length) picker.items = listed;
      });
    });
    picker.onDidChangeActive((active) => {
      for (const { version } of active) shown.add(version);
    });
    picker.onDidAccept(async () => {
      // Read before the answer arrives: afterwards the window can show the typed version, which it did not at Enter.
      const selected = picker.selectedItems[0]?.version;
      const shownAtEnter = new Set(shown);
      const item = await typed;
      // If the user presses Enter before `7.2` is listed, 7.2 is meant, not the 7.2.x that is selected until then.
      const choice = (item && !shownAtEnter.has(item) ? item : selected)?.choice;
      if (choice === undefined) return;
      resolve(choice);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
    });
    picker.show();
  });
}
