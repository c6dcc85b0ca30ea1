import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A record of a build: what it was asked for, and the hashes of the files that it read and wrote. Steps that need a
 * build can ask for one each time, and only the first one builds.
 *
 * @typedef {{ readonly request: string, readonly files: Readonly<Record<string, string>> }} BuildRecord
 */

/** @param {string} file */
const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/**
 * Whether the files on disk are those of the recorded build.
 *
 * @param {string} root the folder that the recorded paths are relative to
 * @param {string} record the file of the record
 * @param {string} request what is to be built: options, versions of tools
 */
export function isFresh(root, record, request) {
  if (!existsSync(record)) return false;
  /** @type {unknown} */
  const content = JSON.parse(readFileSync(record, 'utf8'));
  const last = /** @type {BuildRecord} */ (content);
  return (
    last.request === request &&
    Object.entries(last.files).every(([name, hash]) => {
      const file = path.join(root, name);
      return existsSync(file) && hashOf(file) === hash;
    })
  );
}

/**
 * @param {string} root
 * @param {string} record
 * @param {string} request
 * @param {Iterable<string>} files that were read or written, relative to the root
 */
export function recordBuild(root, record, request, files) {
  const hashes = Object.fromEntries(
    [...new Set(files)].sort().map((name) => [name, hashOf(path.join(root, name))]),
  );
  writeFileSync(record, `${JSON.stringify({ request, files: hashes }, undefined, 1)}\n`);
}
