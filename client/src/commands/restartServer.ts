import { commands, type Disposable } from 'vscode';
import { restartServerCommand } from '../commandIds';
import type { ServerSession } from '../server/session';

/** “FortiOS: Restart Language Server” */
export function registerRestartServer(session: ServerSession): Disposable {
  return commands.registerCommand(restartServerCommand, () => session.restart());
}
