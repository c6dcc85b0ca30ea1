import { answersForAddresses } from '../../../../model/network/pools';
import type { EntryState } from '../../../../model/objectState';
import type { Change } from '../change';
import {
  anyOf,
  entries,
  every,
  has,
  isNot,
  settingIsSet,
  objects,
  settings,
  type ChangeCondition,
} from '../conditions';
import { placesOf } from '../configuration';
import type { ChangeContext } from '../context';
import { count, type ChangeEffect } from '../effect';
import { mergedPolicies } from '../ipv6Policies';
import { crosses, inTrainSince, oneOf, since, upgradesTo, withinVersions } from '../versions';
import { notes } from './sources';

const nat46Tables = [
  'firewall policy46',
  'firewall policy64',
  'firewall vip46',
  'firewall vip64',
  'firewall vipgrp46',
  'firewall vipgrp64',
] as const;

const internetServiceTables = [
  'firewall policy',
  'firewall proxy-policy',
  'firewall security-policy',
  'firewall shaping-policy',
] as const;
const internetServiceNumbers = ['internet-service-id', 'internet-service-src-id'] as const;

const redirectSettings = ['allow-traffic-redirect', 'ipv6-allow-traffic-redirect'] as const;

/** Releases in which addresses of virtual IPs and IP pools are not addresses of the FortiGate itself. */
const notOwnAddresses = withinVersions(
  ['6.4.9', '6.4.15'],
  ['7.0.1', '7.0.12'],
  ['7.2.0', '7.2.5'],
  ['7.4.0', '7.4.0'],
);

/** Policies, addresses, virtual IPs and IP pools. */
export const policyUpgradeChanges: readonly Change[] = [
  {
    id: 'nat46-tables',
    when: upgradesTo(since('7.0.1')),
    outcome: 'stops-working',
    subject: 'NAT46 and NAT64',
    source: { kind: 'vendor', text: 'FortiOS 7.0 new features 157495' },
    covers: [...nat46Tables, 'system nat64'],
    condition: anyOf(objects('system nat64', has('status', 'enable')), entries(nat46Tables)),
    title: (_, { length }) => `NAT46 and NAT64: ${count(length, 'entry')}`,
    text: '7.0.1 merges policies and VIPs of NAT46 and NAT64 into "firewall policy", "firewall vip" and "firewall vip6", and renames "system nat64" to "system dns64". The upgrade does not convert the entries: this traffic is not translated.',
    action:
      'Prepare the new entries ("nat46" or "nat64" in "firewall policy", with an IP pool) and create them after the upgrade.',
  },
  {
    id: 'traffic-redirect',
    when: crosses(since('7.4.10', '7.6.5')),
    subject: 'Traffic through one interface',
    source: { kind: 'vendor', text: 'Fortinet technical tip 196651' },
    downgradeText:
      'The target forwards traffic that enters and leaves through the same interface without a policy.',
    covers: redirectSettings.map((name) => `system global > ${name}`),
    condition: ({ configuration }) => {
      const [global] = configuration.objects('system global');
      const isOff = redirectSettings.every((name) => global?.value(name) === 'disable');
      return isOff ? undefined : placesOf(global && configuration.settingPlace(global, redirectSettings[0]));
    },
    title: 'Traffic through one interface needs a policy',
    text: 'The upgrade sets "allow-traffic-redirect" and "ipv6-allow-traffic-redirect" to "disable". Traffic that enters and leaves through the same interface, such as to a second router behind it, is dropped unless a policy allows it.',
    action:
      'Before the upgrade, add a policy from the interface to itself for this traffic. Or set both to "enable" in "config system global" after the upgrade.',
  },
  {
    id: 'own-addresses',
    when: {
      ...crosses(notOwnAddresses),
      text: `not own addresses in ${notOwnAddresses.text}; own addresses in all other versions`,
    },
    subject: 'VIPs and IP pools',
    source: { kind: 'vendor', text: 'Fortinet technical tip 277823' },
    tables: ['firewall vip', 'firewall ippool'],
    effect: ownAddresses,
  },
  {
    id: 'ipv6-policies-merged',
    when: upgradesTo(since('6.4.0')),
    subject: 'IPv6 policies',
    source: { kind: 'vendor', text: 'Fortinet technical tip 191945' },
    covers: [
      'firewall policy6',
      'firewall consolidated policy',
      'system settings > consolidated-firewall-mode',
    ],
    tables: ['firewall policy6', 'firewall consolidated policy', 'firewall policy'],
    effect: mergedPolicies,
  },
  {
    id: 'internet-service-names',
    when: upgradesTo(since('6.4.0')),
    subject: 'Internet services',
    source: { kind: 'schema', text: 'the CLI references of FortiOS 6.2 and 6.4' },
    covers: internetServiceTables.flatMap((table) =>
      internetServiceNumbers.map((name) => `${table} > ${name}`),
    ),
    condition: entries(internetServiceTables, settingIsSet(...internetServiceNumbers)),
    title: (_, { length }) => `Internet services: ${count(length, 'policy')} with numbers`,
    text: 'From 6.4.0, policies refer to Internet services by name ("internet-service-name") instead of number ("internet-service-id").',
    action:
      'After the upgrade, check that each of these policies still names its services, and change scripts that use numbers.',
  },
  {
    id: 'match-vip-in-accept-policies',
    when: upgradesTo(withinVersions(['6.4.3', '7.2.3'])),
    subject: 'Policies that match VIPs',
    source: notes('6.4.8', 'special notices (350283)'),
    condition: entries('firewall policy', every(has('match-vip', 'enable'), has('action', 'accept'))),
    text: 'Up to 7.2.3, "match-vip" is only possible in policies that deny traffic.',
    action: 'Name the VIPs as the destination of these policies before the upgrade.',
  },
  {
    id: 'voip-inspection-mode',
    when: upgradesTo(oneOf(inTrainSince('7.0.0'), inTrainSince('7.2.0'))),
    subject: 'VoIP profiles in flow mode',
    source: { kind: 'vendor', text: 'FortiOS 7.0 new features 644799' },
    condition: entries(
      'firewall policy',
      every(settingIsSet('voip-profile'), isNot('inspection-mode', 'proxy')),
    ),
    text: 'VoIP profiles have a "feature-set". In a policy with flow inspection, the IPS engine inspects SIP instead of the SIP proxy.',
    action: 'After the upgrade, make calls through these policies. If they fail, use proxy inspection.',
  },
  {
    id: 'voip-profile-kinds',
    when: upgradesTo(since('7.4.0')),
    subject: 'VoIP profiles',
    source: notes('7.4.8', 'upgrade information'),
    covers: ['voip profile > feature-set'],
    condition: anyOf(
      settings('voip profile > feature-set', 'flow', 'proxy'),
      entries('firewall policy', settingIsSet('voip-profile')),
    ),
    text: 'The upgrade converts "feature-set": "flow" becomes "ips", and "proxy" becomes "voipd". A policy names a profile of the kind "ips" in "ips-voip-filter" instead of "voip-profile". The inspection mode of the policy does not matter any more.',
    action: 'After the upgrade, check the profiles of policies for SIP, and make calls through them.',
  },
  {
    id: 'tags-of-deleted-ems',
    when: upgradesTo(since('7.0.1'), withinVersions(['7.0.0', '7.0.0'])),
    subject: 'ZTNA tags',
    source: notes('7.0.1', '714831'),
    condition: entries('firewall address', has('sub-type', 'ems-tag')),
    text: 'When you delete a connection to an EMS server, the device also deletes the tags from this server.',
    action: 'Before you delete a connection, remove its tags from policies.',
  },
  {
    id: 'mapped-drives-through-access-proxy',
    when: upgradesTo(since('7.4.1')),
    outcome: 'stops-working',
    subject: 'Windows drives through ZTNA',
    source: notes('7.4.8', 'special notices'),
    condition: mappedDrives,
    text: 'If the server is given by name, Windows cannot open a mapped drive through the access proxy any more after the computer restarts.',
    action:
      'Store the credentials in Windows Credential Manager, as domain and user, or use a KDC proxy. Servers that are given by IP address work.',
  },
  {
    id: 'traffic-without-ips-socket',
    when: upgradesTo(since('7.6.7')),
    subject: 'Policy-based mode',
    source: notes('7.6.7', '1240706'),
    condition: settings('system settings > ngfw-mode', 'policy-based'),
    text: 'While the IPS engine is not ready, such as during a start or an update of the engine, traffic is dropped instead of passed without inspection.',
    action: 'Update the engine in a maintenance window.',
  },
  {
    certainty: 'unconfirmed',
    id: 'inline-ips',
    when: upgradesTo(since('8.0.0')),
    subject: 'IPS sensors',
    source: { kind: 'other', text: 'the rules of another tool for FortiOS 8.0.0' },
    check: 'show full-configuration ips settings',
    condition: entries('firewall policy', settingIsSet('ips-sensor')),
    text: 'Inline IPS may be disabled by default in 8.0.0. Sensors then detect attacks but do not block them.',
    action: 'After the upgrade, check that a test attack is blocked.',
  },
];

function ownAddresses({ configuration, direction }: ChangeContext): ChangeEffect | undefined {
  const isConcerned = (entry: EntryState): boolean =>
    answersForAddresses(entry.state) && configuration.isUsed(entry) === (direction === 'arrives');
  const vips = configuration.entries('firewall vip').filter(isConcerned);
  const pools = configuration.entries('firewall ippool').filter(isConcerned);
  if (vips.length + pools.length === 0) return undefined;
  const counts = [
    ...(vips.length > 0 ? [count(vips.length, 'VIP')] : []),
    ...(pools.length > 0 ? [count(pools.length, 'IP pool')] : []),
  ];
  const title = `VIPs and IP pools: ${counts.join(', ')}`;
  const places = [
    ...vips.map((entry) => configuration.entryPlace(entry, 'VIP')),
    ...pools.map((entry) => configuration.entryPlace(entry, 'IP pool')),
  ];
  return direction === 'leaves'
    ? {
        title: `${title} that nothing uses`,
        text: 'In the target, the addresses of VIPs and IP pools count as addresses of the FortiGate again, even if no policy uses the entry. Traffic to these addresses ends at the FortiGate instead of being routed.',
        action: 'Before the upgrade, delete the entries whose addresses are in use elsewhere.',
        places,
      }
    : {
        title,
        text: 'In the target, the addresses of VIPs and IP pools do not count as addresses of the FortiGate. Reply traffic to them can need a route, or a secondary address on the interface.',
        action:
          'Choose a patch that treats them as own addresses (7.0.13, 7.2.6, 7.4.1 or newer), or test the traffic to these addresses.',
        places,
      };
}

/** Access proxies that forward SMB to a server with a name. */
function mappedDrives({ configuration }: ChangeContext): ReturnType<ChangeCondition> {
  const proxies = configuration.entries('firewall access-proxy');
  // There can be thousands of addresses.
  if (proxies.length === 0) return undefined;
  const fqdns = new Set(
    configuration
      .entries('firewall address')
      .filter(({ state }) => state.value('type') === 'fqdn')
      .map(({ name }) => name),
  );
  const found = proxies.filter(({ state }) =>
    state
      .children('api-gateway')
      .filter((gateway) => gateway.state.value('service') === 'tcp-forwarding')
      .flatMap((gateway) => gateway.state.children('realservers'))
      .some(
        (server) =>
          fqdns.has(server.state.value('address') ?? '') && server.state.values('mappedport').includes('445'),
      ),
  );
  return found.length === 0
    ? undefined
    : found.map((entry) => configuration.entryPlace(entry, 'access proxy'));
}
