import assert from 'node:assert/strict';
import { rulePageUri } from '../../server/src/rules/engine/rulePage';
import { EditorSession, stopEditors } from '../helpers/editorSession';
import { pushServerIp } from './configurations';

const uri = 'file:///fw/edge.conf';

describe('the page of a rule', () => {
  afterEach(stopEditors);

  for (const pull of [true, false]) {
    it(`is linked from its findings, where the client shows links (${pull ? 'pulled' : 'pushed'})`, async () => {
      const editor = await EditorSession.start({ here: true, pull, codeDescription: true });
      editor.open(uri, pushServerIp('7.4.4'));
      const found = await editor.diagnostics(uri);
      assert.ok(found.length > 0);
      for (const { code, codeDescription } of found)
        assert.equal(codeDescription?.href, rulePageUri(String(code)));
    });

    it(`is not linked where the client does not say so (${pull ? 'pulled' : 'pushed'})`, async () => {
      const editor = await EditorSession.start({ here: true, pull });
      editor.open(uri, pushServerIp('7.4.4'));
      const found = await editor.diagnostics(uri);
      assert.ok(found.length > 0);
      for (const { codeDescription } of found) assert.equal(codeDescription, undefined);
    });
  }

  it('is among the quick fixes, after the fixes, if the client has a command for it', async () => {
    const initializationOptions = { openRulePageCommand: 'editor.showRule' };
    const editor = await EditorSession.start({ here: true, initializationOptions });
    editor.open(uri, pushServerIp('7.4.4'));
    const found = await editor.diagnostics(uri);
    const actions = await editor.codeActions(uri, 'server-ip', found);
    const last = actions.at(-1);
    assert.equal(last?.title, 'Open the page of ftm-push/server-ip-removed');
    assert.deepEqual(last.command, {
      title: last.title,
      command: 'editor.showRule',
      arguments: ['ftm-push/server-ip-removed'],
    });
    assert.deepEqual(
      last.diagnostics?.map(({ code }) => code),
      ['ftm-push/server-ip-removed'],
    );
  });

  it('is not among them for a client without such a command', async () => {
    const editor = await EditorSession.start({ here: true });
    editor.open(uri, pushServerIp('7.4.4'));
    await editor.diagnostics(uri);
    const titles = (await editor.codeActions(uri, 'server-ip')).map(({ title }) => title);
    assert.ok(titles.includes('Use "server"'), titles.join(' | '));
    assert.ok(!titles.some((title) => title.startsWith('Open the page')), titles.join(' | '));
  });
});
