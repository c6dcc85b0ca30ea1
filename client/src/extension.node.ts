import type { ExtensionContext } from 'vscode';
import { activateExtension } from './activation';
import type { ServerSession } from './server/session';

let session: ServerSession | undefined;

/** Entry point on the desktop: the server runs in a Node process. */
export function activate(context: ExtensionContext): void {
  session = activateExtension(context, async (log, configuration) => {
    const { connectToProcess } = await import('./server/processConnection.node');
    return connectToProcess(context.asAbsolutePath('dist/server/main.js'), log, configuration);
  });
}

/** Stops the server. */
export async function deactivate(): Promise<void> {
  await session?.stop();
}
