import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { generateConfiguration } from '../helpers/generate';
import { EditorSession, stopEditors } from '../helpers/editorSession';
import { builtServer, StdioClient } from '../helpers/stdioClient';
import { pushServerIp } from './configurations';

const uri = 'file:///fw/edge.conf';

describe('the server process', () => {
  afterEach(stopEditors);

  it('ends with 0 after shutdown and exit', async () => {
    const editor = await EditorSession.start();
    editor.open(uri, pushServerIp('7.4.4'));
    assert.deepEqual(await editor.stop(), { code: 0, signal: null });
  });

  it('exits with 1 on exit without shutdown', async () => {
    const { client } = await EditorSession.start();
    client.notify('exit');
    assert.deepEqual(await client.exit, { code: 1, signal: null });
  });

  it('ends with 0 during a computation', async () => {
    const editor = await EditorSession.start({ pull: true });
    editor.open(uri, generateConfiguration({ lines: 5_000, seed: 3 }));
    const pending = editor.diagnostics(uri).catch(() => []);
    assert.deepEqual(await editor.stop(), { code: 0, signal: null });
    await pending;
  });

  it('ends when its standard input is closed', async () => {
    const { client } = await EditorSession.start();
    client.closeInput();
    assert.deepEqual(await client.exit, { code: 1, signal: null });
  });

  it('ends with 0 when its standard input is closed after shutdown', async () => {
    const { client } = await EditorSession.start();
    await client.request('shutdown');
    client.closeInput();
    assert.deepEqual(await client.exit, { code: 0, signal: null });
  });

  it('ends when its standard input is closed before any message', async () => {
    const client = new StdioClient();
    client.closeInput();
    assert.equal((await client.exit).code, 1);
  });

  it('writes only messages to its standard output, and nothing to standard error', async () => {
    const editor = await EditorSession.start();
    editor.open(uri, pushServerIp('7.4.4'));
    await editor.diagnostics(uri);
    await editor.stop();
    for (const written of editor.client.transcript) assert.match(written, /^\{"jsonrpc":"2\.0",/);
  });

  it('reports in a sentence that it needs --stdio', async () => {
    for (const [args, sentence] of [
      [[], /^fortios-language-server needs the option --stdio\.\n/],
      [['--stdin'], /^fortios-language-server does not support "--stdin"\.\n/],
    ] as const) {
      const client = new StdioClient({ args });
      assert.deepEqual(await client.exit, { code: 2, signal: null });
      assert.match(client.transcript.join(''), sentence);
      assert.match(client.transcript.join(''), /--stdio/);
    }
  });

  it('prints its version and usage', async () => {
    const run = promisify(execFile);
    const { stdout: version } = await run(process.execPath, [builtServer, '--version']);
    assert.match(version, /^\d+\.\d+\.\d+\n$/);
    const { stdout: usage } = await run(process.execPath, [builtServer, '--help']);
    assert.match(usage, /^Usage: fortios-language-server --stdio /);
  });
});
