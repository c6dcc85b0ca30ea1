import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
  type Stats,
} from 'node:fs';

/**
 * Puts new content in place of a file's, all of it or, where anything goes wrong, nothing: a file beside it is
 * written and takes its place. Permissions and, where the system lets us, the owner stay; a symbolic link stays
 * one, and what it leads to is replaced. It does not give way to anything else meanwhile, so that a run that is
 * interrupted leaves no half of it behind.
 *
 * @throws what the file system says; the file is as it was then
 */
export function replaceFile(path: string, content: Uint8Array): void {
  const target = realpathSync(path);
  // Taking its place needs no permission of the file itself, but whoever made it read-only meant it.
  accessSync(target, constants.W_OK);
  const beside = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeAs(statSync(target), beside, content);
    renameSync(beside, target);
  } catch (error) {
    remove(beside);
    throw error;
  }
}

/** Writes a new file with the owner and the permissions of another one. */
function writeAs({ mode, uid, gid }: Stats, path: string, content: Uint8Array): void {
  // Nobody but the owner may read it before it has the permissions of the other.
  const file = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(file, content);
    giveTo(file, uid, gid);
    fchmodSync(file, mode);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Only root may give a file away; whoever may not keeps it as their own. */
function giveTo(file: number, uid: number, gid: number): void {
  try {
    fchownSync(file, uid, gid);
  } catch {
    return;
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    return;
  }
}
