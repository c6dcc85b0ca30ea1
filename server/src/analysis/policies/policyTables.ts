import { localInInterfaces, localInTables } from '../../model/network/localIn';
import settings from './policySettings.json';
import type { Family } from '../objects/addresses';

/** The settings for the source or the destination addresses of a policy. */
export interface AddressSettings {
  /** Settings that list addresses; their names depend on the version. */
  readonly addresses: readonly string[];
  readonly negate?: string;
  /** The prefix of the settings for internet services: `internet-service-src`. */
  readonly internetService?: string;
}

/** The address settings of one IP family. */
export interface FamilySettings {
  readonly family: Family;
  readonly source: AddressSettings;
  readonly destination: AddressSettings;
}

/** A policy table: the device compares a packet with its entries in order until one matches. */
export interface PolicyTable {
  readonly path: string;
  /** The term for an entry in messages, capitalized. */
  readonly title: string;
  /** Settings that list incoming and outgoing interfaces; without them, the table applies to all interfaces. */
  readonly sourceInterfaces: readonly string[];
  readonly destinationInterfaces: readonly string[];
  /** Whether an entry without interfaces applies to all interfaces. */
  readonly interfacesOptional?: true;
  readonly families: readonly FamilySettings[];
  /** How it limits protocols and ports: by services, or by numbers in the entry. */
  readonly service: 'names' | 'numbers';
  readonly users: readonly string[];
  /**
   * Settings that limit the packets further. Policies with equal values match the same packets as far as these settings
   * are concerned.
   */
  readonly conditions: readonly string[];
  /** Settings that divide the table into lists: a packet is compared only with entries that have the same values. */
  readonly partition: readonly string[];
  /** The supported actions; the first is the default. */
  readonly actions: Readonly<Record<string, 'accepts' | 'denies'>> | undefined;
}

/** Settings without an effect on packets: names, comments, logs, offloading. */
export const neutralSettings: ReadonlySet<string> = new Set(settings.neutral);

const policyUsers = ['users', 'groups', 'fsso-groups', 'scim-users', 'scim-groups'];

/** Conditions of a policy, apart from addresses, services, users and schedule. */
const policyConditions: readonly string[] = settings.conditions;

const ipv4: FamilySettings = {
  family: 4,
  source: {
    addresses: ['srcaddr', 'srcaddr4'],
    negate: 'srcaddr-negate',
    internetService: 'internet-service-src',
  },
  destination: {
    addresses: ['dstaddr', 'dstaddr4'],
    negate: 'dstaddr-negate',
    internetService: 'internet-service',
  },
};

const ipv6: FamilySettings = {
  family: 6,
  source: {
    addresses: ['srcaddr6'],
    negate: 'srcaddr6-negate',
    internetService: 'internet-service6-src',
  },
  destination: {
    addresses: ['dstaddr6'],
    negate: 'dstaddr6-negate',
    internetService: 'internet-service6',
  },
};

/** A separate table for IPv6 whose settings have the same names as for IPv4. */
const ipv6Alone: FamilySettings = {
  family: 6,
  source: { addresses: ['srcaddr'], negate: 'srcaddr-negate', internetService: 'internet-service6-src' },
  destination: { addresses: ['dstaddr'], negate: 'dstaddr-negate' },
};

const firewall: Omit<PolicyTable, 'path'> = {
  title: 'Policy',
  sourceInterfaces: ['srcintf'],
  destinationInterfaces: ['dstintf'],
  families: [ipv4, ipv6],
  service: 'names',
  users: policyUsers,
  conditions: policyConditions,
  partition: [],
  actions: { deny: 'denies', accept: 'accepts' },
};

const localIn: Omit<PolicyTable, 'path'> = {
  ...firewall,
  title: 'Local-in policy',
  sourceInterfaces: localInInterfaces,
  destinationInterfaces: [],
  families: [ipv4],
};

const denialOfService: Omit<PolicyTable, 'path'> = {
  ...firewall,
  title: 'DoS policy',
  sourceInterfaces: ['interface'],
  destinationInterfaces: [],
  families: [ipv4],
  actions: undefined,
};

export const policyTables: readonly PolicyTable[] = [
  { ...firewall, path: 'firewall policy' },
  { ...firewall, path: 'firewall policy6', families: [ipv6Alone] },
  { ...firewall, path: 'firewall policy46', title: 'NAT46 policy', families: [ipv4] },
  { ...firewall, path: 'firewall policy64', title: 'NAT64 policy', families: [ipv6Alone] },
  { ...firewall, path: 'firewall consolidated policy' },
  { ...firewall, path: 'firewall security-policy', title: 'Security policy' },
  { ...localIn, path: localInTables[4] },
  { ...localIn, path: localInTables[6], families: [ipv6Alone] },
  { ...denialOfService, path: 'firewall DoS-policy' },
  { ...denialOfService, path: 'firewall DoS-policy6', families: [ipv6Alone] },
  {
    ...firewall,
    path: 'firewall proxy-policy',
    title: 'Proxy policy',
    interfacesOptional: true,
    partition: ['proxy', 'access-proxy', 'access-proxy6', 'ztna-proxy'],
    actions: { deny: 'denies', accept: 'accepts', redirect: 'denies' },
  },
  {
    ...firewall,
    path: 'firewall shaping-policy',
    title: 'Shaping policy',
    interfacesOptional: true,
    partition: ['ip-version', 'traffic-type'],
    actions: undefined,
  },
  {
    ...firewall,
    path: 'firewall central-snat-map',
    title: 'Central SNAT rule',
    service: 'numbers',
    partition: ['type'],
    families: [
      { family: 4, source: { addresses: ['orig-addr'] }, destination: { addresses: ['dst-addr'] } },
      { family: 6, source: { addresses: ['orig-addr6'] }, destination: { addresses: ['dst-addr6'] } },
    ],
    users: [],
    actions: undefined,
  },
];

/**
 * The policy table of a path.
 *
 * @throws if the path is not that of a policy table
 */
export function policyTableOf(path: string): PolicyTable {
  const found = policyTables.find((table) => table.path === path);
  if (!found) throw new Error(`"${path}" is not a table of policies.`);
  return found;
}

/** Policies other than firewall policies that name interfaces, with the settings that do. */
export const policiesWithInterfaces = [
  [localInTables[4], 'intf'],
  [localInTables[6], 'intf'],
  ['firewall DoS-policy', 'interface'],
  ['firewall DoS-policy6', 'interface'],
  ['firewall interface-policy', 'interface'],
  ['firewall interface-policy6', 'interface'],
  ['firewall multicast-policy', 'srcintf'],
  ['firewall multicast-policy', 'dstintf'],
  ['firewall ttl-policy', 'srcintf'],
  ['firewall central-snat-map', 'srcintf'],
  ['firewall central-snat-map', 'dstintf'],
] as const;

/** The tables with which a lookup decides about forwarded packets. */
export const forwardTables: ReadonlySet<string> = new Set([
  'firewall policy',
  'firewall policy6',
  'firewall consolidated policy',
  'firewall security-policy',
]);
