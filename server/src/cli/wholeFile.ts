import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { nameOf, rawPath } from './rawPath';

/** Why a file is not replaced: the end of a sentence for the user. */
class RefusedFile extends Error {}

/**
 * Replaces the content of a file, or, if anything goes wrong, leaves the file as it is. Permissions and extended attributes
 * stay, and the owner if the system permits it; a symbolic link stays, and its target is replaced.
 *
 * @param before the content that the new one was made from; if the file has another one by now, it is not replaced
 * @throws the error of the file system, or the end of a sentence about why the file is not replaced
 */
export function replaceFile(path: string, content: Uint8Array, before?: Uint8Array): void {
  const target = nameOf(realpathSync.native(rawPath(path), 'buffer'));
  // Replacing needs no permission of the file itself, and root needs none at all; but a read-only file is not to be changed.
  accessSync(rawPath(target), constants.W_OK);
  const like = statSync(rawPath(target));
  if ((like.mode & anyoneMayWrite) === 0) throw new RefusedFile('it is read-only');
  if (like.nlink > 1)
    throw new RefusedFile(
      'it has several names (hard links), of which the others would keep the old content',
    );
  writeWholeFile(target, content, { target, like, before });
}

const anyoneMayWrite = 0o222;

/**
 * Writes a file, all of it or nothing: one beside it is written and takes its place. It does not give way to anything
 * else meanwhile, so that a run that is interrupted leaves no half of it behind.
 *
 * @param replaced the file to replace; without, the permissions are those of a new file
 * @throws what the file system says
 */
export function writeWholeFile(path: string, content: string | Uint8Array, replaced?: Replaced): void {
  const beside = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    if (replaced) copyWithAttributes(replaced.target, beside);
    writeNew(beside, content, replaced?.like);
    if (replaced?.before && !readFileSync(rawPath(path)).equals(replaced.before))
      throw new RefusedFile('another program has changed it in the meantime');
    renameSync(rawPath(beside), rawPath(path));
  } catch (error) {
    remove(beside);
    throw error;
  }
}

/** A file whose place another one takes. */
interface Replaced {
  readonly target: string;
  readonly like: Stats;
  readonly before: Uint8Array | undefined;
}

/** Node cannot read extended attributes and access control lists; `cp -a` copies them. Elsewhere, an empty file is made. */
function copyWithAttributes(from: string, to: string): void {
  try {
    const [source, target] = [rawPath(from), rawPath(to)];
    // The arguments of a process are text.
    if (typeof source !== 'string' || typeof target !== 'string') throw new Error('The name is not UTF-8.');
    execFileSync('cp', ['-a', '--', source, target], { stdio: 'ignore' });
  } catch {
    remove(to);
    // Only the owner can read it before it has the permissions of the other.
    closeSync(openSync(rawPath(to), 'wx', 0o600));
  }
}

function writeNew(path: string, content: string | Uint8Array, like: Stats | undefined): void {
  const file = like ? openSync(rawPath(path), 'r+') : openSync(rawPath(path), 'wx', 0o666);
  try {
    if (like) ftruncateSync(file);
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

/** Only root may change the owner of a file; for other users it stays their own. */
function giveTo(file: number, { uid, gid }: Stats): void {
  try {
    fchownSync(file, uid, gid);
  } catch {
    return;
  }
}

function remove(path: string): void {
  try {
    unlinkSync(rawPath(path));
  } catch {
    return;
  }
}
