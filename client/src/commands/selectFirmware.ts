import { commands, type Disposable } from 'vscode';
import { selectFirmwareCommand } from '../commandIds';
import type { FirmwareOverrides } from '../features/firmware/firmwareOverrides';
import { pickFirmware } from '../features/firmware/firmwarePicker';
import type { ServerSession } from '../server/session';
import { resolveTargetEditor } from '../targetEditor';

/** “FortiOS: Select Firmware Version…”: without a document, for a folder or for all files. */
export function registerSelectFirmware(session: ServerSession, overrides: FirmwareOverrides): Disposable {
  return commands.registerCommand(selectFirmwareCommand, async (resource?: unknown) =>
    pickFirmware(session, overrides, (await resolveTargetEditor(resource))?.document),
  );
}
