import { readFile } from 'node:fs/promises';
import { counted, withSeparators } from 'fortios-language/base/numbers';
import { pool, Promise as PoolPromise, type Pool } from 'workerpool';
import { bundledPath } from '../../../assets.node';
import { relations, type Relation } from '../../export/relations';
import type { PackedTable } from '../../export/tables';
import { byNearness, didYouMean, nearest } from 'fortios-language/base/nearest';
import type { QueryAnswer, ReadLimits, SqlMethods } from './sqlEngine';

export interface SqlLimits {
  /** The time that all SQL may take. */
  readonly seconds: number;
  /** The memory of the tables and the SQL. WebAssembly has at most 2,048 MB. */
  readonly megabytes: number;
}

/** A database in a thread of its own, so that signals and the end of a query's time can end it. */
export class SqlThread {
  private readonly pool: Pool = pool(bundledPath('sqlEngine.js'), {
    workerType: 'thread',
    maxWorkers: 1,
    // Not the loaders of this process, which the bundle does not need.
    workerThreadOpts: { execArgv: [] },
  });
  /** The time that is left for SQL, in milliseconds. */
  private left: number;

  private constructor(private readonly limits: SqlLimits) {
    this.left = limits.seconds * 1000;
  }

  /** @param relations the tables */
  static async open(relations: readonly Relation[], limits: SqlLimits): Promise<SqlThread> {
    const thread = new SqlThread(limits);
    await thread.pool.exec<SqlMethods['open']>('open', [
      await readFile(bundledPath('sql-wasm.wasm')),
      relations,
      limits.megabytes,
    ]);
    return thread;
  }

  async add(table: PackedTable): Promise<void> {
    await this.pool.exec<SqlMethods['add']>('add', [table]).catch(() => this.tooLarge());
  }

  /**
   * Runs SQL without effect, to find mistakes, or with effect, for its result.
   *
   * @throws an Error with a message for the user if it takes too long or needs too much memory
   */
  run(method: 'check' | 'query', sql: string): Promise<QueryAnswer> {
    return this.limited(this.pool.exec<SqlMethods['query']>(method, [sql]));
  }

  /** Runs one query that only reads; see {@link run}. */
  read(sql: string, limits: ReadLimits): Promise<QueryAnswer> {
    return this.limited(this.pool.exec<SqlMethods['read']>('read', [sql, limits]));
  }

  private async limited(running: PoolPromise<QueryAnswer>): Promise<QueryAnswer> {
    const start = performance.now();
    try {
      const answer = await running.timeout(this.left);
      if ('problem' in answer && answer.problem === 'out of memory') return this.tooLarge();
      return answer;
    } catch (error) {
      if (!(error instanceof PoolPromise.TimeoutError)) return this.tooLarge();
      throw new Error(
        `The query was stopped after ${counted(this.limits.seconds, 'second')}: write a simpler query, or a longer --timeout.`,
        { cause: error },
      );
    } finally {
      this.left = Math.max(1, this.left - (performance.now() - start));
    }
  }

  /** SQLite has refused to use more memory, or the thread has ended by itself. */
  private tooLarge(): never {
    const limit = withSeparators(this.limits.megabytes);
    throw new Error(
      `The query was stopped because it needs more than ${limit} MB of memory: select fewer rows or columns, or fewer files.`,
    );
  }

  /** Terminates the thread, even during a query. */
  async close(): Promise<void> {
    await this.pool.terminate(true);
  }
}

/** The sentence about a message of SQLite, with the names that are meant. */
export function sqlProblem(problem: string): string {
  const [, missing] = /^no such table: (.+)$/.exec(problem) ?? [];
  const names = relations.map(({ name }) => name);
  const hint =
    missing === undefined
      ? ''
      : `${didYouMean(nearest(missing, names))} The tables are ${byNearness(missing, names).join(', ')}.`;
  return `The SQL is not valid: ${problem}.${hint}`;
}
