import { commands, type Disposable } from 'vscode';
import type { DocumentChoices } from '../firmware/documentChoices';
import { pickFirmware } from '../firmware/firmwarePicker';
import { activeFortiosDocument } from '../firmware/statusItem';
import type { ServerSession } from '../server/session';
import { selectFirmwareCommand } from './names';

/** “FortiOS: Select Firmware Version” */
export function registerSelectFirmware(session: ServerSession, choices: DocumentChoices): Disposable {
  return commands.registerCommand(selectFirmwareCommand, () =>
    pickFirmware(session, choices, activeFortiosDocument()),
  );
}
