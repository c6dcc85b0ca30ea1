import { commands, type Disposable, type LogOutputChannel } from 'vscode';
import { showOutputCommand } from '../commandIds';

/** “FortiOS: Show Output” */
export function registerShowOutput(log: LogOutputChannel): Disposable {
  return commands.registerCommand(showOutputCommand, () => {
    log.show();
  });
}
