import assert from 'node:assert/strict';
import type { FullDocumentDiagnosticReport } from 'vscode-languageserver-protocol';
import { EditorSession, rulesIn, stopEditors } from '../helpers/editorSession';
import { pushBlock, pushServerIp, serverIpInert, serverIpRemoved } from './configurations';

const uri = 'file:///fw/edge.conf';

describe('an editor with pull diagnostics', () => {
  let editor: EditorSession;

  /** A report that must be a full one. */
  async function pullFull(previousResultId?: string): Promise<FullDocumentDiagnosticReport> {
    const report = await editor.pull(uri, previousResultId);
    assert.equal(report.kind, 'full');
    return report;
  }

  beforeEach(async () => {
    editor = await EditorSession.start({ here: true, pull: true });
  });
  afterEach(stopEditors);

  it('receives the capability', () =>
    assert.deepEqual(editor.initialized.capabilities.diagnosticProvider, {
      identifier: 'fortios',
      interFileDependencies: true,
      workspaceDiagnostics: false,
    }));

  it('receives them, and the server pushes nothing', async () => {
    editor.open(uri, pushServerIp('7.4.4'));
    const { items, resultId } = await pullFull();
    assert.deepEqual(rulesIn(items), serverIpRemoved);
    assert.match(resultId ?? '', /./);
    editor.replace(uri, '7.4.4', '7.4.0');
    assert.deepEqual(rulesIn((await pullFull()).items), serverIpInert);
    editor.close(uri);
    assert.deepEqual((await pullFull()).items, []);
    const methods = editor.client.notifications.map(({ method }) => method);
    assert.ok(!methods.includes('textDocument/publishDiagnostics'), methods.join(', '));
  });

  it('receives “unchanged” as long as nothing has changed', async () => {
    editor.open(uri, pushServerIp('7.4.4'));
    const { resultId } = await pullFull();
    assert.deepEqual(await editor.pull(uri, resultId), { kind: 'unchanged', resultId });
    assert.deepEqual(await editor.pull(uri, resultId), { kind: 'unchanged', resultId });
  });

  it('receives all of them after a change, and after an unknown result id', async () => {
    editor.open(uri, pushServerIp('7.4.4'));
    const first = await pullFull();
    editor.replace(uri, '7.4.4', '7.4.0');
    const second = await pullFull(first.resultId);
    assert.notEqual(second.resultId, first.resultId);
    assert.deepEqual(rulesIn(second.items), serverIpInert);
    assert.equal((await editor.pull(uri, second.resultId)).kind, 'unchanged');
    assert.deepEqual(rulesIn((await pullFull(first.resultId)).items), serverIpInert);
  });

  it('receives “unchanged” after an edit that changes nothing that is shown', async () => {
    editor.open(uri, `${pushServerIp('7.4.4')}config system global\n    set alias "Lab"\nend\n`);
    const { resultId } = await pullFull();
    editor.replace(uri, 'Lab', 'Laboratory');
    assert.deepEqual(await editor.pull(uri, resultId), { kind: 'unchanged', resultId });
    editor.replace(uri, 'config system global', '\nconfig system global');
    assert.deepEqual(await editor.pull(uri, resultId), { kind: 'unchanged', resultId });
  });

  it('receives them in full if they have moved or the text around them was edited', async () => {
    editor.open(uri, pushServerIp('7.4.4'));
    const first = await pullFull();
    editor.replace(uri, 'config system ftm-push', '\nconfig system ftm-push');
    const second = await pullFull(first.resultId);
    assert.deepEqual(rulesIn(second.items), serverIpRemoved);
    // The editor removes the tokens with the word, and does not restore them with it.
    editor.replace(uri, 'server-ip', '');
    editor.replace(uri, 'set  ', 'set server-ip ');
    assert.deepEqual(rulesIn((await pullFull(second.resultId)).items), serverIpRemoved);
  });

  it('receives all of them when a document is opened again', async () => {
    editor.open(uri, pushServerIp('7.4.4'));
    const { resultId } = await pullFull();
    editor.close(uri);
    editor.open(uri, pushServerIp('7.4.0'));
    assert.deepEqual(rulesIn((await pullFull(resultId)).items), serverIpInert);
  });

  it('receives a quick fix that removes the finding', async () => {
    editor.open(uri, pushServerIp('7.4.4'));
    const { items } = await pullFull();
    const [fix] = await editor.codeActions(uri, 'server-ip', items);
    assert.ok(fix);
    editor.apply(fix);
    assert.equal(editor.text(uri), pushBlock('7.4.4', ['set server 93.184.216.34', 'set status enable']));
    assert.deepEqual((await pullFull()).items, []);
  });

  it('may send many requests at the same time while it changes the text', async () => {
    const mistake = 'endd\n';
    editor.open(uri, mistake);
    const reports: Promise<readonly string[]>[] = [];
    for (let edit = 0; edit < 20; edit++) {
      const start = { line: 0, character: 0 };
      editor.change(uri, { range: { start, end: start }, text: mistake });
      reports.push(editor.rules(uri));
    }
    const counts = (await Promise.all(reports)).map(({ length }) => length);
    // A busy server answers for a later text than that of the request, but never for an earlier one.
    for (const [index, count] of counts.entries()) assert(count >= index + 2, counts.join(', '));
    assert.equal(counts.at(-1), 21);
  });

  it('can cancel a request', async () => {
    editor.open(uri, pushServerIp('7.4.4'));
    const { id, response } = editor.client.begin('textDocument/diagnostic', { textDocument: { uri } });
    editor.client.notify('$/cancelRequest', { id });
    // Cancelled or already answered: both are correct, a missing response is not.
    await response.catch((error: unknown) => {
      assert.match(String(error), /cancel/i);
    });
    assert.deepEqual(await editor.rules(uri), serverIpRemoved);
  });
});
