import { readAssets } from '../assets.node';
import { CheckService } from '../services/checkService';
import { applyConfig, type LintSettings } from '../services/lintText';
import { ConfigFiles } from './configFiles';
import { InputReader } from './inputReader';
import { findInputs, type Input } from './inputs';
import type { LintCheckOptions } from './lint/options';
import type { Operations } from './operations';
import type { InputOutcome, RunError } from './processInput';
import { processInputs } from './processInputs';
import { Progress } from './progress';
import { openRunner } from './runner';
import { takeShard } from './shard';
import { writeErrorLine, type Terminal } from './terminal';
import { withConfig } from './withConfig';

/** What a command does with each file. */
interface FileWork<Name extends keyof Operations> {
  readonly operation: Name;
  /** Prepares the options for each input, from its settings. */
  readonly tasksFor: (
    inputs: readonly Input[],
    reader: InputReader,
  ) => Promise<(input: Input, settings: LintSettings) => Operations[Name]['task']>;
  /** Receives the answers one by one, in the order of the files, and does not keep them. The next one waits for its end. */
  readonly add: (answer: Operations[Name]['answer']) => void | Promise<void>;
  /** The error for an input that is skipped, if it is one. */
  readonly skipped?: (input: Input, path: string) => Promise<RunError | undefined>;
}

/**
 * Processes the files of a command in all threads that it may use, and writes errors, notes and the progress to standard
 * error. A file that cannot be read is an error, and the others are processed.
 *
 * @returns the errors
 * @throws an Error with a message for the user if no file can be processed
 */
export async function processFiles<Name extends keyof Operations>(
  options: LintCheckOptions,
  terminal: Terminal,
  { operation, tasksFor, add, skipped }: FileWork<Name>,
): Promise<readonly RunError[]> {
  const { files: words, settings, jobs, shard, ignoreUnknown, stdinName } = options;
  const found = takeShard(await findInputs(words, { withAnyName: !ignoreUnknown }), shard);
  const { inputs } = found;
  const configs = await ConfigFiles.open(options.configs, terminal);
  const engine = await CheckService.create(await readAssets());
  if (engine.schemaProblem !== undefined) throw new Error(engine.schemaProblem);
  const reader = new InputReader(engine.schema, terminal, stdinName);
  const taskOf = await tasksFor(inputs, reader);
  const runner = await openRunner(operation, {
    ...{ inputs, jobs, engine, reader },
    taskFor: (input, config) => taskOf(input, applyConfig(settings, config)),
  });
  const progress = new Progress(terminal.showStatus, inputs.length);
  const errors: RunError[] = [];
  const processOne = withConfig({ configs, reader, words }, async (input, config) => {
    const outcome: InputOutcome<Operations[Name]['answer']> = await runner.run(input, config);
    const error = outcome.kind === 'skipped' ? await skipped?.(input, reader.nameOf(input)) : undefined;
    return error ? { kind: 'error', error } : outcome;
  });
  const write = (message: string): void => {
    progress.clear();
    writeErrorLine(terminal, message);
  };
  try {
    for await (const outcome of processInputs(found, reader, processOne, runner.atOnce)) {
      progress.step();
      if (outcome.kind === 'answer') await add(outcome.answer);
      else if (outcome.kind === 'error') {
        write(outcome.error.message);
        errors.push(outcome.error);
      } else if (outcome.kind === 'ignored' && outcome.note !== undefined) write(outcome.note);
    }
  } finally {
    progress.clear();
    await runner.close();
  }
  return errors;
}
