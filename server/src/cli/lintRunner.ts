import type { CheckService } from '../checkService';
import type { FileConfig } from './configFiles';
import type { InputReader } from './inputReader';
import type { Input } from './inputs';
import { chooseJobs } from './jobs';
import { lintInput, type LintTask } from './lintInput';
import type { Outcome } from './processInput';
import { applyConfig } from './lintText';
import type { LintOptions } from './lint/options';
import type { FileReport } from './report';
import { LintWorkers } from './lintWorkers';

/** What lints the inputs of a run. */
export interface LintRunner {
  readonly lint: (input: Input, config: FileConfig | undefined) => Promise<Outcome<FileReport>>;
  /** How many inputs it should be given at a time. */
  readonly atOnce: number;
  readonly close: () => Promise<void>;
}

/** As many results may wait for an earlier file, for each worker. */
const maxWaiting = 8;

/** Gets ready to lint, in this thread or, where the inputs or the user ask for it, in several. */
export async function openLintRunner(
  engine: CheckService,
  reader: InputReader,
  inputs: readonly Input[],
  { settings, format, jobs, fix }: LintOptions,
): Promise<LintRunner> {
  const taskUnder = (config: FileConfig | undefined): LintTask => ({
    settings: applyConfig(settings, config),
    places: format.needsPlaces,
    fix,
  });
  const here: LintRunner['lint'] = (input, config) => lintInput(engine, reader, input, taskUnder(config));
  const count = await chooseJobs(jobs, inputs);
  if (count === 1) return { lint: here, atOnce: 1, close: () => Promise.resolve() };
  const workers = new LintWorkers(count);
  return {
    // Only this thread has standard input.
    lint: (input, config) =>
      input.kind === 'stdin' ? here(input, config) : workers.lint(input, taskUnder(config)),
    atOnce: count * maxWaiting,
    close: () => workers.close(),
  };
}
