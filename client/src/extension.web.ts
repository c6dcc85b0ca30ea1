import type { ExtensionContext } from 'vscode';
import { activateExtension } from './activation';
import type { ServerSession } from './server/session';

let session: ServerSession | undefined;

/** Entry point in the browser: the server runs in a worker. */
export function activate(context: ExtensionContext): void {
  session = activateExtension(context, async (log, host) => {
    const [{ createConnection }, { createWorkerClient }] = await Promise.all([
      import('./server/serverConnection'),
      import('./server/languageClient.web'),
    ]);
    return createConnection(log, host, (options) => createWorkerClient(context.extensionUri, options));
  });
}

/** Stops the server. */
export async function deactivate(): Promise<void> {
  await session?.stop();
}
