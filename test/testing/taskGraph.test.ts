import assert from 'node:assert/strict';
import { runTasks, type Task } from '../../scripts/testing/taskGraph';

/** A task that ends when the test requests it. */
class ManualTask implements Task<string> {
  readonly ended: Promise<string>;
  processors: number | undefined;
  end: () => void = () => undefined;
  readonly needs: readonly string[];
  readonly parallel: boolean;

  constructor(
    readonly name: string,
    { needs = [], parallel = false }: Partial<Pick<Task<string>, 'needs' | 'parallel'>> = {},
  ) {
    this.needs = needs;
    this.parallel = parallel;
    this.ended = new Promise((resolve) => {
      this.end = () => {
        resolve(`result of ${name}`);
      };
    });
  }

  readonly run = (processors: number): Promise<string> => {
    this.processors = processors;
    return this.ended;
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const running = (tasks: readonly ManualTask[]): readonly string[] =>
  tasks.filter(({ processors }) => processors !== undefined).map(({ name }) => name);

describe('tasks side by side', () => {
  it('start in their order, one per processor, and give their results in the same order', async () => {
    const [a, b, c] = [new ManualTask('a'), new ManualTask('b'), new ManualTask('c')];
    const results = runTasks([a, b, c], 2);
    assert.deepEqual(running([a, b, c]), ['a', 'b']);
    b.end();
    await settled();
    assert.deepEqual(running([a, b, c]), ['a', 'b', 'c']);
    c.end();
    a.end();
    assert.deepEqual(await results, ['result of a', 'result of b', 'result of c']);
  });

  it('wait for the tasks that they need, and later tasks can start first', async () => {
    const [a, b, c] = [new ManualTask('a'), new ManualTask('b', { needs: ['a'] }), new ManualTask('c')];
    const results = runTasks([a, b, c], 2);
    assert.deepEqual(running([a, b, c]), ['a', 'c']);
    a.end();
    await settled();
    assert.deepEqual(running([a, b, c]), ['a', 'b', 'c']);
    for (const task of [b, c]) task.end();
    await results;
  });

  it('do not wait for a task that is not part of the run', async () => {
    const only = new ManualTask('only', { needs: ['another'] });
    const results = runTasks([only], 1);
    only.end();
    assert.deepEqual(await results, ['result of only']);
  });

  it('may use all processors if they can, and others still start beside them', async () => {
    const [a, b, c] = [new ManualTask('a'), new ManualTask('b', { parallel: true }), new ManualTask('c')];
    const results = runTasks([a, b, c], 2);
    assert.deepEqual([a.processors, b.processors, c.processors], [1, 2, undefined]);
    a.end();
    await settled();
    assert.equal(c.processors, 1);
    for (const task of [b, c]) task.end();
    await results;
  });

  it('are refused if they wait for each other', async () => {
    const tasks = [new ManualTask('a', { needs: ['b'] }), new ManualTask('b', { needs: ['a'] })];
    await assert.rejects(runTasks(tasks, 2), new Error('Tasks wait for each other: a, b.'));
  });
});
