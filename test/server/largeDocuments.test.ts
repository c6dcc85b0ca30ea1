import assert from 'node:assert/strict';
import type { Hover, PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import { reductionOf, analysisLevelOf } from '../../server/src/model/document/analysisLevel';
import { generateConfiguration } from '../helpers/generate';
import { openDocument } from '../helpers/documents';
import { EditorSession, stopEditors } from '../helpers/editorSession';
import { ResponseError } from '../helpers/stdioClient';

const uri = 'file:///fw/large.conf';

/** Long enough that checking it takes many slices. */
const large = generateConfiguration({ lines: 40_000, seed: 5 });

describe('a large document', () => {
  let editor: EditorSession;
  let events: string[];

  /** Records the order of responses. */
  function noted<T>(name: string, answer: Promise<T>): Promise<T> {
    return answer.finally(() => events.push(name));
  }

  function hover(line: number): Promise<Hover | null> {
    return editor.client.request('textDocument/hover', {
      textDocument: { uri },
      position: { line, character: 10 },
    });
  }

  beforeEach(async () => {
    events = [];
    editor = await EditorSession.start();
  });
  afterEach(stopEditors);

  it('is checked in slices, between which other requests are answered', async () => {
    const diagnostics = noted('diagnostics', editor.client.next('textDocument/publishDiagnostics'));
    editor.open(uri, large);
    const [shown] = await Promise.all([noted('hover', hover(5)), diagnostics]);
    assert.deepEqual(events, ['hover', 'diagnostics']);
    assert.match(JSON.stringify(shown), /admin-sport/);
  });

  it('is checked again when it is edited meanwhile, and only the last text has findings', async () => {
    editor.open(uri, large);
    const start = { line: 4, character: 0 };
    for (let turn = 0; turn < 5; turn++)
      editor.change(uri, { range: { start, end: start }, text: '# one more\n' });
    const { version } = await editor.client.next<PublishDiagnosticsParams>('textDocument/publishDiagnostics');
    assert.equal(version, 6);
  });

  it('answers cancelled requests immediately', async () => {
    const diagnostics = noted('diagnostics', editor.client.next('textDocument/publishDiagnostics'));
    // So long that the cancellation certainly arrives before the response.
    editor.open(uri, generateConfiguration({ lines: 150_000, seed: 5 }));
    const references = editor.client.begin('textDocument/references', {
      textDocument: { uri },
      position: { line: 5, character: 10 },
      context: { includeDeclaration: true },
    });
    const refused = assert.rejects(
      noted('cancelled', references.response),
      (error) => error instanceof ResponseError && error.code === -32800,
    );
    // It needs only the tree, so that it is answered while names are still read.
    await editor.client.request('textDocument/selectionRange', {
      textDocument: { uri },
      positions: [{ line: 5, character: 10 }],
    });
    editor.client.notify('$/cancelRequest', { id: references.id });
    await Promise.all([refused, diagnostics]);
    assert.deepEqual(events, ['cancelled', 'diagnostics']);
  });

  it('that is closed meanwhile gets one more notification, without findings', async () => {
    editor.open(uri, large);
    await hover(5);
    editor.close(uri);
    const notification = await editor.client.next<PublishDiagnosticsParams>(
      'textDocument/publishDiagnostics',
    );
    assert.deepEqual(notification.diagnostics, []);
    assert.equal(await hover(5), null);
  });
});

describe('the work for a document', () => {
  const megabyte = 1024 * 1024;

  const sized = (length: number, hasOverlongLine = false): Parameters<typeof analysisLevelOf>[0] => ({
    length,
    lineCount: length / 32,
    wordCount: length / 10,
    hasOverlongLine,
  });

  it('is the whole file up to 32 MB, more than half a million lines', () => {
    assert.equal(analysisLevelOf(sized(32 * megabyte)), 'full');
    assert.equal(reductionOf(sized(32 * megabyte)), undefined);
  });

  it('is less for larger ones, with a message', () => {
    assert.equal(analysisLevelOf(sized(32 * megabyte + 1)), 'statements');
    assert.match(reductionOf(sized(32 * megabyte + 1))?.sentence ?? '', /larger than 32 MB/);
    assert.equal(analysisLevelOf(sized(64 * megabyte + 1)), 'none');
    assert.match(reductionOf(sized(64 * megabyte + 1))?.sentence ?? '', /larger than 64 MB/);
  });

  it('is less for a text of short words and lines', () => {
    const dense = (text: string): readonly (string | undefined)[] => {
      const document = openDocument(text);
      return [analysisLevelOf(document), reductionOf(document)?.sentence.split(':')[0]];
    };
    const reason = 'This file has far more words and lines than a configuration of its size';
    assert.deepEqual(dense('set a b\n'.repeat(93_000)), ['full', undefined]);
    assert.deepEqual(dense('set a b\n'.repeat(95_000)), ['statements', reason]);
    assert.deepEqual(dense('a\n'.repeat(451_000)), ['none', reason]);
    const genuine = '    edit "server-1"\n        set subnet 10.0.0.1 255.255.255.255\n    next\n';
    assert.deepEqual(dense(genuine.repeat(100_000)), ['full', undefined]);
    // The words of a line after the first 10,000 are read as one.
    assert.deepEqual(dense(`set a ${'b '.repeat(200_000)}\n`.repeat(10)), ['full', undefined]);
  });

  it('is empty while a line is longer than any line of a device', () => {
    const long = 'x'.repeat(500_000);
    const document = openDocument(`set a ${long}\nset b c\n`);
    assert.equal(analysisLevelOf(document), 'none');
    assert.match(reductionOf(document)?.sentence ?? '', /a line of more than 500,000 characters/);
    const start = { line: 0, character: 0 };
    document.update([{ range: { start, end: { line: 0, character: 100 } }, text: '' }], 2);
    assert.equal(analysisLevelOf(document), 'full');
  });
});
