// The npm of this machine, and its node-gyp.
import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { findCommand } from './systemPackages';

/**
 * npm's own script, to be run with Node.
 * @throws Error if there is no npm
 */
export function npmScript(): string {
  const started = process.env['npm_execpath'];
  if (started?.endsWith('npm-cli.js') === true && existsSync(started)) return realpathSync(started);
  const onPath = findCommand('npm');
  if (onPath !== undefined) return realpathSync(onPath);
  throw new Error('npm is not on PATH; it comes with Node.js.');
}

/**
 * The node-gyp that npm contains.
 * @throws Error if this npm does not contain it
 */
export function nodeGypScript(): string {
  const npm = npmScript();
  try {
    return createRequire(npm).resolve('node-gyp/bin/node-gyp.js');
  } catch {
    throw new Error(`The npm at ${npm} has no node-gyp; install the npm that comes with Node.js.`);
  }
}
