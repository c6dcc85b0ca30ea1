import { commands, window, type LogOutputChannel } from 'vscode';
import { t } from '../l10n';

/**
 * Reports that no language server is running, and offers a restart, the settings and the log.
 *
 * @param restart restarts the server
 */
export async function showServerFailure(
  extensionId: string,
  log: LogOutputChannel,
  restart: () => void,
): Promise<void> {
  const restartLabel = t('Restart');
  const openSettings = t('Open Settings');
  const showOutput = t('Show Output');
  const answer = await window.showErrorMessage(
    t('FortiOS: the language server is not running, so files are not checked. The output shows the reason.'),
    restartLabel,
    openSettings,
    showOutput,
  );
  if (answer === restartLabel) {
    restart();
  } else if (answer === openSettings) {
    await commands.executeCommand('workbench.action.openSettings', `@ext:${extensionId}`);
  } else if (answer === showOutput) {
    log.show();
  }
}
