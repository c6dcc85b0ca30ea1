import { t } from '../l10n';

/** `auto`, or a version such as `7.4.4` or `7.4`. */
export const automatic = 'auto';

/** Where a choice of firmware is kept; `document` is memory, the others are settings. */
export type ChoiceTarget = 'document' | 'folder' | 'workspace' | 'user';

/** Values of `fortios.firmware.version` where somebody set it. */
export interface SavedChoices {
  readonly user?: string | undefined;
  readonly workspace?: string | undefined;
  readonly folder?: string | undefined;
}

/** For what the firmware is being chosen. */
export interface ChoiceContext {
  /** Whether there is a FortiOS document in the active editor. */
  readonly hasDocument: boolean;
  /** The name of the workspace folder that holds the document; of the only one where there is no document. */
  readonly folder?: string | undefined;
  readonly folderCount: number;
  readonly saved: SavedChoices;
}

/** One answer to “for what?”. */
export interface TargetOption {
  readonly target: ChoiceTarget;
  readonly label: string;
  readonly detail: string;
}

/** The places where a choice can be kept, the likeliest first. Never empty. */
export function targetOptions({
  hasDocument,
  folder,
  folderCount,
  saved,
}: ChoiceContext): readonly TargetOption[] {
  const options: TargetOption[] = [];
  if (folder !== undefined) {
    options.push({
      target: 'folder',
      label: t('This folder: {0}', folder),
      detail: t('Saved in the folder’s settings, for everyone who works in it.'),
    });
  } else if (hasDocument) {
    options.push({
      target: 'document',
      label: t('Only this file'),
      detail: t('Kept in memory until the file is closed.'),
    });
  }
  if (folderCount > 1) {
    options.push({
      target: 'workspace',
      label: t('All folders of this workspace'),
      detail: keptByFolder(saved) ?? t('Saved in the settings of the workspace.'),
    });
  }
  options.push({
    target: 'user',
    label: t('All files'),
    detail: keptByFolder(saved) ?? keptByWorkspace(saved) ?? t('Saved in your user settings.'),
  });
  return options;
}

/**
 * What to write as `fortios.firmware.version` at a target. Automatic needs no entry, unless a wider setting names a
 * version that it must overrule.
 *
 * @returns the value, or undefined to remove the entry
 */
export function valueToWrite(choice: string, target: ChoiceTarget, saved: SavedChoices): string | undefined {
  if (choice !== automatic) return choice;
  const wider = {
    document: [saved.folder, saved.workspace, saved.user],
    folder: [saved.workspace, saved.user],
    workspace: [saved.user],
    user: [],
  }[target];
  return wider.some((value) => value !== undefined && value !== automatic) ? automatic : undefined;
}

/** Says that a narrower setting stays in force, where there is one. */
function keptByFolder({ folder }: SavedChoices): string | undefined {
  return folder === undefined ? undefined : t('This folder keeps its own choice, {0}.', folder);
}

function keptByWorkspace({ workspace }: SavedChoices): string | undefined {
  return workspace === undefined ? undefined : t('This workspace keeps its own choice, {0}.', workspace);
}
