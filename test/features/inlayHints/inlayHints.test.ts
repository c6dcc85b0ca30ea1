import assert from 'node:assert/strict';
import { inlayHints } from '../../../server/src/features/inlayHints/inlayHints';
import { closed } from '../../helpers/closed';
import { viewOf } from '../../helpers/cursor';
import { openDocument } from '../../helpers/documents';

/** The text with its hints in ‹ ›, as an editor shows them. */
function shown(
  text: string,
  firstLine = 0,
  lastLine = text.split('\n').length,
  lists: 'short' | 'all' = 'short',
): string {
  const document = openDocument(text);
  const hints = inlayHints(
    viewOf(document),
    {
      start: { line: firstLine, character: 0 },
      end: { line: lastLine, character: 0 },
    },
    lists,
  );
  const lines = text.split('\n');
  for (const { position, label } of [...hints].sort((a, b) => b.position.character - a.position.character)) {
    const line = lines[position.line] ?? '';
    lines[position.line] =
      `${line.slice(0, position.character)} ‹${label as string}›${line.slice(position.character)}`;
  }
  return lines.join('\n');
}

describe('inlay hints', () => {
  it('show name and action of policies, ports of services, and default values', () =>
    assert.equal(
      shown(closed`config firewall service custom
    edit "web"
        set tcp-portrange 80 8080-8090
        set udp-portrange 443
    edit "any-protocol"
        set protocol IP
config firewall policy
    edit 64
        set name "Yealink Meeting Bar"
        set srcintf "LAN"
        set action accept
        set service "web" "ALL" "any-protocol"
        set nat disable
    edit 65
        set action deny
`),
      closed`config firewall service custom
    edit "web"
        set tcp-portrange 80 8080-8090
        set udp-portrange 443
    edit "any-protocol"
        set protocol IP
config firewall policy
    edit 64 ‹accept›
        set name "Yealink Meeting Bar"
        set srcintf "LAN"
        set action accept
        set service "web" ‹TCP 80 8080-8090, UDP 443› "ALL" "any-protocol"
        set nat disable ‹default›
    edit 65
        set action deny ‹default›
`,
    ));

  it('repeat nothing that the next two lines show', () => {
    const policy = (...lines: readonly string[]): string =>
      shown(`config firewall policy\n    edit 7\n${lines.join('\n')}\n    next\nend\n`).split('\n')[1] ?? '';
    const [name, uuid, from] = ['set name "a"', 'set uuid x', 'set srcintf "b"'];
    assert.equal(policy(name, uuid, from, 'set action accept'), '    edit 7 ‹accept›');
    assert.equal(policy(uuid, name, from, 'set action accept'), '    edit 7 ‹accept›');
    assert.equal(policy(uuid, from, name, 'set action accept'), '    edit 7 ‹a · accept›');
    assert.equal(policy('set action accept', from, name), '    edit 7 ‹a›');
    assert.equal(policy(name, 'set action accept'), '    edit 7');
  });

  describe('show the addresses and ports of objects in policies', () => {
    const objects = closed`config firewall address
    edit "lan"
        set subnet 10.1.0.0 255.255.255.0
    edit "host"
        set subnet 10.1.0.9 255.255.255.255
    edit "pool"
        set type iprange
        set start-ip 10.2.0.1
        set end-ip 10.2.0.9
    edit "www"
        set type fqdn
        set fqdn "www.example.com"
    edit "emea"
        set type geography
        set country "DE"
    edit "tag"
        set type dynamic
    edit "all"
config firewall addrgrp
    edit "inside"
        set member "lan" "host" "pool" "www"
    edit "unknown"
        set member "lan" "tag"
    edit "circle"
        set member "circle"
config firewall vip
    edit "mail"
        set extip 203.0.113.5
        set mappedip "10.3.0.25"
        set portforward enable
        set extport 25
        set mappedport 2525
config firewall service custom
    edit "web"
        set tcp-portrange 80 443
    edit "dns"
        set udp-portrange 53
config firewall service group
    edit "basic"
        set member "web" "dns"
`;
    const line = (setting: string, lists: 'short' | 'all' = 'short'): string => {
      const text = `${objects}config firewall policy\n    edit 1\n        set ${setting}\n    next\nend\n`;
      const at = text.split('\n').findIndex((one) => one.includes(`set ${setting}`));
      return (shown(text, at, at, lists).split('\n')[at] ?? '').trim();
    };
    for (const [setting, expected] of [
      ['srcaddr "lan" "host" "all"', 'set srcaddr "lan" ‹10.1.0.0/24› "host" ‹10.1.0.9› "all"'],
      ['srcaddr "pool" "www"', 'set srcaddr "pool" ‹10.2.0.1-10.2.0.9› "www" ‹www.example.com›'],
      ['srcaddr "emea" "tag" "none"', 'set srcaddr "emea" ‹country DE› "tag" "none"'],
      ['dstaddr "inside"', 'set dstaddr "inside" ‹10.1.0.0/24, 10.1.0.9, 10.2.0.1-10.2.0.9, +1›'],
      ['dstaddr "unknown" "circle"', 'set dstaddr "unknown" "circle"'],
      ['dstaddr "mail"', 'set dstaddr "mail" ‹203.0.113.5:25 → 10.3.0.25:2525›'],
      ['service "basic"', 'set service "basic" ‹TCP 80 443, UDP 53›'],
    ] as const)
      it(setting, () => assert.equal(line(setting), expected));

    it('but not in lines with many names, unless these are wanted', () => {
      const many = 'srcaddr "lan" "host" "pool" "www" "emea"';
      assert.equal(line(many), `set ${many}`);
      assert.match(line(many, 'all'), /"lan" ‹10\.1\.0\.0\/24› "host"/);
    });

    it('and not outside of policies', () => {
      assert.doesNotMatch(shown(objects), /member "lan" ‹/);
      assert.match(shown(objects), /member "web" ‹TCP 80 443› "dns" ‹UDP 53›/);
    });
  });

  it('are those of the range only', () => {
    const text = 'config system ftm-push\n    set status disable\n    set server-port 4433\nend\n';
    assert.equal(shown(text, 2, 2).match(/‹/g)?.length, 1);
  });

  it('name the version of a default that is not certain, and do not mark secrets', () => {
    const text = closed`config system global
    set quic-pmtud enable
config user local
    edit "b"
        set passwd ENC abc
`;
    assert.equal(shown(text), text.replace('pmtud enable', 'pmtud enable ‹default in 7.6.5›'));
  });
});
