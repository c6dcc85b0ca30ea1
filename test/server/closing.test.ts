import assert from 'node:assert/strict';
import { generateConfiguration } from '../helpers/generate';
import { EditorSession, stopEditors } from '../helpers/editorSession';
import { ResponseError } from '../helpers/stdioClient';
import { pushServerIp, serverIpRemoved } from './configurations';
import { requestsAt } from './requests';

const uri = 'file:///fw/edge.conf';
const other = 'file:///fw/other.conf';
const requests = (about: string): ReturnType<typeof requestsAt> =>
  requestsAt(about, { line: 2, character: 10 });

/** The empty responses. */
const nothing = [null, [], { kind: 'full', items: [] }, { isIncomplete: false, items: [] }, { data: [] }].map(
  (answer) => JSON.stringify(answer),
);

let editor: EditorSession;

/** Whether the server still answers. */
async function answers(): Promise<boolean> {
  editor.open(other, pushServerIp('7.4.4'));
  assert.deepEqual(await editor.rules(other), serverIpRemoved);
  editor.close(other);
  return true;
}

describe('a document that is closed', () => {
  afterEach(stopEditors);

  it('while it is being analyzed leaves no diagnostics', async () => {
    editor = await EditorSession.start({ here: true, settings: () => null });
    const text = generateConfiguration({ lines: 2_000, seed: 1, mistakeEvery: 50 });
    for (let round = 0; round < 5; round++) {
      editor.open(uri, text);
      editor.close(uri);
    }
    assert.ok(await answers());
    const published = editor.client.notifications
      .filter(({ method }) => method === 'textDocument/publishDiagnostics')
      .map(({ params }) => params as { uri: string; diagnostics: readonly unknown[] })
      .filter((params) => params.uri === uri);
    assert.deepEqual(published.at(-1)?.diagnostics, []);
  });

  it('is discarded while its settings are requested', async () => {
    let answer: (value: unknown) => void = () => undefined;
    editor = await EditorSession.start({
      here: true,
      settings: (asked) => (asked === uri ? new Promise((resolve) => (answer = resolve)) : null),
    });
    editor.open(uri, pushServerIp('7.4.4'));
    editor.close(uri);
    assert.ok(await answers());
    answer(null);
    assert.ok(await answers());
    const withFindings = editor.client.notifications.filter(
      ({ method, params }) =>
        method === 'textDocument/publishDiagnostics' &&
        (params as { uri: string; diagnostics: readonly unknown[] }).uri === uri &&
        (params as { diagnostics: readonly unknown[] }).diagnostics.length > 0,
    );
    assert.deepEqual(withFindings, []);
  });

  it('can be changed and closed by an editor with wrong versions', async () => {
    editor = await EditorSession.start({ here: true });
    const { client } = editor;
    const start = { line: 2, character: 10 };
    client.notify('textDocument/didChange', {
      textDocument: { uri, version: 7 },
      contentChanges: [{ range: { start, end: start }, text: 'x' }],
    });
    client.notify('textDocument/didClose', { textDocument: { uri } });
    assert.ok(await answers());
  });

  it('may be changed by ranges that are past its end', async () => {
    editor = await EditorSession.start({ here: true });
    editor.open(uri, 'config system ftm-push\nend\n');
    await editor.diagnostics(uri);
    const far = { line: 900, character: 900 };
    editor.change(uri, { range: { start: far, end: far }, text: 'next\n' });
    assert.deepEqual(await editor.rules(uri), ['syntax/unexpected-close']);
  });
});

describe('a document that is closed, in one server', () => {
  before(async () => {
    editor = await EditorSession.start({ here: true, pull: true, settings: () => null });
  });
  after(stopEditors);

  for (const [method, params] of requests(uri))
    it(`with ${method} on its way still gets an answer`, async () => {
      editor.open(uri, generateConfiguration({ lines: 2_000, seed: 2 }));
      const pending = editor.client.request(method, params);
      editor.close(uri);
      // An error for a rename is a response, too.
      await pending.catch((error: unknown) => {
        assert.ok(error instanceof ResponseError, String(error));
      });
      assert.ok(await answers());
    });

  for (const [number, [method]] of requests(uri).entries())
    it(`or was never open returns an empty result for ${method}`, async () => {
      const fresh = `file:///fw/${number}.conf`;
      const [, params = {}] = requests(fresh)[number] ?? [];
      const never = await editor.client.request(method, params);
      assert.ok(nothing.includes(JSON.stringify(never)), JSON.stringify(never));
      editor.open(fresh, pushServerIp('7.4.4'));
      editor.close(fresh);
      const closed = await editor.client.request(method, params);
      assert.ok(nothing.includes(JSON.stringify(closed)), JSON.stringify(closed));
    });
});

describe('an unknown request', () => {
  afterEach(stopEditors);

  it('is refused, and the next one answered', async () => {
    const editor = await EditorSession.start({ here: true, pull: true });
    await assert.rejects(
      editor.client.request('textDocument/implode', { textDocument: { uri } }),
      ResponseError,
    );
    editor.client.notify('textDocument/vanish', { textDocument: { uri } });
    editor.open(uri, pushServerIp('7.4.4'));
    assert.deepEqual(await editor.rules(uri), serverIpRemoved);
  });
});
