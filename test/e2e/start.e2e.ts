import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { projectRoot } from '../../scripts/project';
import { freePort } from '../../scripts/vscode/freePort';
import { eventually } from './harness/eventually';
import { host } from './harness/hooks';

describe('npm start', function () {
  // It builds and packs the extension first.
  this.timeout(300_000);
  let started: ChildProcess | undefined;

  afterEach(async () => {
    if (started?.exitCode === null) {
      started.kill('SIGINT');
      await once(started, 'exit');
    }
  });

  it('opens VS Code with a copy of the samples, uses another port if one is busy, and stops at Ctrl+C', async () => {
    const port = await freePort();
    const occupant = createServer().listen(port, '127.0.0.1');
    const output = start(port);
    const url = await eventually(
      'the address that npm start prints',
      () => /http:\/\/127\.0\.0\.1:\S+/.exec(output())?.[0],
      (found) => found !== undefined || started?.exitCode !== null,
      270_000,
    );
    assert(url, `npm start ended early:\n${output()}`);
    assert.match(output(), new RegExp(`port ${port} is in use`));
    const { origin } = new URL(url);
    assert.equal((await fetch(`${origin}/healthz`)).status, 200);

    const workbench = await host().openWorkbenchAt(url);
    await workbench.editor.waitForSquiggle('error');
    await workbench.statusBar.waitForLanguage('FortiOS');
    await workbench.statusBar.waitForFindings();
    await workbench.screenshots.take('start');
    // Quick open lists files with ripgrep.
    await workbench.editor.press('Control+P');
    await workbench.quickInput.type('FGT60E');
    await workbench.quickInput.waitForRow(/^FGT60E_6-4_1966_202204120915\.conf/);
    await workbench.editor.press('Escape');
    // Search finds lines with it.
    await workbench.editor.press('Control+P');
    await workbench.quickInput.type('%Fortinet_Factory');
    await workbench.quickInput.waitForRow(/set server-cert "Fortinet_Factory"/);
    await workbench.editor.press('Escape');
    await workbench.close();

    started?.kill('SIGINT');
    const [code] = (await once(started!, 'exit')) as [number | null];
    assert.equal(code, 0, output());
    await assert.rejects(fetch(`${origin}/healthz`), 'nothing answers any more');
    occupant.close();
  });

  it('rejects an invalid port in one sentence', async () => {
    const output = start('https');
    const [code] = (await once(started!, 'exit')) as [number | null];
    assert.equal(code, 1);
    assert.equal(output().trim(), '--port https: a port is a number from 1 to 65535.');
  });

  /** Starts the script of `npm start` directly; returns access to its output. */
  function start(port: number | string): () => string {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'scripts/vscode/start.ts', '--no-open', '--port', String(port)],
      { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
    started = child;
    return () => text;
  }
});
