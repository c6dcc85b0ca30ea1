import { commands, type Disposable, type LogOutputChannel } from 'vscode';
import { showOutputCommand } from './names';

/** “FortiOS: Show Output” */
export function registerShowOutput(log: LogOutputChannel): Disposable {
  return commands.registerCommand(showOutputCommand, () => {
    log.show();
  });
}
