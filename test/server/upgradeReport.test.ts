import assert from 'node:assert/strict';
import {
  closeUpgradeReportNotification,
  type Inspection,
  type UpgradeReportResult,
} from '../../toolkit/src/protocol';
import { EditorSession, stopEditors } from '../helpers/editorSession';
import { markdownOf } from '../helpers/markdownOf';
import { closed } from '../helpers/closed';

const uri = 'file:///fw/edge%20one.conf';
const text = closed`#config-version=FGT60E-6.2.7-FW-build1190-201216:
config system ftm-push
    set server-ip 203.0.113.7
    set status enable
config firewall policy
    edit 1
        set fsso disable
`;

describe('upgrade requests of an editor', () => {
  let editor: EditorSession;

  const report = (target: string): Promise<UpgradeReportResult | null> =>
    editor.client.request('fortios/upgradeReport', { uri, target });
  const prepare = async (at: string): Promise<readonly string[]> =>
    (await editor.codeActions(uri, at))
      .map(({ title }) => title)
      .filter((title) => title.startsWith('Prepare'));

  beforeEach(async () => {
    editor = await EditorSession.start({ here: true, settings: () => ({}) });
    editor.open(uri, text);
  });
  afterEach(stopEditors);

  it('return the changes as a page with links to lines', async () => {
    const made = await report('7.4.4');
    assert(made && 'blocks' in made);
    assert.equal(made.title, 'What changes from FortiOS 6.2.7 to 7.4.4');
    assert.equal(made.changes, 2);
    assert.match(
      markdownOf(made),
      /^`edge one\.conf` is for FortiOS 6\.2\.7 on \w+, from the file's header\./m,
    );
    assert.match(markdownOf(made), /\[line 8\]\(#L8\) `1 › fsso`/);
    assert.match(markdownOf(made), /the listed lines have quick fixes/);
  });

  it('nothing that is certain, for its own version and for no version at all', async () => {
    const same = await report('6.2.7');
    assert(same && 'changes' in same && same.changes === 0);
    assert.deepEqual(await report('7.1'), {
      message: 'FortiOS 7.1 does not exist. The known trains are 6.0, 6.2, 6.4, 7.0, 7.2, 7.4, 7.6, 8.0.',
    });
    assert.equal(
      await editor.client.request('fortios/upgradeReport', { uri: 'file:///other', target: '7.4' }),
      null,
    );
  });

  it('and then has the changes as quick fixes, which follow edits', async () => {
    assert.deepEqual(await prepare('fsso'), []);
    await report('7.4.4');
    // The other change is for a stop of the path, so that both are not made together.
    assert.deepEqual(await prepare('fsso'), ['Prepare for FortiOS 7.4.4: Remove "fsso"']);
    editor.change(uri, {
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
      text: '\n',
    });
    const [remove] = (await editor.codeActions(uri, 'fsso')).filter(({ title }) =>
      title.includes('Remove "fsso"'),
    );
    assert(remove);
    editor.apply(remove);
    assert.equal(editor.text(uri), text.replace('        set fsso disable\n', '').replace('\n', '\n\n'));
    assert.deepEqual(await prepare('server-ip'), [
      'Prepare for FortiOS 7.4.4: Use "server" (right after the step to 6.4.15)',
    ]);
    await report('6.4.4');
    assert.deepEqual(await prepare('server-ip'), []);
  });

  it('and has none after the document was closed', async () => {
    await report('7.4.4');
    editor.close(uri);
    editor.open(uri, text);
    assert.deepEqual(await prepare('fsso'), []);
  });

  it('and shows its changes as diagnostics, which follow edits, until it is closed', async () => {
    const codes = async (): Promise<readonly unknown[]> =>
      (await editor.diagnostics(uri)).map(({ source, code }) => `${source ?? ''} ${String(code)}`);
    const before = await codes();
    assert(before.every((code) => !String(code).startsWith('fortios upgrade')));
    await report('7.4.4');
    const upgrade = ['fortios upgrade ftm-push', 'fortios upgrade schema/removed-setting'];
    assert.deepEqual(await codes(), [...before, ...upgrade]);
    editor.replace(uri, '        set fsso disable\n', '');
    assert.deepEqual(await codes(), [...before, 'fortios upgrade ftm-push']);
    editor.client.notify(closeUpgradeReportNotification, { uri });
    assert.deepEqual(await codes(), before);
  });

  it('the tables and settings of the version', async () => {
    const ask = (query: object): Promise<Inspection | null> =>
      editor.client.request('fortios/inspect', { uri, ...query });
    const push = await ask({ path: 'system ftm-push' });
    assert.equal(push?.version, '6.2.7');
    assert(push.children.some(({ name }) => name === 'server-ip'));
    editor.replace(uri, '6.2.7-FW-build1190', '7.4.4-FW-build2662');
    assert((await ask({ path: 'system ftm-push' }))?.children.every(({ name }) => name !== 'server-ip'));
    assert.equal(await ask({ path: 'system ftm-push > server-ip' }), null);
  });
});
