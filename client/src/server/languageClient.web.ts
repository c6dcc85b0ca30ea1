/// <reference lib="webworker" />
import type { Uri } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type LanguageClientOptions,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { fortiosLanguageId } from '../language';
import { readServerAssets } from './serverAssets';

/** Treats an uncaught error in the worker as the end of the server, as in a process. */
class WorkerReader extends BrowserMessageReader {
  constructor(worker: Worker, terminate: () => void) {
    super(worker);
    worker.addEventListener('error', () => {
      terminate();
      this.fireClose();
    });
  }
}

/** Starts a new worker with each start, as the desktop client starts a new process. */
class WorkerLanguageClient extends LanguageClient {
  private readonly terminate: () => void;

  constructor(extension: Uri, options: LanguageClientOptions) {
    let terminate = (): void => undefined;
    const start = async (): Promise<MessageTransports> => {
      const { script, data } = await readServerAssets(extension);
      const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
      const worker = new Worker(url, { name: 'FortiOS language server' });
      terminate = () => {
        worker.terminate();
        URL.revokeObjectURL(url);
      };
      worker.postMessage(data);
      return { reader: new WorkerReader(worker, terminate), writer: new BrowserMessageWriter(worker) };
    };
    super(fortiosLanguageId, 'FortiOS', start, options);
    this.terminate = () => {
      terminate();
    };
  }

  /** Logs without a notification; the session notifies the user, once. */
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }

  /** Also runs on disposal and after a failed initialization. */
  override async stop(timeout?: number): Promise<void> {
    try {
      await super.stop(timeout);
    } finally {
      // The LSP notification `exit` does not end a worker.
      this.terminate();
    }
  }
}

/**
 * Creates a client of a server in a worker.
 *
 * @param extension the folder of the installed extension
 */
export function createWorkerClient(extension: Uri, options: LanguageClientOptions): LanguageClient {
  return new WorkerLanguageClient(extension, options);
}
