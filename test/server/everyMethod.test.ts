import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import type { Position } from 'vscode-languageserver-protocol';
import { questions } from '../../toolkit/src/assistants/questions';
import { LanguageService } from '../../toolkit/src/languageService';
import { requests } from '../../toolkit/src/requests/requests';
import { serve } from '../../server/src/server';
import { loadFurtherRequests } from '../../toolkit/src/requests/furtherRequests';
import { EditorSession, stopEditors } from '../helpers/editorSession';
import { assertNoSecret, plantedConfigurations, type Planted, lastLines } from '../helpers/plantedSecrets';
import { plantedCommands } from '../helpers/plantedCommands';
import { isLongRun } from '../helpers/seed';
import { builtServer, StdioClient } from '../helpers/stdioClient';
import { requestsAbout, requestsAtPosition } from './requests';

/** The methods of the requests that the server answers, as it registers them. */
async function registeredRequests(): Promise<readonly string[]> {
  const methods: string[] = [];
  let initialize: ((params: InitializeParams) => Promise<InitializeResult>) | undefined;
  const connection = {
    onInitialize: (handler: typeof initialize) => {
      initialize = handler;
    },
    onRequest: (method: unknown) => {
      if (typeof method === 'string') methods.push(method);
    },
    onNotification: () => undefined,
    sendNotification: () => Promise.resolve(),
    sendRequest: () => Promise.resolve(null),
  };
  const asset = (name: string): Uint8Array => readFileSync(path.join(path.dirname(builtServer), name));
  serve(connection as unknown as Connection, {
    info: { name: 'test', version: '0' },
    loadFurtherRequests,
    loadService: () =>
      LanguageService.create({
        runtime: asset('web-tree-sitter.wasm'),
        grammar: asset('tree-sitter-fortios.wasm'),
        schema: asset('fortios-schema.txt'),
      }),
  });
  const capabilities = { textDocument: { diagnostic: {} }, window: { showDocument: { support: true } } };
  const params: unknown = { processId: null, rootUri: null, capabilities };
  await initialize?.(params as InitializeParams);
  // Handlers of our own requests are registered with the first of these.
  return [...new Set([...methods, ...Object.keys(requests)])];
}

/** The requests about the whole document, and those of our own. */
function otherRequests(uri: string, planted: Planted): readonly (readonly [string, object | null])[] {
  const { text } = planted;
  const other = { uri: `${uri}.old`, text: text.replaceAll('planted', 'Changed') };
  const packet = { source: '192.0.2.1', destination: '198.51.100.7', service: 'tcp/443' };
  return [
    ['fortios/releases', { uri }],
    ['fortios/validateVersion', { text: planted.secrets.find((secret) => secret.includes('Strong')) ?? '' }],
    ['fortios/upgradeReport', { uri, target: '7.6.4' }],
    ['textDocument/diagnostic', { textDocument: { uri } }],
    ['fortios/inspect', { uri, path: 'vpn ipsec phase1-interface' }],
    [
      'fortios/placeSnippet',
      { uri, position: { line: 1, character: 0 }, path: 'vpn ipsec phase1-interface > psksecret' },
    ],
    ['fortios/pushChecklist', { uri }],
    ['fortios/advisories', { uri }],
    ['fortios/textTokens', { uri, text, version: '7.4.4' }],
    ['fortios/compare', { before: other, after: { uri, text } }],
    ['fortios/compareCommands', { before: other, after: { uri, text }, selection: {} }],
    // By turns about the open document and about a text.
    ...questions.map(({ name: question }, index) => {
      const configuration = index % 2 === 0 ? { uri, name: 'a' } : { ...other, name: 'b' };
      const commands = lastLines(text);
      const inputs = { ...packet, table: 'user local', name: 'jane', to: '7.6.4', commands };
      return ['fortios/answerQuestion', { question, inputs, configuration }] as const;
    }),
    ['fortios/rehearse', { commands: { name: 'a', ...other }, backup: { name: 'b', uri, text } }],
    ['fortios/networkMap', { configurations: [{ name: 'a', uri, text }] }],
    ['fortios/lookup', { uri, ...packet }],
    ['fortios/policyTable', { uri }],
    ['fortios/filterPolicies', { uri, address: '192.0.2.1', port: '443', interface: '' }],
    ['fortios/hardeningFindings', { uri }],
    ...['users', 'objects', 'vpn', 'routes', 'others', 'others\nsystem snmp community'].map(
      (parent) => ['fortios/configurationNodes', { uri, parent, filter: '' }] as const,
    ),
    ['fortios/configurationNodes', { uri, filter: planted.secrets[0] ?? '' }],
    ['fortios/fixRule', { uri, rule: 'security/plaintext-secret' }],
    ['fortios/checkText', { uri: other.uri, text }],
    ['fortios/redact', { uri, parts: [] }],
    ['fortios/plan', { uri, input: { kind: 'cleanup' } }],
    ['fortios/plan', { uri, input: { kind: 'zone' } }],
    ['fortios/importSchema', { exports: [{ name: 'x.json', text }] }],
    ['fortios/checkLintConfig', { text }],
    ['fortios/completeLintConfig', { text, offset: 10 }],
    ['workspace/symbol', { query: '' }],
    ['workspace/executeCommand', { command: text.slice(-100), arguments: [] }],
    ['textDocument/nothing', { text }],
  ];
}

/** Answers that consist of commands for the device, with its secrets. */
const forDevice: readonly string[] = ['fortios/compareCommands', 'fortios/plan'];

/** Texts that the editor inserts into the file, copies, or lets the user change. */
const inserted = new Set(['newText', 'insertText', 'arguments', 'placeholder']);

/** A message of the server without such texts. */
function shown(message: string): string {
  if (!message.startsWith('{')) return message;
  return JSON.stringify(JSON.parse(message), (key, value: unknown) => (inserted.has(key) ? null : value));
}

/** The middle of each line with a secret, at most so many. */
function positionsIn({ text, secrets }: Planted, most: number): readonly Position[] {
  const lines = text.split('\n');
  const all = lines.flatMap((content, line) => {
    const secret = secrets.find((one) => content.includes(one));
    return secret === undefined ? [] : [{ line, character: content.indexOf(secret) + 2 }];
  });
  const step = Math.max(1, Math.floor(all.length / most));
  // The blocks at the end have the most kinds of places.
  return [...all.filter((_, index) => index % step === 0), ...all.slice(-24)];
}

describe('no answer of any method contains a secret', () => {
  afterEach(stopEditors);

  // The same secrets follow each configuration: two of them, with pull and without, the others in the long run.
  const commands = plantedCommands();
  for (const [index, planted] of [...plantedConfigurations(isLongRun ? undefined : 2), ...commands].entries())
    it(`in ${planted.name}`, async () => {
      const uri = `file:///fw/${index}.conf`;
      const editor = await EditorSession.start({
        pull: index % 2 === 0,
        refresh: true,
        settings: () => ({ inlayHints: true, codeLens: { references: true, shadowed: true } }),
        initializationOptions: {
          opensLinks: true,
          copyTextCommand: 'copy',
          convertSslVpnCommand: 'convert',
          refactorCommand: 'refactor',
        },
      });
      const { client } = editor;
      client.notify('$/setTrace', { value: 'verbose' });
      editor.open(uri, planted.text);
      assert.ok((await editor.diagnostics(uri)).length > 0);
      const asked = new Set<string>();
      let checked = 0;
      const ask = async (method: string, params: object | null): Promise<unknown> => {
        asked.add(method);
        const answer = await client.request(method, params).catch(() => undefined);
        if (forDevice.includes(method)) client.transcript.length = checked;
        for (const message of client.transcript.slice(checked))
          assertNoSecret(shown(message), planted.secrets, method);
        checked = client.transcript.length;
        return answer;
      };
      for (const [index, position] of positionsIn(planted, 12).entries()) {
        // A code lens and the answers about the whole document are the same at each position.
        const about = index === 0 ? requestsAbout(uri) : [];
        for (const [method, params] of [...requestsAtPosition(uri, position), ...about]) {
          const answer = await ask(method, params);
          const [first] = Array.isArray(answer) ? (answer as unknown[]) : [];
          if (method === 'textDocument/prepareCallHierarchy' && first !== undefined) {
            await ask('callHierarchy/incomingCalls', { item: first });
            await ask('callHierarchy/outgoingCalls', { item: first });
          }
          if (method === 'textDocument/codeLens' && first) await ask('codeLens/resolve', first);
          if (method === 'textDocument/completion') {
            const [item] = (answer as { items?: readonly object[] } | undefined)?.items ?? [];
            if (item) await ask('completionItem/resolve', item);
          }
        }
        await ask('fortios/lookupDefaults', { uri, position });
      }
      for (const [method, params] of otherRequests(uri, planted)) await ask(method, params);
      editor.change(uri, {
        range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
        text: '"',
      });
      await editor.diagnostics(uri);
      await editor.stop();
      for (const message of client.transcript.slice(checked))
        assertNoSecret(shown(message), planted.secrets, 'a message after an edit');
      // In these, completion has no items, and policies have no callers.
      if (commands.includes(planted)) return;
      const forgotten = (await registeredRequests()).filter((method) => !asked.has(method));
      const never = ['callHierarchy/incomingCalls', 'callHierarchy/outgoingCalls', 'codeLens/resolve'];
      assert.deepEqual(
        forgotten.filter((method) => !never.includes(method)),
        [],
        'methods that this test does not send',
      );
    });

  it('nor does an error, a log or a crash that quotes the text', async () => {
    const client = new StdioClient({ server: path.resolve(import.meta.dirname, 'crashingServer.ts') });
    await client.request('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: { textDocument: { diagnostic: {} } },
    });
    const secrets = ['Zq1x.planted', 'zqword'];
    const text = `config user local\n    edit "a"\n        set passwd "${secrets[0] ?? ''}"\n        set passwd ${secrets[1] ?? ''}\n    next\nend\n`;
    const uri = 'file:///fw/a.conf';
    client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'fortios', version: 1, text } });
    for (const method of ['textDocument/hover', 'textDocument/foldingRange'])
      await client
        .request(method, { textDocument: { uri }, position: { line: 0, character: 1 } })
        .catch((error: unknown) => {
          assert.match(String(error), /error|ended/);
        });
    await client.exit;
    const output = client.transcript.join('\n');
    assert.match(output, /config user local/, 'the error quotes the text');
    assertNoSecret(output, secrets, 'an error');
  });
});
