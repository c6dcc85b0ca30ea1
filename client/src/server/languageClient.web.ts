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

/** A reader for which a worker that fails is one that has ended: what it threw, nobody caught. */
class WorkerReader extends BrowserMessageReader {
  constructor(worker: Worker, end: () => void) {
    super(worker);
    worker.addEventListener('error', () => {
      end();
      this.fireClose();
    });
  }
}

/** The server in a worker of this extension; as a process does, it begins anew with each start. */
class WorkerLanguageClient extends LanguageClient {
  readonly #end: () => void;

  constructor(extension: Uri, options: LanguageClientOptions) {
    let end = (): void => undefined;
    const start = async (): Promise<MessageTransports> => {
      const { script, assets } = await readServerAssets(extension);
      const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
      const worker = new Worker(address, { name: 'FortiOS language server' });
      end = () => {
        worker.terminate();
        URL.revokeObjectURL(address);
      };
      worker.postMessage(assets);
      return { reader: new WorkerReader(worker, end), writer: new BrowserMessageWriter(worker) };
    };
    super(fortiosLanguageId, 'FortiOS', start, options);
    this.#end = () => {
      end();
    };
  }

  /** Errors go to the log; what a person must know, the session tells, once. */
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }

  /** Also what a client does whose server could not be initialized, or that is disposed of. */
  override async stop(timeout?: number): Promise<void> {
    try {
      await super.stop(timeout);
    } finally {
      // Nothing in a worker ends it, whatever it is told.
      this.#end();
    }
  }
}

/**
 * A client of the server in a worker.
 *
 * @param extension the folder of the installed extension
 */
export function createWorkerClient(extension: Uri, options: LanguageClientOptions): LanguageClient {
  return new WorkerLanguageClient(extension, options);
}
