import { commands, type Disposable } from 'vscode';
import { resolveTargetEditor } from '../targetEditor';
import type { FirmwareOverrides } from '../firmware/firmwareOverrides';
import { pickFirmware } from '../firmware/firmwarePicker';
import type { ServerSession } from '../server/session';
import { selectFirmwareCommand } from './names';

/** “FortiOS: Select Firmware Version…”: for the document in sight, or without one for a folder or all files. */
export function registerSelectFirmware(session: ServerSession, overrides: FirmwareOverrides): Disposable {
  return commands.registerCommand(selectFirmwareCommand, async (named?: unknown) =>
    pickFirmware(session, overrides, (await resolveTargetEditor(named))?.document),
  );
}
