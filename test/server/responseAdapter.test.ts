import assert from 'node:assert/strict';
import type {
  CodeAction,
  CompletionItem,
  CompletionList,
  Hover,
  InitializeResult,
  Location,
  PublishDiagnosticsParams,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { closed } from '../helpers/closed';
import { StdioClient, type ResponseError } from '../helpers/stdioClient';

const uri = 'file:///backup.conf';
const text = closed`config firewall address
    edit "web"
config system ftm-push
    set server-ip 203.0.113.7
    set status enable
`;
const serverIp = { line: 5, character: 10 };

describe('a client with few capabilities', () => {
  let client: StdioClient;
  let initialized: InitializeResult;

  before(async () => {
    client = new StdioClient();
    initialized = await client.request('initialize', {
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

  it('receives plain-text hovers if it does not support Markdown', async () => {
    const { contents } = await client.request<Hover>('textDocument/hover', {
      textDocument: { uri },
      position: serverIp,
    });
    assert(typeof contents === 'object' && 'kind' in contents);
    assert.equal(contents.kind, 'plaintext');
    assert.match(contents.value, /^server-ip · IPv4 address\nRemoved in 7\.4\.1 \(FortiOS /);
    assert.match(contents.value, /^6\.0\.0 – 6\.4\.9 {2}works; the only way to set the address$/m);
    assert.doesNotMatch(contents.value, /\*\*|`|\|/);
  });

  it('receives plain-text documentation of completions', async () => {
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

  it('receives edits by URI if it does not support versions', async () => {
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

  it('receives locations if it does not support location links', async () => {
    const locations = await client.request<Location[]>('textDocument/definition', {
      textDocument: { uri },
      position: { line: 1, character: 11 },
    });
    assert.deepEqual(locations, [
      { uri, range: { start: { line: 1, character: 9 }, end: { line: 1, character: 14 } } },
    ]);
  });

  it('receives the outline as a list, each symbol with the name of its container', async () => {
    const symbols = await client.request<SymbolInformation[]>('textDocument/documentSymbol', {
      textDocument: { uri },
    });
    assert.deepEqual(
      symbols.map(({ name, containerName, location }) => [name, containerName, location.uri]),
      [
        ['firewall address', undefined, uri],
        ['web', 'firewall address', uri],
        ['system ftm-push', undefined, uri],
      ],
    );
    assert.deepEqual(symbols[1]?.location.range.start, { line: 1, character: 4 });
  });

  it('receives code lenses with a command only if it can show documents', async () => {
    const { executeCommandProvider } = initialized.capabilities;
    const [command] = executeCommandProvider?.commands ?? [];
    const range = { start: serverIp, end: serverIp };
    const locations = [uri, serverIp, [{ uri, range }]];
    assert.equal(await client.request('workspace/executeCommand', { command, arguments: locations }), null);
    assert.equal(await client.request('workspace/executeCommand', { command }), null);
  });

  it('receives an error for an unknown command, and answers to later requests', async () => {
    await assert.rejects(
      client.request('workspace/executeCommand', { command: 'fortios.other' }),
      (error: ResponseError) =>
        error.code === -32602 && error.message === 'The server has no command "fortios.other".',
    );
    assert.ok(await client.request('textDocument/hover', { textDocument: { uri }, position: serverIp }));
  });

  it('receives capabilities without options that it does not support', () => {
    const { capabilities } = initialized;
    assert.equal(capabilities.renameProvider, true);
    assert.equal(capabilities.codeActionProvider, true);
  });
});

describe('the encoding of positions', () => {
  let client: StdioClient;

  beforeEach(() => {
    client = new StdioClient();
  });
  afterEach(() => client.kill());

  const wide = closed`config firewall address
    edit "🔥"
config firewall addrgrp
    edit "fires"
        set member "🔥" "nowhere"
`;

  for (const [offered, encodings] of [
    ['nothing', undefined],
    ['UTF-8 and UTF-32 before UTF-16', ['utf-8', 'utf-32', 'utf-16']],
    // This violates the protocol, which requires UTF-16 of every client; so the server uses UTF-16.
    ['UTF-8 alone', ['utf-8']],
    ['UTF-32 alone', ['utf-32']],
  ] as const)
    it(`is UTF-16 in the capabilities if a client offers ${offered}`, async () => {
      const { capabilities } = await client.request<InitializeResult>('initialize', {
        processId: process.pid,
        rootUri: null,
        capabilities: encodings ? { general: { positionEncodings: encodings } } : {},
      });
      assert.equal(capabilities.positionEncoding, 'utf-16');
      client.notify('initialized', {});
      client.notify('textDocument/didOpen', {
        textDocument: { uri, languageId: 'fortios', version: 1, text: wide },
      });
      const { diagnostics } = await client.next<PublishDiagnosticsParams>('textDocument/publishDiagnostics');
      const undefinedName = diagnostics.find(({ code }) => code === 'reference/undefined');
      assert.deepEqual(undefinedName?.range, {
        start: { line: 6, character: 24 },
        end: { line: 6, character: 33 },
      });
    });
});
