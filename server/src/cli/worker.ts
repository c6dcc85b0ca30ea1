import { worker } from 'workerpool';
import { readAssets } from '../assets.node';
import { CheckService } from '../services/checkService';
import { InputReader } from './inputReader';
import type { FileInput } from './inputs';
import { runOperation, type Operations } from './operations';

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

  worker({
    run: async <Name extends keyof Operations>(
      name: Name,
      input: FileInput,
      task: Operations[Name]['task'],
    ) => {
      const engine = await loaded;
      return runOperation(name, engine, readerFor(engine, input), input, task);
    },
  });
}
