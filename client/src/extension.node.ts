import type { ExtensionContext } from 'vscode';
import { activateExtension } from './activation';
import type { ServerSession } from './server/session';

let session: ServerSession | undefined;

/** The desktop door: the server runs in a Node process. */
export function activate(context: ExtensionContext): void {
  session = activateExtension(context, async (log, overrides) => {
    const { connectToProcess } = await import('./server/processConnection.node');
    return connectToProcess(context.asAbsolutePath('dist/server/main.js'), log, overrides);
  });
}

/** Lets the server end in its own time. */
export async function deactivate(): Promise<void> {
  await session?.stop();
}
