import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from 'vscode-languageserver-protocol';
import { EditorSession, stopEditors } from '../helpers/editorSession';

const uri = 'file:///fw/edge.conf';
const options = { tabSize: 2, insertSpaces: false };
const text = 'config system global\r\n\tset hostname "a"\r\n\tset  timezone 04\r\n';

describe('formatting requests of an editor', () => {
  let editor: EditorSession;

  /** The document after the edits that answer a request. */
  const after = async (method: string, params: object): Promise<string> => {
    const edits = await editor.client.request<TextEdit[] | null>(`textDocument/${method}`, {
      textDocument: { uri },
      options,
      ...params,
    });
    return TextDocument.applyEdits(TextDocument.create(uri, 'fortios', 1, editor.text(uri)), edits ?? []);
  };

  beforeEach(async () => {
    editor = await EditorSession.start({ here: true, settings: () => null });
  });
  afterEach(stopEditors);

  it('announces its trigger characters', () => {
    const { documentOnTypeFormattingProvider: onType } = editor.initialized.capabilities;
    assert.deepEqual(onType, { firstTriggerCharacter: '\n', moreTriggerCharacter: ['d', 't'] });
  });

  it('a range to the largest line, and positions behind the end', async () => {
    editor.open(uri, `${text}end\r\n`);
    const end = { line: 2 ** 31 - 1, character: 2 ** 31 - 1 };
    assert.equal(
      await after('rangeFormatting', { range: { start: { line: 1, character: 0 }, end } }),
      'config system global\r\n    set hostname "a"\r\n    set timezone 04\r\nend\r\n',
    );
    const position = { line: 1, character: 2 ** 31 - 1 };
    for (const method of ['hover', 'completion', 'definition', 'signatureHelp'])
      await editor.client.request(`textDocument/${method}`, { textDocument: { uri }, position });
  });

  it('format a document with four spaces and ignore the tab size', async () => {
    editor.open(uri, `${text}end\r\n`);
    assert.equal(
      await after('formatting', {}),
      'config system global\r\n    set hostname "a"\r\n    set timezone 04\r\nend\r\n',
    );
  });

  it('a range: its lines', async () => {
    editor.open(uri, `${text}end\r\n`);
    const range = editor.rangeOf(uri, 'set  timezone 04');
    assert.equal(
      await after('rangeFormatting', { range }),
      'config system global\r\n\tset hostname "a"\r\n    set timezone 04\r\nend\r\n',
    );
  });

  it('on typing: the line that was begun, and the one that closes', async () => {
    editor.open(uri, 'config system global\r\n');
    const begun = { position: { line: 1, character: 0 }, ch: '\n' };
    assert.equal(await after('onTypeFormatting', begun), 'config system global\r\n    ');
    editor.change(uri, { range: { start: begun.position, end: begun.position }, text: '    end' });
    const closed = { position: { line: 1, character: 7 }, ch: 'd' };
    assert.equal(await after('onTypeFormatting', closed), 'config system global\r\nend');
  });

  it('a document that is not open: nothing', async () => {
    const answer = await editor.client.request('textDocument/formatting', { textDocument: { uri }, options });
    assert.equal(answer, null);
  });
});
