import { LanguageClient, TransportKind, type LanguageClientOptions } from 'vscode-languageclient/node';
import { fortiosLanguageId } from '../language';
import { nodeOptions } from './nodeOptions';

/** Logs its errors without a notification; the session notifies the user, once. */
class QuietLanguageClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/**
 * Creates a client of a server in a Node process.
 *
 * @param serverModule the absolute path of the server's bundle
 * @param codeCache the absolute path of the folder of compiled code
 */
export function createNodeClient(
  serverModule: string,
  codeCache: string,
  options: LanguageClientOptions,
): LanguageClient {
  const env = { NODE_COMPILE_CACHE: codeCache };
  const execArgv = [...nodeOptions];
  const run = { module: serverModule, transport: TransportKind.ipc, options: { env, execArgv } };
  const debug = { ...run, options: { env, execArgv: [...execArgv, '--nolazy', '--inspect=6009'] } };
  return new QuietLanguageClient(fortiosLanguageId, 'FortiOS', { run, debug }, options);
}
