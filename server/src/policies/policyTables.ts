import type { Family } from './objects/addresses';

/** The settings that choose one side of the addresses of a policy. */
export interface AddressSettings {
  /** Settings that list addresses; names differ between versions. */
  readonly addresses: readonly string[];
  readonly negate?: string;
  /** The first part of the names of settings for internet services: `internet-service-src`. */
  readonly internetService?: string;
}

/** The addresses of packets of one family. */
export interface FamilySettings {
  readonly family: Family;
  readonly source: AddressSettings;
  readonly destination: AddressSettings;
}

/** A table of policies that the device tries in order until one matches. */
export interface PolicyTable {
  readonly path: string;
  /** What a message calls an entry of it, at the start of a sentence. */
  readonly title: string;
  /** Settings that list interfaces where packets come in and go out; without any, all interfaces count. */
  readonly sourceInterfaces: readonly string[];
  readonly destinationInterfaces: readonly string[];
  /** Whether an entry without interfaces is for all of them. */
  readonly interfacesOptional?: true;
  readonly families: readonly FamilySettings[];
  /** How it limits protocols and ports: by services, or by numbers in the entry. */
  readonly service: 'names' | 'numbers';
  readonly users: readonly string[];
  /** Settings that limit the packets further. Two policies with the same values take the same part of the packets. */
  readonly conditions: readonly string[];
  /** Settings that put an entry into a list of its own: a packet is tried only against entries with the same values. */
  readonly partition: readonly string[];
  /** The actions that are understood, with what they do to a packet; the first is the one without a setting. */
  readonly actions: Readonly<Record<string, 'accepts' | 'denies'>> | undefined;
}

/** Settings that change nothing for a packet: names, comments, logs, offloading. */
export const neutralSettings: ReadonlySet<string> = new Set([
  'policyid',
  'id',
  'uuid',
  'uuid-idx',
  'name',
  'status',
  'comment',
  'comments',
  'label',
  'global-label',
  'tags',
  'custom-tags',
  'fabric-object',
  'global-object',
  'visibility',
  'logtraffic',
  'logtraffic-start',
  'log-http-transaction',
  'custom-log-fields',
  'capture-packet',
  'auto-asic-offload',
  'np-acceleration',
  'np-accelation',
  'policy-offload',
  'delay-tcp-npu-session',
]);

const policyUsers = ['users', 'groups', 'fsso-groups', 'scim-users', 'scim-groups'];

/** Conditions that a policy may have besides addresses, services, users and schedule. */
const policyConditions = [
  'ztna-status',
  'ztna-ems-tag',
  'ztna-ems-tag-secondary',
  'ztna-ems-tag-negate',
  'ztna-tags-match-logic',
  'ztna-geo-tag',
  'ztna-device-ownership',
  'device-ownership',
  'devices',
  'endpoint-check',
  'src-vendor-mac',
  'reputation-minimum',
  'reputation-direction',
  'reputation-minimum6',
  'reputation-direction6',
  'rtp-nat',
  'rtp-addr',
  'tos',
  'tos-mask',
  'tos-negate',
  'dscp-match',
  'dscp-value',
  'dscp-negate',
  'geoip-match',
  'geoip-anycast',
  'policy-expiry',
  'policy-expiry-date',
  'policy-expiry-date-utc',
  'vlan-filter',
  'sgt-check',
  'sgt',
  'application',
  'app-category',
  'app-group',
  'url-category',
  'enforce-default-app-port',
  'identity-based-route',
  'rsso',
  'scim',
  'saml-server',
  'ha-mgmt-intf-only',
  'traffic-type',
  'service-type',
  'cos',
  'cos-mask',
  'url-risk',
  'ztna-destination',
  'http-response-match',
  'permit-any-host',
  'permit-stun-host',
];

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

/** A table of its own for IPv6, whose settings have the names of IPv4. */
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
  sourceInterfaces: ['intf', 'intf-dict'],
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

/** All tables whose policies are analyzed. */
export const policyTables: readonly PolicyTable[] = [
  { ...firewall, path: 'firewall policy' },
  { ...firewall, path: 'firewall policy6', families: [ipv6Alone] },
  { ...firewall, path: 'firewall consolidated policy' },
  { ...firewall, path: 'firewall security-policy', title: 'Security policy' },
  { ...localIn, path: 'firewall local-in-policy' },
  { ...localIn, path: 'firewall local-in-policy6', families: [ipv6Alone] },
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
 * The table of a path.
 *
 * @throws if it is not a table of policies
 */
export function policyTableOf(path: string): PolicyTable {
  const found = policyTables.find((table) => table.path === path);
  if (!found) throw new Error(`"${path}" is not a table of policies.`);
  return found;
}
