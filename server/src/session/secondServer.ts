import {
  LSPErrorCodes,
  RAL,
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

/** The option of a process that is a second server, and starts no other. */
export const secondServerOption = '--second';

/** Another server that this server has started: a process, or a worker of a browser. */
export interface SecondServer {
  /** The connection on which it answers as a language server. */
  readonly connection: MessageConnection;
  /** Ends it, even during a computation. */
  readonly end: () => void;
}

/**
 * The other server ends after a report on a longer document or text, in UTF-16 code units, or words and lines of a document: its
 * memory is then free, which V8 gives back late or never, such as 1 GB for 5 MB. A genuine configuration of 5,000 lines has
 * 20,000 words and lines.
 */
const limits = { length: 1024 * 1024, wordsAndLines: 20_000 };

/** After a report on a shorter text, the other server waits for the next one for so many milliseconds. */
const longestIdle = 60_000;

interface Session {
  readonly connection: ClientConnection;
  readonly documents: DocumentStore;
  readonly opened: InitializeParams;
}

/** A second server that has been initialized, or will be. */
interface Started extends SecondServer {
  /** Rejects if it cannot be used. */
  readonly initialized: Promise<unknown>;
  /** The folders that were open, as JSON. */
  readonly folders: string;
}

/**
 * Answers requests for reports in a second server, so that the first one answers the requests of an editor meanwhile. A report runs
 * without pauses: if the request is cancelled or the document changes, the second server is ended, and the next request starts
 * another. There is one at a time.
 */
export class SecondServers {
  private last: Promise<unknown> = Promise.resolve();
  private running: Started | undefined;
  private idle: Disposable | undefined;

  /** @param start undefined if this server cannot start another */
  constructor(
    private start: (() => SecondServer | Promise<SecondServer>) | undefined,
    private readonly session: Session,
  ) {}

  /** Whether {@link request} answers; otherwise, reports are made in this thread, and delay other requests. */
  get isAvailable(): boolean {
    return this.start !== undefined;
  }

  /**
   * The answer of a second server to a request, with positions in the text of the client.
   *
   * @param document the open document that the request is about, if it is about one
   * @param texts the texts that the request contains
   * @throws ResponseError if the document changes before the answer, the request is cancelled, or the second server ends
   * @returns `unavailable` if no second server can be started here
   */
  request<R>(
    method: string,
    params: object,
    document: ConfigDocument | undefined,
    texts: readonly string[],
    token: CancellationToken,
  ): Promise<R | null | 'unavailable'> {
    const answer = this.last.then(() => this.requestNow<R>(method, params, document, texts, token));
    this.last = answer.catch(() => undefined);
    return unlessCancelled(answer, token);
  }

  private async requestNow<R>(
    method: string,
    params: object,
    document: ConfigDocument | undefined,
    sent: readonly string[],
    token: CancellationToken,
  ): Promise<R | null | 'unavailable'> {
    if (token.isCancellationRequested) return null;
    if (document && !this.session.documents.isOpen(document)) return null;
    const second = await this.started();
    if (!second) return 'unavailable';
    const { connection } = second;
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
    let isUsable = false;
    try {
      const answer = await Promise.race([this.ask<R>(second, method, params, document), stopped]);
      isUsable = !isLong(document, sent);
      return answer;
    } finally {
      for (const listener of listeners) listener.dispose();
      if (isUsable)
        this.idle = RAL().timer.setTimeout(() => {
          this.end();
        }, longestIdle);
      else this.end();
    }
  }

  /** The second server for the open folders; undefined if none can be started. */
  private async started(): Promise<Started | undefined> {
    this.idle?.dispose();
    this.idle = undefined;
    const folders = this.session.documents.openFolders;
    if (this.running && this.running.folders !== JSON.stringify(folders)) this.end();
    if (this.running) return this.running;
    try {
      const second = await this.start?.();
      if (!second) return undefined;
      const running: Started = {
        ...second,
        folders: JSON.stringify(folders),
        initialized: this.initialize(second.connection, folders),
      };
      this.running = running;
      second.connection.onClose(() => {
        if (this.running === running) this.end();
      });
    } catch {
      this.start = undefined;
    }
    return this.running;
  }

  private end(): void {
    const { running } = this;
    this.running = undefined;
    this.idle?.dispose();
    running?.end();
    running?.connection.dispose();
  }

  private async initialize(second: MessageConnection, folders: readonly string[]): Promise<void> {
    const { connection, opened } = this.session;
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
      workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
      // A client that asks for findings gets none without asking.
      capabilities: {
        workspace: { configuration: opened.capabilities.workspace?.configuration },
        textDocument: { diagnostic: {} },
      },
    });
    await second.sendNotification('initialized', {});
  }

  private async ask<R>(
    { connection: second, initialized }: Started,
    method: string,
    params: object,
    document: ConfigDocument | undefined,
  ): Promise<R> {
    await initialized;
    const { documents } = this.session;
    // The settings may have changed since its last request.
    await second.sendNotification('workspace/didChangeConfiguration', {
      settings: { [settingsSection]: documents.settings.given },
    });
    const texts = document ? documents.withRelated(document) : [];
    for (const text of texts) {
      const { uri, version } = text;
      await second.sendNotification('textDocument/didOpen', {
        textDocument: { uri, version, ...documents.outer.sourceOf(text) },
      });
    }
    try {
      return await second.sendRequest<R>(method, params);
    } finally {
      for (const { uri } of texts)
        void second
          .sendNotification('textDocument/didClose', { textDocument: { uri } })
          .catch(() => undefined);
    }
  }
}

function isLong(document: ConfigDocument | undefined, texts: readonly string[]): boolean {
  const { length = 0, wordCount = 0, lineCount = 0 } = document ?? {};
  return (
    [length, ...texts.map((text) => text.length)].some((one) => one > limits.length) ||
    wordCount + lineCount > limits.wordsAndLines
  );
}

const tooMuch =
  'The report needs more memory than the server may use for one. ' +
  'Split the file, or make the report with the command “fortios” on a computer with enough memory.';
