import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { withLock } from '../../scripts/process/fileLock';

describe('a lock between processes', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'fortios-lock-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('serializes work, and reports the wait once', async () => {
    const target = path.join(folder, 'new/target');
    const events: string[] = [];
    const work = (name: string): Promise<void> =>
      withLock(
        target,
        () => events.push(`${name} waits`),
        async () => {
          events.push(`${name} begins`);
          await delay(100);
          events.push(`${name} ends`);
        },
      );
    const first = work('first');
    await delay(20);
    await Promise.all([first, work('second')]);
    assert.deepEqual(events, ['first begins', 'second waits', 'first ends', 'second begins', 'second ends']);
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
