import { pool, type Pool } from 'workerpool';
import { bundledPath } from '../../assets.node';
import type { LintSettings } from '../../operations/lint/lintText';
import { reasonOf } from '../program/failures';
import type { FileInput } from '../input/inputs';

/** The threads of a run, which process files. Each thread loads the rules itself, once. */
export class Workers {
  private readonly pool: Pool;

  /**
   * @param count the maximum number of workers
   * @param script the entry point of a worker
   */
  constructor(count: number, script = bundledPath('lintWorker.js')) {
    this.pool = pool(script, { workerType: 'thread', maxWorkers: count });
  }

  /**
   * Processes a file in the first worker that is free.
   *
   * @returns what `processInput` returns there
   */
  async run<Outcome>(
    name: string,
    input: FileInput,
    settings: LintSettings,
    task: unknown,
  ): Promise<Outcome | EndedThread> {
    try {
      return (await this.pool.exec('run', [name, input, settings, task])) as Outcome;
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

interface EndedThread {
  readonly kind: 'error';
  readonly error: { readonly message: string; readonly path: string };
}

/** The message about a file whose thread ended during the check, mostly because it ran out of memory. */
function endedThread(path: string, error: unknown): string {
  const [reason = ''] = reasonOf(error).split('\n');
  return `"${path}" could not be checked because its thread ended: ${reason}. Try --jobs 1.`;
}
