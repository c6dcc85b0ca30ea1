import assert from 'node:assert/strict';
import { FirstRun, type FirstRunStorage } from '../../client/src/walkthrough/firstRun';

/** What VS Code keeps from one session to the next. */
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
  it('is about the first document that is ever checked', async () => {
    const firstRun = new FirstRun(storage());
    assert.equal(await firstRun.isFirst('file:///a.conf'), true);
    assert.equal(await firstRun.isFirst('file:///a.conf'), true, 'still in front, and checked again');
    assert.equal(await firstRun.isFirst('file:///b.conf'), false);
  });

  it('is over once the person turns to another document', async () => {
    const firstRun = new FirstRun(storage());
    firstRun.turnTo('file:///a.conf');
    assert.equal(await firstRun.isFirst('file:///a.conf'), true);
    firstRun.turnTo('file:///a.conf');
    assert.equal(firstRun.isOver, false);
    firstRun.turnTo('file:///b.conf');
    assert.equal(firstRun.isOver, true);
    assert.equal(await firstRun.isFirst('file:///a.conf'), false);
  });

  it('never comes again, not even in another session', async () => {
    const kept = storage();
    await new FirstRun(kept).isFirst('file:///a.conf');
    const later = new FirstRun(kept);
    assert.equal(later.isOver, true);
    assert.equal(await later.isFirst('file:///a.conf'), false);
  });
});
