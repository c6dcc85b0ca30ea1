import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Refreshes } from '../../../../client/src/features/tree/refreshes';

/** A clock in milliseconds, and the times at which VS Code was told that the tree has changed. */
function refreshes() {
  const times: number[] = [];
  const start = Date.now();
  const tree = new Refreshes(() => times.push(Date.now() - start));
  return { tree, times };
}

/** A read of VS Code that ends when it is told to. */
function read(tree: Refreshes) {
  let end: (rows: string) => void = () => assert.fail('nothing is read');
  const answer = tree.answer(() => new Promise<string>((resolve) => (end = resolve)));
  return async (): Promise<void> => {
    end('rows');
    assert.equal(await answer, 'rows');
  };
}

/** Lets time pass, in steps, because the clock shows the end of a step to all timers in it. */
function pass(milliseconds: number): void {
  for (let passed = 0; passed < milliseconds; passed++) mock.timers.tick(1);
}

describe('the refreshes of a tree', () => {
  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
  });
  afterEach(() => {
    mock.timers.reset();
  });

  it('happen at once where nothing is read', () => {
    const { tree, times } = refreshes();
    tree.request();
    assert.deepEqual(times, [0]);
  });

  it('wait for the answers that VS Code still needs', async () => {
    const { tree, times } = refreshes();
    const [roots, inside] = [read(tree), read(tree)];
    tree.request();
    pass(1_000);
    await roots();
    pass(1_000);
    assert.deepEqual(times, []);
    await inside();
    pass(299);
    assert.deepEqual(times, []);
    pass(1);
    assert.deepEqual(times, [2_300]);
  });

  it('wait again if VS Code asks for rows inside meanwhile', async () => {
    const { tree, times } = refreshes();
    const roots = read(tree);
    tree.request();
    await roots();
    pass(200);
    const inside = read(tree);
    pass(400);
    assert.deepEqual(times, []);
    await inside();
    pass(300);
    assert.deepEqual(times, [900]);
  });

  it('are one where several events come close together', () => {
    const { tree, times } = refreshes();
    for (let event = 0; event < 5; event++) {
      tree.request();
      pass(50);
    }
    pass(1_000);
    assert.deepEqual(times, [0, 300]);
  });

  it('start the delay of an edit again after each edit, and end with the view', () => {
    const { tree, times } = refreshes();
    tree.request(800);
    pass(700);
    tree.request(800);
    pass(799);
    assert.deepEqual(times, []);
    pass(1);
    assert.deepEqual(times, [1_500]);
    tree.request(800);
    tree.dispose();
    pass(1_000);
    assert.deepEqual(times, [1_500]);
  });
});
