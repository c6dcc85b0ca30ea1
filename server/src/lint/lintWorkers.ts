import { pool, type Pool } from 'workerpool';
import { besideTheBundle } from '../assets.node';
import type { FileInput } from './inputs';
import { judgingFailure, type Outcome } from './judgeInput';
import type { LintTask } from './lintJudge';
import type { FileReport } from './report';

/** What a worker does when it is asked to. */
export interface LintWorkerMethods {
  readonly lint: (input: FileInput, task: LintTask) => Promise<Outcome<FileReport>>;
}

/** Threads that lint files; each loads the rules for itself. */
export class LintWorkers {
  private readonly pool: Pool;

  /** @param count how many there are at most */
  constructor(count: number) {
    this.pool = pool(besideTheBundle('lintWorker.js'), { workerType: 'thread', maxWorkers: count });
  }

  /** Lints a file in the first worker that is free. */
  async lint(input: FileInput, task: LintTask): Promise<Outcome<FileReport>> {
    try {
      return await this.pool.exec<LintWorkerMethods['lint']>('lint', [input, task]);
    } catch (error) {
      return { kind: 'trouble', trouble: { message: judgingFailure(input.path, error), path: input.path } };
    }
  }

  /** Ends the workers, whatever they do. */
  async close(): Promise<void> {
    await this.pool.terminate(true);
  }
}
