import assert from 'node:assert/strict';
import type { Position } from 'vscode-languageserver-protocol';
import { EditorSession, stopEditors } from '../helpers/editorSession';
import { header } from './configurations';
import { requestsAt } from './requests';

const uri = 'file:///fw/edge.conf';

/** Texts that must not appear in results; each in a place of a secret in FortiOS, some with syntax errors. */
const secrets = [
  'Pl4inT3xt',
  'QUJDREVGsecret',
  'Psk0fTheTunnel',
  'Un7erm1nated',
  'M1splaced',
  'Sn4mpCommunity',
];

const text = `${header('7.4.4')}config system admin
    edit "admin"
        set password ENC ${secrets[1] ?? ''}
        set passwort ${secrets[0] ?? ''}
        set password "${secrets[3] ?? ''}
    next
end
config vpn ipsec phase1-interface
    edit "tunnel"
        set psksecret ${secrets[2] ?? ''}
        set psksecret "${secrets[2] ?? ''}" "${secrets[2] ?? ''}"
    next
end
config system ftm-push
    set password ${secrets[4] ?? ''}
${secrets[4] ?? ''} ENC
end
config system snmp community
    edit ${secrets[5] ?? ''}
        set name "${secrets[5] ?? ''}"
`;

/**
 * Responses that consist of the text itself: the list of a document's entries, and the edit that renames one. They contain
 * names of entries, but not their content.
 */
const asksForText = ['textDocument/documentSymbol', 'textDocument/prepareRename', 'textDocument/rename'];

describe('secrets of a configuration', () => {
  afterEach(stopEditors);

  for (const pull of [false, true])
    it(`are not in any message of the server (${pull ? 'pull' : 'push'})`, async () => {
      const editor = await EditorSession.start({ pull, settings: () => null });
      const { client } = editor;
      client.notify('$/setTrace', { value: 'verbose' });
      editor.open(uri, text);
      const diagnostics = await editor.diagnostics(uri);
      assert.ok(diagnostics.length > 0);
      const positions: Position[] = text.split('\n').flatMap((line, number) =>
        secrets.flatMap((secret) => {
          const character = line.indexOf(secret);
          return character < 0 ? [] : [{ line: number, character: character + 2 }];
        }),
      );
      assert.ok(positions.length > secrets.length);
      const asked: string[] = [];
      for (const position of positions)
        for (const [method, params] of requestsAt(uri, position)) {
          if (asksForText.includes(method)) continue;
          await client.request(method, params).catch(() => undefined);
          asked.push(method);
        }
      assert.ok(asked.includes('textDocument/hover'));
      editor.change(uri, {
        range: { start: { line: 5, character: 0 }, end: { line: 5, character: 0 } },
        text: '"',
      });
      await editor.diagnostics(uri);
      await client.request('textDocument/nothing', { text }).catch(() => undefined);
      await editor.stop();
      for (const secret of secrets) {
        const spoken = client.transcript.filter((message) => message.includes(secret));
        assert.deepEqual(spoken, [], secret);
      }
    });
});
