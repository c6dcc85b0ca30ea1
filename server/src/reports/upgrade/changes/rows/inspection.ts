import type { ObjectState } from '../../../../model/objectState';
import type { Change } from '../change';
import type { ChangeContext } from '../context';
import {
  allOf,
  entries,
  every,
  given,
  has,
  inChild,
  settingIsSet,
  isUnset,
  noneOf,
  reading,
  settings,
  some,
  type ChangeCondition,
} from '../conditions';
import { lacksSslVpn } from '../../../../firmware/models';
import { hasSmallMemory } from '../device';
import { count, type ChangeEffect } from '../effect';
import { proxyFeaturesRemoved } from '../proxyFeatures';
import { sslVpnOf } from '../sslVpn';
import { inTrainSince, isAtLeastVersion, oneOf, since, upgradesTo } from '../versions';
import { notes } from './sources';

const accessProxyTables = ['firewall access-proxy', 'firewall access-proxy6'] as const;

/** The built-in DLP sensors; global profiles have the prefix `g-`. */
const builtInSensor =
  /^(?:g-)?(?:default|sniffer-profile|Content_Summary|Content_Archive|Large-File|Credit-Card|SSN-Sensor)$/;

const certificateProbes = ['https', 'ssl'].map(
  (name) => `firewall ssl-ssh-profile > ${name} > cert-probe-failure`,
);

/** Inspection profiles of policies with flow inspection whose `https` or `ssl` passes the test. */
function probeProfiles(
  context: ChangeContext,
  test: (state: ObjectState, context: ChangeContext) => boolean,
): ReturnType<ChangeCondition> {
  const { configuration } = context;
  const named = new Set(
    configuration
      .entries('firewall policy')
      .filter(({ state }) => state.value('inspection-mode') !== 'proxy')
      .flatMap(({ state }) => state.value('ssl-ssh-profile') ?? []),
  );
  const found = configuration.entries('firewall ssl-ssh-profile').filter(({ name, state }) => {
    const https = state.child('https');
    const isInspected = https && https.value('status') !== 'disable';
    return named.has(name) && isInspected === true && test(https, context);
  });
  return found.length === 0
    ? undefined
    : found.map((entry) => configuration.entryPlace(entry, 'inspection profile'));
}

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
    subject: 'DLP',
    source: { kind: 'schema', text: 'the tables of FortiOS 7.0 and 7.2' },
    covers: ['dlp sensor', 'firewall policy > dlp-sensor'],
    tables: ['firewall policy'],
    effect: dlpProfiles,
  },
  {
    id: 'inspection-mode-per-policy',
    when: upgradesTo(since('6.2.0')),
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
              settings.value('inspection-mode') === 'flow' &&
              configuration.vdomOf(settings) === configuration.vdomOf(state),
          ),
    }),
    title: (_, { length }) => `Inspection mode: ${count(length, 'policy')} with proxy inspection`,
    text: 'From 6.2.0, "inspection-mode" belongs to each policy instead of the VDOM, whose default was "proxy". The default of a policy is "flow".',
    action:
      'After the upgrade, check that each policy that needs proxy inspection has "set inspection-mode proxy".',
  },
  {
    id: 'certificate-probe-in-flow-mode',
    when: upgradesTo(since('7.2.11', '7.4.5')),
    subject: 'Failed certificate probes',
    source: notes('7.4.5', '1004258'),
    covers: certificateProbes,
    condition: reading(['firewall policy'], (context) =>
      probeProfiles(context, (state, { to }) => {
        const action = state.value('cert-probe-failure');
        return action === 'block' || (action === undefined && !isAtLeastVersion(to, '7.6.0'));
      }),
    ),
    text: '"cert-probe-failure block", the default up to 7.4, also applies to policies with flow inspection. Sites whose certificate the device cannot fetch are blocked.',
    action: 'If sites must stay reachable, set "cert-probe-failure" to "allow" in the profiles.',
  },
  {
    id: 'certificate-probe-allowed',
    when: upgradesTo(since('7.6.0'), oneOf(inTrainSince('7.2.11'), inTrainSince('7.4.5'))),
    subject: 'Failed certificate probes',
    source: notes('7.6.0', '1028017'),
    covers: certificateProbes,
    condition: reading(['firewall policy'], (context) =>
      probeProfiles(context, (state) => state.get('cert-probe-failure') === undefined),
    ),
    text: 'The default of "cert-probe-failure" is "allow" instead of "block": sites whose certificate the device cannot fetch are reachable.',
    action: 'To block them, set "cert-probe-failure" to "block" in the profiles.',
  },
  {
    id: 'quic-inspection',
    when: upgradesTo(since('7.4.2')),
    subject: 'QUIC',
    source: notes('7.4.5', '938115'),
    covers: ['firewall ssl-ssh-profile > https > quic'],
    condition: entries(
      'firewall ssl-ssh-profile',
      inChild('https', every(has('status', 'certificate-inspection', 'deep-inspection'), isUnset('quic'))),
      { where: (entry, configuration) => configuration.isUsed(entry) },
    ),
    text: '"quic" is "inspect", "bypass" or "block". Profiles without this line inspect QUIC.',
    action: 'If applications fail, set "quic" to "block", so that browsers use TCP, or to "bypass".',
  },
  {
    id: 'ips-acceleration-off',
    when: upgradesTo(since('7.6.0')),
    subject: 'IPS acceleration',
    source: notes('7.6.3', 'upgrade information'),
    modelText: 'models of the 40F and 60F series',
    models: ({ model }) =>
      model === undefined ? 'unknown' : /^(?:FGT|FG|FWF|FW)-?(?:4\dF|6\dF)/i.test(model) ? 'yes' : 'no',
    covers: ['ips global > cp-accel-mode'],
    condition: allOf(
      given(noneOf(settings('ips global > cp-accel-mode', 'none'))),
      given(entries('firewall policy', some(settingIsSet('ips-sensor'), settingIsSet('application-list')))),
    ),
    text: 'The upgrade sets "cp-accel-mode" to "none". The processor compares patterns for IPS and application control instead of the hardware, so that its load rises.',
    action: 'After the upgrade, watch the load of the processor.',
  },
  {
    id: 'agentless-vpn',
    when: upgradesTo(since('7.6.3')),
    subject: 'Web mode of SSL VPN',
    source: notes('7.6.3', 'special notices'),
    models: ({ model }, { to }) => (model !== undefined && lacksSslVpn(model, to) === 'yes' ? 'no' : 'yes'),
    condition: reading(['vpn ssl web portal', 'firewall policy'], ({ configuration }) => {
      const portals = sslVpnOf(configuration)?.webPortals ?? [];
      return portals.length === 0
        ? undefined
        : portals.map((entry) => configuration.entryPlace(entry, 'portal'));
    }),
    text: 'The web mode of SSL VPN stays, with the name Agentless VPN.',
    action: 'Use the new name in documents for users.',
  },
];

function accessProxyRemoved({ configuration }: ChangeContext): ChangeEffect | undefined {
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

function dlpProfiles({ configuration }: ChangeContext): ChangeEffect | undefined {
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
