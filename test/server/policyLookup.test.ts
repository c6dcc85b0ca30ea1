import assert from 'node:assert/strict';
import type { LookupDefaults, LookupPage } from '../../toolkit/src/protocol';
import { closed } from '../helpers/closed';
import { EditorSession, stopEditors } from '../helpers/editorSession';
import { markdownOf } from '../helpers/markdownOf';

const uri = 'file:///fw/edge%20one.conf';
const text = closed`#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config firewall address
    edit "lan"
        set subnet 10.1.0.0 255.255.255.0
config firewall policy
    edit 7
        set srcintf "lan"
        set dstintf "wan1"
        set action accept
        set srcaddr "lan"
        set dstaddr "all"
        set schedule "always"
        set service "ALL"
`;
const input = { source: '10.1.0.7', destination: '192.0.2.10', service: 'tcp/443' };

describe('a policy lookup, requested by an editor', () => {
  afterEach(stopEditors);

  it('describes the current text of the document', async () => {
    const editor = await EditorSession.start({ here: true, settings: () => null });
    const ask = (): Promise<LookupPage | null> => editor.client.request('fortios/lookup', { uri, ...input });
    assert.equal(await ask(), null);

    editor.open(uri, text);
    const before = await ask();
    assert(before && 'blocks' in before);
    assert.equal(before.title, 'Policy lookup: edge one.conf');
    assert.match(markdownOf(before), /\| Verdict \| \w+ by policy 7 .*\[line 8\]\(#L8\)/);

    editor.replace(uri, '10.1.0.0', '10.2.0.0');
    const after = await ask();
    assert(after && 'blocks' in after);
    assert.match(markdownOf(after), /\| Verdict \| deny by the implicit deny/);
  });

  it('has suggestions for the input', async () => {
    const editor = await EditorSession.start({ here: true, settings: () => null });
    editor.open(uri, text);
    const position = { line: 8, character: 12 };
    const defaults: LookupDefaults = await editor.client.request('fortios/lookupDefaults', { uri, position });
    assert.deepEqual(defaults, {
      title: 'Policy lookup: edge one.conf',
      vdoms: [],
      interfaces: [],
      users: [],
      srcintf: 'lan',
      dstintf: 'wan1',
      source: '10.1.0.1',
    });
  });
});
