import type { SchemaView } from '../schema/schemaContext';
import type { ConfigNode } from './state';

/**
 * The settings that the device demands of each entry, by table. The schema of the device demands them, and every entry in
 * genuine backups has them. Settings that depend on other settings are in the checks of their table.
 */
const required: Readonly<Record<string, string>> = {
  'dlp filepattern': 'name',
  'firewall local-in-policy': 'intf dstaddr service schedule',
  'firewall multicast-policy': 'srcintf dstintf srcaddr dstaddr',
  'firewall policy': 'srcintf dstintf schedule',
  'firewall shaping-policy': 'dstintf',
  'firewall vip': 'extintf',
  'firewall vipgrp': 'interface member',
  'log threat-weight > application': 'category',
  'log threat-weight > web': 'category',
  'switch-controller qos ip-dscp-map > map': 'cos-queue',
  'system automation-stitch': 'trigger',
  'system custom-language': 'filename',
  'system ddns': 'ddns-server monitor-interface',
  'system dhcp server': 'interface',
  'system dhcp server > ip-range': 'start-ip end-ip',
  'system dns-database': 'domain',
  'system ipam > pools': 'subnet',
  'system ntp > ntpserver': 'server',
  'system session-helper': 'name',
  'system snmp community': 'name',
  'system snmp community > hosts': 'ip',
  'user group > match': 'server-name group-name',
  'user radius': 'server secret',
  'vpn ipsec phase1-interface': 'interface',
  'vpn ipsec phase2-interface': 'phase1name',
  'webfilter ftgd-local-rating': 'rating',
  'webfilter urlfilter': 'name',
  'wireless-controller wtp': 'wtp-profile',
};

/**
 * Groups whose schema demands `member`, without a genuine backup that shows what the device does if the group is empty.
 */
const perhapsRequired: Readonly<Record<string, string>> = {
  'firewall proxy-addrgrp': 'member',
  'firewall schedule group': 'member',
  'firewall vipgrp6': 'member',
  'firewall wildcard-fqdn group': 'member',
  'system ipsec-aggregate': 'member',
  'system virtual-wire-pair': 'member',
};

/** Whether a table has required settings. */
export function hasRequired(table: string): boolean {
  return Object.hasOwn(required, table) || Object.hasOwn(perhapsRequired, table);
}

/** The required settings that an entry does not have. */
export function missingRequired(node: ConfigNode, view: SchemaView): readonly string[] {
  return missingOf(node, required[node.schema?.path ?? ''], view);
}

/** The settings without which the device may not save an entry, and that the entry does not have. */
export function perhapsMissing(node: ConfigNode, view: SchemaView): readonly string[] {
  return missingOf(node, perhapsRequired[node.schema?.path ?? ''], view);
}

function missingOf(node: ConfigNode, names: string | undefined, view: SchemaView): readonly string[] {
  return (names?.split(' ') ?? []).filter((name) => isMissing(node, name, view));
}

/** Whether a setting that the version certainly has is empty and has no default. */
export function isMissing(node: ConfigNode, name: string, { version }: SchemaView): boolean {
  if ((node.value(name) ?? '') !== '' || node.blocks.get(name)?.isEmpty === false) return false;
  const setting = node.schema?.child(name);
  if (setting?.availability(version) !== 'yes') return false;
  return setting.defaults.every((value) => value === '');
}
