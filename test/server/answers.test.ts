import assert from 'node:assert/strict';
import type {
  CompletionItem,
  CompletionList,
  Hover,
  MarkupContent,
  Position,
} from 'vscode-languageserver-protocol';
import { EditorSession, stopEditors } from '../helpers/editorSession';
import { header, pushServerIp } from './configurations';

const uri = 'file:///fw/edge.conf';

describe('responses at a position of a document', () => {
  let editor: EditorSession;

  const there = (text: string, after = 0): { textDocument: { uri: string }; position: Position } => {
    const { start } = editor.rangeOf(uri, text);
    return {
      textDocument: { uri },
      position: { line: start.line, character: start.character + after },
    };
  };
  const hover = (text: string): Promise<Hover | null> =>
    editor.client.request('textDocument/hover', there(text, 1));
  const complete = async (text: string, after: number): Promise<readonly CompletionItem[]> => {
    const answer = await editor.client.request<CompletionList | CompletionItem[] | null>(
      'textDocument/completion',
      there(text, after),
    );
    return Array.isArray(answer) ? answer : (answer?.items ?? []);
  };

  beforeEach(async () => {
    editor = await EditorSession.start({ here: true, settings: () => null });
  });
  afterEach(stopEditors);

  it('hover: Markdown about the setting in the version in effect', async () => {
    editor.open(uri, pushServerIp('7.4.4'));
    const removed = await hover('server-ip');
    const { kind, value } = removed!.contents as MarkupContent;
    assert.equal(kind, 'markdown');
    assert.match(value, /7\.4\.1/);
    editor.replace(uri, '7.4.4', '6.4.9');
    const works = (await hover('server-ip'))?.contents as MarkupContent;
    assert.notEqual(works.value, value);
  });

  it('hover: null at a position without text', async () => {
    editor.open(uri, `${pushServerIp('7.4.4')}\n\n`);
    const position = { line: 6, character: 0 };
    assert.equal(
      await editor.client.request('textDocument/hover', { textDocument: { uri }, position }),
      null,
    );
  });

  it('completion: the settings that are not set yet, with documentation on resolve', async () => {
    editor.open(uri, `${header('7.4.4')}config system ftm-push\n    set status enable\n    set \nend\n`);
    const items = await complete('    set \n', 8);
    const labels = items.map(({ label }) => label);
    assert.ok(labels.includes('server'), labels.join(', '));
    assert.ok(!labels.includes('status'), labels.join(', '));
    const resolved = await editor.client.request<CompletionItem>(
      'completionItem/resolve',
      items.find(({ label }) => label === 'server'),
    );
    assert.match(JSON.stringify(resolved.documentation), /phone/i);
  });

  it('completion: for the text after the preceding change', async () => {
    editor.open(uri, `${header('7.4.4')}config system ftm-push\nend\n`);
    const end = { line: 2, character: 0 };
    editor.change(uri, { range: { start: end, end }, text: '    set status \n' });
    const labels = (await complete('set status ', 11)).map(({ label }) => label);
    assert.deepEqual([...labels].sort(), ['disable', 'enable']);
  });
});
