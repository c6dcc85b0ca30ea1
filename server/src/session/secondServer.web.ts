/// <reference lib="webworker" />
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createMessageConnection,
} from 'vscode-languageserver/browser';
import type { Assets } from '../checkService';
import type { SecondServer } from './secondServer';

/** The first message to a worker: what it cannot read from the disk, and whether it is a second server. */
export interface WorkerStart extends Assets {
  readonly isSecond?: boolean;
}

/**
 * Starts the script of this worker again in a nested worker, as a second server.
 *
 * @throws an error if the page does not allow it
 */
export async function startSecondWorker(script: string, assets: Assets): Promise<SecondServer> {
  const worker = new Worker(script, { name: 'FortiOS reports' });
  await new Promise<void>((resolve, reject) => {
    worker.onmessage = () => {
      resolve();
    };
    worker.onerror = (event) => {
      // An error that is not handled here would also end this worker.
      event.preventDefault();
      worker.terminate();
      reject(new Error(event.message));
    };
  });
  worker.postMessage({ ...assets, isSecond: true } satisfies WorkerStart);
  return {
    connection: createMessageConnection(new NestedReader(worker), new BrowserMessageWriter(worker)),
    end: () => {
      worker.terminate();
    },
  };
}

/** Treats an uncaught error in the worker as its end, as in a process. */
class NestedReader extends BrowserMessageReader {
  constructor(worker: Worker) {
    super(worker);
    worker.onerror = (event) => {
      event.preventDefault();
      worker.terminate();
      this.fireClose();
    };
  }
}
