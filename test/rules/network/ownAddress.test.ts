import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';
import { withMark } from '../../helpers/markedText';

const interfaces = closed`
config system interface
    edit "wan1"
        set vdom "root"
        set ip 198.51.100.2 255.255.255.0
        set secondary-IP enable
        config secondaryip
            edit 1
                set ip 198.51.100.66 255.255.255.0
        config ipv6
            set ip6-address 2001:db8:1::2/64
    edit "dmz"
        set vdom "root"
        set ip 10.2.0.1 255.255.255.0`;
const entry = (table: string, key: string, ...lines: readonly string[]): string => closed`
config ${table}
    edit ${key}
        ${lines.join('\n        ')}
`;
const neighbor = (key: string): string => closed`
config router bgp
    set as 65001
    config neighbor
        edit "${key}"
            set remote-as 65002
`;

describeRule('network/own-address', '7.4.4', ({ bad, good }) => {
  const mark = 'warning network/own-address';
  const route = (gateway: string): string =>
    entry('router static', '1', `set gateway ${gateway}`, 'set device "wan1"');

  bad('the gateway of a route', [
    '6.4.10',
    '7.4.4',
  ])`${withMark(interfaces + route('198.51.100.2'), 'set gateway 198.51.100.2', mark)}
      message: Gateway 198.51.100.2 is the address of interface "wan1" of this device. The device may
        reject it, or cannot forward packets to it. Set the address of the other device.
    `;
  bad('a secondary address', {
    text: withMark(interfaces + route('198.51.100.66'), 'set gateway 198.51.100.66', mark),
  });
  bad('for IPv6', {
    text: withMark(
      interfaces + route('2001:db8:1:0::2').replace('static', 'static6'),
      'set gateway 2001:db8:1:0::2',
      mark,
    ),
  });
  bad('a policy route, once', {
    text: withMark(
      interfaces + entry('router policy', '1', 'set gateway 10.2.0.1', 'set output-device "wan1"'),
      'set gateway 10.2.0.1',
      mark,
    ),
  });
  bad('a link monitor', {
    text: withMark(
      interfaces +
        entry(
          'system link-monitor',
          '"isp"',
          'set srcintf "wan1"',
          'set server "192.0.2.1"',
          'set gateway-ip 198.51.100.2',
        ),
      'set gateway-ip 198.51.100.2',
      mark,
    ),
  });
  bad('a BGP neighbor')`${withMark(interfaces + neighbor('10.2.0.1'), '"10.2.0.1"', mark)}
      message: BGP neighbor 10.2.0.1 is the address of interface "dmz" of this device. The device accepts
        it, but does not open a session to itself.…
    `;
  bad('a remote gateway', {
    text: withMark(
      interfaces +
        entry(
          'vpn ipsec phase1-interface',
          '"branch"',
          'set interface "wan1"',
          'set peertype any',
          'set remote-gw 198.51.100.2',
        ) +
        entry('vpn ipsec phase2-interface', '"branch"', 'set phase1name "branch"'),
      'set remote-gw 198.51.100.2',
      mark,
    ),
  });
  good('other devices', {
    text: interfaces + route('198.51.100.1') + neighbor('10.2.0.9'),
  });
  good('a secondary address that is not in use', {
    text: interfaces.replace('set secondary-IP enable', 'set secondary-IP disable') + route('198.51.100.66'),
    ignoring: ['schema/default-value'],
  });
  good('two VRFs that are neighbors', {
    text:
      interfaces.replace('set ip 10.2.0.1', 'set vrf 5\n        $&') +
      route('10.2.0.1').replace('wan1', 'dmz'),
  });
  good('the address of another VDOM', {
    ignoring: ['reference/undefined', 'network/unreachable-gateway'],
    asWritten: true,
  })`
config global
${interfaces.replace('edit "dmz"\n        set vdom "root"', 'edit "dmz"\n        set vdom "guests"')}
end
config vdom
edit root
${route('10.2.0.1')}
end`;
});

describeRule('network/unreachable-gateway', '7.4.4', ({ bad, good }) => {
  const mark = 'warning network/unreachable-gateway';
  const policyRoute = (gateway: string, table = 'router policy'): string =>
    entry(table, '1', `set gateway ${gateway}`, 'set output-device "wan1"');
  const monitor = (gateway: string): string =>
    entry(
      'system link-monitor',
      '"isp"',
      'set srcintf "wan1"',
      'set server "192.0.2.1"',
      `set gateway-ip ${gateway}`,
    );

  bad('the gateway of a policy route', [
    '6.4.10',
    '7.4.4',
  ])`${withMark(interfaces + policyRoute('10.2.0.9'), 'set gateway 10.2.0.9', mark)}
      message: Gateway 10.2.0.9 is not in the subnet of interface "wan1" (198.51.100.0/24). The device drops
        the packets of this policy route, or forwards them by the routing table. Correct the gateway or the
        interface.
    `;
  bad('for IPv6', {
    text: withMark(
      interfaces + policyRoute('2001:db8:9::1', 'router policy6'),
      'set gateway 2001:db8:9::1',
      mark,
    ),
  });
  bad(
    'the gateway of a link monitor',
  )`${withMark(interfaces + monitor('10.2.0.9'), 'set gateway-ip 10.2.0.9', mark)}
      message: …The probes leave through another interface or not at all, so they say nothing about this
        link.…
    `;
  good('in the subnet', {
    text:
      interfaces +
      policyRoute('198.51.100.1') +
      policyRoute('fe80::1', 'router policy6') +
      monitor('198.51.100.1'),
  });
  good('without a gateway', {
    text: interfaces + policyRoute('0.0.0.0') + monitor('0.0.0.0'),
    ignoring: ['schema/default-value'],
  });
  good('an address by DHCP', {
    text: interfaces.replace('set ip 198.51.100.2 255.255.255.0', 'set mode dhcp') + monitor('203.0.113.1'),
  });
});
