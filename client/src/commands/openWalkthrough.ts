import { commands, type Disposable } from 'vscode';
import { openWalkthroughCommand, walkthroughId } from '../commandIds';

/**
 * “FortiOS: First Steps”
 *
 * @param extensionId the publisher and name of the extension, `publisher.name`
 */
export function registerOpenWalkthrough(extensionId: string): Disposable {
  return commands.registerCommand(openWalkthroughCommand, () =>
    commands.executeCommand('workbench.action.openWalkthrough', `${extensionId}#${walkthroughId}`),
  );
}
