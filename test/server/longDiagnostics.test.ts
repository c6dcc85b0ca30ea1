import assert from 'node:assert/strict';
import type { Diagnostic, FullDocumentDiagnosticReport } from 'vscode-languageserver-protocol';
import { firmwareChangedNotification, type FirmwareResult } from '../../toolkit/src/protocol';
import { closed } from '../helpers/closed';
import { generateConfiguration } from '../helpers/generate';
import { EditorSession, stopEditors, type EditorOptions } from '../helpers/editorSession';

const uri = 'file:///fw/long.conf';

/** The end of the text: findings in statements, about entries and about comments. */
const end = closed`config firewall address
    edit "misspelled"
        set subnett 192.0.2.1 255.255.255.255
    # fortios-lint-disable-next-line reference/unused
    edit "suppressed"
        set subnet 192.0.2.2 255.255.255.255
    # fortios-lint-disable-next-line reference/undefined
    edit "nothing to suppress"
        set subnet 192.0.2.3 255.255.255.255
config firewall addrgrp
    edit "group"
        set member "missing"
`;

const inEnd = [
  'reference/unused',
  'schema/unknown-setting',
  'lint/unused-suppression',
  'reference/unused',
  'reference/unused',
  'reference/undefined',
];

/** So long that requests are answered before all rules have run. */
const long = `${generateConfiguration({ lines: 12_000, seed: 5 })}${end}`;

describe('the diagnostics of a long document', () => {
  let editor: EditorSession;

  async function start(options: EditorOptions): Promise<void> {
    editor = await EditorSession.start({ here: true, ...options });
  }

  const firmware = (): Promise<FirmwareResult> => editor.client.request('fortios/firmware', { uri });

  async function pull(previousResultId?: string): Promise<FullDocumentDiagnosticReport> {
    const report = await editor.pull(uri, previousResultId);
    assert.equal(report.kind, 'full');
    return report;
  }

  afterEach(stopEditors);

  for (const refresh of [false, true])
    it(`are all findings, in one answer${refresh ? ', also if the editor can pull again' : ''}`, async () => {
      await start({ pull: true, refresh });
      editor.open(uri, long);
      assert.deepEqual(rulesOf((await pull()).items), inEnd);
      await editor.client.request('textDocument/documentSymbol', { textDocument: { uri } });
      assert.ok(editor.client.asked.every(({ method }) => method !== 'workspace/diagnostic/refresh'));
    });

  it('are those of the current text after an edit before them', async () => {
    await start({ pull: true, refresh: true });
    editor.open(uri, long);
    editor.replace(uri, 'subnett', 'subnet');
    assert.deepEqual(
      rulesOf((await pull()).items),
      inEnd.filter((rule) => rule !== 'schema/unknown-setting'),
    );
  });

  it('come after the outline that the editor asks for next', async () => {
    await start({ pull: true, refresh: true });
    editor.open(uri, long);
    const order: string[] = [];
    const found = pull().then(() => order.push('findings'));
    const outline = editor.client
      .request('textDocument/documentSymbol', { textDocument: { uri } })
      .then(() => order.push('outline'));
    await Promise.all([found, outline]);
    assert.deepEqual(order, ['outline', 'findings']);
  });

  it('are awaited by the status item until the editor has received them', async () => {
    await start({ pull: true, refresh: true });
    editor.open(uri, long);
    assert.equal((await firmware()).isBeingChecked, true);
    await editor.client.next(firmwareChangedNotification);
    await pull();
    await editor.client.next(firmwareChangedNotification);
    const { isBeingChecked, hasFindings } = await firmware();
    assert.equal(isBeingChecked, undefined);
    assert.equal(hasFindings, true);
  });

  it('are shown again when the document is opened again', async () => {
    await start({ pull: true, refresh: true });
    editor.open(uri, long);
    await pull();
    editor.close(uri);
    assert.deepEqual((await pull()).items, []);
    editor.open(uri, long);
    assert.deepEqual(rulesOf((await pull()).items), inEnd);
  });

  it('are pushed once to an editor that receives them without a request', async () => {
    await start({});
    editor.open(uri, long);
    const whileChecked = firmware();
    await editor.client.next(firmwareChangedNotification);
    assert.deepEqual(rulesOf((await editor.pushed(uri)).diagnostics), inEnd);
    assert.equal((await whileChecked).isBeingChecked, true);
    await editor.client.next(firmwareChangedNotification);
    assert.equal((await firmware()).isBeingChecked, undefined);
    const pushed = editor.client.notifications.filter(
      ({ method }) => method === 'textDocument/publishDiagnostics',
    );
    assert.deepEqual(pushed, []);
  });
});

/** The rules of the findings at the end of the text. */
function rulesOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.filter(({ range }) => range.start.line > 12_000).map(({ code }) => String(code));
}
