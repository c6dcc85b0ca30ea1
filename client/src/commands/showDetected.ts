import { commands, window, type Disposable } from 'vscode';
import { showDetectedCommand } from '../commandIds';
import type { DocumentFindings } from '../features/findings/documentFindings';
import type { FirmwareOverrides } from '../features/firmware/firmwareOverrides';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { requestFirmwareStatus } from '../status/firmwareStatusItem';
import { detectedSentences } from '../status/statusText';
import { withFortiosDocument } from './withFortiosDocument';

/** Runs from the status menu and from the first steps. */
export function registerShowDetected(
  session: ServerSession,
  overrides: FirmwareOverrides,
  findings: DocumentFindings,
): Disposable {
  return commands.registerCommand(showDetectedCommand, () =>
    withFortiosDocument(
      session,
      { missing: t('FortiOS: open a FortiGate configuration or the sample first.') },
      async ({ document }) => {
        const status = await requestFirmwareStatus(overrides, findings, document);
        if (!status) return;
        const name = document.uri.path.split('/').at(-1) ?? '';
        const sentences = detectedSentences(status);
        void window.showInformationMessage(t('{0}: {1}', name, sentences.join(' ')));
      },
    ),
  );
}
