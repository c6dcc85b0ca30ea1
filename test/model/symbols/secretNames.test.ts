import assert from 'node:assert/strict';
import { openDocument } from '../../helpers/documents';
import { viewOf } from '../../helpers/cursor';

const text =
  '# password is Winter2025x\nconfig user local\n    edit "jane"\n        set passwd "Summer2026y"\n    next\nend\n';

describe('passwords that other texts can repeat', () => {
  it('are the values of secret settings; a comment introduces none', () =>
    assert.deepEqual([...viewOf(openDocument(text)).index.secretNames], ['Summer2026y']));

  it('are one set until they change', () => {
    const document = openDocument(text);
    const before = viewOf(document).index.secretNames;
    const range = { start: { line: 0, character: 2 }, end: { line: 0, character: 3 } };
    document.update([{ range, text: '4' }], 2);
    assert.equal(viewOf(document).index.secretNames, before);
  });
});
