import assert from 'node:assert/strict';
import { lookupHtml } from '../../../../client/src/features/lookup/lookupHtml';
import { packetFields, readPacket, startValues } from '../../../../client/src/features/lookup/packetFields';

describe('the question of a policy lookup', () => {
  const last = readPacket({
    source: '10.9.9.9',
    destination: '192.0.2.1',
    service: 'udp/53',
    sourcePort: '1024',
    srcintf: 'dmz',
    dstintf: 'wan1',
    user: 'ann',
    vdom: 'B',
    at: '2024-05-06T12:00',
  });

  it('starts with the last question if the document suggests nothing', () =>
    assert.deepEqual(startValues({ title: '', vdoms: ['A', 'B'] }, last), last));

  it('starts with what the document suggests, without the interfaces of another packet', () => {
    const { source, destination, service, srcintf, dstintf, vdom, user } = startValues(
      { title: '', vdoms: ['A', 'B'], source: '10.1.0.1', dstintf: 'wan2' },
      last,
    );
    assert.deepEqual([source, destination, service], ['10.1.0.1', '192.0.2.1', 'udp/53']);
    assert.deepEqual([srcintf, dstintf, vdom, user], ['', 'wan2', 'A', 'ann']);
  });

  it('starts with a service only, the first time', () => {
    const first = startValues({ title: '', vdoms: [] }, {});
    assert.deepEqual(packetFields.map((field) => first[field]).join(), ',,tcp/443,,,,,,');
  });

  it('ignores what another version may have stored', () => {
    assert.deepEqual(readPacket({ source: 1, service: 'HTTPS', more: 'x' }), { service: 'HTTPS' });
    assert.deepEqual(readPacket('10.1.0.1'), {});
    assert.deepEqual(readPacket(undefined), {});
  });
});

describe('the view of a policy lookup', () => {
  const page = lookupHtml({ title: 'Lookup: a "b" <c>', script: 'https://x.test/a.js', nonce: 'n1' });

  it('runs its own script, and loads nothing else', () => {
    assert.match(
      page,
      /Content-Security-Policy" content="default-src 'none'; style-src 'nonce-n1'; script-src 'nonce-n1'"/,
    );
    assert.deepEqual(page.match(/<script[^>]*>/g), ['<script nonce="n1" src="https://x.test/a.js">']);
    assert.doesNotMatch(page, / style="| on\w+=/);
  });

  it('shows the focus in fields: its rule has more weight than that of VS Code for `input:focus`', () =>
    assert.match(page, /^:root :focus-visible \{ outline: 1px solid var\(--vscode-focusBorder\)/m));

  it('has a labeled field for each part of the question', () => {
    for (const field of packetFields)
      assert.match(page, new RegExp(`<label[^>]*>[^<]+<(?:input|select)[^>]* id="${field}"`), field);
  });
});
