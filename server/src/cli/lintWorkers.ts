import { pool, type Pool } from 'workerpool';
import { besideTheBundle } from '../assets.node';
import type { FileInput } from './inputs';
import type { Outcome } from './processInput';
import type { LintTask } from './lintInput';
import type { FileReport } from './report';
import { reasonOf } from './reason';

/** What a worker does when it is asked to. */
export interface LintWorkerMethods {
  readonly lint: (input: FileInput, task: LintTask) => Promise<Outcome<FileReport>>;
}

/** Threads that lint files; each loads the rules for itself. */
export class LintWorkers {
  private readonly pool: Pool;

  /**
   * @param count how many there are at most
   * @param script what each runs
   */
  constructor(count: number, script = besideTheBundle('lintWorker.js')) {
    this.pool = pool(script, { workerType: 'thread', maxWorkers: count });
  }

  /** Lints a file in the first worker that is free. */
  async lint(input: FileInput, task: LintTask): Promise<Outcome<FileReport>> {
    try {
      return await this.pool.exec<LintWorkerMethods['lint']>('lint', [input, task]);
    } catch (error) {
      const { path } = input;
      return { kind: 'error', error: { message: endedThread(path, error), path } };
    }
  }

  /** Ends the workers, whatever they do. */
  async close(): Promise<void> {
    await this.pool.terminate(true);
  }
}

/** The sentence for a user whose file a thread did not get through: there was too little memory, for the most part. */
function endedThread(path: string, error: unknown): string {
  const [reason = ''] = reasonOf(error).split('\n');
  return `"${path}" could not be checked, as the thread that was at it ended: ${reason}. Try --jobs 1.`;
}
