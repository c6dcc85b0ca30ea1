// How the kinds of checks are run, each in a process of its own, and what of their outcome is counted.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, projectRoot } from '../project';
import { COUNTS_FILE } from './countingReporter';
import { type Counts, oneCheck } from './counts';

/** A script of one of the project's tools, with its arguments. */
export type NodeCommand = readonly [script: string, ...args: string[]];

/** Runs one of the project's tools with its output shown; true when it found nothing to complain about. */
export function succeeds(command: NodeCommand, environment: NodeJS.ProcessEnv = {}): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, {
      cwd: projectRoot,
      stdio: 'inherit',
      env: { ...process.env, ...environment },
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      resolve(code === 0);
    });
  });
}

/** A tool that either finds something or does not: one check. */
export async function check(command: NodeCommand): Promise<Counts> {
  return oneCheck(await succeeds(command));
}

/** Mocha: one check an example. A run that breaks off without a failed example counts as a failed check. */
export async function mocha(...args: string[]): Promise<Counts> {
  const countsFile = path.join(cacheFolder('test'), `counts-${process.pid}.json`);
  rmSync(countsFile, { force: true });
  const reporter = path.join(projectRoot, 'scripts/testing/countingReporter.ts');
  const passed = await succeeds(['node_modules/mocha/bin/mocha.js', '--reporter', reporter, ...args], {
    [COUNTS_FILE]: countsFile,
  });
  if (!existsSync(countsFile)) return oneCheck(false);
  const counts = JSON.parse(readFileSync(countsFile, 'utf8')) as Counts;
  rmSync(countsFile);
  const brokenOff = !passed && counts.failed === 0;
  return brokenOff ? { ...counts, failed: 1 } : counts;
}

/** vscode-tmgrammar-test: one check a file. */
export function textMate(pattern: string): Promise<Counts> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['node_modules/.bin/vscode-tmgrammar-test', pattern], {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      process.stdout.write(chunk);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      const passed = [...output.matchAll(/^\S* ?✓ /gm)].length;
      const failed = [...output.matchAll(/^\S* ?✖ /gm)].length;
      const unexplained = failed === 0 && (code !== 0 || passed === 0);
      resolve({ passed, failed: unexplained ? 1 : failed });
    });
  });
}
