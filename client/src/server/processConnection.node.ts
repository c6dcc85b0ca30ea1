import type { LogOutputChannel } from 'vscode';
import type { FirmwareOverrides } from '../firmware/firmwareOverrides';
import { connectionOf } from './clientConnection';
import { createNodeClient } from './languageClient.node';
import type { ServerConnection } from './session';

/**
 * A connection to a server in a Node process of its own. The language client comes with this file, in a bundle of its
 * own (`scripts/build.mjs`), so that it is loaded with the first FortiOS document and not before.
 *
 * @param serverModule the absolute path of the server's bundle
 */
export function connectToProcess(
  serverModule: string,
  log: LogOutputChannel,
  overrides: FirmwareOverrides,
): ServerConnection {
  return connectionOf(log, overrides, (options) => createNodeClient(serverModule, options));
}
