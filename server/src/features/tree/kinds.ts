import { defaultSdwanZone } from '../../model/network/sdwan';
import { policyTables } from '../../policies/policyTables';

/** A kind of entries in the tree: the entries of one table. */
export interface EntryKind {
  readonly table: string;
  /** The name of its branch. */
  readonly title: string;
  /** What an entry is called before its name, by screen readers and in filters. */
  readonly noun: string;
  /** A codicon. */
  readonly icon: string;
  /** Whether entries state how often they are used. */
  readonly countsUses: boolean;
  /** The entries below an entry. */
  readonly children?: ChildKind;
}

/** The entries of a table that name their parent in a setting. */
interface ChildKind {
  readonly table: string;
  readonly setting: string;
  /** The parent of an entry without the setting. */
  readonly standard?: string;
}

/** A branch below a VDOM. */
export interface Section {
  /** Stable: it is part of the ids of nodes. */
  readonly id: string;
  readonly title: string;
  readonly icon: string;
  /** `kinds`: a branch for each kind. `entries`: the entries of its only kind. `pairs`: policies by interfaces. */
  readonly layout: 'kinds' | 'entries' | 'pairs';
  readonly kinds: readonly EntryKind[];
  /** Objects whose settings are shown as one node: the path, and the name of the node. */
  readonly objects?: Readonly<Record<string, string>>;
}

type KindText = readonly [table: string, title: string, noun: string, children?: ChildKind];

function kindsOf(icon: string, countsUses: boolean, texts: readonly KindText[]): readonly EntryKind[] {
  return texts.map(([table, title, noun, children]) => ({
    table,
    title,
    noun,
    icon,
    countsUses,
    ...(children && { children }),
  }));
}

/** The titles of the branches of policy tables, and the noun of an entry. */
const policyKinds: readonly KindText[] = [
  ['firewall policy', 'Policies', 'Policy'],
  ['firewall policy6', 'Policies (IPv6)', 'IPv6 policy'],
  ['firewall consolidated policy', 'Policies (consolidated)', 'Policy'],
  ['firewall security-policy', 'Security policies', 'Security policy'],
  ['firewall policy46', 'Policies (NAT46)', 'NAT46 policy'],
  ['firewall policy64', 'Policies (NAT64)', 'NAT64 policy'],
  ['firewall multicast-policy', 'Multicast policies', 'Multicast policy'],
  ['firewall local-in-policy', 'Local-in policies', 'Local-in policy'],
  ['firewall local-in-policy6', 'Local-in policies (IPv6)', 'IPv6 local-in policy'],
  ['firewall DoS-policy', 'DoS policies', 'DoS policy'],
  ['firewall DoS-policy6', 'DoS policies (IPv6)', 'IPv6 DoS policy'],
  ['firewall proxy-policy', 'Proxy policies', 'Proxy policy'],
  ['firewall shaping-policy', 'Shaping policies', 'Shaping policy'],
  ['firewall central-snat-map', 'Central SNAT', 'Central SNAT rule'],
];

/** The settings of a policy table with the interfaces on both sides. */
export function interfaceSettings(path: string): readonly [from: readonly string[], to: readonly string[]] {
  const table = policyTables.find((one) => one.path === path);
  return table ? [table.sourceInterfaces, table.destinationInterfaces] : [['srcintf'], ['dstintf']];
}

/** The branches below a VDOM, in the order in which they are shown. */
export const sections: readonly Section[] = [
  {
    id: 'interfaces',
    title: 'Interfaces',
    icon: 'plug',
    layout: 'entries',
    kinds: kindsOf('plug', false, [
      ['system interface', 'Interfaces', 'Interface', { table: 'system interface', setting: 'interface' }],
    ]),
  },
  {
    id: 'zones',
    title: 'Zones',
    icon: 'group-by-ref-type',
    layout: 'entries',
    kinds: kindsOf('group-by-ref-type', true, [['system zone', 'Zones', 'Zone']]),
  },
  ...policyKinds.map((text): Section => ({
    id: text[0],
    title: text[1],
    icon: 'shield',
    layout: 'pairs',
    kinds: kindsOf('shield', false, [text]),
  })),
  {
    id: 'objects',
    title: 'Objects',
    icon: 'symbol-misc',
    layout: 'kinds',
    kinds: [
      ...kindsOf('symbol-field', true, [
        ['firewall address', 'Addresses', 'Address'],
        ['firewall address6', 'IPv6 addresses', 'IPv6 address'],
        ['firewall multicast-address', 'Multicast addresses', 'Multicast address'],
        ['firewall multicast-address6', 'IPv6 multicast addresses', 'IPv6 multicast address'],
        ['firewall wildcard-fqdn custom', 'Wildcard FQDNs', 'Wildcard FQDN'],
        ['firewall proxy-address', 'Proxy addresses', 'Proxy address'],
      ]),
      ...kindsOf('symbol-array', true, [
        ['firewall addrgrp', 'Address groups', 'Address group'],
        ['firewall addrgrp6', 'IPv6 address groups', 'IPv6 address group'],
        ['firewall wildcard-fqdn group', 'Wildcard FQDN groups', 'Wildcard FQDN group'],
        ['firewall proxy-addrgrp', 'Proxy address groups', 'Proxy address group'],
      ]),
      ...kindsOf('symbol-event', true, [['firewall service custom', 'Services', 'Service']]),
      ...kindsOf('symbol-array', true, [['firewall service group', 'Service groups', 'Service group']]),
      ...kindsOf('arrow-swap', true, [
        ['firewall vip', 'Virtual IPs', 'Virtual IP'],
        ['firewall vip6', 'Virtual IPv6 addresses', 'Virtual IPv6'],
        ['firewall vip46', 'Virtual IPs (NAT46)', 'NAT46 virtual IP'],
        ['firewall vip64', 'Virtual IPs (NAT64)', 'NAT64 virtual IP'],
        ['firewall vipgrp', 'Virtual IP groups', 'Virtual IP group'],
        ['firewall vipgrp6', 'Virtual IPv6 groups', 'Virtual IPv6 group'],
        ['firewall ippool', 'IP pools', 'IP pool'],
        ['firewall ippool6', 'IPv6 pools', 'IPv6 pool'],
      ]),
      ...kindsOf('calendar', true, [
        ['firewall schedule onetime', 'One-time schedules', 'One-time schedule'],
        ['firewall schedule recurring', 'Recurring schedules', 'Recurring schedule'],
        ['firewall schedule group', 'Schedule groups', 'Schedule group'],
      ]),
      ...kindsOf('cloud', true, [
        ['firewall internet-service-custom', 'Internet services', 'Internet service'],
        ['firewall internet-service-group', 'Internet service groups', 'Internet service group'],
        ['firewall internet-service-custom-group', 'Custom service groups', 'Internet service group'],
      ]),
      ...kindsOf('dashboard', true, [
        ['firewall shaper traffic-shaper', 'Traffic shapers', 'Traffic shaper'],
        ['firewall shaper per-ip-shaper', 'Per-IP shapers', 'Per-IP shaper'],
      ]),
    ],
  },
  {
    id: 'vpn',
    title: 'VPNs',
    icon: 'lock',
    layout: 'kinds',
    kinds: kindsOf('lock', false, [
      [
        'vpn ipsec phase1-interface',
        'IPsec tunnels',
        'IPsec tunnel',
        { table: 'vpn ipsec phase2-interface', setting: 'phase1name' },
      ],
      [
        'vpn ipsec phase1',
        'IPsec tunnels (policy-based)',
        'IPsec tunnel',
        { table: 'vpn ipsec phase2', setting: 'phase1name' },
      ],
      // Those without their phase 1 in the file.
      ['vpn ipsec phase2-interface', 'Phase 2', 'Phase 2'],
      ['vpn ipsec phase2', 'Phase 2 (policy-based)', 'Phase 2'],
      ['vpn ipsec manualkey-interface', 'Manual keys', 'Manual key'],
      ['vpn ssl web portal', 'SSL VPN portals', 'SSL VPN portal'],
      ['vpn ssl web realm', 'SSL VPN realms', 'SSL VPN realm'],
      ['system gre-tunnel', 'GRE tunnels', 'GRE tunnel'],
      ['system vxlan', 'VXLANs', 'VXLAN'],
    ]),
    objects: { 'vpn ssl settings': 'SSL VPN', 'vpn l2tp': 'L2TP', 'vpn pptp': 'PPTP' },
  },
  {
    id: 'routes',
    title: 'Routes',
    icon: 'milestone',
    layout: 'kinds',
    kinds: kindsOf('milestone', false, [
      ['router static', 'Static routes', 'Static route'],
      ['router static6', 'IPv6 static routes', 'IPv6 static route'],
      ['router policy', 'Policy routes', 'Policy route'],
      ['router policy6', 'IPv6 policy routes', 'IPv6 policy route'],
      ['router bgp > neighbor', 'BGP neighbors', 'BGP neighbor'],
      ['router bgp > neighbor-group', 'BGP neighbor groups', 'BGP neighbor group'],
      ['router bgp > network', 'BGP networks', 'BGP network'],
      ['router ospf > area', 'OSPF areas', 'OSPF area'],
      ['router ospf > network', 'OSPF networks', 'OSPF network'],
      ['router ospf > ospf-interface', 'OSPF interfaces', 'OSPF interface'],
      ['router rip > network', 'RIP networks', 'RIP network'],
    ]),
    objects: {
      'router bgp': 'BGP',
      'router ospf': 'OSPF',
      'router ospf6': 'OSPFv3',
      'router rip': 'RIP',
      'router isis': 'IS-IS',
    },
  },
  {
    id: 'sdwan',
    title: 'SD-WAN',
    icon: 'git-merge',
    layout: 'kinds',
    kinds: kindsOf('git-merge', false, [
      [
        'system sdwan > zone',
        'SD-WAN zones',
        'SD-WAN zone',
        { table: 'system sdwan > members', setting: 'zone', standard: defaultSdwanZone },
      ],
      ['system sdwan > members', 'SD-WAN members', 'SD-WAN member'],
      ['system sdwan > health-check', 'Health checks', 'Health check'],
      ['system sdwan > service', 'SD-WAN rules', 'SD-WAN rule'],
      ['system sdwan > neighbor', 'SD-WAN neighbors', 'SD-WAN neighbor'],
      ['system sdwan > duplication', 'Duplication rules', 'Duplication rule'],
      // The name before 6.4, without zones.
      ['system virtual-wan-link > members', 'SD-WAN members', 'SD-WAN member'],
      ['system virtual-wan-link > health-check', 'Health checks', 'Health check'],
      ['system virtual-wan-link > service', 'SD-WAN rules', 'SD-WAN rule'],
      ['system virtual-wan-link > neighbor', 'SD-WAN neighbors', 'SD-WAN neighbor'],
    ]),
    objects: { 'system sdwan': 'Settings', 'system virtual-wan-link': 'Settings' },
  },
  {
    id: 'users',
    title: 'Users and groups',
    icon: 'organization',
    layout: 'kinds',
    kinds: [
      ...kindsOf('account', false, [
        ['system admin', 'Administrators', 'Administrator'],
        ['system api-user', 'API users', 'API user'],
      ]),
      ...kindsOf('key', true, [['system accprofile', 'Administrator profiles', 'Administrator profile']]),
      ...kindsOf('person', true, [
        ['user local', 'Local users', 'User'],
        ['user peer', 'Peers', 'Peer'],
      ]),
      ...kindsOf('organization', true, [
        ['user group', 'User groups', 'User group'],
        ['user peergrp', 'Peer groups', 'Peer group'],
      ]),
      ...kindsOf('server', true, [
        ['user ldap', 'LDAP servers', 'LDAP server'],
        ['user radius', 'RADIUS servers', 'RADIUS server'],
        ['user tacacs+', 'TACACS+ servers', 'TACACS+ server'],
        ['user saml', 'SAML providers', 'SAML provider'],
        ['user fsso', 'FSSO collectors', 'FSSO collector'],
        ['user krb-keytab', 'Kerberos keytabs', 'Kerberos keytab'],
      ]),
      ...kindsOf('shield', false, [['user fortitoken', 'FortiTokens', 'FortiToken']]),
    ],
  },
  {
    id: 'profiles',
    title: 'Security profiles',
    icon: 'checklist',
    layout: 'kinds',
    kinds: kindsOf('checklist', true, [
      ['firewall profile-group', 'Profile groups', 'Profile group'],
      ['antivirus profile', 'Antivirus', 'Antivirus profile'],
      ['webfilter profile', 'Web filter', 'Web filter profile'],
      ['webfilter urlfilter', 'URL filters', 'URL filter'],
      ['dnsfilter profile', 'DNS filter', 'DNS filter profile'],
      ['dnsfilter domain-filter', 'Domain filters', 'Domain filter'],
      ['videofilter profile', 'Video filter', 'Video filter profile'],
      ['application list', 'Application control', 'Application list'],
      ['application group', 'Application groups', 'Application group'],
      ['ips sensor', 'Intrusion prevention', 'IPS sensor'],
      ['emailfilter profile', 'Email filter', 'Email filter profile'],
      ['file-filter profile', 'File filter', 'File filter profile'],
      ['dlp profile', 'Data loss prevention', 'DLP profile'],
      ['dlp sensor', 'DLP sensors', 'DLP sensor'],
      ['waf profile', 'Web application firewall', 'WAF profile'],
      ['voip profile', 'VoIP', 'VoIP profile'],
      ['icap profile', 'ICAP', 'ICAP profile'],
      ['sctp-filter profile', 'SCTP filter', 'SCTP filter profile'],
      ['ssh-filter profile', 'SSH filter', 'SSH filter profile'],
      ['casb profile', 'CASB', 'CASB profile'],
      ['virtual-patch profile', 'Virtual patching', 'Virtual patching profile'],
      ['firewall ssl-ssh-profile', 'SSL/SSH inspection', 'SSL/SSH inspection profile'],
      ['firewall profile-protocol-options', 'Protocol options', 'Protocol options'],
    ]),
  },
];

/** The kind of a table that has a branch, or that is shown below entries of another table. */
export const kindsByTable: ReadonlyMap<string, EntryKind> = new Map(
  sections.flatMap(({ kinds }) => kinds).map((kind) => [kind.table, kind] as const),
);
