// Runs the kinds of checks, each in a new process, and counts their results.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import path from 'node:path';
import { cacheFolder, projectRoot } from '../project';
import { COUNTS_FILE } from './countingReporter';
import { type Counts, oneCheck, sum } from './counts';
import { type Output, terminal } from './output';

/** A script of one of the project's tools, with its arguments. */
export type NodeCommand = readonly [script: string, ...args: string[]];

/** Runs one of the project's tools and shows its output; returns whether it exited with 0. */
export function succeeds(
  command: NodeCommand,
  output: Output = terminal,
  environment: NodeJS.ProcessEnv = {},
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, {
      cwd: projectRoot,
      stdio: output.direct ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    });
    if (output.isPatient && child.pid !== undefined)
      setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', output.write);
    child.once('error', reject);
    child.once('close', (code) => {
      resolve(code === 0);
    });
  });
}

/** A tool that either finds something or does not: one check. */
export async function check(command: NodeCommand, output: Output): Promise<Counts> {
  return oneCheck(await succeeds(command, output));
}

/** Runs checks one after the other. */
export async function inTurn(checks: readonly (() => Promise<Counts>)[]): Promise<Counts> {
  const counts: Counts[] = [];
  for (const run of checks) counts.push(await run());
  return sum(counts);
}

let runs = 0;

/** Mocha: one check per example. A run that ends early without a failed example counts as a failed check. */
export async function mocha(
  output: Output,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Counts> {
  runs += 1;
  const countsFile = path.join(cacheFolder('test'), `counts-${process.pid}-${runs}.json`);
  rmSync(countsFile, { force: true });
  const reporter = path.join(projectRoot, 'scripts/testing/countingReporter.ts');
  const passed = await succeeds(
    ['node_modules/mocha/bin/mocha.js', '--reporter', reporter, ...args],
    output,
    { ...environment, [COUNTS_FILE]: countsFile },
  );
  if (!existsSync(countsFile)) return oneCheck(false);
  const counts = JSON.parse(readFileSync(countsFile, 'utf8')) as Counts;
  rmSync(countsFile);
  const endedEarly = !passed && counts.failed === 0;
  return endedEarly ? { ...counts, failed: 1 } : counts;
}

/** vscode-tmgrammar-test: one check per file. */
export async function textMate(pattern: string, output: Output): Promise<Counts> {
  let text = '';
  const passedAll = await succeeds(['node_modules/.bin/vscode-tmgrammar-test', pattern], {
    ...output,
    direct: false,
    write: (chunk) => {
      text += chunk;
      output.write(chunk);
    },
  });
  const passed = [...text.matchAll(/^\S* ?✓ /gm)].length;
  const failed = [...text.matchAll(/^\S* ?✖ /gm)].length;
  const unexplained = failed === 0 && (!passedAll || passed === 0);
  return { passed, failed: unexplained ? 1 : failed };
}
