import type { CheckService } from '../services/checkService';
import type { InputReader } from './inputReader';
import type { Input } from './inputs';
import { chooseJobs } from './jobs';
import { lintInput, type LintTask } from './lintInput';
import type { Outcome } from './processInput';
import { applyConfig, type FileConfig } from '../services/lintText';
import type { LintOptions } from './lint/options';
import type { FileReport } from './report';
import type { Masked } from '../secrets/exit';
import { LintWorkers } from './lintWorkers';

/** Lints the inputs of a run. */
export interface LintRunner {
  readonly lint: (input: Input, config: FileConfig | undefined) => Promise<Outcome<Masked<FileReport>>>;
  /** The number of inputs that it should receive at a time. */
  readonly atOnce: number;
  readonly close: () => Promise<void>;
}

/** The number of results for each worker that may wait for an earlier file. */
const maxWaiting = 8;

/** Creates the runner: in this thread, or in several threads if the user requests it or the inputs are large. */
export async function openLintRunner(
  engine: CheckService,
  reader: InputReader,
  inputs: readonly Input[],
  { settings, format, jobs, fix, baseline }: LintOptions,
): Promise<LintRunner> {
  const taskUnder = (config: FileConfig | undefined): LintTask => ({
    settings: applyConfig(settings, config),
    places: format.needsPlaces || baseline !== undefined,
    fix,
  });
  const here: LintRunner['lint'] = (input, config) => lintInput(engine, reader, input, taskUnder(config));
  const count = await chooseJobs(jobs, inputs);
  if (count === 1) return { lint: here, atOnce: 1, close: () => Promise.resolve() };
  const workers = new LintWorkers(count);
  return {
    // Worker threads cannot read standard input.
    lint: (input, config) =>
      input.kind === 'stdin' ? here(input, config) : workers.lint(input, taskUnder(config)),
    atOnce: count * maxWaiting,
    close: () => workers.close(),
  };
}
