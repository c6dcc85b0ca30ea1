import type { EntryState } from '../../../model/symbols/entries';
import type { Change, ChangeContext } from '../change';
import { anyOf, entries, has, isSet, objects } from '../conditions';
import { placesOf } from '../configuration';
import { count, type Effect } from '../effect';
import { mergedPolicies } from '../ipv6Policies';
import { crosses, since, upgradesTo, within } from '../versions';

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
const notOwnAddresses = within(
  ['6.4.9', '6.4.15'],
  ['7.0.1', '7.0.12'],
  ['7.2.0', '7.2.5'],
  ['7.4.0', '7.4.0'],
);

/** Policies, addresses, virtual IPs and IP pools. */
export const policyChanges: readonly Change[] = [
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
    outcome: 'behaves-differently',
    subject: 'Traffic through one interface',
    source: { kind: 'vendor', text: 'Fortinet technical tip 196651' },
    downgradeText:
      'The target forwards traffic that enters and leaves through the same interface without a policy.',
    covers: redirectSettings.map((name) => `system global > ${name}`),
    condition: ({ configuration }) => {
      const [global] = configuration.objects('system global');
      const isOff = redirectSettings.every(
        (name) => global && configuration.value(global, name) === 'disable',
      );
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
    outcome: 'behaves-differently',
    subject: 'VIPs and IP pools',
    source: { kind: 'vendor', text: 'Fortinet technical tip 277823' },
    tables: ['firewall vip', 'firewall ippool'],
    effect: ownAddresses,
  },
  {
    id: 'ipv6-policies-merged',
    when: upgradesTo(since('6.4.0')),
    outcome: 'behaves-differently',
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
    outcome: 'behaves-differently',
    subject: 'Internet services',
    source: { kind: 'schema', text: 'the CLI references of FortiOS 6.2 and 6.4' },
    covers: internetServiceTables.flatMap((table) =>
      internetServiceNumbers.map((name) => `${table} > ${name}`),
    ),
    condition: entries(internetServiceTables, isSet(...internetServiceNumbers)),
    title: (_, { length }) => `Internet services: ${count(length, 'policy')} with numbers`,
    text: 'From 6.4.0, policies refer to Internet services by name ("internet-service-name") instead of number ("internet-service-id").',
    action:
      'After the upgrade, check that each of these policies still names its services, and change scripts that use numbers.',
  },
];

function ownAddresses({ configuration, direction }: ChangeContext): Effect | undefined {
  const isConcerned = (entry: EntryState): boolean =>
    configuration.value(entry.state, 'arp-reply') !== 'disable' &&
    configuration.isUsed(entry) === (direction === 'arrives');
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
