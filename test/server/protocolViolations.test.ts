import assert from 'node:assert/strict';
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { isAlive } from '../../scripts/process/isAlive';
import { generateConfiguration } from '../helpers/generate';
import { EditorSession, stopEditors } from '../helpers/editorSession';
import { builtServer, ResponseError, StdioClient } from '../helpers/stdioClient';
import { pushServerIp, serverIpRemoved } from './configurations';
import { requestsAt } from './requests';

const uri = 'file:///fw/edge.conf';
const start = { line: 0, character: 0 };

/** An editor that starts its server over IPC, prints the server's process id, and waits until it is killed. */
const editorOverIpc = `
  const server = require('node:child_process').fork(process.argv[1], ['--node-ipc']);
  const params = { processId: process.pid, rootUri: null, capabilities: {} };
  server.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
  server.once('message', () => process.send(server.pid));
`;

/** LSP's code for a request that was cancelled. */
const requestCancelled = -32800;

describe('an editor that sends messages in the wrong order', () => {
  afterEach(stopEditors);

  it('receives an error for a request before initialize', async () => {
    const client = new StdioClient();
    await assert.rejects(
      client.request('textDocument/hover', { textDocument: { uri }, position: start }),
      ResponseError,
    );
    client.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'fortios', version: 1, text: '' },
    });
    await client.request('initialize', { processId: null, rootUri: null, capabilities: {} });
    assert.deepEqual(await client.stop(), { code: 0, signal: null });
  });

  it('receives an error for a second initialize', async () => {
    const editor = await EditorSession.start({ pull: true });
    editor.open(uri, pushServerIp('7.4.4'));
    const again = editor.client.request('initialize', { processId: null, rootUri: null, capabilities: {} });
    await assert.rejects(again, /already initialized/);
    assert.deepEqual(await editor.rules(uri), serverIpRemoved);
  });

  it('can send requests after shutdown; the server still exits', async () => {
    const { client } = await EditorSession.start();
    await client.request('shutdown');
    for (const [method, params] of [
      ['shutdown'],
      ['textDocument/hover', { textDocument: { uri }, position: start }],
    ] as const) {
      // A result or an error: only a missing response is wrong.
      await client.request(method, params).catch((error: unknown) => {
        assert.ok(error instanceof ResponseError);
      });
    }
    client.notify('exit');
    assert.deepEqual(await client.exit, { code: 0, signal: null });
  });

  it('can cancel every request immediately', async () => {
    const editor = await EditorSession.start({ pull: true });
    editor.open(uri, generateConfiguration({ lines: 3_000, seed: 4 }));
    const outcomes = requestsAt(uri, { line: 40, character: 12 }).map(([method, params]) => {
      const { id, response } = editor.client.begin(method, params);
      editor.client.notify('$/cancelRequest', { id });
      return response.catch((error: unknown) => error);
    });
    for (const outcome of await Promise.all(outcomes)) {
      // Some requests were already answered; all others have an error with a reason.
      if (outcome instanceof ResponseError)
        assert.ok(outcome.code === requestCancelled || outcome.code === -32600, outcome.message);
    }
    editor.client.notify('$/cancelRequest', { id: 999_999 });
    editor.change(uri, { text: pushServerIp('7.4.4') });
    assert.deepEqual(await editor.rules(uri), serverIpRemoved);
  });

  it('can open a document twice; the later text applies', async () => {
    const editor = await EditorSession.start({ pull: true });
    editor.open(uri, 'config system global\nend\n');
    editor.open(uri, pushServerIp('7.4.4'));
    assert.deepEqual(await editor.rules(uri), serverIpRemoved);
  });

  it('can send versions that decrease or stay the same', async () => {
    const editor = await EditorSession.start({ pull: true });
    const text = pushServerIp('7.4.4');
    editor.open(uri, `x${text}`);
    for (const version of [7, 7, 3, -1, 0]) {
      editor.client.notify('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text: `${'y'.repeat(version + 2)}${text}` }],
      });
      await editor.diagnostics(uri);
    }
    editor.client.notify('textDocument/didChange', {
      textDocument: { uri, version: 1 },
      contentChanges: [{ text }],
    });
    assert.deepEqual(await editor.rules(uri), serverIpRemoved);
  });

  it('can send ten thousand changes in one notification', async () => {
    const editor = await EditorSession.start({ pull: true });
    editor.open(uri, 'end\n');
    const text = pushServerIp('7.4.4');
    const typed = Array.from({ length: 10_000 }, (_, index) => ({
      range: { start, end: start },
      text: text.charAt((10_000 - index - 1) % text.length),
    }));
    editor.client.notify('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: typed,
    });
    const before = await editor.client.request('textDocument/documentSymbol', {
      textDocument: { uri },
    });
    assert.ok(Array.isArray(before) && before.length > 0);
    const gone = Array.from({ length: 10_000 }, () => ({
      range: { start, end: { line: 0, character: 1 } },
      text: '',
    }));
    editor.client.notify('textDocument/didChange', {
      textDocument: { uri, version: 3 },
      contentChanges: [...gone, { text }],
    });
    assert.deepEqual(await editor.rules(uri), serverIpRemoved);
  });

  it('can send ranges that end before they begin or are outside the text', async () => {
    const editor = await EditorSession.start({ pull: true });
    const text = pushServerIp('7.4.4');
    editor.open(uri, text);
    const far = { line: 4_000_000_000, character: 4_000_000_000 };
    for (const range of [
      { start: far, end: start },
      { start: { line: -3, character: -3 }, end: { line: -1, character: 5 } },
      { start: { line: 1, character: 900 }, end: { line: 0, character: 900 } },
      { start: far, end: far },
    ]) {
      editor.client.notify('textDocument/didChange', {
        textDocument: { uri, version: 2 },
        contentChanges: [{ range, text: 'x' }],
      });
      await editor.diagnostics(uri);
    }
    editor.client.notify('textDocument/didChange', {
      textDocument: { uri, version: 3 },
      contentChanges: [{ text }],
    });
    assert.deepEqual(await editor.rules(uri), serverIpRemoved);
  });

  it('can send requests at positions outside the text', async () => {
    const editor = await EditorSession.start({ pull: true });
    editor.open(uri, pushServerIp('7.4.4'));
    for (const position of [
      { line: 900, character: 900 },
      { line: 0, character: 4_000_000_000 },
      { line: -1, character: -1 },
    ])
      for (const [method, params] of requestsAt(uri, position))
        await editor.client.request(method, params).catch((error: unknown) => {
          // A missing name cannot be renamed.
          assert.ok(
            error instanceof ResponseError && /[Rr]ename/.test(method),
            `${method}: ${String(error)}`,
          );
        });
    assert.deepEqual(await editor.rules(uri), serverIpRemoved);
  });
});

describe('an editor that exits without shutdown', () => {
  it('ends its server, even if the pipes stay open', async () => {
    // Another process keeps the pipes open: the server has only the editor's process id.
    const editor = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const client = new StdioClient();
    await client.request('initialize', { processId: editor.pid, rootUri: null, capabilities: {} });
    client.notify('initialized', {});
    editor.kill('SIGKILL');
    const { code } = await client.exit;
    assert.equal(code, 1);
  });

  it('ends its server over IPC as well', async () => {
    const editor = spawn(process.execPath, ['-e', editorOverIpc, builtServer], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [pid] = (await once(editor, 'message')) as [number];
    editor.kill('SIGKILL');
    await once(editor, 'exit');
    for (const end = Date.now() + 60_000; isAlive(pid) && Date.now() < end;)
      await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(isAlive(pid), false);
  });
});
