import { pool, type Pool } from 'workerpool';
import { bundledPath } from '../assets.node';
import type { DeviceSummary } from '../fleet/device';
import type { Masked } from '../secrets/exit';
import { reasonOf } from './failures';
import type { FileInput } from './inputs';
import type { LintTask } from './lintInput';
import type { Outcome } from './processInput';
import type { FileReport } from './report';
import type { SummaryTask } from './summarizeInput';

/** What a thread can do with a file: the options, which are plain data, and the answer. */
export interface Operations {
  readonly lint: { readonly task: LintTask; readonly answer: Masked<FileReport> };
  readonly summarize: { readonly task: SummaryTask; readonly answer: Masked<DeviceSummary> };
}

/** The operations as functions. */
export type WorkerMethods = {
  readonly [Name in keyof Operations]: (
    input: FileInput,
    task: Operations[Name]['task'],
  ) => Promise<Outcome<Operations[Name]['answer']>>;
};

/** Threads that process files. Each thread loads the rules itself. */
export class Workers {
  private readonly pool: Pool;

  /**
   * @param count the maximum number of workers
   * @param script the entry point of a worker
   */
  constructor(count: number, script = bundledPath('lintWorker.js')) {
    this.pool = pool(script, { workerType: 'thread', maxWorkers: count });
  }

  /** Processes a file in the first worker that is free. */
  async run<Name extends keyof Operations>(
    name: Name,
    input: FileInput,
    task: Operations[Name]['task'],
  ): Promise<Outcome<Operations[Name]['answer']>> {
    try {
      return (await this.pool.exec(name, [input, task])) as Outcome<Operations[Name]['answer']>;
    } catch (error) {
      const { path } = input;
      return { kind: 'error', error: { message: endedThread(path, error), path } };
    }
  }

  /** Terminates the workers, even during work. */
  async close(): Promise<void> {
    await this.pool.terminate(true);
  }
}

/** The message about a file whose thread ended during the check, mostly because it ran out of memory. */
function endedThread(path: string, error: unknown): string {
  const [reason = ''] = reasonOf(error).split('\n');
  return `"${path}" could not be checked because its thread ended: ${reason}. Try --jobs 1.`;
}
