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
import { nameOf, rawPath } from 'fortios-language/files/rawPath.node';
import { noteWritten } from './writtenFiles';

/** The reason why a file is not replaced: the end of a message for the user. */
class RefusedFile extends Error {}

/**
 * Replaces the content of a file atomically. Permissions, extended attributes and, if the system permits it, the owner
 * are preserved. The target of a symbolic link is replaced, not the link.
 *
 * @param before the expected content; if the file has changed since, it is not replaced
 * @param mode the permissions that it has at most
 * @throws the error of the file system, or an error whose message completes a sentence
 */
export function replaceFile(
  path: string,
  content: Uint8Array,
  { before, mode }: { readonly before?: Uint8Array; readonly mode?: number | undefined } = {},
): void {
  const target = nameOf(realpathSync.native(rawPath(path), 'buffer'));
  // Renaming does not require write permission for the file, so a read-only file is rejected explicitly.
  accessSync(rawPath(target), constants.W_OK);
  const original = statSync(rawPath(target));
  if (!original.isFile()) throw new RefusedFile('it is not a regular file');
  if ((original.mode & writableByAny) === 0) throw new RefusedFile('it is read-only');
  if (original.nlink > 1) throw new RefusedFile('it has other hard links, which would keep the old content');
  writeWholeFile(target, content, { replaced: { target, original, before }, mode });
}

const writableByAny = 0o222;

/**
 * Writes a temporary file in the same folder and renames it. It is synchronous, so that an interrupted run does not
 * leave a partial file.
 *
 * @param replaced the file to replace; if undefined, the file gets the permissions of a new file
 * @param mode the permissions that it has at most
 * @throws the error of the file system
 */
export function writeWholeFile(
  path: string,
  content: string | Uint8Array,
  { replaced, mode = 0o666 }: { readonly replaced?: Replaced; readonly mode?: number | undefined } = {},
): void {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    if (replaced) copyWithAttributes(replaced.target, temporary);
    writeNew(temporary, content, replaced?.original, mode);
    if (replaced?.before && !readFileSync(rawPath(path)).equals(replaced.before))
      throw new RefusedFile('another program has changed it in the meantime');
    renameSync(rawPath(temporary), rawPath(path));
    noteWritten(path);
  } catch (error) {
    remove(temporary);
    throw error;
  }
}

interface Replaced {
  readonly target: string;
  readonly original: Stats;
  readonly before: Uint8Array | undefined;
}

/**
 * Node cannot read extended attributes and access control lists; `cp -a` copies them. On other systems, an empty file
 * is created.
 */
function copyWithAttributes(from: string, to: string): void {
  try {
    const [source, target] = [rawPath(from), rawPath(to)];
    // The arguments of a process are text, so names that are not UTF-8 cannot be passed.
    if (typeof source !== 'string' || typeof target !== 'string') throw new Error('The name is not UTF-8.');
    execFileSync('cp', ['-a', '--', source, target], { stdio: 'ignore' });
  } catch {
    remove(to);
    // Until it has the permissions of the original, only the owner can read it.
    closeSync(openSync(rawPath(to), 'wx', 0o600));
  }
}

function writeNew(
  path: string,
  content: string | Uint8Array,
  original: Stats | undefined,
  mode: number,
): void {
  const file = original ? openSync(rawPath(path), 'r+') : openSync(rawPath(path), 'wx', mode);
  try {
    if (original) ftruncateSync(file);
    writeFileSync(file, content);
    if (original) {
      setOwner(file, original);
      fchmodSync(file, original.mode & (mode | notRead));
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The permissions that do not let others read a file. */
const notRead = 0o7111;

/** Only root may change the owner of a file. */
function setOwner(file: number, { uid, gid }: Stats): void {
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
