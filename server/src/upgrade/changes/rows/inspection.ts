import type { Change, ChangeContext } from '../change';
import { entries } from '../conditions';
import { hasSmallMemory } from '../device';
import { count, type Effect } from '../effect';
import { proxyFeaturesRemoved } from '../proxyFeatures';
import { since, upgradesTo } from '../versions';

const accessProxyTables = ['firewall access-proxy', 'firewall access-proxy6'] as const;

/** The built-in DLP sensors; global profiles have the prefix `g-`. */
const builtInSensor =
  /^(?:g-)?(?:default|sniffer-profile|Content_Summary|Content_Archive|Large-File|Credit-Card|SSN-Sensor)$/;

/** Inspection of traffic: modes, profiles, proxies. */
export const inspectionChanges: readonly Change[] = [
  {
    id: 'proxy-features-removed',
    when: upgradesTo(since('7.4.4')),
    outcome: 'stops-working',
    subject: 'Proxy features',
    source: { kind: 'quoted', text: 'FortiOS 7.4.4 release notes, as quoted by integrators' },
    models: hasSmallMemory,
    modelText: 'models with 2 GB of memory',
    covers: [
      'web-proxy',
      'ftp-proxy',
      'wanopt',
      'waf',
      'icap',
      'videofilter',
      'ssh-filter',
      'firewall access-proxy',
      'firewall access-proxy6',
      'firewall proxy-policy',
    ],
    tables: ['firewall policy', 'firewall vip'],
    effect: proxyFeaturesRemoved,
  },
  {
    // Models that lose all proxy features have the change above instead.
    id: 'access-proxy-removed',
    when: upgradesTo(since('8.0.0')),
    outcome: 'stops-working',
    subject: 'ZTNA access proxy',
    source: { kind: 'schema', text: 'the tables of FortiOS 7.6 and 8.0' },
    models: (device) => (hasSmallMemory(device) === 'yes' ? 'no' : 'yes'),
    covers: accessProxyTables,
    tables: [...accessProxyTables, 'firewall policy'],
    effect: accessProxyRemoved,
  },
  {
    id: 'dlp-profiles',
    when: upgradesTo(since('7.2.0')),
    outcome: 'behaves-differently',
    subject: 'DLP',
    source: { kind: 'schema', text: 'the tables of FortiOS 7.0 and 7.2' },
    covers: ['dlp sensor', 'firewall policy > dlp-sensor'],
    tables: ['firewall policy'],
    effect: dlpProfiles,
  },
  {
    id: 'inspection-mode-per-policy',
    when: upgradesTo(since('6.2.0')),
    outcome: 'behaves-differently',
    subject: 'Inspection mode',
    source: { kind: 'vendor', text: 'Fortinet technical tip 193983' },
    covers: [
      'system settings > inspection-mode',
      'antivirus profile > inspection-mode',
      'webfilter profile > inspection-mode',
    ],
    // Proxy is the default in 6.0, so backups do not contain it.
    condition: entries('firewall policy', undefined, {
      where: ({ state }, configuration) =>
        !configuration
          .objects('system settings')
          .some(
            (settings) =>
              configuration.value(settings, 'inspection-mode') === 'flow' &&
              configuration.vdomOf(settings) === configuration.vdomOf(state),
          ),
    }),
    title: (_, { length }) => `Inspection mode: ${count(length, 'policy')} with proxy inspection`,
    text: 'From 6.2.0, "inspection-mode" belongs to each policy instead of the VDOM, whose default was "proxy". The default of a policy is "flow".',
    action:
      'After the upgrade, check that each policy that needs proxy inspection has "set inspection-mode proxy".',
  },
];

function accessProxyRemoved({ configuration }: ChangeContext): Effect | undefined {
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
      'Before the upgrade, test it on another unit, or prepare the applications in the new tables. After it, check each application and the policies.',
    places: [
      ...proxies.map((entry) => configuration.entryPlace(entry, 'access proxy')),
      ...policies.map((entry) => configuration.entryPlace(entry, entry.state.node.name)),
    ],
  };
}

function dlpProfiles({ configuration }: ChangeContext): Effect | undefined {
  const sensors = configuration
    .entries('dlp sensor')
    .filter(
      (entry) =>
        configuration.children(entry.state, 'filter').length > 0 &&
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
