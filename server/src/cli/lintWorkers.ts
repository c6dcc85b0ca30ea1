import { pool, type Pool } from 'workerpool';
import { bundledPath } from '../assets.node';
import type { FileInput } from './inputs';
import type { Outcome } from './processInput';
import type { LintTask } from './lintInput';
import type { FileReport } from './report';
import type { Masked } from '../secrets/exit';
import { reasonOf } from './failures';

/** The operations of a worker. */
export interface LintWorkerMethods {
  readonly lint: (input: FileInput, task: LintTask) => Promise<Outcome<Masked<FileReport>>>;
}

/** Threads that lint files. Each thread loads the rules itself. */
export class LintWorkers {
  private readonly pool: Pool;

  /**
   * @param count the maximum number of workers
   * @param script the entry point of a worker
   */
  constructor(count: number, script = bundledPath('lintWorker.js')) {
    this.pool = pool(script, { workerType: 'thread', maxWorkers: count });
  }

  /** Lints a file in the first worker that is free. */
  async lint(input: FileInput, task: LintTask): Promise<Outcome<Masked<FileReport>>> {
    try {
      return await this.pool.exec<LintWorkerMethods['lint']>('lint', [input, task]);
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
