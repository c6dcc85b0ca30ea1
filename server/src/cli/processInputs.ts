import { deviceSchemaName, lintConfigName, type LintConfig } from '../lintConfig/lintConfig';
import { countOf } from './terminal';
import { inOrder } from './inOrder';
import type { InputReader } from './inputReader';
import type { Progress } from './progress';
import { processInput, type Outcome, type RunError } from './processInput';
import type { Input } from './inputs';
import type { InputContent } from './readInput';
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
  handle: (input: Input) => Promise<Outcome<T>>,
  atOnce = 1,
): AsyncGenerator<Outcome<T>, void, undefined> {
  for (const message of failures) yield { kind: 'error', error: { message } };
  const emptyFolders = new Set(folders);
  let hiddenFailures = 0;
  const outcomes = inOrder(inputs, atOnce, async (input) => ({ input, outcome: await handle(input) }));
  for await (const { input, outcome } of outcomes) {
    if (outcome.kind !== 'skipped') for (const folder of foldersOf(input)) emptyFolders.delete(folder);
    if (outcome.kind === 'ignored' && outcome.hidesFailure === true) hiddenFailures++;
    yield outcome;
  }
  if (hiddenFailures > 0) yield { kind: 'error', error: { message: describeHidden(hiddenFailures) } };
  for (const folder of emptyFolders) {
    if (await holdsConfiguration(folder, elsewhere, reader)) continue;
    const message = `"${folder}" holds no FortiOS configuration (*.conf, *.fortios, *.fgt, *.txt or *.log).`;
    yield { kind: 'error', error: { message } };
  }
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
  reader: InputReader,
): Promise<boolean> {
  for (const input of inputs) {
    if (foldersOf(input).includes(folder) && (await reader.read(input)) !== 'skipped') return true;
  }
  return false;
}

function foldersOf(input: Input): readonly string[] {
  return input.kind === 'file' ? input.folders : [];
}

/** The results of all inputs: one for each processed input, the errors, and notes about ignored inputs. */
export interface ProcessedInputs<T> {
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
