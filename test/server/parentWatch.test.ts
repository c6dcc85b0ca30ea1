import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const script = path.join(import.meta.dirname, 'busyServer.ts');
const busyServer = ['--require', 'tsx/cjs', '--eval', `require(${JSON.stringify(script)})`];

/** The number that a process prints. */
async function printed({ stdout }: ChildProcess): Promise<number> {
  assert(stdout);
  const [chunk] = (await once(stdout, 'data')) as [Buffer];
  return Number(chunk.toString());
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('a server during a computation', () => {
  it('ends with its parent', async () => {
    const code = `require('node:child_process').spawn(process.execPath, ${JSON.stringify(busyServer)}, { stdio: ['pipe', 'inherit', 'inherit'] })`;
    const parent = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = await printed(parent);
    assert(isRunning(pid));
    parent.kill('SIGKILL');
    // It takes a second; on a busy machine more.
    for (let waited = 0; isRunning(pid) && waited < 60_000; waited += 100) await sleep(100);
    const hasEnded = !isRunning(pid);
    if (!hasEnded) process.kill(pid, 'SIGKILL');
    assert(hasEnded);
  });

  it('ends on SIGTERM', async () => {
    const server = spawn(process.execPath, busyServer, { stdio: ['pipe', 'pipe', 'inherit'] });
    await printed(server);
    server.kill('SIGTERM');
    const [, signal] = (await once(server, 'exit')) as [unknown, string];
    assert.equal(signal, 'SIGTERM');
  });
});
