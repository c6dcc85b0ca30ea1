import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Refreshes } from '../../../../client/src/features/tree/refreshes';

/** A tree that VS Code has read, and the times in milliseconds at which VS Code was told later that it has changed. */
async function refreshes() {
  const times: number[] = [];
  const tree = new Refreshes(() => times.push(Date.now() - start));
  await read(tree)();
  pass(1_000);
  const start = Date.now();
  return { tree, times };
}

/** A read of VS Code that ends when it is told to. */
function read(tree: Refreshes, parent?: object) {
  let end: (rows: string) => void = () => assert.fail('nothing is read');
  const answer = tree.answer(parent, () => new Promise<string>((resolve) => (end = resolve)));
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
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 }));
  afterEach(() => mock.timers.reset());

  it('happen at once where nothing is read', async () => {
    const { tree, times } = await refreshes();
    tree.request();
    assert.deepEqual(times, [0]);
  });

  it('wait for the answers that VS Code still needs', async () => {
    const { tree, times } = await refreshes();
    const [roots, inside] = [read(tree), read(tree, {})];
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
    const { tree, times } = await refreshes();
    const roots = read(tree);
    tree.request();
    await roots();
    pass(200);
    const inside = read(tree, {});
    pass(400);
    assert.deepEqual(times, []);
    await inside();
    pass(300);
    assert.deepEqual(times, [900]);
  });

  it('are one until VS Code asks for the roots', async () => {
    const { tree, times } = await refreshes();
    for (let event = 0; event < 5; event++) {
      tree.request();
      pass(500);
    }
    await read(tree, {})();
    pass(500);
    tree.request();
    assert.deepEqual(times, [0]);
    await read(tree)();
    pass(300);
    tree.request();
    assert.deepEqual(times, [0, 3_300]);
  });

  it('are not needed before the tree was read for the first time', async () => {
    const times: number[] = [];
    const tree = new Refreshes(() => times.push(Date.now()));
    tree.request();
    pass(1_000);
    assert.deepEqual(times, []);
    await read(tree)();
    tree.request();
    pass(300);
    assert.equal(times.length, 1);
  });

  it('start the delay of an edit again after each edit, and end with the view', async () => {
    const { tree, times } = await refreshes();
    tree.request(800);
    pass(700);
    tree.request(800);
    pass(799);
    assert.deepEqual(times, []);
    pass(1);
    assert.deepEqual(times, [1_500]);
    await read(tree)();
    tree.request(800);
    tree.dispose();
    pass(1_000);
    assert.deepEqual(times, [1_500]);
  });
});
