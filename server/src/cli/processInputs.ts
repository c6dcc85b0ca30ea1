import path from 'node:path';
import { deviceSchemaName, lintConfigName, type LintConfig } from '../lintConfig/lintConfig';
import { countOf } from './terminal';
import { resultsInOrder } from './inOrder';
import type { InputReader } from './inputReader';
import type { Progress } from './progress';
import { processInput, type InputOutcome, type RunError } from './processInput';
import type { FileInput, Input } from './inputs';
import { readFailedBackup, type InputContent } from './readInput';
import type { ShardInputs } from './shard';
import { withConfig, type ConfigScope } from './withConfig';

/**
 * Processes the inputs of a run in their order, and reports errors.
 *
 * @param handle processes one input
 * @param atOnce the maximum number of inputs that are processed, or wait for an earlier one, at a time
 */
export async function* processInputs<T>(
  { inputs, elsewhere, folders, failures }: ShardInputs,
  reader: InputReader,
  handle: (input: Input) => Promise<InputOutcome<T>>,
  atOnce = 1,
): AsyncGenerator<InputOutcome<T>, void, undefined> {
  for (const message of failures) yield { kind: 'error', error: { message } };
  const emptyFolders = new Set(folders);
  const beside = new FailedBackups();
  let hiddenFailures = 0;
  const outcomes = resultsInOrder(inputs, atOnce, async (input) => ({ input, outcome: await handle(input) }));
  for await (const { input, outcome } of outcomes) {
    if (outcome.kind !== 'skipped') for (const folder of foldersOf(input)) emptyFolders.delete(folder);
    beside.add(input, outcome.kind !== 'skipped');
    if (outcome.kind === 'ignored' && outcome.hidesFailure === true) hiddenFailures++;
    yield outcome;
  }
  if (hiddenFailures > 0) yield { kind: 'error', error: { message: describeHidden(hiddenFailures) } };
  const isConfiguration = async (input: Input): Promise<boolean> => (await reader.read(input)) !== 'skipped';
  for (const message of await beside.find(elsewhere, isConfiguration))
    yield { kind: 'error', error: { message } };
  for (const folder of emptyFolders) {
    if (await holdsConfiguration(folder, elsewhere, isConfiguration)) continue;
    const message = `"${folder}" holds no FortiOS configuration (*.conf, *.fortios, *.fgt, *.txt, *.log or a template).`;
    yield { kind: 'error', error: { message } };
  }
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
   * A sentence about each.
   *
   * @param elsewhere other files of the folders
   */
  async find(
    elsewhere: readonly Input[] = [],
    isConfiguration: (input: Input) => Promise<boolean> = () => Promise.resolve(false),
  ): Promise<readonly string[]> {
    const messages: string[] = [];
    for (const other of this.others) {
      const message = await readFailedBackup(other);
      if (message !== undefined && (await this.isBesideBackup(other, elsewhere, isConfiguration)))
        messages.push(message);
    }
    return messages;
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
  const messages = countOf(count, 'further message');
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

/** The results of all inputs: one for each processed input, the errors, and notes about ignored inputs. */
interface ProcessedInputs<T> {
  readonly answers: readonly T[];
  readonly errors: readonly RunError[];
  readonly notes: readonly string[];
}

/** Processes inputs one after the other, so that only one tree is in memory, and waits for all of them. */
export async function processAll<T>(
  found: ShardInputs,
  scope: ConfigScope,
  handle: (content: InputContent, path: string, config: LintConfig | undefined) => T,
  progress?: Progress,
): Promise<ProcessedInputs<T>> {
  const { reader } = scope;
  const answers: T[] = [];
  const errors: RunError[] = [];
  const notes: string[] = [];
  const processOne = withConfig(scope, (input, config) =>
    processInput(input, reader, (content, path) => handle(content, path, config)),
  );
  for await (const outcome of processInputs(found, reader, processOne)) {
    progress?.step();
    if (outcome.kind === 'answer') answers.push(outcome.answer);
    else if (outcome.kind === 'error') errors.push(outcome.error);
    else if (outcome.kind === 'ignored' && outcome.note !== undefined) notes.push(outcome.note);
  }
  progress?.clear();
  return { answers, errors, notes };
}
