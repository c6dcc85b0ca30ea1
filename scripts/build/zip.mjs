// fflate for the bundles, in one thread. Its modules compress large files in threads: one uses Node, the other those of a
// browser, and the same bundle runs in both. Reports have a process or a thread of their own anyway.
import { zipSync } from '../../node_modules/fflate/esm/browser.js';

export * from '../../node_modules/fflate/esm/browser.js';

/**
 * Compresses files; `write-excel-file` calls it.
 * @param {import('fflate').Zippable} files
 * @param {import('fflate').FlateCallback} done
 */
export function zip(files, done) {
  done(null, zipSync(files));
}
