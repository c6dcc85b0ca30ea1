import tables from './tables.json';

/**
 * Tables that backups do not contain, or not completely: FortiGuard databases, bundles in the firmware, data that the
 * device learns. A missing entry in them is not reported.
 */
export const notInBackups: ReadonlySet<string> = new Set(tables.notInBackups);

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
export const { usedByReferenceOnly }: { readonly usedByReferenceOnly: readonly string[] } = tables;

/** Tables that share a namespace, because a setting accepts entries of each; groups are last. */
export const sharedNames: readonly (readonly string[])[] = [
  ['firewall address', 'firewall addrgrp', 'firewall vip', 'firewall vipgrp'],
  ['firewall address6', 'firewall addrgrp6', 'firewall vip6', 'firewall vipgrp6'],
  ['firewall service custom', 'firewall service group'],
  ['firewall schedule recurring', 'firewall schedule onetime', 'firewall schedule group'],
  ['firewall proxy-address', 'firewall proxy-addrgrp'],
  ['system interface', 'system zone'],
];
