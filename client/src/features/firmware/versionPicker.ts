import { QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import type { ServerSession } from '../../server/session';
import type { VersionItem } from './versionItems';
import { chooseVersion } from './versionSelection';

/** The texts and items of a version picker. */
export interface VersionPickerOptions {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly VersionItem[];
}

interface PickerItem extends QuickPickItem {
  readonly version: VersionItem;
}

/**
 * Lets the user choose a listed version or type another one.
 *
 * @returns the choice of the item; undefined if the user closed the picker
 */
export async function pickVersion(
  session: ServerSession,
  { title, placeholder, items }: VersionPickerOptions,
): Promise<string | undefined> {
  const picker = window.createQuickPick<PickerItem>();
  picker.title = title;
  picker.placeholder = placeholder;
  try {
    return await chooseVersion(picker, items.map(toPickerItem), {
      toPickerItem,
      validate: (text) => {
        const params = { text };
        return session.request('fortios/validateVersion', params);
      },
    });
  } finally {
    picker.dispose();
  }
}

function toPickerItem(version: VersionItem): PickerItem {
  return {
    version,
    label: version.label,
    description: version.description ?? '',
    detail: version.detail ?? '',
    alwaysShow: version.alwaysShow ?? false,
    kind: version.kind === 'heading' ? QuickPickItemKind.Separator : QuickPickItemKind.Default,
  };
}
