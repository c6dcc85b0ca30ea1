import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AdvisoriesResult } from '../../toolkit/src/protocol';
import { fgfmBackup, importedAdvisories } from '../toolkit/operations/advisories/imported';
import { EditorSession, stopEditors } from '../helpers/editorSession';
import type { Page as ReportPage } from '../../toolkit/src/page/page';
import { markdownOf } from '../helpers/markdownOf';

type Page = Exclude<AdvisoriesResult, { readonly message: string }>;

describe('advisories, requested by an editor', () => {
  let folder: string;
  let uri: string;
  const file = (name: string): string => path.join(folder, name);
  const start = (): Promise<EditorSession> =>
    EditorSession.start({ here: true, pull: true, refresh: true, watch: true, settings: () => null });
  const ask = async ({ client }: EditorSession): Promise<Page> => {
    const result = await client.request<AdvisoriesResult | null>('fortios/advisories', { uri });
    assert(result && !('message' in result));
    return result;
  };
  const isFound = async (editor: EditorSession): Promise<boolean> =>
    (await editor.diagnostics(uri)).some(({ code }) => code === 'firmware/exploited-advisory');
  const change = ({ client }: EditorSession): void => {
    const changed = pathToFileURL(file('.fortios-advisories.json')).href;
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: changed, type: 2 }] });
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'fortios-config-'));
    uri = pathToFileURL(file('fw one.conf')).href;
  });
  afterEach(async () => {
    await stopEditors();
    rmSync(folder, { recursive: true });
  });

  it('are a page about the current text, and their numbers for the menu', async () => {
    const editor = await start();
    assert.equal(await editor.client.request('fortios/advisories', { uri }), null);
    editor.open(uri, fgfmBackup('7.4.2'));
    const page = await ask(editor);
    assert.equal(page.title, 'Advisories: fw one.conf');
    assert.equal(page.exploited, 1);
    assert(page.affected >= page.exploited && page.undecided > 0);
    assert.match(markdownOf(page), /^# Advisories for FortiOS 7\.4\.2 \(from the file's header\)$/m);
    assert.match(markdownOf(page), new RegExp(`^> Data as of ${page.date}\\.$`, 'm'));
    const [first] = /^### .*$/m.exec(markdownOf(page)) ?? [];
    assert.equal(first, '### FG-IR-24-029: FGFM: code execution or memory corruption without a login');
    assert.match(markdownOf(page), /^- Known to be exploited since 2024-10-09\.$/m);
    assert.match(markdownOf(page), /^ {8}set allowaccess ping$/m);
    assert.match(markdownOf(page), /^<details><summary>Ruled out by the configuration \(\d+\)<\/summary>$/m);

    editor.replace(uri, ' fgfm', '');
    assert.equal((await ask(editor)).exploited, 0);
    editor.close(uri);
    assert.equal(await editor.client.request('fortios/advisories', { uri }), null);
  });

  it('are a message for another product', async () => {
    const editor = await start();
    editor.open(uri, '#config-version=FWB600-7.4.2-FW-build0577-240201\nconfig system global\nend\n');
    const result = await editor.client.request<AdvisoriesResult | null>('fortios/advisories', { uri });
    assert(result && 'message' in result);
    assert.match(result.message, /\.$/);
  });

  it('include those in .fortios-advisories.json, also in findings and upgrade reports', async () => {
    const editor = await start();
    editor.open(uri, fgfmBackup('7.4.3'));
    assert.equal(await isFound(editor), false);
    writeFileSync(file('.fortios-advisories.json'), importedAdvisories());
    change(editor);
    assert.equal(await isFound(editor), true);
    const page = await ask(editor);
    assert.equal(page.exploited, 1);
    assert.match(markdownOf(page), /^> With 1 imported advisory, the newest of 2026-09-01\.$/m);
    const upgrade = await editor.client.request<ReportPage>('fortios/upgradeReport', {
      uri,
      target: '7.4.9',
    });
    assert.match(markdownOf(upgrade), /FG-IR-24-029 \(known to be exploited\)/);
  });

  it('name a damaged file in one message, and otherwise go on', async () => {
    writeFileSync(file('.fortios-advisories.json'), '{ "version": 1, "advisories": [{}] }');
    const editor = await start();
    editor.open(uri, fgfmBackup('7.4.2'));
    assert.equal(await isFound(editor), true);
    const page = await ask(editor);
    assert.equal(page.exploited, 1);
    const sentence = `"${file('.fortios-advisories.json')}" is not a file of "fortios advisories import". Import the advisories again.`;
    assert.deepEqual(
      editor.client.notifications
        .filter(({ method }) => method === 'window/showMessage')
        .map(({ params }) => (params as { readonly message: string }).message),
      [sentence],
    );
    assert.match(markdownOf(page), /is not a file of/);
  });
});
