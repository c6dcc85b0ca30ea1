import assert from 'node:assert/strict';
import { FirstRun, type FirstRunStorage } from '../../../../client/src/features/walkthrough/firstRun';

/** In place of VS Code's `Memento`. */
function storage(): FirstRunStorage {
  const kept = new Map<string, boolean>();
  return {
    get: (key) => kept.get(key),
    update: (key, value) => {
      kept.set(key, value);
      return Promise.resolve();
    },
  };
}

describe('the first run', () => {
  it('identifies the first document that is checked', async () => {
    const firstRun = new FirstRun(storage());
    assert.equal(await firstRun.isFirst('file:///a.conf'), true);
    assert.equal(await firstRun.isFirst('file:///a.conf'), true, 'still active, and checked again');
    assert.equal(await firstRun.isFirst('file:///b.conf'), false);
  });

  it('ends when the user activates another document', async () => {
    const firstRun = new FirstRun(storage());
    firstRun.onActivate('file:///a.conf');
    assert.equal(await firstRun.isFirst('file:///a.conf'), true);
    firstRun.onActivate('file:///a.conf');
    assert.equal(firstRun.isOver, false);
    firstRun.onActivate('file:///b.conf');
    assert.equal(firstRun.isOver, true);
    assert.equal(await firstRun.isFirst('file:///a.conf'), false);
  });

  it('does not recur in another session', async () => {
    const kept = storage();
    await new FirstRun(kept).isFirst('file:///a.conf');
    const later = new FirstRun(kept);
    assert.equal(later.isOver, true);
    assert.equal(await later.isFirst('file:///a.conf'), false);
  });
});
