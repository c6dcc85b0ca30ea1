import { sdwanObjects, sdwanMember } from '../../../../model/network/sdwan';
import type { EntryState } from '../../../../model/objectState';
import { policiesWithInterfaces } from '../../../../policies/policyTables';
import type { Change } from '../change';
import type { ChangeContext } from '../context';
import {
  allOf,
  anyOf,
  entries,
  every,
  given,
  has,
  hasChild,
  isNot,
  isUnset,
  noneOf,
  objects,
  reading,
  settings,
  type ChangeCondition,
  gone,
} from '../conditions';
import type { Configuration } from '../configuration';
import { nounOf } from '../effect';
import { before, inTrainSince, since, hopsTo, upgradesTo, withinVersions } from '../versions';
import { notes, newNames } from './sources';

const defaultDestination = '0.0.0.0 0.0.0.0';

/** Static routes that the device uses at the same time: with the same destination, distance and priority. */
function equalRoutes(configuration: Configuration): readonly EntryState[] {
  const groups = new Map<string, EntryState[]>();
  for (const route of configuration.entries('router static')) {
    const { state } = route;
    if (state.value('status') === 'disable') continue;
    const key = JSON.stringify([
      configuration.vdomOf(state),
      state.values('dst').join(' ') || defaultDestination,
      state.value('distance') ?? '10',
      state.value('priority'),
    ]);
    groups.set(key, [...(groups.get(key) ?? []), route]);
  }
  return [...groups.values()].filter(({ length }) => length > 1).flat();
}

const hasEqualRoutes: ChangeCondition = reading(['router static'], ({ configuration }) => {
  const routes = equalRoutes(configuration);
  return routes.length === 0
    ? undefined
    : routes.map((route) => configuration.entryPlace(route, nounOf('router static')));
});

const hasSdWan = objects(sdwanObjects, hasChild('members'));

/** Servers that the device itself contacts, without a fixed interface or source address. */
const localOut = every(isNot('interface-select-method', 'specify', 'sdwan'), isUnset('source-ip'));
const hasLocalOut = anyOf(
  entries(['user radius', 'user ldap', 'user tacacs+'], localOut),
  objects(
    [
      ...['', '2', '3', '4'].map((number) => `log syslogd${number} setting`),
      ...['', '2', '3'].map((number) => `log fortianalyzer${number} setting`),
    ],
    every(has('status', 'enable'), localOut),
  ),
);

function sdWanMembers(configuration: Configuration): readonly EntryState[] {
  return configuration.objects('system sdwan').flatMap((state) => state.children('members'));
}

/** Policies that name a member of SD-WAN instead of its zone. */
const namesSdWanMember: ChangeCondition = ({ configuration }) => {
  const members = new Set(sdWanMembers(configuration).flatMap(({ state }) => state.value('interface') ?? []));
  if (members.size === 0) return undefined;
  const found = policiesWithInterfaces.flatMap(([table, name]) =>
    configuration
      .entries(table)
      .filter(({ state }) => state.values(name).some((value) => members.has(value)))
      .map((entry) => configuration.entryPlace(entry, 'policy')),
  );
  return found.length === 0 ? undefined : found;
};

/** Members of SD-WAN that get their address by DHCP, in zones to which no route points. */
const dhcpMemberWithoutRoute: ChangeCondition = reading(
  ['system interface', 'router static'],
  ({ configuration }) => {
    const dynamic = new Set(
      configuration
        .entries('system interface')
        .filter(({ state }) => state.value('mode') === 'dhcp')
        .map(({ name }) => name),
    );
    const zones = new Set(
      configuration.entries('router static').flatMap(({ state }) => state.values('sdwan-zone')),
    );
    const found = sdWanMembers(configuration).filter(
      ({ state }) => dynamic.has(state.value('interface') ?? '') && !zones.has(sdwanMember(state).zone),
    );
    return found.length === 0 ? undefined : found.map((entry) => configuration.entryPlace(entry, 'member'));
  },
);

/** OSPF interfaces on IPsec tunnels that compare the MTU with that of the neighbor. */
const ospfOverIpsec: ChangeCondition = reading(['vpn ipsec phase1-interface'], ({ configuration }) => {
  const tunnels = new Set(configuration.entries('vpn ipsec phase1-interface').map(({ name }) => name));
  const found = configuration
    .objects('router ospf')
    .flatMap((state) => state.children('ospf-interface'))
    .filter(
      ({ state }) => tunnels.has(state.value('interface') ?? '') && state.value('mtu-ignore') !== 'enable',
    );
  return found.length === 0
    ? undefined
    : found.map((entry) => configuration.entryPlace(entry, 'OSPF interface'));
});

/** VIPs on any interface whose external address is that of a loopback interface, without both policies. */
function loopbackVips({ configuration }: ChangeContext): ReturnType<ChangeCondition> {
  const loopbacks = new Map(
    configuration
      .entries('system interface')
      .filter(({ state }) => state.value('type') === 'loopback')
      .map(({ name, state }) => [state.get('ip')?.values.join(' ').split(/[ /]/)[0] ?? '', name]),
  );
  const policies = configuration.entries('firewall policy');
  const isNamed = (setting: string, loopback: string): boolean =>
    policies.some(({ state }) => state.values(setting).includes(loopback));
  const found = configuration.entries('firewall vip').filter(({ state }) => {
    const loopback = loopbacks.get(state.value('extip') ?? '');
    return (
      loopback !== undefined &&
      (state.value('extintf') ?? 'any') === 'any' &&
      !(isNamed('dstintf', loopback) && isNamed('srcintf', loopback))
    );
  });
  return found.length === 0 ? undefined : found.map((entry) => configuration.entryPlace(entry, 'VIP'));
}

const routeTables = ['router policy', 'router policy6'] as const;

/** Routes, SD-WAN, and policies by interface. */
export const routingChanges: readonly Change[] = [
  {
    id: 'auxiliary-sessions-always',
    when: upgradesTo(withinVersions(['6.2.0', '6.2.2'])),
    subject: 'Replies on another path',
    source: { kind: 'vendor', text: 'FortiOS 7.4.4 administration guide 14295' },
    condition: anyOf(hasEqualRoutes, hasSdWan),
    text: 'FortiOS 6.2.0, 6.2.1 and 6.2.2 always use auxiliary sessions: a reply can leave through another path than the request came from.',
    action: 'Choose 6.2.3 or a newer patch, where a setting decides.',
  },
  {
    id: 'auxiliary-sessions-off',
    when: upgradesTo(since('6.2.3'), withinVersions(['6.2.0', '6.2.2'])),
    subject: 'Replies on another path',
    source: { kind: 'vendor', text: 'FortiOS 7.4.4 administration guide 14295' },
    condition: allOf(
      given(noneOf(settings('system settings > auxiliary-session', 'enable'))),
      anyOf(hasEqualRoutes, hasSdWan),
    ),
    text: 'Auxiliary sessions, which let a reply leave through another path, are a setting and are disabled by default.',
    action:
      'If your network needs them, set "auxiliary-session" to "enable" in "config system settings" after the upgrade.',
  },
  {
    id: 'replies-ignore-policy-routes',
    when: upgradesTo(withinVersions(['6.4.3', '6.4.9'], ['7.0.0', '7.0.0'])),
    subject: 'Replies and policy routes',
    source: notes('6.4.3', 'changes in default behavior (450757)'),
    condition: allOf(
      settings('system settings > auxiliary-session', 'enable'),
      given(anyOf(entries('router policy'), objects(sdwanObjects, hasChild('service')))),
    ),
    text: 'With auxiliary sessions, replies do not follow policy routes and SD-WAN rules in the target.',
    action: 'After the upgrade, check through which interface replies leave.',
  },
  {
    id: 'replies-follow-policy-routes',
    when: upgradesTo(since('6.4.10', '7.0.1')),
    subject: 'Policy routes',
    source: notes('6.4.10', 'changes in default behavior (230510)'),
    condition: entries(routeTables),
    text: 'Replies can match policy routes, too. IPv6 policy routes are looked up as those of IPv4.',
    action: 'After the upgrade, check through which interface replies leave.',
  },
  {
    id: 'local-out-traffic',
    when: upgradesTo(since('7.4.1')),
    subject: 'Traffic of the device itself',
    source: notes('7.4.5', 'special notices'),
    condition: allOf(hasEqualRoutes, hasLocalOut),
    title: 'Traffic of the device itself: equal routes',
    text: 'With equal routes, connections of the device to its own servers can leave through another interface than before, with another source address.',
    action:
      'For servers that check the address, set "interface-select-method" to "specify" or "sdwan", or set a source address.',
  },
  {
    ...newNames('7.4.0', '7.4.1'),
    id: 'sd-wan-load-balance',
    subject: 'Load balance of SD-WAN rules',
    ...gone('system sdwan > service > mode', 'load-balance'),
    text: '"load-balance enable" takes the place of "mode load-balance" in SD-WAN rules.',
    action:
      'After the upgrade, check "mode" and "load-balance" of these rules. Use the new setting in scripts and templates.',
  },
  {
    id: 'ospf-over-ipsec-mtu',
    when: upgradesTo(since('7.0.0'), before('7.0.0')),
    outcome: 'stops-working',
    subject: 'OSPF over IPsec',
    source: notes('7.0.0', 'IPsec interface MTU value'),
    condition: ospfOverIpsec,
    text: 'The upgrade can change the MTU of IPsec interfaces. An OSPF neighbor with another MTU stays down, unless "mtu-ignore" is "enable".',
    action:
      'Before the upgrade, set "mtu-ignore enable" on these OSPF interfaces, on both ends of the tunnel.',
  },
  {
    id: 'sd-wan-members-in-policies',
    when: hopsTo(
      withinVersions(['7.4.6', '7.4.7'], ['7.6.1', '7.6.2']),
      withinVersions(['6.4.0', '7.4.5'], ['7.6.0', '7.6.0']),
    ),
    outcome: 'stops-working',
    subject: 'Policies on SD-WAN members',
    source: notes('7.6.3', 'upgrade information (1104649)'),
    condition: namesSdWanMember,
    text: 'The upgrade deletes these policies or empties their "intf", "interface", "srcintf" or "dstintf", because they name a member of SD-WAN instead of its zone. A direct upgrade to 7.4.8 or 7.6.3 keeps them.',
    action: 'Write down the policies. After the upgrade, create them again with the SD-WAN zone.',
  },
  {
    id: 'dhcp-member-default-route',
    // The notes list the change for 7.4.4 and 7.4.5 together.
    when: upgradesTo(since('7.4.5'), before('7.4.4')),
    subject: 'SD-WAN members with DHCP',
    source: notes('7.4.5', '896277'),
    condition: dhcpMemberWithoutRoute,
    text: 'The default route from DHCP is in the routing table even if no static route points to the SD-WAN zone. It has the distance of the interface and wins over default routes with a higher distance.',
    action: 'Set "distance" of these interfaces, and a static route to the zone.',
  },
  {
    id: 'loopback-vips',
    when: upgradesTo(inTrainSince('7.4.8'), withinVersions(['7.4.5', '7.4.7'])),
    outcome: 'stops-working',
    subject: 'VIPs on loopback addresses',
    source: notes('7.4.8', 'upgrade information'),
    condition: reading(['firewall vip', 'firewall policy'], loopbackVips),
    text: 'Traffic to a VIP on the address of a loopback interface needs two policies: to the loopback interface, and from it to the server.',
    action: 'Before the upgrade, add both policies.',
  },
];
