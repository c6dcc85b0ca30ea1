import { worker } from 'workerpool';
import { readAssets } from '../assets.node';
import { CheckService } from '../services/checkService';
import { InputReader } from './inputReader';
import { lintInput } from './lintInput';
import type { LintWorkerMethods } from './lintWorkers';

const noInput: AsyncIterable<Uint8Array> = {
  [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }),
};

/** Runs in a worker thread, see LintWorkers: lints the files that it is sent. */
export function startLintWorker(): void {
  const loaded = readAssets().then((assets) => CheckService.create(assets));
  // The request for a file reports the error.
  loaded.catch(() => undefined);

  const methods: LintWorkerMethods = {
    lint: async (input, task) => {
      const engine = await loaded;
      const reader = new InputReader(engine.schema, { stdin: noInput }, input.path);
      return lintInput(engine, reader, input, task);
    },
  };

  worker({ ...methods });
}
