import type { FirmwareVersion } from '../firmware/version';
import { isMet, parseAlternatives } from './conditions';
import type { ConditionTerm, SchemaNode } from './schema';

export interface EntryValues {
  /** The first value of a setting, without quotes; undefined if it is not set. */
  readonly value: (name: string) => string | undefined;
  /** Whether the entry has a child table of this name with content. */
  readonly hasChild: (name: string) => boolean;
}

/**
 * The settings that the device demands of each entry, by table: its schema demands them, and every entry in genuine
 * backups has them.
 */
const always: Readonly<Record<string, string>> = {
  'dlp filepattern': 'name',
  'firewall local-in-policy': 'dstaddr service schedule',
  'firewall multicast-policy': 'srcintf dstintf srcaddr dstaddr',
  'firewall policy': 'srcintf dstintf schedule',
  'firewall shaping-policy': 'dstintf',
  'firewall vip': 'extintf',
  'firewall vipgrp': 'interface member',
  'log threat-weight > application': 'category',
  'log threat-weight > web': 'category',
  'router bgp > network': 'prefix',
  'router ospf > network': 'prefix',
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
  'vpn ipsec phase1-interface': 'interface',
  'vpn ipsec phase2-interface': 'phase1name',
  'webfilter ftgd-local-rating': 'rating',
  'webfilter urlfilter': 'name',
  'wireless-controller wtp': 'wtp-profile',
};

const policyTable = 'firewall policy';

/** The settings that the device demands under a condition, in the form of the conditions of settings. */
const conditional: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // The reserved management interfaces of a cluster are not interfaces of the policy.
  'firewall local-in-policy': { intf: 'ha-mgmt-intf-only!=enable' },
  // What else can take the place of the addresses and services of a policy.
  [policyTable]: {
    srcaddr:
      'srcaddr6! & internet-service-src!=enable & internet-service6-src!=enable & network-service-src-dynamic!',
    dstaddr: 'dstaddr6! & internet-service!=enable & internet-service6!=enable & network-service-dynamic!',
    service:
      'app-service-type! & internet-service!=enable & internet-service6!=enable & network-service-dynamic! / ' +
      'app-service-type=disable & internet-service!=enable & internet-service6!=enable & network-service-dynamic!',
  },
  'firewall shaping-policy': {
    srcaddr: 'srcaddr6! & internet-service-src!=enable & ip-version!=6',
    dstaddr: 'dstaddr6! & internet-service!=enable & ip-version!=6',
    service: 'internet-service!=enable',
  },
  'firewall vip': { mappedip: 'type!=fqdn,server-load-balance,access-proxy,dns-translation' },
  'router static': { device: 'blackhole!=enable & sdwan-zone! & sdwan!=enable & virtual-wan-link!=enable' },
  'system interface': { vdom: 'type=vlan,loopback,aggregate,redundant / vlanid?' },
  // An agent that receives accounting messages (RSSO) has no server.
  'user radius': { server: 'rsso!=enable', secret: 'rsso!=enable' },
  'vpn ipsec phase1-interface': {
    psksecret: 'authmethod!=signature,rsa-signature & peertype!=dialup',
    certificate: 'authmethod=signature',
  },
};

const conditions = new Map(
  Object.entries(conditional).map(([table, settings]) => [
    table,
    Object.entries(settings).map(([name, text]) => ({ name, alternatives: parseAlternatives(text) })),
  ]),
);

/**
 * Settings that the schema of the device demands, but that a new entry may not need: the device fills them in, or no genuine
 * backup shows what it does without them.
 */
const perhaps: Readonly<Record<string, string>> = {
  'firewall proxy-addrgrp': 'member',
  'firewall schedule group': 'member',
  'firewall vipgrp6': 'member',
  'firewall wildcard-fqdn group': 'member',
  'system ipsec-aggregate': 'member',
  'system virtual-wire-pair': 'member',
};

/** Objects that need a server while they are enabled; source: the answer of a device, error -56. */
export const objectsWithServer: readonly string[] = [
  ...['', '2', '3', '4'].map((number) => `log syslogd${number} setting`),
  ...['', '2', '3'].map((number) => `log fortianalyzer${number} setting`),
];

/** The tables whose entries certainly need settings. */
export const tablesWithRequired: readonly string[] = [
  ...new Set([...Object.keys(always), ...Object.keys(conditional)]),
];

/** Whether a table has settings that its entries need, or may need. */
export function hasRequired(table: string): boolean {
  return tablesWithRequired.includes(table) || Object.hasOwn(perhaps, table);
}

/** The settings that the device demands of each entry of a table. */
export function requiredOfEach(table: SchemaNode): readonly string[] {
  return namesIn(always, table);
}

/** The settings that the device demands and that an entry does not have. */
export function missingRequired(
  table: SchemaNode,
  entry: EntryValues,
  version: FirmwareVersion,
): readonly string[] {
  const valuesOf = ({ setting }: ConditionTerm): readonly string[] => [entry.value(setting) ?? ''];
  const names = [
    ...namesIn(always, table),
    ...(conditions.get(table.path) ?? []).flatMap(({ name, alternatives }) =>
      alternatives.some((all) => all.every((term) => isMet(term, valuesOf) === true)) ? [name] : [],
    ),
  ];
  return names.filter((name) => isMissing(table, entry, name, version));
}

/**
 * The settings among required ones that the device demands in a VDOM.
 *
 * @param mode the value of `ngfw-mode`: if it is `policy-based`, other tables hold a part of the policies
 */
export function demandedInMode(
  { path }: SchemaNode,
  names: readonly string[],
  mode: string | undefined,
): readonly string[] {
  if (path !== policyTable || mode !== 'policy-based') return names;
  return names.filter((name) => !conditions.get(path)?.some((one) => one.name === name));
}

/** The settings without which the device may not save an entry, and that the entry does not have. */
export function perhapsMissing(
  table: SchemaNode,
  entry: EntryValues,
  version: FirmwareVersion,
): readonly string[] {
  return namesIn(perhaps, table).filter((name) => isMissing(table, entry, name, version));
}

function namesIn(list: Readonly<Record<string, string>>, { path }: SchemaNode): readonly string[] {
  return list[path]?.split(' ') ?? [];
}

/** Whether a setting that the version certainly has is empty and has no default; `0.0.0.0` means that there is no address. */
export function isMissing(
  table: SchemaNode,
  entry: EntryValues,
  name: string,
  version: FirmwareVersion,
): boolean {
  if ((entry.value(name) ?? '') !== '' || entry.hasChild(name)) return false;
  const setting = table.child(name);
  if (setting?.availability(version) !== 'yes') return false;
  return setting.defaults.every((value) => value === '' || value === '0.0.0.0');
}
