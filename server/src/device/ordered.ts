import type { SchemaNode } from '../schema/schema';

/**
 * Tables in which the device evaluates entries in order, and which support `move`. In all other tables, the order has
 * no effect.
 */
const orderedTables: ReadonlySet<string> = new Set([
  'application list > entries',
  'authentication rule',
  'dlp filepattern > entries',
  'dlp profile > rule',
  'dlp sensor > filter',
  'dnsfilter domain-filter > entries',
  'emailfilter block-allow-list > entries',
  'emailfilter bwl > entries',
  'emailfilter bword > entries',
  'file-filter profile > rules',
  'firewall DoS-policy',
  'firewall DoS-policy6',
  'firewall acl',
  'firewall acl6',
  'firewall carrier-endpoint-bwl > entries',
  'firewall central-snat-map',
  'firewall consolidated policy',
  'firewall interface-policy',
  'firewall interface-policy6',
  'firewall local-in-policy',
  'firewall local-in-policy6',
  'firewall multicast-policy',
  'firewall multicast-policy6',
  'firewall policy',
  'firewall policy46',
  'firewall policy6',
  'firewall policy64',
  'firewall proxy-policy',
  'firewall security-policy',
  'firewall shaping-policy',
  'firewall shaping-profile > shaping-entries',
  'firewall sniffer',
  'firewall ttl-policy',
  'ips sensor > entries',
  'ips sensor > filter',
  'router policy',
  'router policy6',
  'spamfilter bwl > entries',
  'spamfilter bword > entries',
  'ssh-filter profile > shell-commands',
  'system sdwan > service',
  'system virtual-wan-link > service',
  'user nac-policy',
  'vpn ssl settings > authentication-rule',
  'webfilter content-header > entries',
  'webfilter urlfilter > entries',
  'wireless-controller bonjour-profile > policy-list',
]);

/**
 * Settings with several values whose order has an effect: earlier values are preferred, or the position has a meaning.
 */
const orderedSettings: ReadonlySet<string> = new Set([
  'dhgrp',
  'dns-suffix-search',
  'ip-pools',
  'ipv6-pools',
  'poolname',
  'poolname6',
  'priority-members',
  'priority-zone',
  'proposal',
  'server-list',
  'set-aspath',
  'tunnel-ip-pools',
  'tunnel-ipv6-pools',
  'user-database',
]);

export function isOrdered(table: SchemaNode | undefined): boolean {
  return table !== undefined && orderedTables.has(table.path);
}

/** Whether the values of a setting are a set, so that their order has no effect. */
export function isSet(setting: SchemaNode | undefined): boolean {
  if (!setting?.multiple || orderedSettings.has(setting.name)) return false;
  return setting.settable || setting.type === 'option';
}
