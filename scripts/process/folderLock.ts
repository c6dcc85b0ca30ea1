import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Runs `work` while no other process on this machine runs it for the same `lock`, waiting for its turn.
 * A lock whose owner no longer lives is taken over.
 * @param lock a folder that exists exactly while the lock is held
 * @param onWait called once, with the owner's process id, when there is somebody to wait for
 */
export async function withFolderLock<T>(
  lock: string,
  onWait: (owner: number) => void,
  work: () => Promise<T>,
): Promise<T> {
  mkdirSync(path.dirname(lock), { recursive: true });
  let told = false;
  while (!take(lock)) {
    const owner = ownerOf(lock);
    if (owner === undefined || !isAlive(owner)) {
      rmSync(lock, { recursive: true, force: true });
      continue;
    }
    if (!told) onWait(owner);
    told = true;
    await delay(500);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** Makes the lock together with its owner in one step, so that nobody ever sees one without the other. */
function take(lock: string): boolean {
  const candidate = `${lock}.${process.pid}`;
  mkdirSync(candidate, { recursive: true });
  writeFileSync(path.join(candidate, 'owner'), String(process.pid));
  try {
    renameSync(candidate, lock);
    return true;
  } catch (error) {
    rmSync(candidate, { recursive: true, force: true });
    if (isAlreadyThere(error)) return false;
    throw error;
  }
}

/** The owner's process id; undefined when the lock has just been given back. */
function ownerOf(lock: string): number | undefined {
  try {
    const pid = Number(readFileSync(path.join(lock, 'owner'), 'utf8'));
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a process of this id runs, whoever it belongs to. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function isAlreadyThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EEXIST' || error.code === 'ENOTEMPTY');
}
