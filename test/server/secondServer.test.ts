import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { CancellationToken, type InitializeParams } from 'vscode-languageserver';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { ExportResult, RedactResult, ReportPageResult } from '../../toolkit/src/protocol';
import type { RequestCost } from '../../server/src/requests';
import { requests } from '../../toolkit/src/requests/requests';
import { addFurtherAnswers, type HandlerServices } from '../../server/src/handlers/handler';
import type { ClientConnection, PlacedAnswer } from '../../server/src/session/clientConnection';
import type { DocumentStore } from '../../server/src/session/documentStore';
import { secondServerOption, SecondServers } from '../../server/src/session/secondServer';
import { openDocument } from '../helpers/documents';
import { textOfWorkbook } from '../toolkit/operations/export/reading';
import { EditorSession, stopEditors, type EditorOptions } from '../helpers/editorSession';
import type { ResponseError } from '../helpers/stdioClient';
import { markdownOf } from '../helpers/markdownOf';

const uri = 'file:///fw/long.conf';

/** Short enough for a quick report, with many words. */
const long = `#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config firewall address
    edit "branch"
        set subnt 192.0.2.0 255.255.255.0
        set colour 3
    next
end
end
${'# a b c\n'.repeat(11_000)}`;

const text = { uri, text: long, name: 'long.conf' };

/** Where a hover is asked for. */
const position = { textDocument: { uri }, position: { line: 2, character: 12 } };

/** A request for each kind of report. */
const reportRequests: Readonly<Record<string, object>> = {
  'fortios/audit': { uri, benchmark: 'cis' },
  'fortios/exposure': { uri },
  'fortios/compare': { before: text, after: text },
  'fortios/compareCommands': { before: text, after: text, selection: {} },
  'fortios/rehearse': { commands: text, backup: text },
  'fortios/redact': { uri, parts: [] },
  'fortios/networkMap': { configurations: [text] },
  'fortios/export': { uri },
  'fortios/asBuiltReport': { uri },
  'fortios/migrationMapping': { uri, target: text, mapping: '' },
  'fortios/migrate': { uri, target: text, mapping: '' },
  'fortios/convertSslVpn': { uri, tcp: false },
  'fortios/importList': { uri, list: { name: 'list', content: btoa('192.0.2.77 new') } },
  'fortios/convertToCode': { uri, tool: 'terraform' },
  'fortios/plan': { uri, input: { kind: 'cleanup' } },
  'fortios/answerQuestion': { question: 'describe_device', inputs: {}, configuration: text },
};

async function open(options: EditorOptions = {}): Promise<EditorSession> {
  const editor = await EditorSession.start({ pull: true, ...options });
  editor.open(uri, long);
  return editor;
}

/** As {@link open}, with a server that has loaded what it needs to forward reports. */
async function openReady(): Promise<EditorSession> {
  const editor = await open();
  await editor.client.request('fortios/inspect', { uri, path: 'system global' });
  return editor;
}

/** The text of an exported workbook, which comes in parts. */
async function exported(editor: EditorSession): Promise<string> {
  const { client } = editor;
  const params = { uri, partialResultToken: 'parts' };
  const result: ExportResult | null = await client.request('fortios/export', params);
  assert(result && 'content' in result);
  const parts = client.notifications
    .filter(({ method }) => method === '$/progress')
    .map(({ params: part }) => (part as { readonly value: { readonly content: string } }).value);
  const content = [...parts, result].map((part) => part.content).join('');
  return textOfWorkbook(Buffer.from(content, 'base64'));
}

/** The code of the error that a request ends with, or 0. */
function codeOf(response: Promise<unknown>): Promise<number> {
  return response.then(
    () => 0,
    (error: unknown) => (error as ResponseError).code,
  );
}

describe('a report on a long document', () => {
  afterEach(stopEditors);

  for (const [name, settings, initializationOptions] of [
    ['from the settings of the editor', () => ({ rules: { 'schema/unknown-setting': 'off' } }), undefined],
    ['from the options of the editor', undefined, { rules: { 'schema/unknown-setting': 'off' } }],
  ] as const)
    it(`is the same from a second server as from this one, with rules ${name}`, async () => {
      const options = { settings, initializationOptions };
      const editor = await open(options);
      const text = await exported(editor);
      assert.match(text, />[a-z]+\/[a-z-]+</);
      assert.doesNotMatch(text, />schema\/unknown-setting</);
      const alone = await open({ ...options, serverArgs: ['--stdio', secondServerOption] });
      assert.equal(text, await exported(alone));
    });

  it('comes with all its forms: a report, a redacted copy', async () => {
    const { client } = await open();
    const report: ReportPageResult | null = await client.request('fortios/asBuiltReport', { uri });
    assert(report && 'blocks' in report);
    assert.match(markdownOf(report), /^# As-built report: /);
    const copy: RedactResult | null = await client.request('fortios/redact', { uri, parts: [] });
    assert(copy && 'text' in copy);
    assert.equal(copy.text.split('\n').length, long.split('\n').length);
  });

  it('is also the answer to a request that contains long texts', async () => {
    const before = {
      uri: 'file:///fw/before.conf',
      name: 'before',
      text: long + '# a b c\n'.repeat(122_000),
    };
    const after = { ...before, name: 'after', text: before.text.replace('192.0.2.0', '192.0.2.64') };
    const script = { uri, name: 'script', text: 'config firewall address\n    delete "branch"\nend\n' };
    const requests = [
      ['fortios/compare', { before, after }],
      ['fortios/compareCommands', { before, after, selection: {} }],
      ['fortios/rehearse', { commands: script, backup: before }],
      ['fortios/networkMap', { configurations: [before] }],
    ] as const;
    const [{ client }, { client: alone }] = await Promise.all([
      open(),
      open({ serverArgs: ['--stdio', secondServerOption] }),
    ]);
    for (const [method, params] of requests) {
      const answer: unknown = await client.request(method, params);
      assert.ok(answer, method);
      assert.deepEqual(answer, await alone.request(method, params), method);
    }
  });

  it('is the same for a document in another language, and for plans', async () => {
    const yaml = `# config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
system_global:
  hostname: edge
user_local:
  - maria:
      type: password
      passwd: First-Key-1
firewall_address:
${Array.from({ length: 3_000 }, (_, index) => `  - host${index}:\n      subnet: 192.0.2.${index % 256} 255.255.255.255\n`).join('')}`;
    const other = 'file:///fw/long.yaml';
    const requests = [
      ['fortios/redact', { uri: other, parts: [] }],
      ['fortios/plan', { uri: other, input: { kind: 'cleanup', kinds: ['disabled'] } }],
      ['fortios/plan', { uri, input: { kind: 'cleanup' } }],
    ] as const;
    const sessions = [await open(), await open({ serverArgs: ['--stdio', secondServerOption] })];
    const [{ client }, { client: alone }] = sessions as [EditorSession, EditorSession];
    for (const editor of sessions) editor.open(other, yaml, 'yaml');
    const answers: unknown[] = [];
    for (const [method, params] of requests) {
      const answer: unknown = await client.request(method, params);
      assert.ok(answer, method);
      assert.deepEqual(answer, await alone.request(method, params), method);
      answers.push(answer);
    }
    const [copy] = answers as [RedactResult];
    assert('text' in copy);
    assert.match(copy.text, /^user_local:\n +- maria:\n/m);
    assert(!copy.text.includes('First-Key-1'));
  });

  it('is tested here in each of its kinds', () => {
    const reports = Object.entries<RequestCost>(requests).flatMap(([method, { isReport }]) =>
      isReport ? [method] : [],
    );
    assert.deepEqual(Object.keys(reportRequests).sort(), reports.sort());
  });

  it('leaves the editor its answers: a hover is answered before each kind of report', async () => {
    const { client } = await open();
    await client.request('textDocument/hover', position);
    for (const [method, params] of Object.entries(reportRequests)) {
      const order: string[] = [];
      await Promise.all([
        client.request(method, params).then(() => order.push('report')),
        client.request('textDocument/hover', position).then(() => order.push('hover')),
      ]);
      assert.deepEqual(order, ['hover', 'report'], method);
    }
  });

  for (const [method, params] of Object.entries(reportRequests))
    it(`ends at once when the request is cancelled, and the next one is answered: ${method}`, async () => {
      const { client } = await openReady();
      const cancelled = client.begin(method, params);
      // It has begun, and the hover after the cancellation is later than its end.
      await client.request('textDocument/hover', position);
      const codes: number[] = [];
      const ended = codeOf(cancelled.response).then((code) => codes.push(code));
      client.notify('$/cancelRequest', { id: cancelled.id });
      await codeOf(client.request('textDocument/hover', position)).then((code) => codes.push(code));
      await ended;
      assert.deepEqual(codes, [-32_800, 0]);
      assert.ok(await client.request(method, params));
    });

  for (const [method, params] of Object.entries(reportRequests).filter(([, one]) => 'uri' in one))
    it(`ends when the document changes, and the next one is answered: ${method}`, async () => {
      const editor = await openReady();
      const { client } = editor;
      const changed = client.begin(method, params);
      await client.request('textDocument/hover', position);
      const start = { line: 1, character: 0 };
      editor.change(uri, { range: { start, end: start }, text: '# one more\n' });
      assert.equal(await codeOf(changed.response), -32_801);
      assert.ok(await client.request(method, params));
    });

  it('is forwarded by a server that has not loaded the code of reports', async () => {
    const handlers = new Map<string, (params: object) => Promise<unknown>>();
    const connection = {
      onRequest: (method: string, handler: (params: object) => Promise<unknown>) =>
        handlers.set(method, handler),
      answers: () => false,
    };
    const services = {
      connection,
      documents: { texts: new Map() },
      second: { isAvailable: true, request: () => Promise.resolve({ text: 'forwarded' }) },
    };
    const load = (): never => assert.fail('The code is loaded.');
    addFurtherAnswers(services as unknown as HandlerServices, requests, load);
    for (const [method, params] of Object.entries(reportRequests)) {
      const answer = await handlers.get(method)?.(params);
      assert.deepEqual((answer as PlacedAnswer<object>).value, { text: 'forwarded' }, method);
    }
    await assert.rejects(async () => handlers.get('fortios/lookup')?.({ uri }), /The code is loaded/);
  });

  it('fails with a sentence when the second server ends, as when its memory is full', async () => {
    const document = openDocument(long);
    const never = () => ({ dispose: () => undefined });
    let ended = 0;
    const second = new SecondServers(
      () => {
        const [input, output] = [new PassThrough(), new PassThrough()];
        output.once('data', () => input.destroy());
        const connection = createMessageConnection(
          new StreamMessageReader(input),
          new StreamMessageWriter(output),
        );
        return { connection, end: () => ended++ };
      },
      {
        connection: {} as unknown as ClientConnection,
        documents: {
          texts: { onDidChangeContent: never, onDidClose: never },
          settings: {},
          isOpen: () => true,
          openFolders: [],
        } as unknown as DocumentStore,
        opened: { capabilities: {} } as InitializeParams,
      },
    );
    assert.ok(second.isAvailable);
    await assert.rejects(
      second.request('fortios/export', { uri }, document, [], CancellationToken.None),
      /needs more memory than the server may use/,
    );
    assert.equal(ended, 1);
  });
});
