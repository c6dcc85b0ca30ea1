import { answersForAddresses } from 'fortios-language/model/network/pools';
import type { EntryState } from 'fortios-language/model/objectState';
import { version } from 'fortios-language/firmware/version';
import { choiceOf, type ChangeContext } from '../context';
import { count, type ChangeEffect } from '../effect';

const accessProxyTables = ['firewall access-proxy', 'firewall access-proxy6'] as const;

/** The built-in DLP sensors; global profiles have the prefix `g-`. */
const builtInSensor =
  /^(?:g-)?(?:default|sniffer-profile|Content_Summary|Content_Archive|Large-File|Credit-Card|SSN-Sensor)$/;

export function ownAddresses({ configuration, device, direction }: ChangeContext): ChangeEffect | undefined {
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
  const choice = choiceOf([version(7, 0, 13), version(7, 2, 6), version(7, 4, 1)], device);
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
          choice === undefined
            ? 'Test the traffic to these addresses.'
            : `Choose a patch that treats them as own addresses (${choice} or newer), or test the traffic to these addresses.`,
        places,
      };
}

export function accessProxyRemoved({ configuration }: ChangeContext): ChangeEffect | undefined {
  const proxies = accessProxyTables.flatMap((table) => configuration.entries(table));
  if (proxies.length === 0) return undefined;
  const policies = ['firewall policy', 'firewall proxy-policy'].flatMap((table) =>
    configuration
      .entries(table)
      .filter(({ state }) => state.get('access-proxy') ?? state.get('access-proxy6')),
  );
  return {
    title: `ZTNA access proxy: ${count(proxies.length, 'access proxy')}, ${count(policies.length, 'policy')}`,
    text: '8.0.0 does not have "firewall access-proxy". Published applications are in "ztna web-proxy" and "ztna traffic-forward-proxy". Users cannot reach the applications that the upgrade does not convert.',
    action:
      'Test the upgrade on another unit, or prepare the applications in the new tables {when}. After the upgrade, check each application and the policies.',
    places: [
      ...proxies.map((entry) => configuration.entryPlace(entry, 'access proxy')),
      ...policies.map((entry) => configuration.entryPlace(entry, entry.state.node.name)),
    ],
  };
}

export function dlpProfiles({ configuration }: ChangeContext): ChangeEffect | undefined {
  const sensors = configuration
    .entries('dlp sensor')
    .filter(
      (entry) =>
        entry.state.children('filter').length > 0 &&
        (configuration.isUsed(entry) || !builtInSensor.test(entry.name)),
    );
  const policies = configuration.entries('firewall policy').filter(({ state }) => state.get('dlp-sensor'));
  if (sensors.length === 0) return undefined;
  return {
    title: `DLP: ${count(sensors.length, 'sensor')} with filters, ${count(policies.length, 'policy')}`,
    text: 'From 7.2.0, policies name a "dlp profile"; its rules use sensors, which use dictionaries. "dlp sensor" has no filters any more, and "firewall policy" has "dlp-profile" instead of "dlp-sensor".',
    action:
      'Write down what the filters find. After the upgrade, check the profile of each policy, and test it.',
    places: [
      ...sensors.map((entry) => configuration.entryPlace(entry, 'sensor')),
      ...policies.map((entry) => configuration.entryPlace(entry, 'policy')),
    ],
  };
}
