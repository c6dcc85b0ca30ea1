import { mkdirSync } from 'node:fs';
import path from 'node:path';
import lockfile from 'proper-lockfile';

/** How often a waiting process tries again, in milliseconds. */
const interval = 500;

/**
 * Runs `work` while no other process on this machine runs it for the same `target`, and waits for its turn. The lock of
 * a process that has been killed expires after ten seconds.
 * @param target a file or folder; it need not exist
 * @param onWait called once if another process has the lock
 */
export async function withLock<T>(target: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  mkdirSync(path.dirname(target), { recursive: true });
  const release = await lock(target, onWait);
  try {
    return await work();
  } finally {
    await release();
  }
}

async function lock(target: string, onWait: () => void): Promise<() => Promise<void>> {
  const options = { realpath: false, stale: 10_000 };
  try {
    return await lockfile.lock(target, options);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ELOCKED')) throw error;
    onWait();
    const retries = { forever: true, minTimeout: interval, maxTimeout: interval };
    return lockfile.lock(target, { ...options, retries });
  }
}
