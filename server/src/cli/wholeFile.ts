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
 * Puts new content in place of a file's, all of it or, where anything goes wrong, nothing. Permissions and, where the
 * system lets us, the owner stay; a symbolic link stays one, and what it leads to is replaced.
 *
 * @throws what the file system says; the file is as it was then
 */
export function replaceFile(path: string, content: Uint8Array): void {
  const target = realpathSync(path);
  // Taking its place needs no permission of the file itself, but whoever made it read-only meant it.
  accessSync(target, constants.W_OK);
  writeWholeFile(target, content, statSync(target));
}

/**
 * Writes a file, all of it or nothing: one beside it is written and takes its place. It does not give way to anything
 * else meanwhile, so that a run that is interrupted leaves no half of it behind.
 *
 * @param like the owner and permissions to give it; without, those of a new file
 * @throws what the file system says
 */
export function writeWholeFile(path: string, content: string | Uint8Array, like?: Stats): void {
  const beside = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeNew(beside, content, like);
    renameSync(beside, path);
  } catch (error) {
    remove(beside);
    throw error;
  }
}

function writeNew(path: string, content: string | Uint8Array, like: Stats | undefined): void {
  // Nobody but the owner may read it before it has the permissions of the other.
  const file = openSync(path, 'wx', like ? 0o600 : 0o666);
  try {
    writeFileSync(file, content);
    if (like) {
      giveTo(file, like);
      fchmodSync(file, like.mode);
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Only root may give a file away; whoever may not keeps it as their own. */
function giveTo(file: number, { uid, gid }: Stats): void {
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
