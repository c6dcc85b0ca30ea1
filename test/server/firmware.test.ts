import assert from 'node:assert/strict';
import {
  firmwareChangedNotification,
  type FirmwareResult,
  type ReleasesResult,
  type ValidateVersionResult,
} from '../../toolkit/src/protocol';
import { EditorSession, stopEditors } from '../helpers/editorSession';
import { pushServerIp } from './configurations';

const uri = 'file:///fw/edge.conf';

describe('firmware requests of an editor', () => {
  let editor: EditorSession;
  let chosen: string;

  const firmware = (): Promise<FirmwareResult | null> => editor.client.request('fortios/firmware', { uri });
  const validate = (text: string): Promise<ValidateVersionResult> =>
    editor.client.request('fortios/validateVersion', { text });

  beforeEach(async () => {
    chosen = 'auto';
    editor = await EditorSession.start({ here: true, settings: () => ({ firmware: { version: chosen } }) });
  });
  afterEach(stopEditors);

  it('return the version that a document is checked against, and its source', async () => {
    editor.open(uri, pushServerIp('7.2.4'));
    const fromHeader = await firmware();
    assert.deepEqual(fromHeader?.effective, {
      version: '7.2.4',
      source: 'header',
      description: "from the file's header",
    });
    assert.deepEqual(fromHeader.detected, { version: '7.2.4', source: 'header' });

    editor.change(uri, { text: `# fortios-firmware: 6.4.9\n${editor.text(uri)}` });
    const fromComment = await firmware();
    assert.equal(fromComment?.effective.version, '6.4.9');
    assert.deepEqual(fromComment.detected, { version: '6.4.9', source: 'comment' });

    chosen = '7.4.4';
    editor.client.notify('workspace/didChangeConfiguration', { settings: null });
    const fromSettings = await firmware();
    assert.equal(fromSettings?.effective.version, '7.4.4');
    assert.equal(fromSettings.effective.source, 'setting');
    assert.deepEqual(fromSettings.detected, { version: '6.4.9', source: 'comment' });
  });

  it('the fallback, for a document without a version', async () => {
    editor.open(uri, 'config system ftm-push\nend\n');
    const result = await firmware();
    assert.equal(result?.effective.source, 'fallback');
    assert.equal(result.detected, undefined);
  });

  it('nothing of a document that is not open', async () => {
    assert.equal(await firmware(), null);
    editor.open(uri, pushServerIp('7.2.4'));
    editor.close(uri);
    assert.equal(await firmware(), null);
  });

  it('must be repeated when a document opens, and when text or settings change the version', async () => {
    const changed = (): Promise<{ uri: string }> => editor.client.next(firmwareChangedNotification);
    editor.open(uri, pushServerIp('7.2.4'));
    assert.deepEqual(await changed(), { uri });
    await editor.diagnostics(uri);
    assert.deepEqual(await changed(), { uri }, 'the first check is complete');
    editor.replace(uri, '7.2.4', '7.4.4');
    assert.deepEqual(await changed(), { uri });
    chosen = '7.0.12';
    editor.client.notify('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(await changed(), { uri });
    editor.replace(uri, 'enable', 'disable');
    await editor.diagnostics(uri);
    const again = editor.client.notifications.filter(({ method }) => method === firmwareChangedNotification);
    assert.deepEqual(again, [], 'nothing new');
  });

  it('the releases, newest first', async () => {
    const { trains } = await editor.client.request<ReleasesResult>('fortios/releases');
    const names = trains.map(({ train }) => train);
    assert.deepEqual(
      names,
      [...names].sort((a, b) => b.localeCompare(a, 'en', { numeric: true })),
    );
    const train = trains.find((one) => one.train === '7.4');
    assert.ok(train);
    assert.deepEqual(train.versions.slice(-5), ['7.4.4', '7.4.3', '7.4.2', '7.4.1', '7.4.0']);
    assert.match(train.endOfSupport, /^\d{4}-\d\d-\d\d$/);
    assert.match(train.stateText, new RegExp(train.endOfSupport));
  });

  it('the releases that the release notes do not list for the model of a document', async () => {
    editor.open(uri, '#config-version=FG100E-7.2.13-FW-build1762-260128:opmode=0:vdom=0\n');
    await editor.diagnostics(uri);
    const { model, trains } = await editor.client.request<ReleasesResult>('fortios/releases', { uri });
    const unlisted = new Map(trains.map(({ train, unlisted: versions }) => [train, versions.length]));
    assert.equal(model, 'FG-100E');
    assert.deepEqual([unlisted.get('7.2'), unlisted.get('7.4')], [0, 13]);
    const all = await editor.client.request<ReleasesResult>('fortios/releases', {});
    assert.equal(all.model, undefined);
    assert(all.trains.every(({ unlisted: versions }) => versions.length === 0));
  });

  it('validate a typed version', async () => {
    assert.deepEqual(await validate('7.4.4'), { version: '7.4.4' });
    assert.deepEqual(await validate(' v7.2.11 '), { version: '7.2.11' });
    assert.match((await validate('7.4')).version ?? '', /^7\.4\.\d+$/);
    for (const text of ['7.3.1', 'seven', '', '7.4.4.4']) {
      const { version, message } = await validate(text);
      assert.equal(version, undefined, text);
      assert.match(message ?? '', /\.$/, text);
    }
  });
});
