import { commands, window, type LogOutputChannel } from 'vscode';
import { t } from '../l10n';

/**
 * Tells the person that there is no language server, and what to do about it.
 *
 * @param startAgain starts the server once more, as the person asks for it
 */
export async function showServerFailure(
  extensionId: string,
  log: LogOutputChannel,
  startAgain: () => void,
): Promise<void> {
  const restart = t('Restart');
  const openSettings = t('Open Settings');
  const showOutput = t('Show Output');
  const answer = await window.showErrorMessage(
    t(
      'FortiOS: the language server is not running, so files are coloured but not checked. The output says why.',
    ),
    restart,
    openSettings,
    showOutput,
  );
  if (answer === restart) {
    startAgain();
  } else if (answer === openSettings) {
    await commands.executeCommand('workbench.action.openSettings', `@ext:${extensionId}`);
  } else if (answer === showOutput) {
    log.show();
  }
}
