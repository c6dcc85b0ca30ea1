import assert from 'node:assert/strict';
import type {
  CodeAction,
  CompletionItem,
  CompletionList,
  Hover,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { StdioClient } from '../helpers/stdioClient';

const uri = 'file:///backup.conf';
const text = `config firewall address
    edit "web"
    next
end
config system ftm-push
    set server-ip 203.0.113.7
    set status enable
end
`;
const serverIp = { line: 5, character: 10 };

describe('a client that says little of itself', () => {
  let client: StdioClient;

  before(async () => {
    client = new StdioClient();
    await client.request('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        textDocument: {
          hover: { contentFormat: ['plaintext'] },
          completion: { completionItem: { documentationFormat: ['plaintext'] } },
          signatureHelp: { signatureInformation: { documentationFormat: ['plaintext'] } },
        },
      },
    });
    client.notify('initialized', {});
    client.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'fortios', version: 1, text },
    });
  });

  after(() => client.stop());

  it('gets hovers without Markdown where it shows plain text only', async () => {
    const { contents } = await client.request<Hover>('textDocument/hover', {
      textDocument: { uri },
      position: serverIp,
    });
    assert(typeof contents === 'object' && 'kind' in contents);
    assert.equal(contents.kind, 'plaintext');
    assert.match(
      contents.value,
      /^server-ip · IPv4 address · default 0\.0\.0\.0\nRemoved in 7\.4\.1\. Judged by /,
    );
    assert.match(contents.value, /^6\.0\.0 – 6\.4\.9 {2}works; the only way to name the address$/m);
    assert.doesNotMatch(contents.value, /\*\*|`|\|/);
  });

  it('gets the documentation of completions so, too', async () => {
    const { items } = await client.request<CompletionList>('textDocument/completion', {
      textDocument: { uri },
      position: { line: 6, character: 8 },
    });
    const item = items.find(({ label }) => label === 'server');
    const { documentation } = await client.request<CompletionItem>('completionItem/resolve', item);
    assert(typeof documentation === 'object');
    assert.equal(documentation.kind, 'plaintext');
    assert.match(documentation.value, /^server · IPv4 address or domain name/);
  });

  it('gets edits by document where it does not know versions', async () => {
    const [first] = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: serverIp, end: serverIp },
      context: { diagnostics: [] },
    });
    assert.equal(first?.title, 'Use "server"');
    assert.equal(first.edit?.documentChanges, undefined);
    assert.deepEqual(
      first.edit?.changes?.[uri]?.map(({ newText }) => newText),
      ['server'],
    );
    const renamed = await client.request<WorkspaceEdit>('textDocument/rename', {
      textDocument: { uri },
      position: { line: 1, character: 11 },
      newName: 'www',
    });
    assert.deepEqual(Object.keys(renamed), ['changes']);
  });
});
