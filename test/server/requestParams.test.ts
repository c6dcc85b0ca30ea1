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
];

describe('a request with parameters of another form', () => {
  afterEach(stopEditors);

  it('gets an error that names the parameter, and leaves no error in the log', async () => {
    const editor = await EditorSession.start({ pull: true });
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
    const editor = await EditorSession.start({ pull: true });
    editor.open(uri, 'config system global\n    set hostname "fw"\nend\n');
    for (const [method, params] of requestsAt(uri, { line: 1, character: 8 })) {
      const error = await editor.client.request(method, params).catch((reason: unknown) => reason);
      assert(!(error instanceof ResponseError && error.code === invalidParams), `${method} ${String(error)}`);
    }
  });
});
