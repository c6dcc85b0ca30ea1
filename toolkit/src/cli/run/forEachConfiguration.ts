import { counted } from 'fortios-language/base/numbers';
import path from 'node:path';
import { readAssets } from '../../assets.node';
import { deviceSchemaName, lintConfigName } from 'fortios-language/lintConfig/lintConfig';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import { maskAnswer, type SecretNames } from 'fortios-language/secrets/masking';
import { secretsInLines } from 'fortios-language/secrets/secretNames';
import { CheckService } from 'fortios-language/checkService';
import { applyConfig, type LintSettings } from '../../operations/lint/lintText';
import { ConfigFiles } from '../input/configFiles';
import { isOutOfMemory, reasonOf, UsageError } from '../program/failures';
import { memoryBetweenFiles } from './freeMemory';
import { InputReader } from '../input/inputReader';
import { findInputs, byteLengthOf, type FileInput, type Input, type InputSearch } from '../input/inputs';
import { chooseWorkers } from './jobs';
import { Progress } from '../output/progress';
import { readFailedBackup, type InputContent } from '../input/readInput';
import type { InputOptions } from '../input/readOptions';
import { partOfRun, takeShard, type RunPart, type ShardInputs } from './shard';
import { writeErrorLine, writeNote, type Terminal } from '../output/terminal';
import { runToCompletion } from 'fortios-language/base/steps';

/** A configuration that was read. */
export interface Source {
  readonly service: CheckService;
  readonly input: Input;
  /** The name of the input. */
  readonly path: string;
  readonly content: InputContent;
}

/** The answer about a configuration; or the reason why there is none. */
export type WorkResult<Answer> =
  | {
      readonly answer: Answer;
      /** What the terminal has to mask in the answer; undefined if the answer is masked. */
      readonly secrets?: SecretNames;
    }
  | { readonly exclusion: string };

/**
 * What a command does with each configuration, in this thread or in another one, so that the task and the answer are plain
 * data. Other threads find it by its name, see `worker.ts`.
 */
export type Work<Task, Answer> = (
  source: Source,
  settings: LintSettings,
  task: Task,
) => WorkResult<Answer> | Promise<WorkResult<Answer>>;

/**
 * The answer about a file that has not changed since an earlier run kept it, without reading the file; undefined if there is
 * none. It is found by the name of its {@link Work}.
 */
export type Recall<Task, Answer> = (
  input: FileInput,
  settings: LintSettings,
  task: Task,
) => Promise<WorkResult<Answer> | undefined>;

/**
 * Work on the view of a document, which is disposed afterwards, so that the answer must not keep it. The answer is masked
 * where it is printed.
 */
export function onView<Task, Answer extends object>(
  work: (
    view: DocumentView,
    source: Source,
    settings: LintSettings,
    task: Task,
  ) => Answer | { readonly exclusion: string } | Promise<Answer | { readonly exclusion: string }>,
): Work<Task, Answer> {
  return async (source, settings, task) => {
    const { service, path: uri, content } = source;
    const document = service.open(content.text, { uri });
    try {
      const view = service.view(document, settings.firmware);
      const answer = await work(view, source, settings, task);
      return 'exclusion' in answer ? answer : { answer, secrets: view.index.secretNames };
    } finally {
      document.dispose();
    }
  };
}

export interface RunError {
  readonly message: string;
  /** The name of the file that it concerns, if any. */
  readonly path?: string;
}

/**
 * The result of an input. `skipped`: a file in a folder that is not a configuration. `ignored`: a file that
 * `.fortios-lint.json` excludes, with a message if the user named it, or a file whose `.fortios-lint.json` is invalid.
 */
export type InputOutcome<Answer> =
  | {
      readonly kind: 'answer';
      readonly answer: Answer;
      readonly secrets?: SecretNames;
      /** See `learnLines` of the terminal. */
      readonly lines?: readonly number[];
      /** Whether the file was not read, because it has not changed. */
      readonly isRecalled?: boolean;
    }
  | { readonly kind: 'error'; readonly error: RunError }
  | { readonly kind: 'excluded'; readonly path: string; readonly exclusion: string }
  | { readonly kind: 'skipped' }
  | { readonly kind: 'ignored'; readonly note?: string; readonly hidesFailure?: boolean };

interface ConfigurationRun<Task, Answer> {
  /** The name of the work in `worker.ts`. */
  readonly name: string;
  readonly work: Work<Task, Answer>;
  readonly recall?: Recall<Task, Answer>;
  /** Whether a note says how many files were not read. */
  readonly notesRecalled?: boolean;
  readonly taskFor: (
    inputs: readonly Input[],
    reader: InputReader,
    configs: ConfigFiles,
  ) => Promise<(input: Input) => Task> | ((input: Input) => Task);
  /**
   * Receives the answers one by one, in the order of the files. The next one waits for its end. It calls `clearStatus` before it
   * prints, because the progress is on the line below.
   */
  readonly add: (answer: Answer, clearStatus: () => void) => void | Promise<void>;
  /** What an excluded file is not, such as `was not checked`. */
  readonly excluded?: string;
  readonly skipped?: (input: Input, path: string) => Promise<RunError | undefined>;
  /** Receives each error, after it was printed. */
  readonly onError?: (error: RunError) => void | Promise<void>;
  /** Receives the part of the run, if it is one of several. */
  readonly onPart?: (part: RunPart) => void;
  readonly search?: InputSearch;
  /** The error unless the command line names one file; undefined if it can name several. */
  readonly notOne?: (count: number) => string;
  /** Whether a run without the schema still has results. */
  readonly withoutSchema?: boolean;
}

/** The number of results for each thread that may wait for an earlier file. */
const maxWaiting = 8;

/**
 * Does the work of a command with each configuration that the command line names: in the order of the files, in all threads
 * that it may use, with the settings of its `.fortios-lint.json`. It prints errors and notes, and shows the progress. A file
 * that cannot be read is an error, and the others are processed.
 *
 * @returns the errors
 * @throws {UsageError} if the command line is not valid
 * @throws an Error with a message for the user if no file can be processed
 */
export async function forEachConfiguration<Task, Answer>(
  options: InputOptions,
  terminal: Terminal,
  run: ConfigurationRun<Task, Answer>,
): Promise<readonly RunError[]> {
  const { files: words, shard, ignoreUnknown, stdinName } = options;
  const all = await findInputs(words, { withAnyName: !ignoreUnknown, ...run.search });
  const sizes = shard.count === 1 ? [] : await Promise.all(all.inputs.map(byteLengthOf));
  const found = takeShard(all, shard, sizes);
  if (shard.count > 1) run.onPart?.(partOfRun(all, shard, sizes, options.settings));
  const { inputs } = found;
  if (run.notOne && inputs.length + found.failures.length !== 1)
    throw new UsageError(run.notOne(inputs.length));
  const configs = await ConfigFiles.open(options.configs, terminal);
  const service = await CheckService.create(await readAssets());
  const { schemaProblem } = service;
  if (schemaProblem !== undefined && !run.withoutSchema) throw new Error(schemaProblem);
  const reader = new InputReader(service.schema, terminal, stdinName);
  const taskOf = await run.taskFor(inputs, reader, configs);
  const count = await chooseWorkers(options.jobs, inputs);
  const workers = count === 0 ? undefined : new (await import('./workers')).Workers(count);
  const progress = new Progress(terminal.showStatus, inputs.length, undefined, terminal.statusInterval);
  const stopClock = progress.startClock();
  const clearStatus = (): void => {
    progress.clear();
  };
  let recalled = 0;
  const errors: RunError[] = [];
  const fail = async (error: RunError): Promise<void> => {
    clearStatus();
    writeErrorLine(terminal, error.message);
    errors.push(error);
    await run.onError?.(error);
  };
  const processOne = withConfig({ configs, reader, words }, async (input, config) => {
    progress.start(reader.nameOf(input));
    const settings = applyConfig(options.settings, config);
    // Worker threads cannot read standard input.
    const outcome: InputOutcome<Answer> =
      workers && input.kind === 'file'
        ? await workers.run(run.name, input, settings, taskOf(input))
        : await processInput(
            { service, reader },
            input,
            (source) => run.work(source, settings, taskOf(input)),
            (file) => run.recall?.(file, settings, taskOf(input)),
          );
    const error = outcome.kind === 'skipped' ? await run.skipped?.(input, reader.nameOf(input)) : undefined;
    return error ? { kind: 'error', error } : outcome;
  });
  try {
    if (schemaProblem !== undefined) await fail({ message: schemaProblem });
    for await (const { input, outcome } of outcomesOf(
      found,
      reader,
      processOne,
      workers ? count * maxWaiting : 1,
    )) {
      if (outcome.kind === 'answer') {
        if (outcome.secrets) terminal.learn(outcome.secrets);
        if (input) terminal.learnLines(reader.nameOf(input), outcome.lines);
        if (outcome.isRecalled === true) recalled++;
        await run.add(outcome.answer, clearStatus);
      } else if (outcome.kind === 'error') await fail(outcome.error);
      else if (outcome.kind === 'excluded') {
        const { path: name, exclusion } = outcome;
        await fail({ message: `"${name}" ${run.excluded ?? 'was not checked'}. ${exclusion}`, path: name });
      } else if (outcome.kind === 'ignored' && outcome.note !== undefined) {
        clearStatus();
        writeNote(terminal, outcome.note);
      }
      if (input) progress.advance();
    }
    clearStatus();
    if (recalled > 0 && run.notesRecalled === true)
      writeNote(
        terminal,
        `${recalled} of ${counted(inputs.length, 'file')} ${recalled === 1 ? 'has' : 'have'} not changed since an earlier run, and ${recalled === 1 ? 'was' : 'were'} not read again.`,
      );
  } finally {
    stopClock();
    clearStatus();
    await workers?.close();
  }
  return errors;
}

/** The answers of all configurations, which are plain data and few enough to be kept. */
export async function answersOf<Task, Answer>(
  options: InputOptions,
  terminal: Terminal,
  run: Omit<ConfigurationRun<Task, Answer>, 'add' | 'taskFor'> & { readonly task: Task },
): Promise<{ readonly answers: readonly Answer[]; readonly hasFailed: boolean }> {
  const answers: Answer[] = [];
  const errors = await forEachConfiguration<Task, Answer>(options, terminal, {
    ...run,
    taskFor: () => () => run.task,
    add: (answer) => void answers.push(answer),
  });
  return { answers, hasFailed: errors.length > 0 };
}

const freeMemory = memoryBetweenFiles();

/**
 * Reads and processes an input in this thread. An error is a result, too, so that the other inputs are still processed.
 *
 * @param work an exception is reported as an internal error
 * @param recall see {@link Recall}
 */
export async function processInput<Answer>(
  { service, reader }: { readonly service: CheckService; readonly reader: InputReader },
  input: Input,
  work: (source: Source) => WorkResult<Answer> | Promise<WorkResult<Answer>>,
  recall?: (input: FileInput) => Promise<WorkResult<Answer> | undefined> | undefined,
): Promise<InputOutcome<Answer>> {
  freeMemory();
  const name = reader.nameOf(input);
  const recalled = input.kind === 'file' ? await recall?.(input) : undefined;
  if (recalled && 'answer' in recalled) return { kind: 'answer', ...recalled, isRecalled: true };
  const content = await reader.read(input);
  if (content === 'skipped') return { kind: 'skipped' };
  if ('failure' in content) return { kind: 'error', error: { message: content.failure, path: name } };
  try {
    const result = await work({ service, input, path: name, content });
    return 'exclusion' in result
      ? { kind: 'excluded', path: name, exclusion: result.exclusion }
      : { kind: 'answer', ...result, ...(content.placed && { lines: content.placed.outerLineNumbers }) };
  } catch (error) {
    const failure = error instanceof UsageError ? error.message : checkFailure(name, error);
    const message = runToCompletion(maskAnswer(failure, [secretsInLines(content.text)]));
    return { kind: 'error', error: { message, path: name } };
  }
}

/** The message about a file that was read but could not be checked. */
function checkFailure(name: string, error: unknown): string {
  const reason = reasonOf(error);
  if (isOutOfMemory(error)) return `"${name}" could not be checked. ${reason}`;
  return `"${name}" could not be checked because of an internal error of fortios-lint: ${reason}`;
}

/** The dependencies of finding the `.fortios-lint.json` of an input. */
interface ConfigScope {
  readonly configs: ConfigFiles;
  readonly reader: InputReader;
  /** The arguments: if the user names a file that is skipped, a message says so. */
  readonly words: readonly string[];
}

/** The maximum number of messages about invalid files in a run: a folder can contain any number of them. */
const mostFailures = 10;

/**
 * Processes inputs with their `.fortios-lint.json`, and skips those that it ignores. An invalid file is reported only
 * for its first input. Further invalid files are only counted.
 */
function withConfig<T>(
  { configs, reader, words }: ConfigScope,
  handle: (input: Input, config: Parameters<typeof applyConfig>[1]) => Promise<InputOutcome<T>>,
): (input: Input) => Promise<InputOutcome<T>> {
  const reported = new Set<string>();
  return async (input) => {
    const answer = await configs.of(reader.nameOf(input));
    if ('failure' in answer) {
      const { failure: message } = answer;
      if (reported.has(message)) return { kind: 'ignored' };
      reported.add(message);
      if (reported.size > mostFailures) return { kind: 'ignored', hidesFailure: true };
      return { kind: 'error', error: { message } };
    }
    if ('ignored' in answer) {
      const isNamed = input.kind === 'stdin' || words.includes(input.path);
      return { kind: 'ignored', ...(isNamed && { note: answer.ignored }) };
    }
    return handle(input, answer.config);
  };
}

/** The outcomes of the inputs in their order, and errors about the run, which have no input. */
async function* outcomesOf<T>(
  { inputs, elsewhere, folders, failures }: ShardInputs,
  reader: InputReader,
  handle: (input: Input) => Promise<InputOutcome<T>>,
  atOnce: number,
): AsyncGenerator<{ readonly input?: Input; readonly outcome: InputOutcome<T> }, void, undefined> {
  const errorOf = (message: string) => ({ outcome: { kind: 'error', error: { message } } }) as const;
  for (const message of failures) yield errorOf(message);
  const emptyFolders = new Set(folders);
  const beside = new FailedBackups();
  let hiddenFailures = 0;
  const outcomes = resultsInOrder(inputs, atOnce, async (input) => ({ input, outcome: await handle(input) }));
  for await (const { input, outcome } of outcomes) {
    if (outcome.kind !== 'skipped') for (const folder of foldersOf(input)) emptyFolders.delete(folder);
    beside.add(input, outcome.kind !== 'skipped');
    if (outcome.kind === 'ignored' && outcome.hidesFailure === true) hiddenFailures++;
    yield { input, outcome };
  }
  if (hiddenFailures > 0) yield errorOf(describeHidden(hiddenFailures));
  const isConfiguration = async (input: Input): Promise<boolean> => (await reader.read(input)) !== 'skipped';
  for (const error of await beside.find(elsewhere, isConfiguration))
    yield { outcome: { kind: 'error', error } };
  for (const folder of emptyFolders) {
    if (await holdsConfiguration(folder, elsewhere, isConfiguration)) continue;
    yield errorOf(
      `"${folder}" holds no FortiOS configuration (*.conf, *.fortios, *.fgt, *.txt, *.log or a template).`,
    );
  }
}

/**
 * Processes several items at a time, and yields the results in the order of the items.
 *
 * @param limit the maximum number of items that are started but not yet yielded; it limits the memory for results
 */
export async function* resultsInOrder<Item, Result>(
  items: Iterable<Item>,
  limit: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const begun: Promise<Result>[] = [];
  for (const item of items) {
    const result = work(item);
    // The consumer of the result receives the error. Without this handler, Node would report an unhandled rejection
    // before that.
    result.catch(() => undefined);
    begun.push(result);
    if (begun.length < limit) continue;
    const first = begun.shift();
    if (first) yield await first;
  }
  for (const result of begun) yield await result;
}

/**
 * The files of folders that are not configurations, but stand where a backup is expected: in the folder of another one, or
 * with the file name of one in another folder, as in `berlin/fw.conf` and `bern/fw.conf`.
 */
export class FailedBackups {
  private readonly places = new Set<string>();
  private readonly others: FileInput[] = [];

  add(input: Input, isConfiguration: boolean): void {
    if (input.kind === 'stdin') return;
    if (isConfiguration) for (const place of placesOf(input)) this.places.add(place);
    else if (input.folders.length > 0) this.others.push(input);
  }

  /**
   * An error about each.
   *
   * @param elsewhere other files of the folders
   */
  async find(
    elsewhere: readonly Input[] = [],
    isConfiguration: (input: Input) => Promise<boolean> = () => Promise.resolve(false),
  ): Promise<readonly RunError[]> {
    const errors: RunError[] = [];
    for (const other of this.others) {
      const message = await readFailedBackup(other);
      if (message !== undefined && (await this.isBesideBackup(other, elsewhere, isConfiguration)))
        errors.push({ message, path: other.path });
    }
    return errors;
  }

  private async isBesideBackup(
    other: FileInput,
    elsewhere: readonly Input[],
    isConfiguration: (input: Input) => Promise<boolean>,
  ): Promise<boolean> {
    const places = placesOf(other);
    if (places.some((place) => this.places.has(place))) return true;
    for (const input of elsewhere) {
      if (input.kind === 'stdin' || !placesOf(input).some((place) => places.includes(place))) continue;
      if (await isConfiguration(input)) return true;
    }
    return false;
  }
}

/** The folder of a file, and its name in the folders among the arguments. */
function placesOf(input: FileInput): readonly string[] {
  const { dir, base } = path.parse(input.path);
  return [dir, ...input.folders.map((folder) => JSON.stringify([folder, base]))];
}

/** The message about invalid files that are only counted. */
function describeHidden(count: number): string {
  const messages = counted(count, 'further message');
  return (
    `${messages} about ${lintConfigName} and ${deviceSchemaName} files ${count === 1 ? 'is' : 'are'} not shown. ` +
    'The configurations in these folders are not checked.'
  );
}

/** Whether any of these inputs is a configuration in the folder. Reads them until it finds one. */
async function holdsConfiguration(
  folder: string,
  inputs: readonly Input[],
  isConfiguration: (input: Input) => Promise<boolean>,
): Promise<boolean> {
  for (const input of inputs) {
    if (foldersOf(input).includes(folder) && (await isConfiguration(input))) return true;
  }
  return false;
}

function foldersOf(input: Input): readonly string[] {
  return input.kind === 'file' ? input.folders : [];
}
