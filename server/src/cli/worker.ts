import { worker } from 'workerpool';
import { readAssets } from '../assets.node';
import { CheckService } from '../services/checkService';
import { InputReader } from './inputReader';
import type { FileInput } from './inputs';
import { lintInput } from './lintInput';
import { summarizeInput } from './summarizeInput';
import type { WorkerMethods } from './workers';

const noInput: AsyncIterable<Uint8Array> = {
  [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }),
};

/** Runs in a worker thread, see Workers: processes the files that it is sent. */
export function startWorker(): void {
  const loaded = readAssets().then((assets) => CheckService.create(assets));
  // The request for a file reports the error.
  loaded.catch(() => undefined);
  const readerFor = ({ schema }: CheckService, { path }: FileInput): InputReader =>
    new InputReader(schema, { stdin: noInput }, path);

  const methods: WorkerMethods = {
    lint: async (input, task) => {
      const engine = await loaded;
      return lintInput(engine, readerFor(engine, input), input, task);
    },
    summarize: async (input, task) => {
      const engine = await loaded;
      return summarizeInput(engine, readerFor(engine, input), input, task);
    },
  };

  worker({ ...methods });
}
