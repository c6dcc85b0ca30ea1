import { commands, type Disposable } from 'vscode';
import { fortiosEditorMeant } from '../editorInSight';
import type { DocumentChoices } from '../firmware/documentChoices';
import { pickFirmware } from '../firmware/firmwarePicker';
import type { ServerSession } from '../server/session';
import { selectFirmwareCommand } from './names';

/** “FortiOS: Select Firmware Version…”: for the document in sight, or without one for a folder or all files. */
export function registerSelectFirmware(session: ServerSession, choices: DocumentChoices): Disposable {
  return commands.registerCommand(selectFirmwareCommand, async (named?: unknown) =>
    pickFirmware(session, choices, (await fortiosEditorMeant(named))?.document),
  );
}
