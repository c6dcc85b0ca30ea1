/**
 * Tables that backups do not contain, or not completely: FortiGuard databases, bundles in the firmware, data that the
 * device learns. A missing entry in them is not reported.
 */
export const notInBackups: ReadonlySet<string> = new Set([
  'antivirus mms-checksum',
  'casb saas-application',
  'casb user-activity',
  'certificate ca',
  'dlp data-type',
  'extender-controller dataplan',
  'extension-controller dataplan',
  'firewall city',
  'firewall country',
  'firewall internet-service',
  'firewall internet-service-fortiguard',
  'firewall internet-service-name',
  'firewall internet-service-reputation',
  'firewall network-service-dynamic',
  'firewall region',
  'firewall traffic-class',
  'firewall vendor-mac',
  'switch-controller managed-switch > ports',
  'system health-check-fortiguard',
  'system isf-queue-profile',
  'system object-tagging > tags',
  'system speed-test-server',
  'system storage',
  'system timezone',
  'user adgrp',
  'user device',
  'user device-category',
  'vpn certificate ca',
  'vpn ssl web host-check-software',
  'waf main-class',
  'waf signature',
  'waf sub-class',
]);

/** Tables whose entries create an interface of the same name: tunnels, SSIDs, switches. */
export const interfaceAliasTables: readonly string[] = [
  'vpn ipsec phase1-interface',
  'wireless-controller vap',
  'system geneve',
  'system gre-tunnel',
  'system ipip-tunnel',
  'system ipsec-aggregate',
  'system ipv6-tunnel',
  'system pppoe-interface',
  'system sit-tunnel',
  'system switch-interface',
  'system virtual-switch',
  'system virtual-wire-pair',
  'system vxlan',
];

/** The tables among them whose interface is created and deleted with the entry. */
export const interfaceOwnerTables: readonly string[] = interfaceAliasTables.filter(
  (path) => path !== 'system virtual-switch' && path !== 'system virtual-wire-pair',
);

/** Tables of interface groups. Settings that accept an interface often accept one of these. */
export const zones: readonly string[] = ['system sdwan > zone', 'system zone'];

/** By table, other tables whose entries are valid references to it, if it has no entry of the name. */
export const substituteTables: ReadonlyMap<string, readonly string[]> = new Map([
  ['system interface', [...interfaceAliasTables, ...zones]],
]);

/**
 * Tables whose entries have an effect only if other entries refer to them. Interfaces, policies, routes,
 * administrators, users and VDOMs have an effect by themselves.
 */
export const usedByReferenceOnly: readonly string[] = [
  'antivirus profile',
  'application group',
  'application list',
  'dlp profile',
  'dlp sensor',
  'dnsfilter domain-filter',
  'dnsfilter profile',
  'emailfilter profile',
  'file-filter profile',
  'firewall address',
  'firewall address6',
  'firewall addrgrp',
  'firewall addrgrp6',
  'firewall internet-service-custom-group',
  'firewall ippool',
  'firewall ippool6',
  'firewall multicast-address',
  'firewall multicast-address6',
  'firewall profile-group',
  'firewall profile-protocol-options',
  'firewall proxy-address',
  'firewall proxy-addrgrp',
  'firewall schedule group',
  'firewall schedule onetime',
  'firewall schedule recurring',
  'firewall service custom',
  'firewall service group',
  'firewall shaper per-ip-shaper',
  'firewall shaper traffic-shaper',
  'firewall ssl-ssh-profile',
  'firewall vip',
  'firewall vip6',
  'firewall vipgrp',
  'firewall vipgrp6',
  'firewall wildcard-fqdn custom',
  'firewall wildcard-fqdn group',
  'icap profile',
  'icap server',
  'ips sensor',
  'router access-list',
  'router access-list6',
  'router aspath-list',
  'router community-list',
  'router prefix-list',
  'router prefix-list6',
  'router route-map',
  'ssh-filter profile',
  'videofilter profile',
  'voip profile',
  'waf profile',
  'webfilter content',
  'webfilter profile',
  'webfilter urlfilter',
];

/** Tables that share a namespace, because a setting accepts entries of each; groups are last. */
export const sharedNames: readonly (readonly string[])[] = [
  ['firewall address', 'firewall addrgrp', 'firewall vip', 'firewall vipgrp'],
  ['firewall address6', 'firewall addrgrp6', 'firewall vip6', 'firewall vipgrp6'],
  ['firewall service custom', 'firewall service group'],
  ['firewall schedule recurring', 'firewall schedule onetime', 'firewall schedule group'],
  ['firewall proxy-address', 'firewall proxy-addrgrp'],
  ['system interface', 'system zone'],
];
