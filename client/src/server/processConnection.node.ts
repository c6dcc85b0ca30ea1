import type { LogOutputChannel } from 'vscode';
import type { ConnectionHost } from './clientOptions';
import { createNodeClient } from './languageClient.node';
import { createConnection } from './serverConnection';
import type { ServerConnection } from './session';

/**
 * Creates a connection to a server in a Node process. This module and the language client are a separate bundle
 * (`scripts/build/build.mjs`), which is loaded with the first FortiOS document.
 *
 * @param serverModule the absolute path of the server's bundle
 * @param codeCache the absolute path of the folder of compiled code
 */
export function connectToProcess(
  serverModule: string,
  codeCache: string,
  log: LogOutputChannel,
  host: ConnectionHost,
): ServerConnection {
  return createConnection(log, host, (options) => createNodeClient(serverModule, codeCache, options));
}
