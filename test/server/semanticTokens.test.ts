import assert from 'node:assert/strict';
import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver-protocol';
import { EditorSession, stopEditors } from '../helpers/editorSession';
import { pushServerIp } from './configurations';

const uri = 'file:///fw/edge.conf';

describe('semantic-token requests of an editor', () => {
  let editor: EditorSession;
  let settings: unknown = null;

  const full = (): Promise<SemanticTokens> =>
    editor.client.request('textDocument/semanticTokens/full', { textDocument: { uri } });
  const delta = (previousResultId: string | undefined): Promise<SemanticTokens | SemanticTokensDelta> =>
    editor.client.request('textDocument/semanticTokens/full/delta', {
      textDocument: { uri },
      previousResultId,
    });

  beforeEach(async () => {
    settings = null;
    editor = await EditorSession.start({ settings: () => settings, pull: true, refresh: true });
    editor.open(uri, pushServerIp('7.4.4'));
  });
  afterEach(stopEditors);

  it('sends the legend', () =>
    assert.deepEqual(editor.initialized.capabilities.semanticTokensProvider, {
      legend: {
        tokenTypes: ['type', 'property', 'variable', 'enumMember', 'number', 'string', 'address', 'comment'],
        tokenModifiers: ['declaration', 'defaultLibrary', 'deprecated', 'unavailable'],
      },
      full: { delta: true },
      range: true,
    }));

  it('full, then the edit that an edit makes', async () => {
    const { data, resultId } = await full();
    assert(data.length > 0);
    editor.replace(uri, 'enable', 'disabled');
    const answer = await delta(resultId);
    assert('edits' in answer);
    const changed = [...data];
    for (const { start, deleteCount, data: added = [] } of answer.edits)
      changed.splice(start, deleteCount, ...added);
    assert.deepEqual(changed, (await full()).data);
  });

  it('full if the editor has another result id', async () => {
    const { data } = await full();
    const answer = await delta('of yesterday');
    assert('data' in answer);
    assert.deepEqual(answer.data, data);
  });

  it('of a range', async () => {
    const range = editor.rangeOf(uri, 'server-ip');
    const answer = await editor.client.request<SemanticTokens>('textDocument/semanticTokens/range', {
      textDocument: { uri },
      range,
    });
    const [line, character, length] = answer.data;
    assert.deepEqual({ line, character, length }, { ...range.start, length: 'server-ip'.length });
  });

  it('of a large document without blocking other requests, unless it changes', async () => {
    const entry = (index: number): string =>
      `    edit "a${index}"\n        set subnet 192.0.2.${index % 256} 255.255.255.255\n    next\n`;
    // So many that their tokens take several time slices even on a fast machine.
    const entries = Array.from({ length: 30_000 }, (_, index) => entry(index)).join('');
    const large = 'file:///fw/large.conf';
    editor.open(large, `config firewall address\n${entries}end\n`);
    await editor.diagnostics(large);
    const answers: string[] = [];
    const ask = (method: string, params: object): Promise<unknown> =>
      editor.client
        .request(method, { textDocument: { uri: large }, ...params })
        .finally(() => answers.push(method));
    const tokens = ask('textDocument/semanticTokens/full', {});
    const hover = ask('textDocument/hover', { position: { line: 2, character: 14 } });
    await Promise.all([tokens, hover]);
    assert.deepEqual(answers, ['textDocument/hover', 'textDocument/semanticTokens/full']);

    editor.change(large, { text: `config firewall address\n${entries}end\n# again\n` });
    await ask('textDocument/hover', { position: { line: 2, character: 14 } });
    const outdated = assert.rejects(ask('textDocument/semanticTokens/full', {}), /The document has changed/);
    editor.replace(large, '# again', '# and again');
    await outdated;
  });

  it('of another version, when the settings change', async () => {
    const before = await full();
    settings = { firmware: { version: '6.4.9' } };
    editor.client.notify('workspace/didChangeConfiguration', { settings: null });
    const after = await full();
    assert.notDeepEqual(after.data, before.data);
    const asked = editor.client.asked.map(({ method }) => method);
    assert.ok(asked.includes('workspace/semanticTokens/refresh'), asked.join(', '));
  });
});
