import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';

/**
 * Nothing that a repository configures is executed: no pager, no check of signatures, no monitor of files. Paths are
 * literal, so that a file name with an asterisk means that file.
 */
const safely = [
  '--no-pager',
  '--literal-pathspecs',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'log.showSignature=false',
];

/** Starts the user's git, which changes nothing in the repository. */
export function startGit(
  args: readonly string[],
  folder?: string,
): ChildProcessByStdio<null, Readable, Readable> {
  return spawn('git', [...safely, ...args], {
    ...(folder !== undefined && { cwd: folder }),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' },
  });
}
