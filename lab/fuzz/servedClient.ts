import { PassThrough } from 'node:stream';
import {
  createConnection,
  createMessageConnection,
  ErrorCodes,
  MessageType,
  ProposedFeatures,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-languageserver/node';
import { readAssets } from '../../toolkit/src/assets.node';
import { LanguageService } from '../../toolkit/src/languageService';
import { serve } from '../../server/src/server';
import { loadFurtherRequests } from '../../toolkit/src/requests/furtherRequests';

/** Receives the description of a failure. */
export type ReportFailure = (trouble: string) => void;

/** A language client of a server in the same process. All messages are sent as by a real client; failures are reported. */
export class ServedClient {
  private constructor(
    private readonly connection: MessageConnection,
    private readonly tell: ReportFailure,
  ) {}

  /**
   * Starts both ends.
   *
   * @param tell receives crashes in the server: of requests, notifications, rules
   */
  static async start(tell: ReportFailure): Promise<ServedClient> {
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    const server = createConnection(ProposedFeatures.all, toServer, toClient);
    serve(server, {
      info: { name: 'fuzzed', version: '0' },
      loadFurtherRequests,
      loadService: async (onRuleFailure) =>
        LanguageService.create(await readAssets(), {
          onRuleFailure: (failure) => {
            // The other process measures time, so only failures are reported.
            if (failure.kind === 'failed') tell(`rule ${failure.rule.id}: ${stackOf(failure.error)}`);
            onRuleFailure(failure);
          },
        }),
    });
    server.listen();
    const connection = createMessageConnection(
      new StreamMessageReader(toClient),
      new StreamMessageWriter(toServer),
    );
    connection.onNotification(
      'window/logMessage',
      ({ type, message }: { type: MessageType; message: string }) => {
        if (type === MessageType.Error) tell(message);
      },
    );
    connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) =>
      items.map(() => ({
        rules: { 'security/*': 'warning' },
        codeLens: { references: true, shadowed: true },
        inlayHints: true,
      })),
    );
    connection.onRequest('client/registerCapability', () => null);
    connection.listen();
    await connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      capabilities: {
        workspace: { configuration: true, workspaceEdit: { documentChanges: true } },
        textDocument: {
          diagnostic: {
            relatedDocumentSupport: false,
            codeDescriptionSupport: true,
            relatedInformation: true,
          },
          completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
          hover: { contentFormat: ['markdown'] },
        },
      },
    });
    await connection.sendNotification('initialized', {});
    return new ServedClient(connection, tell);
  }

  /** Sends a request. Returns undefined if it is refused or crashes; a crash is reported. */
  async request<T>(method: string, params: object): Promise<T | undefined> {
    try {
      return await this.connection.sendRequest<T>(method, params);
    } catch (error) {
      // An invalid new name is refused with a sentence.
      const isRefusal = error instanceof ResponseError && error.code === ErrorCodes.InvalidRequest;
      if (!isRefusal) this.tell(`${method}: ${stackOf(error)}`);
      return undefined;
    }
  }

  notify(method: string, params: object): Promise<void> {
    return this.connection.sendNotification(method, params);
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
