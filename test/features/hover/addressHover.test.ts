import assert from 'node:assert/strict';
import { hoverAt } from '../../../server/src/features/hover/hover';
import { closed } from '../../helpers/closed';
import { openMarked, viewOf } from '../../helpers/cursor';

/** The Markdown at the `|`. */
function hover(marked: string): string {
  const { document, position } = openMarked(marked);
  const answer = hoverAt(viewOf(document), position);
  return answer ? (answer.contents as { readonly value: string }).value : '';
}

const network = closed`config system interface
    edit "lan"
        set ip 192.0.2.1 255.255.255.0
        config secondaryip
            edit 1
                set ip 203.0.113.1 255.255.255.128
    edit "wan1"
        set ip 198.51.100.2 255.255.255.252
config firewall address
    edit "all"
        set subnet 0.0.0.0 0.0.0.0
    edit "office"
        set subnet 192.0.2.0 255.255.255.0
    edit "printers"
        set type iprange
        set start-ip 192.0.2.10
        set end-ip 192.0.2.19
    edit "remote"
        set subnet 10.1.0.0 255.255.0.0
config firewall vip
    edit "web"
        set extip 198.51.100.10
        set extintf "wan1"
        set mappedip "192.0.2.10"
config router static
    edit 1
        set gateway 198.51.100.1
        set device "wan1"
    edit 2
        set dst 10.0.0.0 255.0.0.0
        set device "tunnel"
    edit 3
        set dst 10.1.2.0 255.255.255.0
        set device "other"
        set status disable
`;
const dns = (line: string): string => `${network}config system dns\n    ${line}\nend\n`;

/** The paragraphs before the setting's own. */
const facts = (marked: string): readonly string[] => hover(marked).split('\n\n').slice(0, 2);

describe('hover on an address', () => {
  it('lists the interface subnet, address objects and VIPs that contain it, then the setting', () => {
    assert.deepEqual(facts(dns('set primary 192.0.2.|10')), [
      '**192.0.2.10**',
      [
        '- Interface `lan`: 192.0.2.0/24',
        '- Address `printers`: 192.0.2.10-192.0.2.19',
        '- Address `office`: 192.0.2.0/24',
        '- VIP `web`: 198.51.100.10 → 192.0.2.10',
      ].join('\n'),
    ]);
    assert.match(hover(dns('set primary 192.0.2.|10')), /\n\n\*\*primary\*\* · IPv4 address/);
  });

  it('names the most specific static route if no interface has the network', () => {
    assert.deepEqual(facts(dns('set primary 10.1.|2.3')), [
      '**10.1.2.3**',
      '- Address `remote`: 10.1.0.0/16\n- Static route `2`: 10.0.0.0/8 via tunnel',
    ]);
    assert.deepEqual(facts(dns('set primary 8.8.|8.8')), [
      '**8.8.8.8**',
      '- Static route `1`: 0.0.0.0/0 via 198.51.100.1, wan1',
    ]);
  });

  it('recognizes secondary addresses and ranges', () => {
    assert.deepEqual(facts(dns('set primary 203.0.113.|9')), [
      '**203.0.113.9**',
      '- Interface `lan`: 203.0.113.0/25',
    ]);
    assert.match(
      hover(
        `${network}config firewall ippool\n    edit "p"\n        set startip 198.51.100.|10\n    next\nend\n`,
      ),
      /- VIP `web`/,
    );
  });

  it('does not list the entry that the cursor is in', () => {
    const inOffice = network.replace('set subnet 192.0.2.0', 'set subnet 192.0.|2.0');
    assert.deepEqual(facts(inOffice), ['**192.0.2.0**', '- Interface `lan`: 192.0.2.0/24']);
  });

  it('lists the interface that the cursor is in, instead of the default route', () => {
    const inWan = network.replace('set ip 198.51.100.2', 'set ip 198.51.|100.2');
    assert.deepEqual(facts(inWan), ['**198.51.100.2**', '- Interface `wan1`: 198.51.100.0/30']);
  });

  it('explains the setting if nothing contains the address, and for masks', () => {
    const alone = 'config system dns\n    set primary 192.0.2.|10\nend\n';
    assert.match(hover(alone), /^\*\*primary\*\*/);
    assert.match(hover(network.replace('255.255.255.252', '255.255.|255.252')), /^\*\*ip\*\*/);
    assert.match(hover(dns('set primary 192.0.2.|300')), /^\*\*primary\*\*/);
  });

  it('looks into the VDOM of the cursor only', () => {
    const vdom = (name: string, lines: string): string => `edit ${name}\n${lines}next\n`;
    const address = (name: string): string =>
      `config firewall address\n    edit "${name}"\n        set subnet 192.0.2.0 255.255.255.0\n    next\nend\n`;
    const text = `config vdom\n${vdom('root', address('here') + 'config router static\n    edit 1\n        set gateway 192.0.2.|1\n    next\nend\n')}${vdom('branch', address('there'))}end\n`;
    assert.deepEqual(facts(text), ['**192.0.2.1**', '- Address `here`: 192.0.2.0/24']);
  });

  it('finds IPv6 addresses in interfaces, address objects, VIPs and static routes', () => {
    const sixth = closed`config system interface
    edit "lan"
        config ipv6
            set ip6-address 2001:db8:1::1/64
            config ip6-extra-addr
                edit 2001:db8:2::1/64
config firewall address6
    edit "server"
        set ip6 2001:db8:1::80/128
config firewall vip6
    edit "web6"
        set extip 2001:db8:ffff::1
        set mappedip 2001:db8:1::80
config router static6
    edit 1
        set gateway 2001:db8:ffff::2
        set device "wan1"
`;
    const dns6 = (line: string): string => `${sixth}config system dns\n    ${line}\nend\n`;
    assert.deepEqual(facts(dns6('set ip6-primary 2001:db8:1::|80')), [
      '**2001:db8:1::80**',
      [
        '- Interface `lan`: 2001:db8:1::/64',
        '- Address `server`: 2001:db8:1::80/128',
        '- VIP `web6`: 2001:db8:ffff::1 → 2001:db8:1::80',
      ].join('\n'),
    ]);
    assert.deepEqual(facts(dns6('set ip6-primary 2001:DB8:2::|9')), [
      '**2001:DB8:2::9**',
      '- Interface `lan`: 2001:db8:2::/64',
    ]);
    assert.deepEqual(facts(dns6('set ip6-primary 2620:fe::f|e')), [
      '**2620:fe::fe**',
      '- Static route `1`: ::/0 via 2001:db8:ffff::2, wan1',
    ]);
  });
});
