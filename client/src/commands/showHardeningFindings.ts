import { commands, window, type Disposable } from 'vscode';
import { showHardeningFindingsCommand } from '../commandIds';
import type { DocumentFindings } from '../features/findings/documentFindings';
import { readHardeningShown, saveHardeningShown } from '../features/findings/hardeningSettings';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { withFortiosDocument } from './withFortiosDocument';

/** “FortiOS: Show or Hide Hardening Findings”: turns the hardening rules on or off for the folder. */
export function registerShowHardeningFindings(
  session: ServerSession,
  findings: DocumentFindings,
): Disposable {
  return commands.registerCommand(showHardeningFindingsCommand, () =>
    withFortiosDocument(
      session,
      { missing: t('FortiOS: open a FortiGate configuration or the sample first.') },
      async ({ document }) => {
        const show = !readHardeningShown(document) && findings.hardeningCountOf(document) === 0;
        try {
          const folder = await saveHardeningShown(document, show);
          void window.showInformationMessage(changedMessage(show, folder));
        } catch (error) {
          const reason = error instanceof Error ? error.message : String(error);
          void window.showErrorMessage(
            t('FortiOS: the level of the hardening rules was not saved. {0}', reason),
          );
        }
      },
    ),
  );
}

function changedMessage(show: boolean, folder: string | undefined): string {
  if (folder === undefined) {
    return show
      ? t('FortiOS: hardening findings are shown for all files. The level is in your user settings.')
      : t('FortiOS: hardening findings are hidden for all files. The level is in your user settings.');
  }
  return show
    ? t(
        'FortiOS: hardening findings are shown in {0}. The level is in .vscode/settings.json of this folder.',
        folder,
      )
    : t(
        'FortiOS: hardening findings are hidden in {0}. The level is in .vscode/settings.json of this folder.',
        folder,
      );
}
