import assert from 'node:assert/strict';
import type { Diagnostic, FullDocumentDiagnosticReport } from 'vscode-languageserver-protocol';
import { firmwareChangedNotification, type FirmwareResult } from '../../toolkit/src/protocol';
import { closed } from '../helpers/closed';
import { generateConfiguration } from '../helpers/generate';
import { EditorSession, stopEditors, type EditorOptions } from '../helpers/editorSession';

const uri = 'file:///fw/long.conf';

/** The end of the text: one finding in a statement, and three that need the whole document. */
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

/** So long that requests are answered before all rules have run. */
const long = `${generateConfiguration({ lines: 12_000, seed: 5 })}${end}`;

const inStatements = ['schema/unknown-setting'];

describe('the first diagnostics of a long document', () => {
  /** The diagnostics that an editor receives in one answer. */
  let all: readonly Diagnostic[];
  let editor: EditorSession;
  let refreshed: Promise<void>;

  async function start(options: EditorOptions): Promise<void> {
    refreshed = new Promise((resolve) => {
      options = {
        ...options,
        answer: (method) => {
          method === refreshRequest ? resolve() : undefined;
        },
      };
    });
    editor = await EditorSession.start({ here: true, ...options });
  }

  function isRefreshed(): boolean {
    return editor.client.asked.some(({ method }) => method === refreshRequest);
  }

  const firmware = (): Promise<FirmwareResult> => editor.client.request('fortios/firmware', { uri });

  async function isBeingChecked(): Promise<boolean | undefined> {
    return (await firmware()).isBeingChecked;
  }

  async function pull(previousResultId?: string): Promise<FullDocumentDiagnosticReport> {
    const report = await editor.pull(uri, previousResultId);
    assert.equal(report.kind, 'full');
    return report;
  }

  before(async () => {
    await start({ pull: true, refresh: false });
    editor.open(uri, long);
    all = (await pull()).items;
    assert.ok(!isRefreshed());
    await editor.stop();
  });
  afterEach(stopEditors);

  it('contain all findings if the editor does not support a refresh', () => {
    const found = rulesOf(all.filter(({ range }) => range.start.line > 12_000));
    assert.deepEqual(found, [
      'reference/unused',
      'schema/unknown-setting',
      'lint/unused-suppression',
      'reference/unused',
      'reference/unused',
      'reference/undefined',
    ]);
  });

  describe('in an editor that can', () => {
    beforeEach(async () => {
      await start({ pull: true, refresh: true });
      editor.open(uri, long);
    });

    it('are those in statements; then the server requests a refresh for the others', async () => {
      const first = await pull();
      assert.deepEqual(rulesOf(first.items), inStatements);
      await refreshed;
      assert.deepEqual((await pull(first.resultId)).items, all);
      assert.equal(editor.client.asked.filter(({ method }) => method === refreshRequest).length, 1);
    });

    it('stay the same until all rules have run', async () => {
      const { resultId } = await pull();
      const { kind } = await editor.pull(uri, resultId);
      // The server can tell the editor to ask again immediately after an answer.
      assert.ok(kind === 'unchanged' || isRefreshed());
      await refreshed;
      assert.equal((await editor.pull(uri, resultId)).kind, 'full');
    });

    it('are not all that quick fixes are offered for', async () => {
      const [misspelled] = (await pull()).items;
      const fixes = async (text: string, found: Diagnostic): Promise<readonly string[]> =>
        (await editor.codeActions(uri, text, [found])).map(({ title }) => title);
      const unused = all.find(({ code, range }) => code === 'reference/unused' && range.start.line > 12_000);
      assert.ok(misspelled && unused);
      assert.ok((await fixes('"misspelled"', unused)).some((title) => title.includes('reference/unused')));
      assert.ok((await fixes('subnett', misspelled)).some((title) => title.includes('"subnet"')));
    });

    it('are followed by all findings after an edit, without waiting for the first check', async () => {
      const { resultId } = await pull();
      editor.replace(uri, '"group"', '"Group"');
      const { items, resultId: second } = await pull(resultId);
      assert.deepEqual(rulesOf(items), rulesOf(all));
      editor.replace(uri, '"Group"', '"group"');
      assert.deepEqual((await pull(second)).items, all);
    });

    it('are those of the current text after an edit before them', async () => {
      editor.replace(uri, 'subnett', 'subnet');
      const first = await pull();
      assert.deepEqual(first.items, []);
      await refreshed;
      assert.deepEqual(
        rulesOf((await pull(first.resultId)).items),
        rulesOf(all).filter((rule) => !inStatements.includes(rule)),
      );
    });

    it('are marked as incomplete for the status item, until the editor has received all', async () => {
      assert.equal(await isBeingChecked(), true);
      const { resultId } = await pull();
      assert.equal(await isBeingChecked(), true);
      await refreshed;
      assert.equal(await isBeingChecked(), true);
      await editor.client.next(firmwareChangedNotification);
      await pull(resultId);
      await editor.client.next(firmwareChangedNotification);
      assert.equal(await isBeingChecked(), undefined);
      assert.equal((await firmware()).hasFindings, true);
    });

    it('are shown again when the document is opened again', async () => {
      await pull();
      editor.close(uri);
      assert.deepEqual((await pull()).items, []);
      editor.open(uri, long);
      assert.deepEqual(rulesOf((await pull()).items), inStatements);
      await refreshed;
      assert.deepEqual((await pull()).items, all);
    });
  });

  it('are pushed, and then all', async () => {
    await start({});
    editor.open(uri, long);
    assert.deepEqual(rulesOf((await editor.pushed(uri)).diagnostics), inStatements);
    assert.deepEqual((await editor.pushed(uri)).diagnostics, all);
  });

  it('are marked as incomplete in an editor that receives them without a request, too', async () => {
    await start({});
    editor.open(uri, long);
    // Sent before the first diagnostics, because the server does not wait for the editor before it sends all.
    const whileChecked = isBeingChecked();
    await editor.client.next(firmwareChangedNotification);
    await editor.pushed(uri);
    assert.equal(await whileChecked, true);
    await editor.pushed(uri);
    await editor.client.next(firmwareChangedNotification);
    assert.equal(await isBeingChecked(), undefined);
  });

  it('are all diagnostics of a short document', async () => {
    await start({ pull: true, refresh: true });
    editor.open(uri, end);
    assert.ok(rulesOf((await pull()).items).includes('lint/unused-suppression'));
    await editor.client.request('textDocument/documentSymbol', { textDocument: { uri } });
    assert.ok(!isRefreshed());
  });
});

const refreshRequest = 'workspace/diagnostic/refresh';

function rulesOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ code }) => String(code));
}
