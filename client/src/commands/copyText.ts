import { commands, env, window, type Disposable } from 'vscode';
import { copyTextCommand } from '../commandIds';
import { t } from '../l10n';

/** How long the confirmation is shown, in milliseconds. */
const confirmationMs = 3_000;

/** Runs for a copy link in a panel. */
export function registerCopyText(): Disposable {
  return commands.registerCommand(copyTextCommand, async (text: string) => {
    await env.clipboard.writeText(text);
    window.setStatusBarMessage(`$(check) ${t('FortiOS: copied.')}`, confirmationMs);
  });
}
