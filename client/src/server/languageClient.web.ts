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

/**
 * Gives modules addresses that a worker can import, because it cannot load them from where the extension is installed.
 *
 * @param modules as in {@link readServerAssets}
 * @returns the addresses by the modules' names; the caller revokes them
 */
function addressesOf(modules: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const addresses = new Map<string, string>();
  for (const [name, text] of modules) {
    const linked = text
      // A module that is imported later may not have an address yet.
      .replace(/\bimport\("\.\/([\w.-]+\.mjs)"\)/g, 'import(self.serverModules["$1"])')
      .replace(/"\.\/([\w.-]+\.mjs)"/g, (path, imported: string) => {
        const address = addresses.get(imported);
        return address === undefined ? path : JSON.stringify(address);
      });
    addresses.set(name, URL.createObjectURL(new Blob([linked], { type: 'text/javascript' })));
  }
  return addresses;
}

/** The script of the worker: it imports the modules. A worker that is a module cannot be started from every web page. */
function startScript(addresses: ReadonlyMap<string, string>): string {
  const modules = JSON.stringify(Object.fromEntries(addresses));
  return `self.serverModules = ${modules};
import(self.serverModules["web.mjs"]).catch((error) => { self.reportError(error); });`;
}

/** Waits for the first message of the server, after which it listens. */
function started(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.addEventListener(
      'message',
      () => {
        resolve();
      },
      { once: true },
    );
    worker.addEventListener(
      'error',
      ({ message }) => {
        reject(new Error(message));
      },
      { once: true },
    );
  });
}

/** Starts a new worker with each start, as the desktop client starts a new process. */
class WorkerLanguageClient extends LanguageClient {
  private readonly terminate: () => void;

  constructor(extension: Uri, options: LanguageClientOptions) {
    let terminate = (): void => undefined;
    const start = async (): Promise<MessageTransports> => {
      const { modules, data } = await readServerAssets(extension);
      const addresses = addressesOf(modules);
      const script = new Blob([startScript(addresses)], { type: 'text/javascript' });
      const url = URL.createObjectURL(script);
      const worker = new Worker(url, { name: 'FortiOS language server' });
      terminate = () => {
        worker.terminate();
        for (const address of [url, ...addresses.values()]) URL.revokeObjectURL(address);
      };
      await started(worker);
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
