import assert from 'node:assert/strict';
import type { ImportSchemaResult, RequestParams } from '../../toolkit/src/protocol';
import { EditorSession, stopEditors } from '../helpers/editorSession';

const response = JSON.stringify({
  serial: 'FGT60FTK20012345',
  version: 'v7.4.4',
  path: 'system',
  name: 'ftm-push',
  results: { category: 'complex', children: { status: { category: 'unitary', type: 'option' } } },
});

describe('the schema of a device, imported by an editor', () => {
  afterEach(stopEditors);

  const ask = async (params: RequestParams<'fortios/importSchema'>): Promise<ImportSchemaResult> => {
    const editor = await EditorSession.start({ here: true, settings: () => null });
    return editor.client.request('fortios/importSchema', params);
  };

  it('is the new text of the file, with a summary', async () => {
    const result = await ask({ exports: [{ name: 'a.json', text: response }] });
    assert('text' in result);
    assert.deepEqual(result.summary, ['FGT60F, FortiOS 7.4.4: 1 table.']);
    const again = await ask({
      exports: [{ name: 'a.json', text: response }],
      stored: { name: '.fortios-schema.json', text: result.text },
    });
    assert('text' in again);
    assert.equal(again.text, result.text);
  });

  it('is a message for an invalid file', async () => {
    const result = await ask({ exports: [{ name: 'a.json', text: '{' }] });
    assert('message' in result);
    assert.match(result.message, /^"a\.json" is not valid JSON/);
  });
});
