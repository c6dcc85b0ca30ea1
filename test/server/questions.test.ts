import assert from 'node:assert/strict';
import type { QuestionResult, RequestParams } from '../../toolkit/src/protocol';
import { closed } from '../helpers/closed';
import { EditorSession, stopEditors } from '../helpers/editorSession';

const uri = 'file:///fw/edge.conf';
const name = 'edge.conf';
const text = closed`config system interface
    edit "wan1"
        set allowaccess ping telnet
config user local
    edit "jane"
        set passwd "First-Key-1"
`;

describe('questions of an assistant, asked by an editor', () => {
  afterEach(stopEditors);

  async function start(settings: object | null = null) {
    const editor = await EditorSession.start({ here: true, pull: true, settings: () => settings });
    const ask = (
      question: string,
      inputs: RequestParams<'fortios/answerQuestion'>['inputs'],
      configuration?: RequestParams<'fortios/answerQuestion'>['configuration'],
    ): Promise<QuestionResult | null> =>
      editor.client.request('fortios/answerQuestion', {
        question,
        inputs,
        ...(configuration && { configuration }),
      });
    return { editor, ask };
  }

  it('are answered about the current text, without its secrets', async () => {
    const { editor, ask } = await start();
    const configuration = { uri, name };
    assert.equal(await ask('search', { table: 'user local' }, configuration), null);
    editor.open(uri, text);
    editor.replace(uri, '"jane"', '"carla"');
    const result = await ask('search', { table: 'user local' }, configuration);
    assert.equal(result?.isError, false);
    assert.match(result.text, /^1 entry of "user local" in edge\.conf\./);
    assert.match(result.text, /"key":"carla".*"passwd":"••••"/);
    assert.doesNotMatch(result.text, /First-Key-1/);
  });

  it('are answered with the version and the levels of the settings', async () => {
    const levels = { 'security/*': 'error' };
    const { editor, ask } = await start({ firmware: { version: '7.2.11' }, rules: levels });
    editor.open(uri, text);
    const result = await ask('check_configuration', {}, { uri, name });
    assert.match(result?.text ?? '', /checked against FortiOS 7\.2\.11\./);
    assert.match(result?.text ?? '', /"severity":"error","rule":"security\//);
    const setting = await ask('explain', { table: 'system global' }, { uri, name });
    assert.match(setting?.text ?? '', /in FortiOS 7\.2\.11/);
  });

  it('are answered about a text that is not open, and about none', async () => {
    const { ask } = await start();
    const result = await ask('search', { refersTo: 'jane' }, { uri, name, text });
    assert.match(result?.text ?? '', /^0 entries refer to "jane"/);
    assert.doesNotMatch(JSON.stringify(result), /First-Key-1/);
    const setting = await ask('explain', { table: 'user local', version: '7.4.8' });
    assert.match(setting?.text ?? '', /in FortiOS 7\.4\.8/);
  });

  it('are refused with the reason, and null if there is no such question', async () => {
    const { ask } = await start();
    assert.deepEqual(await ask('search', {}), {
      text: 'Give file, the path of a configuration.',
      isError: true,
    });
    const missing = await ask('search', { table: 'user locl' }, { uri, name, text });
    assert.equal(missing?.isError, true);
    assert.match(missing.text, /Did you mean "user local"/);
    assert.equal(await ask('delete_all', {}, { uri, name, text }), null);
  });

  it('leave the findings in the editor as they are', async () => {
    const { editor, ask } = await start();
    editor.open(uri, text);
    const before = await editor.diagnostics(uri);
    await ask('check_configuration', { version: '6.4.9' }, { uri, name });
    await ask('rehearse_commands', { commands: 'config user local\ndelete jane\nend\n' }, { uri, name });
    assert.deepEqual(await editor.diagnostics(uri), before);
  });
});
