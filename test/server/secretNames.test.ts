import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { closed } from '../helpers/closed';
import { EditorSession, stopEditors } from '../helpers/editorSession';
import { header } from './configurations';

const uri = 'file:///fw/edge.conf';
const secret = 'Winter2025x';
const text = closed`${header('7.4.4')}config user local
    edit "${secret}"
        set passwd "${secret}"
    edit "jane"
        set passwd "abc"
end
config firewall addrgrp
    edit "g"
        set member "${secret}"
config firewall policy
    edit 1
        set srcintf "${secret}"
        set dstintf "any"
        set srcaddr "all"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "ALL"
        set users "${secret}"
`;

/** An answer without the edits that the editor makes in the same file. */
function shown(answer: unknown): string {
  return JSON.stringify(answer ?? null, (key, value: unknown) => (key === 'edit' ? null : value));
}

describe('the name of an entry that is its password', () => {
  afterEach(stopEditors);

  it('is not in diagnostics, titles of code actions, the table of policies, lookups and errors', async () => {
    const editor = await EditorSession.start({ here: true, pull: true, settings: () => null });
    const { client } = editor;
    editor.open(uri, text);
    const diagnostics = await editor.diagnostics(uri);
    assert.match(shown(diagnostics), /refers to \\"••••\\"/);
    assert.doesNotMatch(shown(diagnostics), /Winter/);

    const line = text.split('\n').findIndex((one) => one.includes('set member'));
    const range = { start: { line, character: 22 }, end: { line, character: 22 } };
    const actions = await client.request<readonly CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [] },
    });
    assert.ok(actions.some(({ title }) => title === 'Create "••••" in "firewall address"'));
    assert.ok(JSON.stringify(actions).includes(secret), 'the edit still has the name');
    assert.doesNotMatch(shown(actions), /Winter/);

    const table = shown(await client.request('fortios/policyTable', { uri }));
    assert.match(table, /"from":"••••"/);
    assert.doesNotMatch(table, /Winter/);

    const packet = { source: '10.0.0.1', destination: '192.0.2.1', service: 'tcp/443' };
    const lookup = shown(await client.request('fortios/lookup', { uri, ...packet }));
    assert.match(lookup, /"title":"Policy lookup: edge.conf","blocks":.*srcintf \\"••••/);
    assert.doesNotMatch(lookup, /Winter/);

    const jane = text.split('\n').findIndex((one) => one.includes('edit "jane"'));
    const renamed = client.request('textDocument/rename', {
      textDocument: { uri },
      position: { line: jane, character: 12 },
      newName: secret,
    });
    await assert.rejects(renamed, (error: Error) => {
      assert.match(error.message, /"••••"/);
      assert.doesNotMatch(error.message, /Winter/);
      return true;
    });
  });

  it('is shown again when the password is changed', async () => {
    const editor = await EditorSession.start({ here: true, pull: true, settings: () => null });
    editor.open(uri, text);
    assert.doesNotMatch(shown(await editor.diagnostics(uri)), /Winter/);
    editor.replace(uri, `set passwd "${secret}"`, 'set passwd "another"');
    assert.match(shown(await editor.diagnostics(uri)), /refers to \\"Winter2025x\\"/);
  });
});
