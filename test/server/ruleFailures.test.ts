import assert from 'node:assert/strict';
import path from 'node:path';
import type {
  LogMessageParams,
  ShowMessageParams,
  WorkDoneProgressBegin,
} from 'vscode-languageserver-protocol';
import type { FirmwareResult } from '../../toolkit/src/protocol';
import { EditorSession, rulesIn, stopEditors } from '../helpers/editorSession';

interface Progress<T> {
  readonly token: string;
  readonly value: T;
}

const uri = 'file:///fw/edge.conf';

describe('a server with rules that have mistakes', () => {
  let editor: EditorSession;

  /** The server's notifications of one kind so far. */
  function sent(method: string): readonly string[] {
    return editor.client.notifications
      .filter((one) => one.method === method)
      .map(({ params }) => (params as LogMessageParams | ShowMessageParams).message);
  }

  beforeEach(async () => {
    editor = await EditorSession.start({
      server: path.join(import.meta.dirname, 'serverWithBadRules.ts'),
      progress: true,
    });
    editor.open(uri, 'config system ftm-push\n    set status enable\nend\n');
  });
  afterEach(stopEditors);

  it('skips the rule that fails, and reports it once', async () => {
    assert.deepEqual(rulesIn(await editor.diagnostics(uri)), ['test/reporting']);
    editor.replace(uri, 'enable', 'disable');
    assert.deepEqual(rulesIn(await editor.diagnostics(uri)), ['test/reporting']);
    assert.deepEqual(sent('window/showMessage'), [
      'The rule test/failing failed in "edge.conf" and is skipped there because of an error in FortiOS Config. All other rules run.',
    ]);
    assert.match(sent('window/logMessage').join('\n'), /test\/failing failed.*\nError: a mistake\n/);
  });

  it('shows that a check takes long, until it has ended', async () => {
    const text = `# long check\n${'config system global\nset hostname "a"\nend\n'.repeat(2000)}`;
    editor.open('file:///fw/long.conf', text);
    const { value: begun, token } = await editor.client.next<Progress<WorkDoneProgressBegin>>('$/progress');
    assert.equal(begun.kind, 'begin');
    assert.equal(begun.title, 'Checking long.conf');
    const { isCheckLong } = await editor.client.request<FirmwareResult>('fortios/firmware', {
      uri: 'file:///fw/long.conf',
    });
    assert.equal(isCheckLong, true);
    const ended = await editor.client.next<Progress<{ readonly kind: string }>>(
      '$/progress',
      ({ value }) => value.kind === 'end',
    );
    assert.equal(ended.token, token);
    const after = await editor.client.request<FirmwareResult>('fortios/firmware', {
      uri: 'file:///fw/long.conf',
    });
    assert.equal(after.isCheckLong, undefined);
  });

  it('logs a slow rule once, without a message', async () => {
    await editor.diagnostics(uri);
    editor.replace(uri, 'enable', 'disable');
    await editor.diagnostics(uri);
    const slow = sent('window/logMessage').filter((message) => message.includes('test/slow'));
    assert.equal(slow.length, 1);
    assert.match(slow[0] ?? '', /test\/slow took \d+ ms in "edge\.conf"/);
    assert.doesNotMatch(sent('window/showMessage').join('\n'), /test\/slow/);
  });
});
