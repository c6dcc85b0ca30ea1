import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withLock } from '../../scripts/process/fileLock';

describe('a lock between processes', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'fortios-lock-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('serializes work, and reports the wait once', async () => {
    const target = path.join(folder, 'new/target');
    const events: string[] = [];
    let began = (): void => undefined;
    const firstBegan = new Promise<void>((resolve) => {
      began = resolve;
    });
    let waits = (): void => undefined;
    const secondWaits = new Promise<void>((resolve) => {
      waits = resolve;
    });
    const first = withLock(
      target,
      () => assert.fail('The first waits.'),
      async () => {
        events.push('first begins');
        began();
        await secondWaits;
        events.push('first ends');
      },
    );
    await firstBegan;
    const second = withLock(
      target,
      () => {
        events.push('second waits');
        waits();
      },
      () => {
        events.push('second begins');
        return Promise.resolve();
      },
    );
    await Promise.all([first, second]);
    assert.deepEqual(events, ['first begins', 'second waits', 'first ends', 'second begins']);
  });

  it('is released if the work fails', async () => {
    const target = path.join(folder, 'target');
    const fail = (): Promise<void> => Promise.reject(new Error('It failed.'));
    await assert.rejects(
      withLock(target, () => undefined, fail),
      new Error('It failed.'),
    );
    assert.equal(
      await withLock(
        target,
        () => assert.fail('It waits.'),
        () => Promise.resolve('done'),
      ),
      'done',
    );
  });
});
