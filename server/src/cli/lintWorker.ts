import { worker } from 'workerpool';
import { readAssets } from '../assets.node';
import { LanguageService } from '../languageService';
import { InputReader } from './inputReader';
import { lintInput } from './lintInput';
import type { LintWorkerMethods } from './lintWorkers';

// The script of a worker thread: a bundle of its own, see LintWorkers.

const noInput: AsyncIterable<Uint8Array> = {
  [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }),
};

const loaded = readAssets().then((assets) => LanguageService.create(assets));
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
