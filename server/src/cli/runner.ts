import type { FileConfig } from '../services/lintText';
import type { Input } from './inputs';
import { chooseJobs, type Jobs } from './jobs';
import type { Outcome } from './processInput';
import { Workers, type Operations } from './workers';

/** Processes the inputs of a run. */
export interface Runner<Answer> {
  readonly run: (input: Input, config: FileConfig | undefined) => Promise<Outcome<Answer>>;
  /** The number of inputs that it should receive at a time. */
  readonly atOnce: number;
  readonly close: () => Promise<void>;
}

/** What a run does with each input. */
export interface RunnerWork<Name extends keyof Operations> {
  readonly inputs: readonly Input[];
  readonly jobs: Jobs;
  /** The options for an input. */
  readonly taskFor: (input: Input, config: FileConfig | undefined) => Operations[Name]['task'];
  /** The operation in this thread. */
  readonly here: (
    input: Input,
    task: Operations[Name]['task'],
  ) => Promise<Outcome<Operations[Name]['answer']>>;
}

/** The number of results for each worker that may wait for an earlier file. */
const maxWaiting = 8;

/** Creates the runner: in this thread, or in several threads if the user requests it or the inputs are large. */
export async function openRunner<Name extends keyof Operations>(
  name: Name,
  { inputs, jobs, taskFor, here }: RunnerWork<Name>,
): Promise<Runner<Operations[Name]['answer']>> {
  const runHere = (input: Input, config: FileConfig | undefined) => here(input, taskFor(input, config));
  const count = await chooseJobs(jobs, inputs);
  if (count === 1) return { run: runHere, atOnce: 1, close: () => Promise.resolve() };
  const workers = new Workers(count);
  return {
    // Worker threads cannot read standard input.
    run: (input, config) =>
      input.kind === 'stdin' ? runHere(input, config) : workers.run(name, input, taskFor(input, config)),
    atOnce: count * maxWaiting,
    close: () => workers.close(),
  };
}
