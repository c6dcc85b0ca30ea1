import { commands, env, window, type Disposable } from 'vscode';
import { copyTextCommand } from '../commandIds';
import { t } from '../l10n';

/** How long the confirmation is shown, in milliseconds. */
const confirmationMs = 3_000;

/** Runs for a copy link in a panel. */
export function registerCopyText(): Disposable {
  return commands.registerCommand(copyTextCommand, (text: string) => copyText(text, t('FortiOS: copied.')));
}

/** Copies a text and confirms it in the status bar. */
export async function copyText(text: string, confirmation: string): Promise<void> {
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(`$(check) ${confirmation}`, confirmationMs);
}
