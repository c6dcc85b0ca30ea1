import assert from 'node:assert/strict';
import 'vscode-languageserver/node';
import { onDidChangeTemporaryWork, runCooperatively } from '../../server/src/session/scheduler';

describe('temporary work', () => {
  const events: boolean[] = [];
  onDidChangeTemporaryWork((isRunning) => events.push(isRunning));

  beforeEach(() => {
    events.length = 0;
  });

  it('begins with the first pause and ends with the last step', async () => {
    await Promise.all([
      runCooperatively(slow(3), always, everyStep),
      runCooperatively(slow(5), always, everyStep),
    ]);
    assert.deepEqual(events, [true, false]);
  });

  it('ends if the result is no longer needed', async () => {
    await runCooperatively(slow(3), () => false, everyStep);
    assert.deepEqual(events, [true, false]);
  });

  it('ends if a step throws an error', async () => {
    await assert.rejects(runCooperatively(slow(3, true), always, everyStep), /last step/);
    assert.deepEqual(events, [true, false]);
  });

  it('does not include work whose result is kept', async () => {
    await runCooperatively(slow(3), always, { minSteps: 0 });
    assert.deepEqual(events, []);
  });

  it('does not begin without a pause', async () => {
    await runCooperatively(short(), always, { isTemporary: true });
    assert.deepEqual(events, []);
  });
});

describe('abandoned work', () => {
  it('frees what it holds', async () => {
    let isFree = false;
    const holding = function* (): Generator<void, void> {
      try {
        yield* slow(3);
      } finally {
        isFree = true;
      }
    };
    assert.equal(await runCooperatively(holding(), () => false, { minSteps: 0 }), undefined);
    assert(isFree);
  });
});

describe('background work', () => {
  it('waits for three turns of other work', async () => {
    const order: string[] = [];
    const record = function* (name: string, steps: number): Generator<void, void> {
      for (const step of slow(steps)) {
        order.push(name);
        yield step;
      }
    };
    await Promise.all([
      runCooperatively(record('background', 4), always, { minSteps: 0, isBackground: true }),
      runCooperatively(record('request', 6), always, { minSteps: 0 }),
    ]);
    const before = order.slice(0, order.lastIndexOf('request'));
    assert.equal(before.filter((name) => name === 'request').length, 5);
    assert.equal(before.filter((name) => name === 'background').length, 2, order.join(' '));
  });
});

const everyStep = { minSteps: 0, isTemporary: true };

const always = (): boolean => true;

/** Each step takes longer than a time slice. */
function* slow(steps: number, fails = false): Generator<void, void> {
  for (let step = 0; step < steps; step++) {
    const end = performance.now() + 45;
    while (performance.now() < end);
    yield;
  }
  if (fails) throw new Error('The last step fails.');
}

function* short(): Generator<void, void> {
  yield;
}
