import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { EditorSession, rulesIn, stopEditors, type EditorOptions } from '../helpers/editorSession';
import { pushServerIp, serverIpInert, serverIpRemoved } from './configurations';

/** A backup of 6.4.9 without findings. */
const backup = pushServerIp('6.4.9');

describe('.fortios-lint.json in an editor', () => {
  let folder: string;
  let uri: string;

  const write = (name: string, content: object | string): void => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  };
  const start = (options: EditorOptions = {}): Promise<EditorSession> =>
    EditorSession.start({ here: true, pull: true, refresh: true, settings: () => null, ...options });
  const messagesShown = ({ client }: EditorSession): readonly string[] =>
    client.notifications
      .filter(({ method }) => method === 'window/showMessage')
      .map(({ params }) => (params as { readonly message: string }).message);

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'fortios-config-'));
    uri = pathToFileURL(path.join(folder, 'sites/berlin/fw 1.conf')).href;
  });
  afterEach(async () => {
    await stopEditors();
    rmSync(folder, { recursive: true });
  });

  it('sets the firmware and the levels for the files below it', async () => {
    write('sites/.fortios-lint.json', { firmware: '7.4.4', rules: { 'ftm-push/empty-server-cert': 'off' } });
    const editor = await start();
    const withoutCertificate = backup.replace('set status', 'set server-cert ""\n    set status');
    editor.open(uri, withoutCertificate);
    assert.deepEqual(await editor.rules(uri), ['ftm-push/server-ip-removed']);
    const elsewhere = pathToFileURL(path.join(folder, 'fw.conf')).href;
    editor.open(elsewhere, withoutCertificate);
    assert.deepEqual(await editor.rules(elsewhere), ['ftm-push/empty-server-cert']);
    const { effective } = await editor.client.request<{ readonly effective: object }>('fortios/firmware', {
      uri,
    });
    assert.deepEqual(effective, {
      version: '7.4.4',
      source: 'lintConfig',
      description: 'from .fortios-lint.json',
    });
  });

  it('accepts findings until a day', async () => {
    const rule = 'ftm-push/server-ip-removed';
    const acceptance = { rule, file: 'berlin/**', entry: 'system ftm-push', reason: 'Ticket 4711' };
    write('sites/.fortios-lint.json', {
      firmware: '7.4.4',
      accept: [{ ...acceptance, until: '2999-12-31' }],
    });
    const editor = await start();
    editor.open(uri, backup);
    assert.deepEqual(await editor.rules(uri), []);
    const elsewhere = pathToFileURL(path.join(folder, 'sites/paris.conf')).href;
    editor.open(elsewhere, backup);
    assert.deepEqual(await editor.rules(elsewhere), [rule]);
  });

  it('is read in a folder whose name is not UTF-8', async function () {
    if (process.platform !== 'linux') this.skip();
    const name = Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.of(0xe9)]);
    mkdirSync(name);
    writeFileSync(Buffer.concat([name, Buffer.from('/.fortios-lint.json')]), '{ "firmware": "7.4.4" }');
    const editor = await start();
    const inFolder = `${pathToFileURL(folder).href}/caf%E9/fw.conf`;
    editor.open(inFolder, backup);
    assert.deepEqual(await editor.rules(inFolder), ['ftm-push/server-ip-removed']);
  });

  it('is named on one line, whatever the name of its folder', async () => {
    write('a\nb\u202Ec/.fortios-lint.json', '{');
    const editor = await start();
    const inFolder = pathToFileURL(path.join(folder, 'a\nb\u202Ec/fw.conf')).href;
    editor.open(inFolder, backup);
    await editor.rules(inFolder);
    assert.deepEqual(messagesShown(editor), [
      `${folder}/a\\u000Ab\\u202Ec/.fortios-lint.json, line 1: This is not valid JSON: a closing brace } is missing.`,
    ]);
  });

  it('is reported if it cannot be read', async function () {
    if (process.platform === 'win32') this.skip();
    mkdirSync(path.join(folder, 'sites'));
    symlinkSync('.fortios-lint.json', path.join(folder, 'sites/.fortios-lint.json'));
    const editor = await start();
    editor.open(uri, backup);
    await editor.rules(uri);
    assert.deepEqual(messagesShown(editor), [
      `${folder}/sites/.fortios-lint.json: The file is not used because its symbolic links form a cycle.`,
    ]);
  });

  it('is overridden by the settings', async () => {
    write('sites/.fortios-lint.json', { firmware: '7.4.4', rules: { 'ftm-push/server-ip-inert': 'off' } });
    const settings = { firmware: { version: '7.4.0' }, rules: { 'ftm-push/*': 'error' } };
    const editor = await start({ settings: () => settings });
    editor.open(uri, backup);
    assert.deepEqual(await editor.rules(uri), serverIpInert);
  });

  it('can exclude a file', async () => {
    write('.fortios-lint.json', { firmware: '7.4.4', ignore: ['sites/*/fw 1.conf'] });
    const editor = await start();
    editor.open(uri, backup);
    const other = pathToFileURL(path.join(folder, 'sites/berlin/fw2.conf')).href;
    editor.open(other, backup);
    assert.deepEqual(await editor.diagnostics(uri), []);
    assert.deepEqual(await editor.rules(other), serverIpRemoved);
  });

  it('is watched: changes and its deletion apply immediately', async () => {
    const editor = await start({ watch: true });
    editor.open(uri, backup);
    const before = await editor.pull(uri);
    const registered = JSON.stringify(
      editor.client.asked.filter(({ method }) => method === 'client/registerCapability'),
    );
    assert.match(registered, /\*\*\/\.fortios-lint\.json/);

    write('sites/.fortios-lint.json', { firmware: '7.4.4' });
    const changed = pathToFileURL(path.join(folder, 'sites/.fortios-lint.json')).href;
    editor.client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: changed, type: 1 }] });
    const after = await editor.pull(uri, before.resultId);
    assert.equal(after.kind, 'full');
    assert.deepEqual(rulesIn(after.items), serverIpRemoved);
    assert.ok(editor.client.asked.some(({ method }) => method === 'workspace/diagnostic/refresh'));

    rmSync(path.join(folder, 'sites/.fortios-lint.json'));
    editor.client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: changed, type: 3 }] });
    assert.deepEqual(await editor.rules(uri), []);
  });

  it('is read when a document is opened, if the client does not watch it', async () => {
    const editor = await start();
    editor.open(uri, backup);
    assert.deepEqual(await editor.rules(uri), []);
    write('sites/.fortios-lint.json', { firmware: '7.4.4' });
    editor.close(uri);
    editor.open(uri, backup);
    assert.deepEqual(await editor.rules(uri), serverIpRemoved);
  });

  it('is reported once if it is invalid, and its valid parts apply', async () => {
    write(
      'sites/.fortios-lint.json',
      '{\n  "firmware": "7.4.4",\n  "rules": { "ftm-push/no-such": "off" }\n}\n',
    );
    const editor = await start();
    editor.open(uri, backup);
    assert.deepEqual(await editor.rules(uri), serverIpRemoved);
    editor.replace(uri, '6.4.9', '6.4.10');
    await editor.diagnostics(uri);
    assert.deepEqual(messagesShown(editor), [
      `${path.join(folder, 'sites/.fortios-lint.json')}, line 3: "ftm-push/no-such" is not a rule.`,
    ]);
  });

  it('is not used if it is too large, and the number of messages is limited', async () => {
    const editor = await start();
    for (let number = 1; number <= 12; number++) {
      write(`sites/${number}/.fortios-lint.json`, ' '.repeat(65 * 1024));
      const document = pathToFileURL(path.join(folder, `sites/${number}/a.conf`)).href;
      editor.open(document, backup);
      await editor.rules(document);
    }
    const messages = messagesShown(editor);
    assert.equal(messages.length, 10);
    assert.match(
      messages[0] ?? '',
      /1\/\.fortios-lint\.json: The file is not used because it is larger than 64 KB\.$/,
    );
    assert.match(messages[9] ?? '', /KB\. Further warnings are not shown until the server restarts\.$/);
  });

  it('does not apply to a document without a folder', async () => {
    const editor = await start();
    editor.open('untitled:Untitled-1', backup);
    assert.deepEqual(await editor.rules('untitled:Untitled-1'), []);
  });
});

describe('the setting fortios.rules', () => {
  afterEach(stopEditors);

  it('shows one message about rules and levels that do not exist', async () => {
    const rules = { 'schema/unknown-seting': 'off', 'ftm-push/*': 'loud', 'schema/*': 'off' };
    const editor = await EditorSession.start({ here: true, settings: () => ({ rules }) });
    editor.open('file:///a.conf', backup);
    await editor.diagnostics('file:///a.conf');
    const messages = editor.client.notifications.filter(({ method }) => method === 'window/showMessage');
    assert.deepEqual(
      messages.map(({ params }) => (params as { readonly message: string }).message),
      [
        'In the setting fortios.rules: "schema/unknown-seting" is not a rule. Did you mean "schema/unknown-setting"? And 1 more.',
      ],
    );
  });
});
