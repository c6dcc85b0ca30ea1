import type { ExtensionContext } from 'vscode';
import { activateExtension } from './activation';
import { registerMcpServerProvider } from './features/assistants/mcpServers';
import { codeCacheFolder } from './server/codeCache.node';
import type { ServerSession } from './server/session';

let session: ServerSession | undefined;

/** Entry point on the desktop: the server runs in a Node process. */
export function activate(context: ExtensionContext): void {
  const { version } = context.extension.packageJSON as { readonly version: string };
  const serverModule = context.asAbsolutePath('dist/server/main.js');
  session = activateExtension(context, async (log, host) => {
    const [{ connectToProcess }, codeCache] = await Promise.all([
      import('./server/processConnection.node'),
      codeCacheFolder(context.globalStorageUri.fsPath, version),
    ]);
    return connectToProcess(serverModule, codeCache, log, host);
  });
  context.subscriptions.push(registerMcpServerProvider({ command: process.execPath, serverModule, version }));
}

/** Stops the server. */
export async function deactivate(): Promise<void> {
  await session?.stop();
}
