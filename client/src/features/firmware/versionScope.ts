import { t } from '../../l10n';

/** `auto`, or a version such as `7.4.4` or `7.4`. */
export const automatic = 'auto';

/** The scope of a chosen version. `document` is stored in the workspace state; the others are settings. */
export type VersionScope = 'document' | 'folder' | 'workspace' | 'user';

/** The values of `fortios.firmware.version` in the settings. */
export interface SavedVersions {
  readonly user?: string | undefined;
  readonly workspace?: string | undefined;
  readonly folder?: string | undefined;
}

/** The state that decides which scopes are offered. */
export interface ScopeContext {
  /** Whether a FortiOS document is in the active editor. */
  readonly hasDocument: boolean;
  /** The name of the document's workspace folder; without a document, of the only folder. */
  readonly folder?: string | undefined;
  readonly folderCount: number;
  readonly saved: SavedVersions;
}

/** An item of the scope picker. */
export interface ScopeOption {
  readonly scope: VersionScope;
  readonly label: string;
  readonly detail: string;
}

/** The scopes that a version can be saved for, the narrowest first. Never empty. */
export function scopeOptions({
  hasDocument,
  folder,
  folderCount,
  saved,
}: ScopeContext): readonly ScopeOption[] {
  const options: ScopeOption[] = [];
  if (hasDocument) {
    options.push({
      scope: 'document',
      label: t('This file'),
      detail: t('VS Code remembers the version; no file is changed.'),
    });
  }
  if (folder !== undefined) {
    options.push({
      scope: 'folder',
      label: t('All files of this folder: {0}', folder),
      detail: t('Overrides the headers of the files. Saved in the settings of the folder.'),
    });
  }
  if (folderCount > 1) {
    options.push({
      scope: 'workspace',
      label: t('All folders of this workspace'),
      detail:
        folderNote(saved) ?? t('Overrides the headers of the files. Saved in the settings of the workspace.'),
    });
  }
  options.push({
    scope: 'user',
    label: t('All files everywhere'),
    detail:
      folderNote(saved) ??
      workspaceNote(saved) ??
      t('Overrides the headers of the files. Saved in your user settings.'),
  });
  return options;
}

/**
 * The value to write as `fortios.firmware.version`. Automatic needs no entry unless a wider scope specifies a version.
 *
 * @returns undefined to remove the entry
 */
export function valueToWrite(choice: string, scope: VersionScope, saved: SavedVersions): string | undefined {
  if (choice !== automatic) return choice;
  const wider = {
    document: [saved.folder, saved.workspace, saved.user],
    folder: [saved.workspace, saved.user],
    workspace: [saved.user],
    user: [],
  }[scope];
  return wider.some((value) => value !== undefined && value !== automatic) ? automatic : undefined;
}

/** States that the folder's setting overrides the scope. */
function folderNote({ folder }: SavedVersions): string | undefined {
  return folder === undefined ? undefined : t('This folder keeps its own version, {0}.', folder);
}

function workspaceNote({ workspace }: SavedVersions): string | undefined {
  return workspace === undefined ? undefined : t('This workspace keeps its own version, {0}.', workspace);
}
