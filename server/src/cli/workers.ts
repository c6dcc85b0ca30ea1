import { pool, type Pool } from 'workerpool';
import { bundledPath } from '../assets.node';
import { reasonOf } from './failures';
import type { FileInput } from './inputs';
import type { Operations } from './operations';
import type { InputOutcome } from './processInput';

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
  ): Promise<InputOutcome<Operations[Name]['answer']>> {
    try {
      return (await this.pool.exec('run', [name, input, task])) as InputOutcome<Operations[Name]['answer']>;
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
