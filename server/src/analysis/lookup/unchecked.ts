import { isEnabled, valueOf, valuesOf, type EntryData } from '../objects/entryData';
import { serviceValue } from '../objects/services';
import { readPolicy, type Policy } from '../policies/policy';
import type { PolicyAnalysis } from '../policies/policyAnalysis';
import { policyTableOf, type PolicyTable } from '../policies/policyTables';
import { settingIn, type Network } from '../routing/network';
import { interfacesOf, routeTableOf } from '../routing/routeTable';
import { includes, interval } from '../traffic/intervals';
import { knownSet, mayOverlap } from '../traffic/valueSet';
import { matchPolicy, type Flow } from './match';
import type { UncheckedPart } from './result';

/** A list that drops packets before the policies are tried. */
const accessLists = { 4: aclTable('firewall acl', 4), 6: aclTable('firewall acl6', 6) } as const;

/** Tables whose entries inspect the packets of an interface; whether they drop one depends on more than its header. */
const inspections: readonly {
  readonly path: string;
  readonly table?: PolicyTable;
  readonly effect: string;
}[] = [
  { path: 'firewall DoS-policy', effect: 'drops packets above its thresholds' },
  { path: 'firewall DoS-policy6', effect: 'drops packets above its thresholds' },
  {
    path: 'firewall interface-policy',
    table: aclTable('firewall interface-policy', 4),
    effect: 'inspects the packets before the firewall policies, and may drop them',
  },
  {
    path: 'firewall ttl-policy',
    table: { ...aclTable('firewall ttl-policy', 4), sourceInterfaces: ['srcintf'] },
    effect: 'may drop the packet because of its time to live',
  },
];

/** The settings of a policy that inspect the content of its packets. */
export const securityProfileSettings: readonly string[] = [
  'av-profile',
  'webfilter-profile',
  'dnsfilter-profile',
  'emailfilter-profile',
  'dlp-profile',
  'dlp-sensor',
  'file-filter-profile',
  'ips-sensor',
  'application-list',
  'waf-profile',
  'casb-profile',
  'virtual-patch-profile',
  'profile-group',
];

function aclTable(path: string, family: 4 | 6): PolicyTable {
  const model = policyTableOf(family === 4 ? 'firewall DoS-policy' : 'firewall DoS-policy6');
  return { ...model, path, title: 'Access control list' };
}

/** The access control list entry that drops a packet, or may drop it. */
export function accessListMatch(
  flow: Flow,
  network: Network,
): { readonly match: 'yes' | 'perhaps'; readonly text: string } | undefined {
  const table = accessLists[flow.family];
  for (const entry of network.tables.all(table.path, network.catalog.scope)) {
    const { match, texts } = matchEntry(table, entry, flow, network);
    if (match === 'no') continue;
    const name = `access control list entry ${entry.name}`;
    return match === 'yes'
      ? { match, text: `${name} drops the packet before any policy is tried` }
      : { match, text: `${name}: ${texts[0]}` };
  }
  return undefined;
}

/** Compares an entry with the packet as it arrives, before translation. */
function matchEntry(
  table: PolicyTable,
  entry: EntryData,
  flow: Flow,
  { catalog, view }: Network,
): ReturnType<typeof matchPolicy> {
  return matchPolicy(readPolicy(table, entry, catalog, view, undefined), { ...flow, translations: [] });
}

/**
 * What may drop a packet although a policy allows it, as parts of “it depends on …”. Empty if nothing in the file says so.
 */
export function doubtsAbout(policy: Policy | undefined, flow: Flow, network: Network): readonly string[] {
  const { sourceNames = [], destinationNames = [] } = flow;
  const entries = interfacesOf(network.catalog);
  const named = (names: readonly string[]): readonly EntryData[] =>
    entries.filter(({ name }) => names.includes(name));
  const portal = named(sourceNames).find(
    (entry) => (valueOf(entry, 'security-mode') ?? 'none') !== 'none' && !isSignedIn(flow),
  );
  const sniffer = named(sourceNames).find((entry) => isEnabled(entry, 'ips-sniffer-mode'));
  const instances = new Set(
    named([...sourceNames, ...destinationNames]).map((entry) => valueOf(entry, 'vrf') ?? '0'),
  );
  const redirected = policy && redirectOf(policy, flow);
  return [
    ...(portal ? [`the sign-in that interface "${portal.name}" asks for (security-mode)`] : []),
    ...(sniffer ? [`interface "${sniffer.name}", which only listens (ips-sniffer-mode)`] : []),
    ...(instances.size > 1 ? ['the VRFs of the interfaces, which differ'] : []),
    ...(redirected ?? []),
  ];
}

function isSignedIn({ user }: Flow): boolean {
  return user !== undefined && user !== '';
}

/** A policy can send HTTP and SSH to the transparent proxy, whose policies then decide. */
function redirectOf({ entry, id }: Policy, { service }: Flow): readonly string[] {
  const tcp = knownSet(interval(serviceValue(6, 0), serviceValue(7, 0)));
  return ['http-policy-redirect', 'ssh-policy-redirect'].flatMap((setting) =>
    isEnabled(entry, setting) && mayOverlap(service, tcp)
      ? [`the policies of the transparent proxy, to which policy ${id} sends packets (${setting})`]
      : [],
  );
}

/** What else decides about a packet, and is not part of the lookup. */
export function uncheckedParts(
  policy: Policy | undefined,
  flow: Flow,
  network: Network,
  analysis: PolicyAnalysis,
): readonly UncheckedPart[] {
  return [
    ...inspectionParts(flow, network, analysis),
    ...(policy ? profileParts(policy) : []),
    ...bindingParts(flow, network),
    ...sameSubnetParts(flow, network),
  ];
}

function inspectionParts(flow: Flow, network: Network, analysis: PolicyAnalysis): readonly UncheckedPart[] {
  const { tables, catalog } = network;
  return inspections.flatMap(({ path, table, effect }) => {
    const policies = table
      ? tables
          .all(path, catalog.scope)
          .map((entry) => readPolicy(table, entry, catalog, network.view, undefined))
      : analysis.groups
          .filter((group) => group.table.path === path && group.scope === catalog.scope)
          .flatMap((group) => group.policies);
    const title =
      path === 'firewall ttl-policy'
        ? 'TTL policy'
        : path.includes('DoS')
          ? 'DoS policy'
          : 'interface policy';
    return policies
      .filter(
        (one) => isOfFamily(one, flow) && matchPolicy(one, { ...flow, translations: [] }).match !== 'no',
      )
      .map(({ id, entry }) => ({ text: `${title} ${id} ${effect}.`, at: entry.at }));
  });
}

function isOfFamily({ table }: Policy, { family }: Flow): boolean {
  return table.families.some((one) => one.family === family);
}

function profileParts({ entry, id }: Policy): readonly UncheckedPart[] {
  const profiles = securityProfileSettings.flatMap((setting) =>
    valuesOf(entry, setting).map((name) => `${setting} "${name}"`),
  );
  if (profiles.length === 0) return [];
  return [
    { text: `Policy ${id} inspects the content, and may block it: ${profiles.join(', ')}.`, at: entry.at },
  ];
}

function bindingParts({ sourceNames = [] }: Flow, { index, catalog }: Network): readonly UncheckedPart[] {
  const isOn = settingIn(index, 'firewall ipmacbinding setting', 'bindthroughfw', catalog.scope) === 'enable';
  return interfacesOf(catalog)
    .filter(({ name }) => isOn && sourceNames.includes(name))
    .filter((entry) => isEnabled(entry, 'ipmac'))
    .map(({ name, at }) => ({
      text: `Interface "${name}" checks the MAC address of the source (ipmac).`,
      at,
    }));
}

/** Hosts in one subnet send packets to each other, and not to the device. */
function sameSubnetParts(
  { family, source, destination, isWired }: Flow,
  network: Network,
): readonly UncheckedPart[] {
  const shared = routeTableOf(network, family).routes.find(
    ({ kind, destination: subnet }) =>
      kind === 'connected' && includes(subnet, source) && includes(subnet, destination),
  );
  if (!shared || isWired) return [];
  const name = shared.entry.name;
  return [
    {
      text: `Source and destination are in the same subnet, that of interface "${name}": the packet usually does not pass the device.`,
      at: shared.entry.at,
    },
  ];
}
