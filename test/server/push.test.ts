import assert from 'node:assert/strict';
import type { PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import { EditorSession, messageOf, rulesIn, stopEditors } from '../helpers/editorSession';
import { header, pushBlock, pushServerIp, serverIpInert, serverIpRemoved } from './configurations';

const uri = 'file:///fw/edge.conf';

describe('an editor that waits for diagnostics', () => {
  let editor: EditorSession;

  beforeEach(async () => {
    editor = await EditorSession.start({ here: true });
  });
  afterEach(stopEditors);

  it('does not receive a pull capability, and may send changes as ranges', () => {
    const { capabilities, serverInfo } = editor.initialized;
    assert.equal(capabilities.diagnosticProvider, undefined);
    assert.deepEqual(capabilities.textDocumentSync, { openClose: true, change: 2 });
    assert.match(serverInfo?.name ?? '', /fortios/);
    assert.match(serverInfo?.version ?? '', /^\d+\.\d+\.\d+/);
  });

  it('receives them when a document opens, for the opened version', async () => {
    editor.open(uri, pushServerIp('7.4.4'));
    const { diagnostics, version } = await editor.pushed(uri);
    assert.equal(version, 1);
    assert.deepEqual(rulesIn(diagnostics), serverIpRemoved);
    const [finding] = diagnostics;
    assert.equal(finding?.code, 'ftm-push/server-ip-removed');
    assert.equal(finding.source, 'fortios');
    assert.equal(finding.severity, 1);
    assert.deepEqual(finding.range, editor.rangeOf(uri, 'server-ip'));
    assert.match(messageOf(finding), / \(FortiOS 7\.4\.4\)$/);
  });

  it('receives an empty list for a document without problems', async () => {
    editor.open(
      uri,
      `${header('7.4.4')}config system ftm-push\n    set server-cert "Fortinet_Factory"\nend\n`,
    );
    assert.deepEqual(await editor.diagnostics(uri), []);
  });

  it('receives new ones after each change', async () => {
    editor.open(uri, pushServerIp('7.4.4'));
    assert.deepEqual(await editor.rules(uri), serverIpRemoved);
    editor.replace(uri, 'server-ip', 'server');
    assert.deepEqual(await editor.diagnostics(uri), []);
    editor.replace(uri, 'enable\nend', 'enabel\nend');
    assert.deepEqual(await editor.rules(uri), ['schema/invalid-value']);
  });

  it('can send several changes together, each relative to the previous one', async () => {
    editor.open(uri, pushServerIp('7.4.4'));
    await editor.pushed(uri);
    const at = (line: number, character: number): { line: number; character: number } => ({
      line,
      character,
    });
    editor.change(
      uri,
      // A line more at the top moves everything; the next change counts with it.
      { range: { start: at(0, 0), end: at(0, 0) }, text: '# fortios-firmware: 6.4.9\n' },
      { range: { start: at(3, 8), end: at(3, 17) }, text: 'server' },
      { range: { start: at(0, 0), end: at(1, 0) }, text: '' },
      { range: { start: at(2, 15), end: at(2, 28) }, text: '"push.example.com"' },
    );
    assert.equal(
      editor.text(uri),
      pushBlock('7.4.4', ['set server "push.example.com"', 'set status enable']),
    );
    assert.deepEqual(await editor.diagnostics(uri), []);
  });

  it('can send the whole text again', async () => {
    editor.open(uri, pushServerIp('7.4.4'));
    await editor.pushed(uri);
    editor.change(uri, { text: pushServerIp('6.4.9') });
    assert.deepEqual(await editor.rules(uri), []);
  });

  it('changes the version with the header', async () => {
    editor.open(uri, pushServerIp('6.4.9'));
    assert.deepEqual(await editor.rules(uri), []);
    editor.replace(uri, '6.4.9', '7.2.4');
    assert.deepEqual(await editor.rules(uri), serverIpInert);
    editor.replace(uri, '7.2.4', '7.4.4');
    assert.deepEqual(await editor.rules(uri), serverIpRemoved);
  });

  it('receives a quick fix that removes the finding', async () => {
    editor.open(uri, pushServerIp('7.4.4'));
    const { diagnostics } = await editor.pushed(uri);
    const [fix] = await editor.codeActions(uri, 'server-ip', diagnostics);
    assert.ok(fix);
    assert.equal(fix.kind, 'quickfix');
    assert.equal(fix.isPreferred, true);
    assert.deepEqual(rulesIn(fix.diagnostics ?? []), ['ftm-push/server-ip-removed']);
    editor.apply(fix);
    assert.equal(editor.text(uri), pushBlock('7.4.4', ['set server 93.184.216.34', 'set status enable']));
    assert.deepEqual(await editor.rules(uri), []);
  });

  it('receives no quick fix without a problem, or if it requests only refactorings', async () => {
    editor.open(uri, pushServerIp('7.4.4'));
    await editor.pushed(uri);
    assert.deepEqual(await editor.codeActions(uri, 'config system'), []);
    const refactorings = await editor.client.request('textDocument/codeAction', {
      textDocument: { uri },
      range: editor.rangeOf(uri, 'server-ip'),
      context: { diagnostics: [], only: ['refactor'] },
    });
    assert.deepEqual(refactorings, []);
  });

  it('distinguishes several documents', async () => {
    const other = 'file:///fw/branch.conf';
    editor.open(uri, pushServerIp('7.4.4'));
    editor.open(other, pushServerIp('6.4.9'));
    assert.deepEqual(await editor.rules(uri), serverIpRemoved);
    assert.deepEqual(await editor.rules(other), []);
    editor.replace(other, 'status', 'statos');
    assert.deepEqual(await editor.rules(other), ['schema/unknown-setting']);
    const forFirst = editor.client.notifications.filter(
      ({ method, params }) =>
        method === 'textDocument/publishDiagnostics' && (params as PublishDiagnosticsParams).uri === uri,
    );
    assert.deepEqual(forFirst, []);
  });

  it('receives an empty list when a document closes', async () => {
    editor.open(uri, pushServerIp('7.4.4'));
    await editor.pushed(uri);
    editor.close(uri);
    const { diagnostics } = await editor.client.next<PublishDiagnosticsParams>(
      'textDocument/publishDiagnostics',
    );
    assert.deepEqual(diagnostics, []);
  });
});
