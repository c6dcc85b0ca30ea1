import type { FileConfig } from '../services/lintText';
import type { Input } from './inputs';
import type { CheckService } from '../services/checkService';
import type { InputReader } from './inputReader';
import { chooseJobs, type Jobs } from './jobs';
import { runOperation, type Operations } from './operations';
import type { InputOutcome } from './processInput';
import { Workers } from './workers';

/** Processes the inputs of a run. */
export interface Runner<Answer> {
  readonly run: (input: Input, config: FileConfig | undefined) => Promise<InputOutcome<Answer>>;
  /** The number of inputs that it should receive at a time. */
  readonly atOnce: number;
  readonly close: () => Promise<void>;
}

/** What a run does with each input. */
interface RunnerWork<Name extends keyof Operations> {
  readonly inputs: readonly Input[];
  readonly jobs: Jobs;
  /** The options for an input. */
  readonly taskFor: (input: Input, config: FileConfig | undefined) => Operations[Name]['task'];
  /** For the inputs that are processed in this thread. */
  readonly engine: CheckService;
  readonly reader: InputReader;
}

/** The number of results for each worker that may wait for an earlier file. */
const maxWaiting = 8;

/** Creates the runner: in this thread, or in several threads if the user requests it or the inputs are large. */
export async function openRunner<Name extends keyof Operations>(
  name: Name,
  { inputs, jobs, taskFor, engine, reader }: RunnerWork<Name>,
): Promise<Runner<Operations[Name]['answer']>> {
  const runHere = (input: Input, config: FileConfig | undefined) =>
    runOperation(name, engine, reader, input, taskFor(input, config));
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
