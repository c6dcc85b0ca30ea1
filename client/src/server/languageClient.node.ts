import { LanguageClient, TransportKind, type LanguageClientOptions } from 'vscode-languageclient/node';
import { fortiosLanguageId } from '../language';

/** A language client whose errors go to the log; what a person must know, the session tells, once. */
class QuietLanguageClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/**
 * A client of the server in a Node process of its own.
 *
 * @param serverModule the absolute path of the server's bundle
 */
export function createNodeClient(serverModule: string, options: LanguageClientOptions): LanguageClient {
  const run = { module: serverModule, transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  return new QuietLanguageClient(fortiosLanguageId, 'FortiOS', { run, debug }, options);
}
