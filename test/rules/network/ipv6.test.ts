import { closed } from '../../helpers/closed';
import { examplesOf } from '../../helpers/examples';

/** An interface with IPv6 settings. */
function port(name: string, ...settings: readonly string[]): string {
  return closed`
          edit "${name}"
              set vdom "root"
              set type physical
              config ipv6
                  ${settings.join('\n                  ')}`;
}

const interfaces = (...entries: readonly string[]): string => closed`
      config system interface${entries.join('')}`;

const wan = port('wan1', 'set ip6-address 2001:db8:1::1/64', 'set ip6-allowaccess ping https');

describe('network/overlapping-subnets for IPv6', () => {
  const { bad, good } = examplesOf('network/overlapping-subnets', '7.4.4');

  bad('the same subnet', {
    firmware: ['6.4.10', '7.4.4'],
    text: interfaces(
      wan,
      port(
        'port2',
        'set ip6-address 2001:db8:1::ffff:ffff:ffff:fffe/64',
        '^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning network/overlapping-subnets',
      ),
    ),
    message:
      'The subnet of interface "port2" (2001:db8:1::/64) is also that of "wan1". ' +
      'Packets for the common addresses leave through only one of the two interfaces. Use another subnet.',
  });

  bad('a larger subnet', {
    text: interfaces(
      wan,
      port(
        'port2',
        'set ip6-address 2001:db8:1:5::1/48',
        '^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning network/overlapping-subnets',
      ),
    ),
    message: /^The subnet of interface "port2" \(2001:db8:1::\/48\) overlaps that of "wan1"/,
  });

  const neighbors: Readonly<Record<string, readonly string[]>> = {
    'another subnet': ['set ip6-address 2001:db8:2::1/64'],
    'a host address': ['set ip6-address 2001:db8:1::2/128'],
    'no address': ['set ip6-address ::/0'],
    DHCP: ['set ip6-mode dhcp', 'set ip6-address 2001:db8:1::2/64'],
    autoconfiguration: ['set autoconf enable', 'set ip6-address 2001:db8:1::2/64'],
  };
  for (const [title, settings] of Object.entries(neighbors))
    good(title, {
      text: interfaces(wan, port('port2', ...settings)),
      ignoring: ['schema/default-value'],
    });

  good('link-local addresses, which each link has', {
    text: interfaces(port('port1', 'set ip6-address fe80::1/64'), port('port2', 'set ip6-address fe80::/64')),
    ignoring: ['schema/default-value'],
  });
});

describe('network/unreachable-gateway for IPv6', () => {
  const { bad, good } = examplesOf('network/unreachable-gateway');
  const route = (...settings: readonly string[]): string => closed`
      config router static6
          edit 1
              ${settings.join('\n              ')}`;
  const owner = interfaces(wan, port('port2', 'set ip6-address 2001:db8:2::1/64'));

  bad('a gateway in no subnet', {
    firmware: ['6.4.10', '7.4.4'],
    text:
      owner +
      route(
        'set gateway 2001:db8:9::1',
        '^^^^^^^^^^^^^^^^^^^^^^^^^ warning network/unreachable-gateway',
        'set device "wan1"',
      ),
    message:
      'Gateway 2001:db8:9::1 is not in the subnet of interface "wan1" (2001:db8:1::/64), nor in that of another interface. ' +
      'The device cannot reach it, and drops the packets of this route. Correct the gateway or the interface.',
  });

  const routes: Readonly<Record<string, readonly string[]>> = {
    'in the subnet': ['set gateway 2001:db8:1::fe', 'set device "wan1"'],
    'in the subnet of another interface': ['set gateway 2001:db8:2::fe', 'set device "wan1"'],
    'a link-local gateway': ['set gateway fe80::1', 'set device "wan1"'],
    'no gateway': ['set device "wan1"'],
    'a blackhole': ['set gateway 2001:db8:9::1', 'set device "wan1"', 'set blackhole enable'],
  };
  for (const [title, settings] of Object.entries(routes))
    good(title, { firmware: '7.4.4', text: owner + route(...settings) });
});

const vip6 = (...entries: readonly string[]): string => closed`
      config firewall vip6${entries.join('')}`;

function entry(name: string, ...settings: readonly string[]): string {
  return closed`
          edit "${name}"
              ${[...settings, 'set mappedip 2001:db8:5::10'].join('\n              ')}`;
}

describe('nat/vip-own-address for IPv6', () => {
  const { bad, good } = examplesOf('nat/vip-own-address');

  bad('the address of an interface', {
    firmware: '7.4.4',
    text:
      interfaces(wan) +
      vip6(entry('web', 'set extip 2001:db8:1::1', '^^^^^^^^^^^^^^^^^^^^^^^ warning nat/vip-own-address')),
    ignoring: ['reference/unused'],
    message: /^Virtual IP "web" takes all packets for 2001:db8:1::1, the address of interface "wan1"\./,
  });
  good('another address', {
    firmware: '7.4.4',
    text: interfaces(wan) + vip6(entry('web', 'set extip 2001:db8:1::2')),
    ignoring: ['reference/unused'],
  });
});

describe('nat/vip-management-port for IPv6', () => {
  const { bad } = examplesOf('nat/vip-management-port');
  const forward = (port: number): readonly string[] => [
    'set extip 2001:db8:1::1',
    'set portforward enable',
    `set extport ${port}`,
  ];

  bad('the port of the GUI', {
    firmware: '7.4.4',
    text:
      interfaces(wan) +
      vip6(
        entry(
          'web',
          ...forward(443),
          '^^^^^^^^^^^^^^^ warning nat/vip-management-port',
          'set mappedport 443',
        ),
      ),
    ignoring: ['reference/unused'],
    message: /^Port 443 at 2001:db8:1::1 is also the port of the administration GUI on interface "wan1"\./,
  });
});

describe('nat/vip-overlap for IPv6', () => {
  const { bad, good } = examplesOf('nat/vip-overlap');

  bad('the same address', {
    firmware: '7.4.4',
    text: vip6(
      entry('a', 'set extip 2001:db8:1::20'),
      entry('b', 'set extip 2001:db8:1::20', '^^^^^^^^^^^^^^^^^^^^^^^^ warning nat/vip-overlap'),
    ),
    ignoring: ['reference/unused'],
    message: /^Virtual IP "b" takes the same packets as "a": 2001:db8:1::20\./,
  });
  good('other addresses', {
    firmware: '7.4.4',
    text: vip6(entry('a', 'set extip 2001:db8:1::20'), entry('b', 'set extip 2001:db8:1::21')),
    ignoring: ['reference/unused'],
  });
});

describe('network/dhcp-range for IPv6', () => {
  const { bad, good } = examplesOf('network/dhcp-range', '7.4.4');
  const owner = interfaces(port('lan', 'set ip6-address 2001:db8:1::1/64'));
  const server = (start: string, end: string, ...settings: readonly string[]): string => closed`
      config system dhcp6 server
          edit 1
              ${['set interface "lan"', ...settings].join('\n              ')}
              config ip-range
                  edit 1
                      set start-ip ${start}
                      set end-ip ${end}`;
  const subnet = 'set subnet 2001:db8:1::/64';

  bad('a range of another subnet', {
    firmware: ['6.4.10', '7.4.4'],
    text:
      owner +
      server(
        '2001:db8:2::10\n                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning network/dhcp-range',
        '2001:db8:2::ff',
        subnet,
      ),
    message:
      'The DHCPv6 range 2001:db8:2::10-2001:db8:2::ff is not in the subnet of interface "lan" (2001:db8:1::/64). ' +
      'Clients get addresses with which they cannot reach the device. Use a range in this subnet.',
  });

  bad('the address of the interface at its start', {
    text:
      owner +
      server(
        '2001:db8:1::1\n                      ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning network/dhcp-range',
        '2001:db8:1::ff',
        subnet,
      ),
    fixes: { 'Set "start-ip" to 2001:db8:1::2': owner + server('2001:db8:1::2', '2001:db8:1::ff', subnet) },
  });

  good('a range of the subnet', {
    text: owner + server('2001:db8:1::2', '2001:db8:1::ffff', subnet),
  });
  good('clients of another subnet, behind a relay', {
    text: owner + server('2001:db8:2::2', '2001:db8:2::ff', 'set subnet 2001:db8:2::/64'),
  });
  good('a delegated prefix', {
    text: owner + server('::2', '::ff', 'set upstream-interface "wan1"', 'set ip-mode delegated', subnet),
    ignoring: ['reference/undefined'],
  });
});
