import assert from 'node:assert/strict';
import type { PolicyTableResult } from '../../toolkit/src/protocol';
import { EditorSession, stopEditors } from '../helpers/editorSession';
import { closed } from '../helpers/closed';

const uri = 'file:///fw/edge%20one.conf';
const text = closed`#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config firewall policy
    edit 7
        set srcintf "lan"
        set dstintf "wan1"
        set action accept
        set srcaddr "all"
        set dstaddr "all"
        set schedule "always"
        set service "SSH"
`;

describe('the table of policies, requested by an editor', () => {
  afterEach(stopEditors);

  it('describes the current text of the document', async () => {
    const editor = await EditorSession.start({ here: true, settings: () => null });
    const ask = (): Promise<PolicyTableResult | null> =>
      editor.client.request('fortios/policyTable', { uri });
    assert.equal(await ask(), null);

    editor.open(uri, text);
    const before = await ask();
    assert.equal(before?.title, 'Policies: edge one.conf');
    assert.deepEqual(
      before.rows.map(({ id, line, state }) => [id, line, state]),
      [['7', 3, 'active']],
    );

    editor.replace(uri, 'set srcintf', 'set status disable\n        set srcintf');
    const after = await ask();
    assert.deepEqual(
      after?.rows.map(({ id, state }) => [id, state]),
      [['7', 'disabled']],
    );
  });

  it('is filtered by the packets that policies match', async () => {
    const editor = await EditorSession.start({ here: true, settings: () => null });
    editor.open(uri, text);
    const ask = (port: string): Promise<boolean[]> =>
      editor.client.request('fortios/filterPolicies', { uri, address: '', port, interface: '' });
    assert.deepEqual(await ask('tcp/22'), [true]);
    assert.deepEqual(await ask('443'), [false]);
  });
});
