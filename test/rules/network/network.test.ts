import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

/** An interface with an address, and settings after it. */
function port(name: string, address: string, ...settings: readonly string[]): string {
  return closed`
          edit "${name}"
              set vdom "root"
              set ip ${address}
              ${['set type physical', ...settings].join('\n              ')}`;
}

const interfaces = (...entries: readonly string[]): string => closed`
      config system interface${entries.join('')}`;

describeRule('network/overlapping-subnets', '7.4.4', ({ bad, good }) => {
  const mark = (address: string): string =>
    `^${'^'.repeat(`set ip ${address}`.length - 1)} warning network/overlapping-subnets`;
  const marked = (name: string, address: string, ...more: readonly string[]): string =>
    port(name, `${address}\n              ${mark(address)}`, ...more);

  bad('the same subnet', [
    '6.4.10',
    '7.4.4',
  ])`${interfaces(port('port1', '10.1.0.1 255.255.255.0'), marked('port2', '10.1.0.2 255.255.255.0'))}
      message: The subnet of interface "port2" (10.1.0.0/24) is also that of "port1". The device rejects the
        address unless "allow-subnet-overlap" is enabled. Use another subnet.
    `;

  bad('a part of it')`${interfaces(port('port1', '10.1.0.1 255.255.0.0'), marked('port2', '10.1.20.1/24'))}
      message: The subnet of interface "port2" (10.1.20.0/24) overlaps that of "port1" (10.1.0.0/16).…
    `;

  const first = port('port1', '10.1.0.1 255.255.255.0');
  const neighbors: Readonly<Record<string, string>> = {
    'another subnet': port('port2', '10.1.1.1 255.255.255.0'),
    'a host address': port('port2', '10.1.0.2 255.255.255.255'),
    'another VRF': port('port2', '10.1.0.2 255.255.255.0', 'set vrf 5'),
    DHCP: port('port2', '10.1.0.2 255.255.255.0', 'set mode dhcp'),
    'a disabled interface': port('port2', '10.1.0.2 255.255.255.0', 'set status down'),
    'a tunnel': port('port2', '10.1.0.2 255.255.255.0').replace('physical', 'tunnel'),
    'a management interface': port('port2', '10.1.0.2 255.255.255.0', 'set dedicated-to management'),
    'another VDOM': port('port2', '10.1.0.2 255.255.255.0').replace('root', 'guests'),
  };
  for (const [title, second] of Object.entries(neighbors))
    good(title, { text: interfaces(first, second), ignoring: ['reference/undefined'] });

  good('overlaps are allowed', { asWritten: true })`
      config system settings
          set allow-subnet-overlap enable
      end${interfaces(first, port('port2', '10.1.0.2 255.255.255.0'))}`;

  good('a management interface of an HA member', { asWritten: true })`
      config system ha
          set ha-mgmt-status enable
          config ha-mgmt-interfaces
              edit 1
                  set interface "port2"
              next
          end
      end${interfaces(first, port('port2', '10.1.0.2 255.255.255.0'))}`;
});

describeRule('network/dhcp-range', '7.4.4', ({ bad, good }) => {
  const owner = interfaces(port('port2', '192.168.10.1 255.255.255.0'));
  const server = (start: string, end: string, ...settings: readonly string[]): string => closed`
      config system dhcp server
          edit 1
              ${['set interface "port2"', ...settings].join('\n              ')}
              config ip-range
                  edit 1
                      set start-ip ${start}
                      set end-ip ${end}`;

  bad('a range of another subnet', {
    firmware: ['6.4.10', '7.4.4'],
    text:
      owner +
      server(
        '192.168.1.100\n                      ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning network/dhcp-range',
        '192.168.1.200',
      ),
    message:
      'The DHCP range 192.168.1.100-192.168.1.200 is not in the subnet of interface "port2" (192.168.10.0/24). ' +
      'Clients get addresses with which they cannot reach the device. Use a range in this subnet.',
  });

  bad('a range that ends after the subnet', {
    text:
      owner +
      server(
        '192.168.10.100',
        '192.168.11.5\n                      ^^^^^^^^^^^^^^^^^^^^^^^ warning network/dhcp-range',
      ),
  });

  bad('the address of the interface at its start', {
    text:
      owner +
      server(
        '192.168.10.1\n                      ^^^^^^^^^^^^^^^^^^^^^^^^^ warning network/dhcp-range',
        '192.168.10.99',
      ),
    message: /contains 192\.168\.10\.1, the address of interface "port2"/,
    fixes: { 'Set "start-ip" to 192.168.10.2': owner + server('192.168.10.2', '192.168.10.99') },
  });

  good('a range of the subnet', {
    text: owner + server('192.168.10.2', '192.168.10.254'),
  });
  good('the address is excluded', {
    text:
      owner +
      server(
        '192.168.10.1',
        '192.168.10.99',
        'config exclude-range\n edit 1\n set start-ip 192.168.10.1\n set end-ip 192.168.10.9\n next\n end',
      ),
  });
  good('clients behind a relay', {
    text: owner + server('192.168.1.100', '192.168.1.200', 'set relay-agent 192.168.1.1'),
  });
  good('a second server for clients behind a relay', {
    text:
      owner +
      server('192.168.1.100', '192.168.1.200') +
      server('192.168.10.100', '192.168.10.200').replace('edit 1', 'edit 2'),
  });
  good('servers that get their numbers from the device', {
    text:
      owner +
      server('192.168.1.100', '192.168.1.200').replace('edit 1', 'edit 0').replace('"port2"', '"port5"') +
      server('192.168.10.100', '192.168.10.200').replace('edit 1', 'edit 0'),
  });
  good('a disabled server', {
    text: owner + server('192.168.1.100', '192.168.1.200', 'set status disable'),
  });
  good('an interface with DHCP, and a snippet without the interface', {
    text:
      interfaces(port('port2', '192.168.10.1 255.255.255.0', 'set mode dhcp')) +
      server('192.168.1.100', '192.168.1.200'),
  });
  good('a snippet without the interface', {
    text: server('192.168.1.100', '192.168.1.200'),
  });
});

describeRule('network/unreachable-gateway', '7.4.4', ({ bad, good }) => {
  const owner = interfaces(
    port('wan1', '203.0.113.2 255.255.255.248'),
    port('port2', '10.0.0.1 255.255.255.0'),
    port('cloud', '10.9.0.4 255.255.255.255'),
    port('dialer', '198.51.100.2 255.255.255.255', 'set mode pppoe'),
  );
  const route = (...settings: readonly string[]): string => closed`
      config router static
          edit 1
              ${settings.join('\n              ')}`;

  bad('a gateway in no subnet', {
    firmware: ['6.4.10', '7.4.4'],
    text:
      owner +
      route(
        'set gateway 203.0.113.9',
        '^^^^^^^^^^^^^^^^^^^^^^^ warning network/unreachable-gateway',
        'set device "wan1"',
      ),
    message:
      'Gateway 203.0.113.9 is not in the subnet of interface "wan1" (203.0.113.0/29), nor in that of another interface. ' +
      'The device cannot reach it, and drops the packets of this route. Correct the gateway or the interface.',
  });

  bad('the broadcast address of the subnet', {
    firmware: ['6.4.10', '7.4.4'],
    text:
      owner +
      route(
        'set gateway 203.0.113.7',
        '^^^^^^^^^^^^^^^^^^^^^^^ warning network/unreachable-gateway',
        'set device "wan1"',
      ),
    message:
      'Gateway 203.0.113.7 is the broadcast address of the subnet of interface "wan1" (203.0.113.0/29), so that no device has it. ' +
      'The device cannot reach it, and drops the packets of this route. Correct the gateway.',
  });
  const sdwan = (status: string, ...settings: readonly string[]): string => closed`
      config system sdwan
          set status ${status}
          config members
              edit 1
                  set interface "wan1"
                  ${settings.join('\n                  ')}`;
  bad('the gateway of an SD-WAN member', {
    firmware: ['7.0.12', '7.4.4'],
    text:
      owner +
      sdwan(
        'enable',
        'set gateway 203.0.113.9',
        '^^^^^^^^^^^^^^^^^^^^^^^ warning network/unreachable-gateway',
      ),
    message:
      'Gateway 203.0.113.9 is not in the subnet of interface "wan1" (203.0.113.0/29). ' +
      'Routes and health checks through this SD-WAN member have no next hop. Correct the gateway or the interface.',
  });
  good('SD-WAN that is disabled', { text: owner + sdwan('disable', 'set gateway 203.0.113.9') });
  good('the first address of a subnet of two', {
    text:
      interfaces(port('wan1', '203.0.113.3 255.255.255.254')) +
      route('set gateway 203.0.113.2', 'set device "wan1"'),
  });

  const routes: Readonly<Record<string, readonly string[]>> = {
    'in the subnet': ['set gateway 203.0.113.1', 'set device "wan1"'],
    'in the subnet of another interface': ['set gateway 10.0.0.254', 'set device "wan1"'],
    'a host address as in clouds': ['set gateway 10.9.0.1', 'set device "cloud"'],
    PPPoE: ['set gateway 198.51.100.1', 'set device "dialer"'],
    'no gateway': ['set device "wan1"'],
    'a dynamic gateway': ['set gateway 192.0.2.1', 'set device "wan1"', 'set dynamic-gateway enable'],
    'a blackhole': ['set gateway 192.0.2.1', 'set device "wan1"', 'set blackhole enable'],
    'a disabled route': ['set gateway 192.0.2.1', 'set device "wan1"', 'set status disable'],
  };
  for (const [title, settings] of Object.entries(routes)) good(title, { text: owner + route(...settings) });

  good(
    'a gateway with its own route',
  )`${owner}${route('set gateway 192.0.2.1', 'set device "wan1"')}${route('set dst 192.0.2.1 255.255.255.255', 'set device "wan1"').replace('edit 1', 'edit 2')}`;
  good('a snippet without the interface', {
    text: route('set gateway 192.0.2.1', 'set device "wan1"'),
  });
});

describeRule('network/zone-member-in-policy', '7.4.4', ({ bad, good }) => {
  const text = (interfaceLine: string): string => closed`
      config system zone
          edit "inside"
              set interface "port2" "port3"
      config firewall policy
          edit 1
              ${interfaceLine}
              set dstintf "wan1"
              set srcaddr "all"
              set dstaddr "all"
              set action accept
              set schedule "always"
              set service "HTTPS"
    `;

  bad('a member', {
    firmware: ['6.4.10', '7.4.4'],
    text: text(
      'set srcintf "port9" "port3"\n                                  ^^^^^^^ warning network/zone-member-in-policy',
    ),
    message:
      'Interface "port3" is a member of zone "inside". The device rejects it in a policy. Use the zone in "srcintf".',
    fixes: { 'Use zone "inside"': text('set srcintf "port9" "inside"') },
  });
  bad('all members, next to the zone', {
    text: text(
      'set srcintf "port2" "port9" "inside" port3\n                          ^^^^^^^ warning network/zone-member-in-policy',
    ),
    fixes: { 'Use zone "inside"': text('set srcintf "inside" "port9"') },
  });
  good('the zone', { text: text('set srcintf "inside"') });
  good('another interface', { text: text('set srcintf "port4"') });

  const sdwan = (dstintf: string, status = 'enable', table = 'sdwan'): string => closed`
      config system ${table}
          set status ${status}
          config members
              edit 1
                  set interface "wan1"
                  set gateway 203.0.113.1
                  MEMBER
      config firewall policy
          edit 1
              set srcintf "port4"
              ${dstintf}
              set srcaddr "all"
              set dstaddr "all"
              set action accept
              set schedule "always"
              set service "HTTPS"
    `;
  const inZone = (line: string): string => sdwan(line).replace('MEMBER', 'set zone "internet"');
  const inDefaultZone = (...given: Parameters<typeof sdwan>): string =>
    sdwan(...given).replace(/ *MEMBER\n/, '');

  bad('a member of SD-WAN', {
    firmware: ['6.4.10', '7.4.4'],
    text: inDefaultZone(
      'set dstintf "wan1"\n                          ^^^^^^ warning network/zone-member-in-policy',
    ),
    message:
      'Interface "wan1" is a member of SD-WAN zone "virtual-wan-link". The device rejects it in a policy. Use the zone in "dstintf".',
    fixes: { 'Use zone "virtual-wan-link"': inDefaultZone('set dstintf "virtual-wan-link"') },
  });
  bad('a member of an SD-WAN zone', {
    text: inZone(
      'set dstintf "wan1"\n                          ^^^^^^ warning network/zone-member-in-policy',
    ),
    message:
      'Interface "wan1" is a member of SD-WAN zone "internet". The device rejects it in a policy. Use the zone in "dstintf".',
  });
  good('the SD-WAN zone', { text: inDefaultZone('set dstintf "virtual-wan-link"') });
  good('SD-WAN that is disabled', {
    text: inDefaultZone('set dstintf "wan1"', 'disable'),
  });
  good('a member in 6.2', {
    firmware: '6.2.7',
    text: inDefaultZone('set dstintf "wan1"', 'enable', 'virtual-wan-link'),
  });
});
