import type { AddressRole, Constraint } from '../constraint';

/** Settings of tables whose addresses have one role. Without settings, the key of an entry is the address. */
interface RoleRows {
  readonly role: AddressRole;
  readonly rule: Constraint['rule'];
  readonly in: Readonly<Record<string, string>>;
  readonly when?: string;
  readonly consequence: Constraint['consequence'];
  readonly what: string;
  readonly message: string;
  readonly fix: string;
  readonly source: string;
}

const ownAddress = 'network/own-address';
const addressRole = 'network/address-role';
const backups = 'no entry of 65 genuine backups contradicts it';
const isOwn = 'is the address of interface "{interface}" of this device.';
const setOther = 'Set the address of the other device.';

const roles: readonly RoleRows[] = [
  {
    role: 'not-own',
    rule: ownAddress,
    in: {
      'router static': 'gateway',
      'router static6': 'gateway',
      'router policy': 'gateway',
      'router policy6': 'gateway',
      'system sdwan > members': 'gateway gateway6',
      'system virtual-wan-link > members': 'gateway gateway6',
      'system link-monitor': 'gateway-ip gateway-ip6',
      'system ha > ha-mgmt-interfaces': 'gateway gateway6',
    },
    consequence: 'rejects',
    what: 'it, or cannot forward packets to it',
    message: `Gateway {value} ${isOwn}`,
    fix: setOther,
    source: backups,
  },
  {
    role: 'not-own',
    rule: ownAddress,
    in: { 'router bgp > neighbor': '' },
    consequence: 'accepts',
    what: 'does not open a session to itself',
    message: `BGP neighbor {value} ${isOwn}`,
    fix: setOther,
    source: backups,
  },
  {
    role: 'not-own',
    rule: ownAddress,
    in: { 'vpn ipsec phase1-interface': 'remote-gw remote-gw6', 'vpn ipsec phase1': 'remote-gw remote-gw6' },
    consequence: 'accepts',
    what: 'it has no peer there, so the tunnel stays down',
    message: `Remote gateway {value} ${isOwn}`,
    fix: setOther,
    source: backups,
  },
  {
    role: 'not-own',
    rule: ownAddress,
    in: {
      'log fortianalyzer setting': 'server',
      'log syslogd setting': 'server',
      'log syslogd2 setting': 'server',
      'log syslogd3 setting': 'server',
      'system dns': 'primary secondary',
      'system fortiguard': 'sdns-server-ip',
      'system ntp > ntpserver': 'server',
      'system snmp community > hosts': 'ip',
      'system snmp user': 'notify-hosts',
      'user ldap': 'server',
      'user radius': 'server secondary-server',
    },
    consequence: 'accepts',
    what: 'asks itself, and gets no answer',
    message: `Server {value} ${isOwn}`,
    fix: 'Set the address of the server.',
    source: backups,
  },
  {
    role: 'not-own',
    rule: ownAddress,
    in: { 'system ha': 'unicast-hb-peerip' },
    consequence: 'accepts',
    what: 'the cluster does not find its other unit',
    message: `The peer {value} ${isOwn}`,
    fix: 'Set the address of the other unit.',
    source: backups,
  },
  {
    role: 'own',
    rule: addressRole,
    in: { 'user radius': 'source-ip' },
    consequence: 'accepts',
    what: 'replies to it do not come back to the device',
    message: '"{setting}" is {value}, which is not an address of this device.',
    fix: 'Set the address of an interface.',
    source: backups,
  },
  {
    role: 'own',
    rule: addressRole,
    in: { 'vpn ipsec phase1-interface': 'local-gw', 'vpn ipsec phase1': 'local-gw' },
    consequence: 'accepts',
    what: 'the tunnel stays down',
    message: '"{setting}" is {value}, which is not an address of this device.',
    fix: 'Set the address of an interface.',
    source: backups,
  },
  {
    role: 'outside-connected',
    rule: addressRole,
    in: { 'vpn ipsec phase1-interface': 'ipv4-start-ip ipv4-end-ip' },
    when: 'mode-cfg=enable & type=dynamic',
    consequence: 'accepts',
    what: 'hosts of that subnet get no answer when they look for a client there',
    message: 'The address {value} for clients is in the subnet of interface "{interface}".',
    fix: 'Use addresses outside of connected subnets, or set "system proxy-arp".',
    source: backups,
  },
  {
    role: 'unicast',
    rule: addressRole,
    in: {
      'router static': 'gateway',
      'system dhcp server': 'dns-server1 dns-server2',
      'system dns': 'primary secondary',
      'system ha': 'unicast-hb-peerip',
      'vpn ipsec phase1-interface': 'remote-gw',
    },
    consequence: 'accepts',
    what: 'no device answers there',
    message: '"{setting}" is {value}, which is not the address of one device.',
    fix: 'Set the address of a device.',
    source: backups,
  },
];

/** A row for each table: what an address must be, relative to the rest of the configuration. */
export const addressRoleRows: readonly Constraint[] = roles.flatMap(({ role, in: tables, ...row }) =>
  Object.entries(tables).map(([table, settings]) => ({
    ...row,
    id: `${role} ${table} ${settings}`,
    tables: [table],
    settings: settings === '' ? [] : settings.split(' '),
    decided: 'entry' as const,
    check: { kind: 'address' as const, role },
    certainty: 'supported' as const,
  })),
);
