import type { Constraint } from '../../server/src/constraints/constraint';
import { constraints } from '../../server/src/constraints/rows';
import { block, entry } from '../analysis/device/refusalExamples';

/** Commands that violate a row on the device of {@link config}, and a correct twin. */
export interface RowExample {
  readonly wrong: string;
  readonly right: string;
}

/** A device with an address of its own, 203.0.113.1, and one entry for each row about uniqueness. */
export const config = [
  '#config-version=FGT100F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n',
  block(
    'system interface',
    entry('"wan1"', 'set vdom "root"', 'set ip 203.0.113.1 255.255.255.0', 'set type physical'),
    entry('"lan"', 'set vdom "root"', 'set ip 10.0.0.1 255.255.255.0', 'set type physical'),
    ...['port3', 'port4', 'port5', 'port6', 'port7'].map((name) =>
      entry(`"${name}"`, 'set vdom "root"', 'set type physical'),
    ),
    entry('"agg"', 'set vdom "root"', 'set type aggregate', 'set member "port5"'),
    entry('"v10"', 'set vdom "root"', 'set interface "lan"', 'set vlanid 10'),
  ),
  block('system zone', entry('"inside"', 'set interface "port3"')),
  block(
    'system sdwan',
    'set status enable',
    'config zone',
    entry('"virtual-wan-link"'),
    'end',
    'config members',
    entry('1', 'set interface "port4"'),
    'end',
  ),
  block('user fortitoken', entry('"FTKMOB0000000001"'), entry('"FTKMOB0000000002"')),
  block('user local', entry('"ann"', 'set type password', 'set fortitoken "FTKMOB0000000001"')),
  block(
    'vpn ipsec phase1-interface',
    entry('"p1"', 'set interface "wan1"', 'set remote-gw 198.51.100.7', 'set psksecret "abcdefgh"'),
  ),
].join('');

const inSdwan = (child: string, text: string): string =>
  block('system sdwan', `config ${child}`, text, 'end');
const zone = (name: string, port: string): string =>
  block('system zone', entry(`"${name}"`, `set interface "${port}"`));
const vip = (table: string, external: string, mapped: string): string =>
  block(
    table,
    entry(
      '"web"',
      `set extip ${external}`,
      'set extintf "wan1"',
      'set portforward enable',
      `set mappedip ${mapped}`,
      'set extport 8080-8081',
      'set mappedport PORTS',
    ),
  );
const both = (text: (value: string) => string, wrong: string, right: string): RowExample => ({
  wrong: text(wrong),
  right: text(right),
});

const written: Readonly<Record<string, RowExample>> = {
  'bgp-remote-as': both(
    (line) => block('router bgp', 'set as 65001', 'config neighbor', entry('"10.9.0.1"', line), 'end'),
    'set description "x"',
    'set remote-as 65002',
  ),
  'vip-port-counts': both(
    (ports) => vip('firewall vip', '203.0.113.9', '"10.0.0.9"').replace('PORTS', ports),
    '9090',
    '9090-9091',
  ),
  'vip6-port-counts': both(
    (ports) => vip('firewall vip6', '2001:db8::9', '2001:db8:1::9').replace('PORTS', ports),
    '9090',
    '9090-9091',
  ),
  'schedule-order': both(
    (end) =>
      block(
        'firewall schedule onetime',
        entry('"once"', 'set start 10:00 2099/01/31', `set end ${end} 2099/01/31`),
      ),
    '10:00',
    '10:01',
  ),
  'service-port-order': both(
    (ports) =>
      block('firewall service custom', entry('"web"', 'set udp-portrange 53', `set tcp-portrange ${ports}`)),
    '90-80 443',
    '80-90:1024-65535 443',
  ),
  'secondary-subnet': both(
    (address) =>
      block(
        'system interface',
        entry(
          '"lan"',
          'set secondary-IP enable',
          'config secondaryip',
          entry('1', `set ip ${address} 255.255.255.0`),
          'end',
        ),
      ),
    '203.0.113.9',
    '10.7.0.1',
  ),
  'vlan-id': both(
    (id) =>
      block(
        'system interface',
        entry(
          '"new"',
          'set vdom "root"',
          'set interface "lan"',
          `set vlanid ${id}`,
          'set vlan-protocol 8021q',
        ),
      ),
    '10',
    '11',
  ),
  'zone-member': both((port) => zone('outside', port), 'port3', 'port6'),
  'zone-and-sdwan-member': both((port) => zone('outside', port), 'port4', 'port6'),
  'sdwan-member': both((port) => inSdwan('members', entry('2', `set interface "${port}"`)), 'port4', 'port6'),
  'aggregate-member': both(
    (port) =>
      block(
        'system interface',
        entry('"bundle"', 'set vdom "root"', 'set type redundant', `set member "${port}"`),
      ),
    'port5',
    'port6',
  ),
  fortitoken: both(
    (token) =>
      block(
        'user local',
        entry('"bob"', 'set type password', 'set two-factor fortitoken', `set fortitoken "${token}"`),
      ),
    'FTKMOB0000000001',
    'FTKMOB0000000002',
  ),
  'phase1-peer': both(
    (peer) =>
      block(
        'vpn ipsec phase1-interface',
        entry('"p2"', 'set interface "wan1"', `set remote-gw ${peer}`, 'set psksecret "abcdefgh"'),
      ),
    '198.51.100.7',
    '198.51.100.8',
  ),
  'name of an interface and of system zone': both((name) => zone(name, 'port6'), 'wan1', 'outside'),
  'name of an interface and of system sdwan > zone': both(
    (name) => inSdwan('zone', entry(`"${name}"`)),
    'wan1',
    'overlay',
  ),
};

/** By role, an address that violates it, and one that does not. */
const addresses = {
  own: ['198.51.100.99', '203.0.113.1'],
  'not-own': ['203.0.113.1', '198.51.100.99'],
  unicast: ['239.1.1.1', '198.51.100.99'],
  'outside-connected': ['10.0.0.50', '172.16.0.1'],
} as const;

/** The objects whose nested tables have rows. */
const objects: readonly string[] = [
  'router bgp',
  'system ha',
  'system ntp',
  'system sdwan',
  'system virtual-wan-link',
];

/** What an entry needs beside its address. */
const others: Readonly<Record<string, readonly string[]>> = {
  'router static': ['set device "wan1"'],
  'system link-monitor': ['set srcintf "wan1"', 'set server "198.51.100.50"'],
  'system ha > ha-mgmt-interfaces': ['set interface "port7"'],
};

/** The commands that set each IPv4 address of a row. */
function addressExample({ tables, settings, when = '' }: Constraint, address: string): string {
  const [top = '', child] = (tables[0] ?? '').split(' > ');
  const conditions = when
    .split(' & ')
    .flatMap((term) => (term === '' ? [] : `set ${term.replace('=', ' ')}`));
  const name = top.endsWith('6') ? [] : settings.filter((setting) => !setting.endsWith('6')).slice(0, 1);
  const device = others[tables[0] ?? ''] ?? [];
  const lines = [...conditions, ...device, ...name.map((setting) => `set ${setting} ${address}`)];
  const key = settings.length === 0 ? `"${address}"` : '1';
  if (child !== undefined) {
    const inside = [`config ${child}`, entry(key, ...lines), 'end'];
    return objects.includes(top) ? block(top, ...inside) : block(top, entry('1', ...inside));
  }
  return /^(?:log|system (?:dns|fortiguard|ha)$)/.test(top)
    ? block(top, ...lines)
    : block(top, entry(key, ...lines));
}

/** The example of a row; undefined if it is only about IPv6 or about a table that 7.4.4 does not have. */
export function exampleOf(row: Constraint): RowExample | undefined {
  if (row.check.kind !== 'address') return written[row.id];
  const [table = ''] = row.tables;
  if (table.endsWith('6') || table.startsWith('system virtual-wan-link')) return undefined;
  const [wrong, right] = addresses[row.check.role];
  return { wrong: addressExample(row, wrong), right: addressExample(row, right) };
}

/** The rows without an example. */
export const withoutExample: readonly string[] = constraints.flatMap((row) => (exampleOf(row) ? [] : row.id));
