import assert from 'node:assert/strict';
import type { RequestResults } from '../../toolkit/src/protocol';
import { EditorSession, stopEditors } from '../helpers/editorSession';
import { closed } from '../helpers/closed';

const uri = 'file:///fw/edge.conf';

/** Findings of security rules: management access by Telnet and HTTP. */
const text = closed`#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config system interface
    edit "wan1"
        set vdom "root"
        set ip 198.51.100.1 255.255.255.0
        set allowaccess ping telnet http
        set role wan
config system global
    set admintimeout 480
`;

describe('the number of hardening findings', () => {
  afterEach(stopEditors);

  const request = (editor: EditorSession): Promise<RequestResults['fortios/hardeningFindings']> =>
    editor.client.request('fortios/hardeningFindings', { uri });

  it('is the number of findings that the rules report once they are on', async () => {
    const off = await EditorSession.start({ here: true, settings: () => null });
    assert.equal(await request(off), null, 'the document is not open');
    off.open(uri, text);
    const counted = await request(off);
    const on = await EditorSession.start({
      here: true,
      settings: () => ({ rules: { 'security/*': 'warning' } }),
    });
    on.open(uri, text);
    const diagnostics = await on.diagnostics(uri);
    const reported = diagnostics.filter(({ code }) => String(code).startsWith('security/'));
    assert(reported.length > 1, JSON.stringify(diagnostics));
    assert.equal(counted?.count, reported.length);
  });

  it('does not count rules that the user has turned off', async () => {
    const all = await EditorSession.start({ here: true, settings: () => null });
    all.open(uri, text);
    const fewer = await EditorSession.start({
      here: true,
      settings: () => ({ rules: { 'security/admin-timeout': 'off' } }),
    });
    fewer.open(uri, text);
    const [before, after] = [await request(all), await request(fewer)];
    assert.equal(after?.count, (before?.count ?? 0) - 1);
  });

  it('does not change the findings of the document', async () => {
    const editor = await EditorSession.start({ here: true, pull: true, settings: () => null });
    editor.open(uri, text);
    const before = await editor.diagnostics(uri);
    await request(editor);
    const after = await editor.diagnostics(uri);
    assert.deepEqual(after, before);
  });
});
