import assert from 'node:assert/strict';
import type { ExportResult, ReportPageResult } from '../../toolkit/src/protocol';
import { EditorSession, stopEditors } from '../helpers/editorSession';
import { configuration, secrets } from '../toolkit/operations/export/configuration';
import { textOfWorkbook } from '../toolkit/operations/export/reading';
import { markdownOf } from '../helpers/markdownOf';

const uri = 'file:///fw/edge%20berlin.conf';

describe('an export, requested by an editor', () => {
  afterEach(stopEditors);

  it('is a workbook of the document, without secrets', async () => {
    const editor = await EditorSession.start({ here: true, settings: () => null });
    const ask = (): Promise<ExportResult | null> => editor.client.request('fortios/export', { uri });
    assert.equal(await ask(), null);

    editor.open(uri, configuration);
    const workbook = await ask();
    assert(workbook && 'content' in workbook);
    const text = await textOfWorkbook(Buffer.from(workbook.content, 'base64'));
    assert.match(text, />edge berlin\.conf</);
    for (const secret of secrets) assert.ok(!text.includes(secret), secret);
    assert.match(workbook.note, /^\d+ places? (is|are) masked as ••••: /);
  });

  it('explains why a file of another product is not exported', async () => {
    const editor = await EditorSession.start({ here: true, settings: () => null });
    editor.open(uri, '#config-version=FE-3KE-7.4.1-FW-build500-240101\nconfig system global\nend\n');
    const answer: ExportResult | null = await editor.client.request('fortios/export', { uri });
    assert(answer && 'message' in answer);
    assert.match(answer.message, /FortiMail/);
  });
});

describe('an as-built report, requested by an editor', () => {
  afterEach(stopEditors);

  it('describes the document, and its changes since another backup', async () => {
    const editor = await EditorSession.start({ here: true, settings: () => null });
    editor.open(uri, configuration);
    const since = { name: 'old.conf', text: configuration.replace('set name "out"', 'set name "before"') };
    const params = { uri, since };
    const report: ReportPageResult | null = await editor.client.request('fortios/asBuiltReport', params);
    assert(report && 'blocks' in report);
    const text = markdownOf(report);
    assert.match(text, /^# As-built report: berlin\n/);
    assert.match(text, /Compared with old\.conf: 1 changed\./);
    for (const secret of secrets) assert.ok(!text.includes(secret), secret);
  });
});
