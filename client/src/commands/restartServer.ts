import { commands, type Disposable } from 'vscode';
import type { ServerSession } from '../server/session';
import { restartServerCommand } from './names';

/** “FortiOS: Restart Language Server” */
export function registerRestartServer(session: ServerSession): Disposable {
  return commands.registerCommand(restartServerCommand, () => session.restart());
}
