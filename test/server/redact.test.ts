import assert from 'node:assert/strict';
import type { RedactResult, RequestParams } from '../../toolkit/src/protocol';
import { EditorSession, stopEditors } from '../helpers/editorSession';

const uri = 'file:///fw/edge.conf';
const text =
  'config user local\n    edit "jane"\n        set email-to "jane@acme.test"\n        set passwd "First-Key-1"\n    next\nend\n';

describe('redaction, requested by an editor', () => {
  afterEach(stopEditors);

  it('redacts the current text of the document with the requested options', async () => {
    const editor = await EditorSession.start({ here: true, settings: () => null });
    const ask = (parts: RequestParams<'fortios/redact'>['parts']): Promise<RedactResult | null> =>
      editor.client.request('fortios/redact', { uri, parts });
    assert.equal(await ask([]), null);

    editor.open(uri, text);
    const secretsOnly = await ask([]);
    assert(secretsOnly && 'text' in secretsOnly);
    assert.equal(secretsOnly.text, text.replace('First-Key-1', 'redacted-1'));
    assert.equal(secretsOnly.replaced, '1 password or key');
    assert.equal(secretsOnly.remains, '1 name, 1 e-mail address');
    assert.equal(secretsOnly.keptTexts, 0);

    editor.replace(uri, 'First-Key-1', 'Other-Key-2');
    const more = await ask(['emails', 'names']);
    assert(more && 'text' in more);
    assert.match(
      more.text,
      /edit "local1"\n {8}set email-to "user1@example\.com"\n {8}set passwd "redacted-1"\n/,
    );

    editor.close(uri);
    assert.equal(await ask([]), null);
  });

  it('says why there is no copy of a text with a line of 600,000 characters', async () => {
    const editor = await EditorSession.start({ here: true, settings: () => null });
    editor.open(uri, `${text}# ${'x'.repeat(600_000)}\n`);
    const answer: RedactResult | null = await editor.client.request('fortios/redact', { uri, parts: [] });
    assert(answer && 'message' in answer);
    assert.match(
      answer.message,
      /^no redacted copy is made\. This file has a line of more than 500,000 characters/,
    );
  });
});
