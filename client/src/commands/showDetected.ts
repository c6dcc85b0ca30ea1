import { commands, window, type Disposable } from 'vscode';
import { resolveTargetEditor } from '../targetEditor';
import type { FirmwareOverrides } from '../firmware/firmwareOverrides';
import { knownStatus } from '../firmware/statusItem';
import { detectedSentences } from '../firmware/statusText';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import type { Walkthrough } from '../walkthrough/walkthrough';
import { showDetectedCommand } from './names';

/** “FortiOS: Show What Was Detected” */
export function registerShowDetected(
  session: ServerSession,
  overrides: FirmwareOverrides,
  walkthrough: Walkthrough,
): Disposable {
  return commands.registerCommand(showDetectedCommand, async () => {
    const document = (await resolveTargetEditor(undefined))?.document;
    if (!document) {
      void window.showInformationMessage(
        t(
          'FortiOS: no FortiGate configuration is open. Open one, or the sample, to see what is detected in it.',
        ),
      );
      return;
    }
    // Asked by hand, so a server that failed before gets another chance; if it fails again, the session says so.
    if (session.state === 'failed') await session.restart();
    const known = await knownStatus(session, overrides, document);
    if (!known) return;
    const name = document.uri.path.split('/').at(-1) ?? '';
    const sentences = detectedSentences(known, walkthrough.findingsOf(document) ?? 0);
    void window.showInformationMessage(t('{0}: {1}', name, sentences.join(' ')));
  });
}
