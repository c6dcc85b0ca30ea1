import type { DeviceSummary } from '../fleet/device';
import type { Masked } from '../secrets/exit';
import type { CheckService } from '../services/checkService';
import type { ExportedTables } from '../services/exportService';
import type { ExportTask } from './exportInput';
import { memoryBetweenFiles } from './freeMemory';
import type { InputReader } from './inputReader';
import type { Input } from './inputs';
import type { LintTask } from './lintInput';
import type { InputOutcome } from './processInput';
import type { FileReport } from './report';
import type { SummaryTask } from './summarizeInput';

/** What a thread can do with a file: the options, which are plain data, and the answer. */
export interface Operations {
  readonly lint: { readonly task: LintTask; readonly answer: Masked<FileReport> };
  readonly summarize: { readonly task: SummaryTask; readonly answer: Masked<DeviceSummary> };
  readonly export: { readonly task: ExportTask; readonly answer: ExportedTables };
}

type Operation<Name extends keyof Operations> = (
  engine: CheckService,
  reader: InputReader,
  input: Input,
  task: Operations[Name]['task'],
) => Promise<InputOutcome<Operations[Name]['answer']>>;

const loaders: { readonly [Name in keyof Operations]: () => Promise<Operation<Name>> } = {
  lint: async () => (await import('./lintInput')).lintInput,
  summarize: async () => (await import('./summarizeInput')).summarizeInput,
  export: async () => (await import('./exportInput')).exportInput,
};

const freeMemory = memoryBetweenFiles();

/** Processes one input in this thread. The code of an operation is loaded when it is needed. */
export async function runOperation<Name extends keyof Operations>(
  name: Name,
  ...input: Parameters<Operation<Name>>
): ReturnType<Operation<Name>> {
  const operation = await loaders[name]();
  freeMemory();
  return operation(...input);
}
