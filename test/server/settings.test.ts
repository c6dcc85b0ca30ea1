import assert from 'node:assert/strict';
import { EditorSession, messageOf, rulesIn, stopEditors } from '../helpers/editorSession';
import { pushServerIp, serverIpInert, serverIpRemoved } from './configurations';

const edge = 'file:///edge/fw.conf';
const lab = 'file:///lab/fw.conf';

/** A backup of 6.4.9 without findings. */
const backup = pushServerIp('6.4.9');

/** The settings of a user who has everything checked against one version. */
const firmware = (version: string): object => ({ firmware: { version } });

interface ShownMessage {
  readonly type: number;
  readonly message: string;
}

function messagesShown({ client }: EditorSession): readonly string[] {
  return client.notifications
    .filter(({ method }) => method === 'window/showMessage')
    .map(({ params }) => (params as ShownMessage).message);
}

describe('settings of an editor with workspace/configuration', () => {
  let settings: (uri: string) => unknown;

  const start = (options = {}): Promise<EditorSession> =>
    EditorSession.start({ here: true, settings: (uri) => settings(uri), ...options });

  beforeEach(() => {
    settings = () => null;
  });
  afterEach(stopEditors);

  it('are requested for each document', async () => {
    settings = (uri) => (uri === lab ? firmware('7.4.4') : firmware('7.4.0'));
    const editor = await start();
    editor.open(edge, backup);
    editor.open(lab, backup);
    assert.deepEqual(await editor.rules(edge), serverIpInert);
    assert.deepEqual(await editor.rules(lab), serverIpRemoved);
    const questions = editor.client.asked.filter(({ method }) => method === 'workspace/configuration');
    assert.deepEqual(
      questions.map(({ params }) => params),
      [edge, lab].map((scopeUri) => ({ items: [{ scopeUri, section: 'fortios' }] })),
    );
  });

  it('are those from initialization until it answers the request', async () => {
    let answer: (settings: unknown) => void = () => undefined;
    settings = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    const editor = await start({ initializationOptions: firmware('7.4.0'), pull: true });
    editor.open(edge, backup);
    assert.deepEqual(await editor.rules(edge), serverIpInert);
    answer(firmware('7.4.4'));
    // An answer later, the server has the settings.
    await editor.client.request('textDocument/documentSymbol', { textDocument: { uri: edge } });
    assert.deepEqual(await editor.rules(edge), serverIpRemoved);
  });

  it('change the findings immediately if they are pushed', async () => {
    const editor = await start();
    editor.open(edge, backup);
    editor.open(lab, backup);
    assert.deepEqual(await editor.rules(edge), []);
    assert.deepEqual(await editor.rules(lab), []);
    settings = () => firmware('7.4.4');
    editor.client.notify('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(await editor.rules(edge), serverIpRemoved);
    assert.deepEqual(await editor.rules(lab), serverIpRemoved);
  });

  it('request a refresh of diagnostics if the editor supports it', async () => {
    const editor = await start({ pull: true, refresh: true });
    editor.open(edge, backup);
    const before = await editor.pull(edge);
    settings = () => firmware('7.4.4');
    editor.client.notify('workspace/didChangeConfiguration', { settings: null });
    const after = await editor.pull(edge, before.resultId);
    assert.equal(after.kind, 'full');
    assert.deepEqual(rulesIn(after.items), serverIpRemoved);
    const asked = editor.client.asked.map(({ method }) => method);
    assert.ok(asked.includes('workspace/diagnostic/refresh'), asked.join(', '));
  });

  it('apply to the next request of an editor that does not support refreshing', async () => {
    const editor = await start({ pull: true, refresh: false });
    editor.open(edge, backup);
    const before = await editor.pull(edge);
    settings = () => firmware('7.4.4');
    editor.client.notify('workspace/didChangeConfiguration', { settings: null });
    const after = await editor.pull(edge, before.resultId);
    assert.equal(after.kind, 'full');
    const asked = editor.client.asked.map(({ method }) => method);
    assert.ok(!asked.includes('workspace/diagnostic/refresh'), asked.join(', '));
  });

  it('are registered, so that the editor sends changes', async () => {
    const editor = await start();
    editor.open(edge, backup);
    await editor.diagnostics(edge);
    const registration = editor.client.asked.find(({ method }) => method === 'client/registerCapability');
    assert.match(JSON.stringify(registration?.params), /workspace\/didChangeConfiguration/);
  });

  it('are the latest ones, even if an older response arrives later', async () => {
    let answerFirst: (value: unknown) => void = () => undefined;
    settings = () => new Promise((resolve) => (answerFirst = resolve));
    const editor = await start();
    editor.open(edge, backup);
    while (!editor.client.asked.some(({ method }) => method === 'workspace/configuration'))
      await new Promise((resolve) => setTimeout(resolve, 5));
    settings = () => firmware('7.4.4');
    editor.client.notify('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(await editor.rules(edge), serverIpRemoved);
    answerFirst(firmware('7.4.0'));
    assert.deepEqual(await editor.rules(edge), serverIpRemoved);
  });

  it('that name a version that does not exist are reported once', async () => {
    settings = () => firmware('7.3.1');
    const editor = await start();
    editor.open(edge, backup);
    editor.open(lab, backup);
    assert.deepEqual(await editor.rules(edge), [], 'the header holds instead');
    assert.deepEqual(await editor.rules(lab), []);
    editor.replace(edge, '6.4.9', '7.4.4');
    assert.deepEqual(await editor.rules(edge), serverIpRemoved);
    const [message, ...others] = messagesShown(editor);
    assert.match(message ?? '', /7\.3\.1/);
    assert.match(message ?? '', /^[A-Z“"].*\.$/, 'a sentence');
    assert.deepEqual(others, []);
  });

  it('that name another wrong version are reported again', async () => {
    settings = () => firmware('7.3.1');
    const editor = await start();
    editor.open(edge, backup);
    await editor.diagnostics(edge);
    settings = () => ({ firmware: { version: 'auto', fallback: 'newest' } });
    editor.client.notify('workspace/didChangeConfiguration', { settings: null });
    await editor.diagnostics(edge);
    const messages = messagesShown(editor);
    assert.equal(messages.length, 2, messages.join('\n'));
    assert.match(messages[1] ?? '', /newest/);
  });

  it('can change how severe a rule is, or switch it off', async () => {
    settings = () => ({
      ...firmware('7.4.4'),
      rules: {
        'firmware/*': 'off',
        'ftm-push/*': 'off',
        'ftm-push/server-ip-removed': 'hint',
        'no-such/rule': 'error',
      },
    });
    const editor = await start();
    editor.open(edge, backup);
    const found = await editor.diagnostics(edge);
    assert.deepEqual(
      found.map(({ code, severity }) => ({ code, severity })),
      [{ code: 'ftm-push/server-ip-removed', severity: 4 }],
    );
  });

  for (const [what, value] of Object.entries({
    'a text': 'nonsense',
    'a list': [1, 2],
    'parts of the wrong type': { firmware: 7.4, rules: ['off'] },
    'values of the wrong type': { firmware: { version: 74, fallback: [] }, rules: { 'ftm-push/*': 3 } },
  }))
    it(`that are ${what} count as not set`, async () => {
      settings = () => value;
      const editor = await start();
      editor.open(edge, pushServerIp('7.4.4'));
      assert.deepEqual(await editor.rules(edge), serverIpRemoved);
    });

  it('are the initial ones if the editor does not answer', async () => {
    settings = () => Promise.reject(new Error('no configuration today'));
    const editor = await start({ initializationOptions: firmware('7.4.4') });
    editor.open(edge, backup);
    assert.deepEqual(await editor.rules(edge), serverIpRemoved);
  });
});

describe('settings of an editor without workspace/configuration', () => {
  afterEach(stopEditors);

  it('can be in initializationOptions', async () => {
    const editor = await EditorSession.start({ here: true, initializationOptions: firmware('7.4.4') });
    editor.open(edge, backup);
    assert.deepEqual(await editor.rules(edge), serverIpRemoved);
    assert.deepEqual(
      editor.client.asked.map(({ method }) => method),
      [],
    );
  });

  it('can be in the section fortios of initializationOptions', async () => {
    const editor = await EditorSession.start({
      here: true,
      initializationOptions: { fortios: firmware('7.4.4') },
    });
    editor.open(edge, backup);
    assert.deepEqual(await editor.rules(edge), serverIpRemoved);
  });

  it('can be replaced by didChangeConfiguration', async () => {
    const editor = await EditorSession.start({ here: true, initializationOptions: firmware('7.4.4') });
    editor.open(edge, backup);
    await editor.diagnostics(edge);
    editor.client.notify('workspace/didChangeConfiguration', { settings: { fortios: firmware('7.4.0') } });
    assert.deepEqual(await editor.rules(edge), serverIpInert);
    // Settings of other servers only: the previous settings still apply.
    editor.client.notify('workspace/didChangeConfiguration', { settings: { python: {} } });
    assert.deepEqual(await editor.rules(edge), serverIpInert);
  });

  it('need not exist', async () => {
    const editor = await EditorSession.start({ here: true });
    editor.open(
      edge,
      'config system ftm-push\n    set server-ip 93.184.216.34\n    set status enable\nend\n',
    );
    const [finding] = await editor.diagnostics(edge);
    assert.match(messageOf(finding), /\(FortiOS 7\.4\.\d+, the fallback\)$/);
  });
});
