import { commands, window, type Disposable } from 'vscode';
import { useFileVersionCommand } from '../commandIds';
import type { FirmwareOverrides } from '../features/firmware/firmwareOverrides';
import { requestFirmware } from '../features/firmware/firmwarePicker';
import { t } from '../l10n';
import type { ServerSession } from '../server/session';
import { withFortiosDocument } from './withFortiosDocument';

/** Runs from the status menu: keeps the version of the header or comment for this file. */
export function registerUseFileVersion(session: ServerSession, overrides: FirmwareOverrides): Disposable {
  return commands.registerCommand(useFileVersionCommand, () =>
    withFortiosDocument(
      session,
      { missing: t('FortiOS: open a FortiGate configuration or the sample first.') },
      async ({ document }) => {
        const firmware = await requestFirmware(session, document);
        if (!firmware) return;
        if (firmware.detected) {
          await overrides.set(document.uri.toString(), firmware.detected.version);
        } else {
          void window.showInformationMessage(t('FortiOS: the file specifies no firmware version.'));
        }
      },
    ),
  );
}
