import type { RowTypeCode } from '../../server/src/schema/format';
import type { FactNode } from './facts';

/** Tells the refined type of a setting, or undefined where the facts' own type stands. */
export type Refinement = (path: string, node: FactNode) => RowTypeCode | undefined;

/** `trusthost1`, `trusthost2`, … */
function numbered(name: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${name}${index + 1}`);
}

/** Settings of one place that take the same. */
interface RefinedSettings {
  readonly code: RowTypeCode;
  readonly tables: readonly string[];
  readonly settings: readonly string[];
}

const phase1 = ['vpn ipsec phase1', 'vpn ipsec phase1-interface'];
const phase2 = ['vpn ipsec phase2', 'vpn ipsec phase2-interface'];
const wan = ['system sdwan > members', 'system virtual-wan-link > members'];
const dhcpServers = ['system dhcp server', 'switch-controller managed-switch > system-dhcp-server'];
const ipAndMac = ['system arp-table', 'system dhcp server > reserved-address', 'firewall ipmacbinding table'];

/**
 * Text settings of which it is certain what they take: the published descriptions give an address without a
 * length, and what genuine configurations hold agrees. Where a word such as `any`, a range or a name may stand
 * instead, a setting is not listed.
 */
const refined: readonly RefinedSettings[] = [
  // IPv4 addresses
  {
    code: 'a',
    tables: phase1,
    settings: [
      ...['remote-gw', 'local-gw', 'ipv4-start-ip', 'ipv4-end-ip', 'ipv4-netmask'],
      ...numbered('ipv4-dns-server', 3),
      ...numbered('ipv4-wins-server', 2),
    ],
  },
  {
    code: 'a',
    tables: phase2,
    settings: ['src-start-ip', 'src-end-ip', 'dst-start-ip', 'dst-end-ip'],
  },
  {
    code: 'a',
    tables: ['system gre-tunnel', 'system ipip-tunnel'],
    settings: ['remote-gw', 'local-gw'],
  },
  { code: 'a', tables: ['system sit-tunnel'], settings: ['source', 'destination'] },
  { code: 'a', tables: ['system geneve'], settings: ['remote-ip'] },
  { code: 'a', tables: wan, settings: ['gateway', 'source'] },
  { code: 'a', tables: ['router static', 'router policy'], settings: ['gateway'] },
  { code: 'a', tables: ['router bgp', 'router ospf', 'router ospf6'], settings: ['router-id'] },
  { code: 'a', tables: ['router ospf > neighbor', 'router rip > neighbor'], settings: ['ip'] },
  {
    code: 'a',
    tables: dhcpServers,
    settings: [...['default-gateway', 'netmask'], ...numbered('dns-server', 3), ...numbered('ntp-server', 3)],
  },
  {
    code: 'a',
    tables: ['system dhcp server'],
    settings: ['dns-server4', 'next-server', ...numbered('wins-server', 2), ...numbered('wifi-ac', 3)],
  },
  {
    code: 'a',
    tables: [
      'system dhcp server > ip-range',
      'system dhcp server > exclude-range',
      'switch-controller managed-switch > system-dhcp-server > ip-range',
      'firewall address',
      'firewall multicast-address',
    ],
    settings: ['start-ip', 'end-ip'],
  },
  {
    code: 'a',
    tables: ['firewall ippool'],
    settings: ['startip', 'endip', 'source-startip', 'source-endip'],
  },
  { code: 'a', tables: ipAndMac, settings: ['ip'] },
  {
    code: 'a',
    tables: ['system dns', 'system vdom-dns'],
    settings: ['primary', 'secondary', 'alt-primary', 'alt-secondary', 'source-ip'],
  },
  { code: 'a', tables: ['system dns-database > dns-entry'], settings: ['ip'] },
  { code: 'a', tables: ['system link-monitor'], settings: ['gateway-ip', 'source-ip'] },
  {
    code: 'a',
    tables: [
      ...['system fortiguard', 'system ntp', 'system email-server', 'system snmp community > hosts'],
      ...['log disk setting', 'log fortiguard setting', 'user ldap', 'user fsso'],
    ],
    settings: ['source-ip'],
  },
  { code: 'a', tables: ['system ha > ha-mgmt-interfaces'], settings: ['gateway'] },
  {
    code: 'a',
    tables: ['system ha'],
    settings: ['unicast-hb-peerip', 'unicast-hb-netmask', 'unicast-gateway'],
  },
  { code: 'a', tables: ['system settings'], settings: ['gateway'] },
  { code: 'a', tables: ['system interface > vrrp'], settings: ['vrip'] },
  {
    code: 'a',
    tables: ['system interface'],
    settings: ['wins-ip', 'pptp-server-ip', 'dhcp-relay-source-ip', 'ipunnumbered'],
  },
  {
    code: 'a',
    tables: ['vpn ssl settings'],
    settings: [...numbered('dns-server', 2), ...numbered('wins-server', 2)],
  },
  { code: 'a', tables: ['vpn l2tp', 'vpn pptp'], settings: ['sip', 'eip'] },
  // IPv4 addresses with a mask
  { code: 'm', tables: ['firewall address', 'firewall multicast-address'], settings: ['subnet'] },
  {
    code: 'm',
    tables: ['system interface'],
    settings: ['ip', 'remote-ip', 'management-ip', 'trust-ip-1', 'trust-ip-2', 'trust-ip-3'],
  },
  { code: 'm', tables: ['system interface > secondaryip'], settings: ['ip'] },
  { code: 'm', tables: ['system settings'], settings: ['ip'] },
  { code: 'm', tables: ['system admin'], settings: numbered('trusthost', 10) },
  { code: 'm', tables: ['system api-user > trusthost'], settings: ['ipv4-trusthost'] },
  {
    code: 'm',
    tables: ['router static', 'system ha > ha-mgmt-interfaces'],
    settings: ['dst'],
  },
  {
    code: 'm',
    tables: [
      ...['router bgp > network', 'router bgp > neighbor-range', 'router bgp > aggregate-address'],
      ...['router ospf > network', 'router ospf > area > range', 'router ospf > summary-address'],
      'router rip > network',
    ],
    settings: ['prefix'],
  },
  { code: 'm', tables: phase2, settings: ['src-subnet', 'dst-subnet'] },
  // IPv4 addresses with a wildcard mask
  { code: 'w', tables: ['firewall address', 'router access-list > rule'], settings: ['wildcard'] },
  // IPv4 addresses or ranges of them
  { code: 'r', tables: ['firewall vip'], settings: ['extip'] },
  // IPv6 addresses
  {
    code: 'v',
    tables: phase1,
    settings: ['ipv6-start-ip', 'ipv6-end-ip', ...numbered('ipv6-dns-server', 3)],
  },
  { code: 'v', tables: ['vpn ipsec phase1-interface'], settings: ['remote-gw6', 'local-gw6'] },
  {
    code: 'v',
    tables: phase2,
    settings: ['src-start-ip6', 'src-end-ip6', 'dst-start-ip6', 'dst-end-ip6'],
  },
  { code: 'v', tables: wan, settings: ['gateway6', 'source6'] },
  { code: 'v', tables: ['router static6', 'router policy6'], settings: ['gateway'] },
  { code: 'v', tables: ['firewall address6'], settings: ['start-ip', 'end-ip'] },
  { code: 'v', tables: ['firewall ippool6'], settings: ['startip', 'endip'] },
  { code: 'v', tables: ['system dns', 'system vdom-dns'], settings: ['ip6-primary', 'ip6-secondary'] },
  { code: 'v', tables: ['system dns-database > dns-entry'], settings: ['ipv6'] },
  { code: 'v', tables: ['system ha > ha-mgmt-interfaces', 'system settings'], settings: ['gateway6'] },
  { code: 'v', tables: ['system link-monitor'], settings: ['gateway-ip6', 'source-ip6'] },
  {
    code: 'v',
    tables: ['vpn ssl settings'],
    settings: [...numbered('ipv6-dns-server', 2), ...numbered('ipv6-wins-server', 2)],
  },
  // IPv6 addresses with a prefix length
  { code: 'p', tables: ['firewall address6', 'firewall multicast-address6'], settings: ['ip6'] },
  { code: 'p', tables: ['system interface > ipv6'], settings: ['ip6-address'] },
  { code: 'p', tables: ['system admin'], settings: numbered('ip6-trusthost', 10) },
  { code: 'p', tables: ['system api-user > trusthost'], settings: ['ipv6-trusthost'] },
  { code: 'p', tables: ['router static6'], settings: ['dst'] },
  {
    code: 'p',
    tables: [
      ...['router bgp > network6', 'router bgp > neighbor-range6', 'router bgp > aggregate-address6'],
      ...['router ospf6 > area > range', 'router ospf6 > summary-address'],
    ],
    settings: ['prefix6'],
  },
  { code: 'p', tables: phase2, settings: ['src-subnet6', 'dst-subnet6'] },
  // Hardware addresses
  { code: 'h', tables: ipAndMac, settings: ['mac'] },
  { code: 'h', tables: ['system ipv6-neighbor-cache', 'user device'], settings: ['mac'] },
  { code: 'h', tables: ['system interface'], settings: ['macaddr', 'virtual-mac', 'substitute-dst-mac'] },
  { code: 'h', tables: ['firewall address'], settings: ['start-mac', 'end-mac'] },
];

/** Names of settings whose value is a secret, wherever they stand. */
const secretNames: readonly RegExp[] = [
  /(password|passwd)\d?(-l\d)?$/,
  /(^|-)(passphrase|pwd|psk|passwd-value)$/,
  /secret(-remote|-token)?$/,
  /(private-?key|preshared-key|key-string|auth-?key|enc-?key|authentication-key)$/,
  /^(md5|api|aws-api|azure-api|secondary|tertiary|server|secret|access|ddns|n-mhae|inter-controller)-key$/,
  /^(fixed-key|forticlient-reg-key|cloud-authentication-access-key|access-token|sim-pin)$/,
  /-(server-token|key-hmac)$/,
];

/** Settings named `key` and the like that are secrets only where they stand. */
const secretPaths: ReadonlySet<string> = new Set([
  'user tacacs+ > key',
  'system ntp > ntpserver > key',
  'cifs profile > server-keytab > keytab',
  'firewall profile-protocol-options > cifs > server-keytab > keytab',
  'user krb-keytab > keytab',
]);

/**
 * The refinement for settings of the facts, and a check that none of the listed is a slip.
 *
 * @returns `refine`, and `unused`: listed settings that the facts do not have as plain text
 */
export function refinement(): { readonly refine: Refinement; readonly unused: () => readonly string[] } {
  const codes = new Map<string, RowTypeCode>();
  for (const { code, tables, settings } of refined) {
    for (const table of tables) {
      for (const setting of settings) codes.set(`${table} > ${setting}`, code);
    }
  }
  const used = new Set<string>();
  return {
    refine(path, node) {
      if (node.type !== 'string' || node.options !== undefined || node.references !== undefined)
        return undefined;
      const name = path.slice(path.lastIndexOf(' > ') + 3);
      if (secretPaths.has(path) || secretNames.some((pattern) => pattern.test(name))) return 'e';
      const code = node.maxLength === undefined ? codes.get(path) : undefined;
      if (code !== undefined) used.add(path);
      return code;
    },
    unused: () => [...codes.keys()].filter((path) => !used.has(path)),
  };
}
