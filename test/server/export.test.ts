import assert from 'node:assert/strict';
import type { ExportFormat, ExportResult, ReportPageResult } from '../../server/src/protocol';
import { EditorSession, stopEditors } from '../helpers/editorSession';
import { configuration, secrets } from '../reports/export/configuration';
import { markdownOf } from '../helpers/markdownOf';

const uri = 'file:///fw/edge%20berlin.conf';

describe('an export, requested by an editor', () => {
  afterEach(stopEditors);

  it('has the tables of the document as files, without secrets', async () => {
    const editor = await EditorSession.start({ settings: () => null });
    const ask = (format: ExportFormat): Promise<ExportResult | null> =>
      editor.client.request('fortios/export', { uri, format });
    assert.equal(await ask('json'), null);

    editor.open(uri, configuration);
    const json = await ask('json');
    assert(json && 'files' in json);
    assert.deepEqual(
      json.files.map(({ name }) => name),
      ['export.json'],
    );
    const text = Buffer.from(json.files[0]?.content ?? '', 'base64').toString();
    const { devices } = JSON.parse(text) as { readonly devices: readonly { readonly file: string }[] };
    assert.equal(devices[0]?.file, 'edge berlin.conf');
    for (const secret of secrets) assert.ok(!text.includes(secret), secret);

    const xlsx = await ask('xlsx');
    assert(xlsx && 'files' in xlsx);
    assert.match(Buffer.from(xlsx.files[0]?.content ?? '', 'base64').toString('latin1'), /^PK/);
    const csv = await ask('csv');
    assert(csv && 'files' in csv);
    assert.equal(csv.files.length, 10);
    assert.match(csv.note, /^\d+ places are masked as ••••: /);
  });

  it('explains why a file of another product is not exported', async () => {
    const editor = await EditorSession.start({ settings: () => null });
    editor.open(uri, '#config-version=FE-3KE-7.4.1-FW-build500-240101\nconfig system global\nend\n');
    const answer: ExportResult | null = await editor.client.request('fortios/export', {
      uri,
      format: 'json',
    });
    assert(answer && 'message' in answer);
    assert.match(answer.message, /FortiMail/);
  });
});

describe('an as-built report, requested by an editor', () => {
  afterEach(stopEditors);

  it('describes the document, and its changes since another backup', async () => {
    const editor = await EditorSession.start({ settings: () => null });
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
