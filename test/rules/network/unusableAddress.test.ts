import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';
import { withMark } from '../../helpers/markedText';

const entry = (table: string, ...lines: readonly string[]): string => closed`
config firewall ${table}
    edit "one"
        ${lines.join('\n        ')}
`;

describeRule('network/unusable-address', '7.4.4', ({ bad, good }) => {
  const mark = 'warning network/unusable-address';
  const country = (code: string, table = 'address'): string =>
    entry(table, 'set type geography', `set country "${code}"`);

  for (const table of ['address', 'address6'])
    bad(`UK in ${table}`, {
      firmware: ['6.4.10', '7.4.4'],
      text: withMark(country('UK', table), 'set country "UK"', mark),
      message:
        'Address "one": "UK" is not the code of a country (ISO 3166). The device rejects it, or the address matches nothing. Use "GB".',
      fixes: { 'Set "country" to "GB"': country('UK', table).replace('"UK"', 'GB') },
    });
  bad('a code without a country')`${withMark(country('QZ'), 'set country "QZ"', mark)}
      no fix
    `;
  for (const code of ['GB', 'DE', 'XK', 'EU', 'AP', 'ZZ', 'AN']) good(code, { text: country(code) });
  good('a placeholder', { text: country('<country>') });

  const range = (start: string, end: string): string =>
    entry('multicast-address', `set start-ip ${start}`, `set end-ip ${end}`);
  bad('a unicast range for multicast', [
    '6.4.14',
    '7.4.4',
  ])`${withMark(range('10.1.1.1', '10.1.1.5'), 'set start-ip 10.1.1.1', mark)}
      message: Address "one": 10.1.1.1 is not a multicast address (224.0.0.0 to 239.255.255.255)…
    `;
  bad('an end outside', {
    text: withMark(range('239.255.0.0', '240.0.0.0'), 'set end-ip 240.0.0.0', mark),
  });
  bad('a unicast prefix for IPv6', {
    text: withMark(entry('multicast-address6', 'set ip6 2001:db8::/32'), 'set ip6 2001:db8::/32', mark),
  });
  good('multicast', {
    text: range('224.0.0.0', '239.255.255.255') + entry('multicast-address6', 'set ip6 ff00::/8'),
  });
  good('a subnet', {
    text: entry('multicast-address', 'set type broadcastmask', 'set subnet 10.1.1.0 255.255.255.0'),
  });

  bad('a text for a domain', {
    firmware: ['6.4.10', '7.4.4'],
    text: withMark(
      entry('address', 'set type fqdn', 'set fqdn "bad name.."'),
      'set fqdn "bad name.."',
      'error network/unusable-address',
    ),
    message:
      'Address "one": "bad name.." is not a domain name. The device rejects this line. Correct the name.',
  });
  good('a domain', {
    text: entry('address', 'set type fqdn', 'set fqdn "*.example.com"'),
  });
});

describeRule('network/reversed-range', '7.4.4', ({ bad, good }) => {
  const service = (ports: string, setting = 'tcp-portrange'): string =>
    entry('service custom', `set ${setting} ${ports}`);
  const schedule = (start: string, end: string): string =>
    entry('schedule onetime', `set start ${start}`, `set end ${end}`);

  bad('ports', [
    '6.4.10',
    '7.4.4',
  ])`${withMark(service('80 100-10'), '100-10', 'error network/reversed-range')}
      message: The port range 100-10 in "tcp-portrange" ends before it begins. The device rejects this line.
        Swap the ports.
    `;
  bad('source ports', {
    text: withMark(
      service('53:2000-1000', 'udp-portrange'),
      '53:2000-1000',
      'warning network/reversed-range',
    ),
    message: /The device may reject this line\./,
  });
  const vip = (...settings: readonly string[]): string => entry('vip', ...settings);
  bad('the external range of a virtual IP', {
    firmware: ['6.4.10', '7.4.4'],
    text: withMark(
      vip('set extip 198.51.100.13-198.51.100.12', 'set mappedip "10.2.0.11-10.2.0.12"'),
      '198.51.100.13-198.51.100.12',
      'warning network/reversed-range',
    ),
    message:
      'The range 198.51.100.13-198.51.100.12 in "extip" ends before it begins. The device rejects it, or uses none of it. Swap its ends.',
    fixes: {
      'Swap the ends of the range': vip(
        'set extip 198.51.100.12-198.51.100.13',
        'set mappedip "10.2.0.11-10.2.0.12"',
      ),
    },
  });
  bad('the ports of a virtual IP', {
    text: withMark(
      vip(
        'set extip 198.51.100.13',
        'set portforward enable',
        'set extport 8090-8080',
        'set mappedport 8080-8090',
      ),
      '8090-8080',
      'warning network/reversed-range',
    ),
  });
  bad('IPv6, in a virtual IP', {
    text: withMark(
      entry('vip6', 'set extip 2001:db8::9-2001:db8::2', 'set mappedip 2001:db8:1::2-2001:db8:1::9'),
      '2001:db8::9-2001:db8::2',
      'warning network/reversed-range',
    ),
  });
  good('a virtual IP in order, and one address', {
    text:
      vip('set extip 198.51.100.9-198.51.100.10', 'set mappedip "10.2.0.9-10.2.0.10"') +
      vip(
        'set extip 198.51.100.11',
        'set mappedip "10.2.0.11"',
        'set extport 80',
        'set mappedport 8080',
      ).replace('edit "x"', 'edit "y"'),
  });
  bad('the clients of a tunnel, and its selectors', {
    text: closed`
config vpn ipsec phase1-interface
    edit "clients"
        set ipv4-start-ip 10.9.0.200
        set ipv4-end-ip 10.9.0.100
        ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning network/reversed-range
config vpn ipsec phase2-interface
    edit "branch"
        set dst-start-ip 10.8.0.9
        set dst-end-ip 10.8.0.1
        ^^^^^^^^^^^^^^^^^^^^^^^ warning network/reversed-range
config router policy
    edit 1
        set start-port 443
        set end-port 80
        ^^^^^^^^^^^^^^^ warning network/reversed-range
`,
    ignoring: ['schema', 'reference', 'vpn', 'routing', 'network/selector-type'],
  });
  good('ports in order', { text: service('10-100:1024-65535 443') });

  bad('a schedule', {
    firmware: ['6.4.10', '7.4.4'],
    text: withMark(
      schedule('00:00 2027/05/01', '00:00 2027/04/01'),
      'set end 00:00 2027/04/01',
      'warning network/reversed-range',
    ),
    message:
      'The end of the schedule (00:00 2027/04/01) is not after its start (00:00 2027/05/01). It is never active. The device may ' +
      'reject it. Correct "start" or "end".',
  });
  good('a schedule in order', { text: schedule('00:00 2027/04/01', '00:00 2027/05/01') });
  good('a schedule that has ended', {
    text: schedule('00:00 2024/05/01', '00:00 2024/04/01'),
  });
});

describeRule('network/ipv6-prefix', '7.4.4', ({ bad, good }) => {
  const advertised = (prefix: string, ...more: readonly string[]): string => closed`
config system interface
    edit "lan"
        set vdom "root"
        config ipv6
            set ip6-address 2001:db8:1::1/64
            set ip6-send-adv enable
            config ip6-prefix-list
                edit ${prefix}
                    ${more.join('\n                    ')}
`;
  bad('not a /64', [
    '6.4.14',
    '7.4.4',
  ])`${withMark(advertised('2001:db8:1::/56'), '2001:db8:1::/56', 'warning network/ipv6-prefix')}
      message: Interface "lan" advertises the prefix 2001:db8:1::/56. Clients form their address only from a
        prefix of 64 bits, so they ignore this one. Use a /64, or disable "autonomous-flag".
    `;
  bad(
    'another network',
  )`${withMark(advertised('2001:db8:2::/64'), '2001:db8:2::/64', 'info network/ipv6-prefix')}
      message: …but its own network is 2001:db8:1::/64.…
    `;
  good('its own network', { text: advertised('2001:db8:1::/64') });
  good('not for addresses', {
    text: advertised('2001:db8:1::/56', 'set autonomous-flag disable'),
  });
  good('without advertisements', {
    text: advertised('2001:db8:1::/56').replace('            set ip6-send-adv enable\n', ''),
  });
});

describeRule('network/aggregate-member', '7.4.4', ({ bad, good }) => {
  const mark = 'warning network/aggregate-member';
  const interfaces = (vlanOn: string, kind = 'aggregate', ...port: readonly string[]): string => closed`
config system interface
    edit "port5"
        set vdom "root"
        set type physical
        ${port.join('\n        ')}
    edit "agg"
        set vdom "root"
        set type ${kind}
        set member "port5"
    edit "users"
        set vdom "root"
        set ip 10.20.0.1 255.255.255.0
        set interface "${vlanOn}"
        set vlanid 20
`;
  for (const kind of ['aggregate', 'redundant'])
    bad(`a VLAN on a port of one that is ${kind}`, [
      '6.4.10',
      '7.4.4',
    ])`${withMark(interfaces('port5', kind), 'set interface "port5"', mark)}
      message: VLAN "users" is on port "port5", which belongs to "agg". The port carries only traffic of
        "agg", so the VLAN gets none. Set "interface" to "agg".
    `;
  bad('an address', {
    text: withMark(
      interfaces('agg', 'aggregate', 'set ip 10.5.0.1 255.255.255.0'),
      'set ip 10.5.0.1 255.255.255.0',
      mark,
    ),
    message: /^Port "port5" belongs to "agg"\. The device does not use the address of a member port\./,
  });
  bad('an IPv6 address', {
    text: withMark(
      interfaces('agg', 'aggregate', 'config ipv6', '    set ip6-address 2001:db8::1/64', 'end'),
      'set ip6-address 2001:db8::1/64',
      mark,
    ),
  });
  good('on the aggregate', { text: interfaces('agg') });
  good('no address', {
    text: interfaces(
      'agg',
      'aggregate',
      'set ip 0.0.0.0 0.0.0.0',
      'config ipv6',
      '    set ip6-address ::/0',
      'end',
    ),
    ignoring: ['schema/default-value'],
  });
  good('a switch', { text: interfaces('port5', 'hard-switch') });
});
