import type { ExtensionContext } from 'vscode';
import { activateExtension } from './activation';
import type { ServerSession } from './server/session';

let session: ServerSession | undefined;

/** The browser's door: the server runs in a worker. */
export function activate(context: ExtensionContext): void {
  session = activateExtension(context, async (log, overrides) => {
    const [{ connectionOf }, { createWorkerClient }] = await Promise.all([
      import('./server/clientConnection'),
      import('./server/languageClient.web'),
    ]);
    return connectionOf(log, overrides, (options) => createWorkerClient(context.extensionUri, options));
  });
}

/** Ends the server. */
export async function deactivate(): Promise<void> {
  await session?.stop();
}
