import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Disposable,
  type InitializeParams,
  type MessageConnection,
} from 'vscode-languageserver';
import type { ConfigDocument } from '../model/document/document';
import type { ClientConnection } from './clientConnection';
import type { DocumentStore } from './documentStore';
import { unlessCancelled } from './scheduler';
import { settingsSection } from './settings';

/** The option of the process that is a second server, and starts no other. */
export const secondServerOption = '--second';

/** A server process that this server has started. */
export interface SecondServer {
  /** The connection on which it answers as a language server. */
  readonly connection: MessageConnection;
  /** Ends the process. */
  readonly end: () => void;
}

/**
 * Reports on longer documents and texts come from a second server, in UTF-16 code units, or words and lines of a document. It
 * takes longer than a report on a shorter document to start and to read the text. A report on a longer one delays hovers,
 * although it is made in steps, and needs memory that V8 gives back late or never, such as 1 GB for 5 MB. A genuine
 * configuration of 5,000 lines has 20,000 words and lines.
 */
const limits = { length: 1024 * 1024, wordsAndLines: 20_000 };

/** What a second server is told about the session. */
interface Session {
  readonly connection: ClientConnection;
  readonly documents: DocumentStore;
  readonly opened: InitializeParams;
}

/**
 * Answers requests about long documents and texts in a second server, which ends after the answer: its memory is then free, and the
 * first server answers other requests meanwhile. There is one at a time.
 */
export class SecondServers {
  private last: Promise<unknown> = Promise.resolve();

  /** @param start undefined if this server cannot start another, as in a browser */
  constructor(
    private readonly start: (() => SecondServer) | undefined,
    private readonly session: Session,
  ) {}

  /** Whether a request about an open document, or with texts, is to be answered by {@link request}. */
  isFor(document: ConfigDocument | undefined, texts: readonly string[]): boolean {
    if (!this.start) return false;
    const { length = 0, wordCount = 0, lineCount = 0 } = document ?? {};
    return (
      [length, ...texts.map((text) => text.length)].some((one) => one > limits.length) ||
      wordCount + lineCount > limits.wordsAndLines
    );
  }

  /**
   * The answer of a second server to a request, with positions in the text of the client.
   *
   * @param document the open document that the request is about, if it is about one
   * @throws ResponseError if the document changes before the answer, the request is cancelled, or the second server ends
   */
  request<R>(
    method: string,
    params: object,
    document: ConfigDocument | undefined,
    token: CancellationToken,
  ): Promise<R | null> {
    const answer = this.last.then(() => this.requestNow<R>(method, params, document, token));
    this.last = answer.catch(() => undefined);
    return unlessCancelled(answer, token);
  }

  private async requestNow<R>(
    method: string,
    params: object,
    document: ConfigDocument | undefined,
    token: CancellationToken,
  ): Promise<R | null> {
    if (!this.start || token.isCancellationRequested) return null;
    if (document && !this.session.documents.isOpen(document)) return null;
    const { connection, end } = this.start();
    const listeners: Disposable[] = [];
    const stopped = new Promise<never>((_, reject) => {
      const fail = (code: number, message: string): void => {
        reject(new ResponseError(code, message));
      };
      const { texts } = this.session.documents;
      const changed = ({ document: { uri } }: { readonly document: ConfigDocument }): void => {
        if (uri === document?.uri) fail(LSPErrorCodes.ContentModified, 'The document has changed.');
      };
      listeners.push(
        token.onCancellationRequested(() => {
          fail(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
        }),
        texts.onDidChangeContent(changed),
        texts.onDidClose(changed),
        connection.onClose(() => {
          fail(LSPErrorCodes.RequestFailed, tooMuch);
        }),
      );
    });
    try {
      return await Promise.race([this.ask<R>(connection, method, params, document), stopped]);
    } finally {
      for (const listener of listeners) listener.dispose();
      connection.dispose();
      end();
    }
  }

  private async ask<R>(
    second: MessageConnection,
    method: string,
    params: object,
    document: ConfigDocument | undefined,
  ): Promise<R> {
    const { connection, documents, opened } = this.session;
    const { workspace } = opened.capabilities;
    // Settings and files come from the client of this server; all else is about this server.
    second.onRequest((asked, given) =>
      asked === 'workspace/configuration' || asked.startsWith('fortios/')
        ? connection.request(asked, given as object)
        : null,
    );
    second.onUnhandledProgress((part) => {
      void connection.notify('$/progress', part, { keep: 'answer' });
    });
    second.listen();
    await second.sendRequest('initialize', {
      ...opened,
      processId: null,
      // A client that asks for findings gets none without asking.
      capabilities: {
        workspace: { configuration: workspace?.configuration },
        textDocument: { diagnostic: {} },
      },
    });
    await second.sendNotification('initialized', {});
    if (workspace?.configuration !== true)
      await second.sendNotification('workspace/didChangeConfiguration', {
        settings: { [settingsSection]: documents.settings.given },
      });
    if (document) {
      const { uri, version } = document;
      await second.sendNotification('textDocument/didOpen', {
        textDocument: { uri, version, ...documents.outer.sourceOf(document) },
      });
    }
    return second.sendRequest<R>(method, params);
  }
}

const tooMuch =
  'The report needs more memory than the server may use for one. ' +
  'Split the file, or make the report with the command “fortios” on a computer with enough memory.';
