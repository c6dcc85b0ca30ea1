import assert from 'node:assert/strict';
import { EditorSession, stopEditors } from '../helpers/editorSession';
import { ResponseError } from '../helpers/stdioClient';
import { requestsAt } from './requests';

const uri = 'file:///fw/edge.conf';
const textDocument = { uri };
const position = { line: 0, character: 0 };

/** LSP's code for parameters of another form. */
const invalidParams = -32602;

const wrong: readonly (readonly [method: string, params: unknown, message: string])[] = [
  ['textDocument/hover', 'here', 'The parameters of textDocument/hover must be an object.'],
  [
    'textDocument/hover',
    { position },
    '"textDocument" of textDocument/hover must be an object with the text "uri".',
  ],
  [
    'textDocument/hover',
    { textDocument: uri, position },
    '"textDocument" of textDocument/hover must be an object with the text "uri".',
  ],
  [
    'textDocument/completion',
    { textDocument, position: { line: '0', character: 0 } },
    '"position" of textDocument/completion must be an object with "line" and "character", whole numbers from 0.',
  ],
  [
    'textDocument/rename',
    { textDocument, position, newName: 7 },
    '"newName" of textDocument/rename must be a text.',
  ],
  [
    'textDocument/codeAction',
    { textDocument, range: { start: position }, context: { diagnostics: [] } },
    '"range" of textDocument/codeAction must be an object with the positions "start" and "end".',
  ],
  [
    'textDocument/selectionRange',
    { textDocument, positions: position },
    '"positions" of textDocument/selectionRange must be a list of positions.',
  ],
  [
    'textDocument/documentSymbol',
    {},
    '"textDocument" of textDocument/documentSymbol must be an object with the text "uri".',
  ],
  ['workspace/symbol', { query: null }, '"query" of workspace/symbol must be a text.'],
  // Requests of our own: one handler is there at the start, the others are loaded with the first request.
  ['fortios/firmware', {}, '"uri" of fortios/firmware must be a text.'],
  ['fortios/releases', 'all', 'The parameters of fortios/releases must be an object.'],
  ['fortios/audit', null, 'The parameters of fortios/audit must be an object.'],
  ['fortios/audit', { uri, benchmark: 7 }, '"benchmark" of fortios/audit must be a text.'],
  [
    'fortios/compare',
    { before: { uri, text: '' }, after: { uri, text: '' }, include: ['all'] },
    '"include.0" of fortios/compare must be one of salts, keys, uuids, stamps, header, order, defaults, device.',
  ],
  ['fortios/redact', { uri, parts: 'names' }, '"parts" of fortios/redact must be a list.'],
  [
    'fortios/policiesUsing',
    { uri, position: { line: 0, character: 'a' } },
    '"position.character" of fortios/policiesUsing must be a number.',
  ],
  [
    'fortios/networkMap',
    { configurations: [{ uri, text: '', name: 'a' }, { uri }] },
    '"configurations.1.text" of fortios/networkMap must be a text.',
  ],
  ['fortios/convertSslVpn', { uri, tcp: 'yes' }, '"tcp" of fortios/convertSslVpn must be true or false.'],
  [
    'fortios/plan',
    { uri, input: { kind: 'sort' } },
    '"input.kind" of fortios/plan must be one of its kinds.',
  ],
  ['fortios/plan', { uri, input: { kind: 'zone', zone: 7 } }, '"input.zone" of fortios/plan must be a text.'],
  [
    'fortios/export',
    { uri, format: 'csv', partialResultToken: {} },
    '"partialResultToken" of fortios/export must be a number or a text.',
  ],
  [
    'fortios/completeLintConfig',
    { text: '', offset: -1 },
    '"offset" of fortios/completeLintConfig must be a whole number from 0.',
  ],
];

describe('a request with parameters of another form', () => {
  afterEach(stopEditors);

  it('gets an error that names the parameter, and leaves no error in the log', async () => {
    const editor = await EditorSession.start({ here: true, pull: true });
    editor.open(uri, 'config system global\nend\n');
    for (const [method, params, message] of wrong) {
      const error = await editor.client.request(method, params).catch((reason: unknown) => reason);
      assert(error instanceof ResponseError, `${method} ${JSON.stringify(params)} ${String(error)}`);
      assert.deepEqual([error.code, error.message], [invalidParams, message]);
    }
    assert.deepEqual(await editor.rules(uri), []);
    const logged = editor.client.notifications.filter(({ method }) => method === 'window/logMessage');
    assert(!JSON.stringify(logged).includes('error in FortiOS Config'));
    assert.deepEqual(
      logged.filter(({ params }) => (params as { readonly type: number }).type === 1),
      [],
    );
  });

  it('is told apart from all requests that editors send', async () => {
    const editor = await EditorSession.start({ here: true, pull: true });
    editor.open(uri, 'config system global\n    set hostname "fw"\nend\n');
    for (const [method, params] of requestsAt(uri, { line: 1, character: 8 })) {
      const error = await editor.client.request(method, params).catch((reason: unknown) => reason);
      assert(!(error instanceof ResponseError && error.code === invalidParams), `${method} ${String(error)}`);
    }
  });
});
