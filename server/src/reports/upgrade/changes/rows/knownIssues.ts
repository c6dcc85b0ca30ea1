import { phase1Tables } from '../../../../model/network/tunnels';
import { sslVpnSettings } from '../../../../model/network/services';
import type { Change } from '../change';
import {
  allOf,
  anyOf,
  entries,
  every,
  given,
  has,
  hasChild,
  hasNumber,
  isNot,
  settingIsSet,
  modelMatches,
  objectOrDefaults,
  objects,
  reading,
  settings,
  some,
  type ChangeCondition,
} from '../conditions';
import type { Configuration } from '../configuration';
import { nounOf } from '../effect';
import { exactly, inTrainSince, since, upgradesTo, withinVersions } from '../versions';
import { notes } from './sources';

const isHa = has('mode', 'a-p', 'a-a');
const isChassis = modelMatches(/^(?:FortiGate-?[67]\d{3}[EF]|F(?:G|GT)?6K|FG7[346]E|FG7(?:081|121)F)/i);
const inspectsApplications = entries(
  'firewall policy',
  some(settingIsSet('ips-sensor'), settingIsSet('application-list')),
);

/** Interfaces that SD-WAN, IPsec or SSL VPN use. */
function interfacesInUse(configuration: Configuration): ReadonlySet<string> {
  return new Set([
    ...configuration
      .objects('system sdwan')
      .flatMap((state) => state.children('members'))
      .flatMap(({ state }) => state.value('interface') ?? []),
    ...phase1Tables
      .flatMap((table) => configuration.entries(table))
      .flatMap(({ state }) => state.value('interface') ?? []),
    ...configuration
      .objects('vpn ssl settings')
      .flatMap((state) => sslVpnSettings(state, configuration.view).interfaces),
  ]);
}

const vlansInUse: ChangeCondition = reading(['system interface', ...phase1Tables], ({ configuration }) => {
  const used = interfacesInUse(configuration);
  const found = configuration
    .entries('system interface')
    .filter(({ name, state }) => used.has(name) && state.get('vlanid') !== undefined);
  return found.length === 0
    ? undefined
    : found.map((entry) => configuration.entryPlace(entry, nounOf('system interface')));
});

/** Tunnels that are members of SD-WAN, if there are several. */
const redundantTunnels: ChangeCondition = reading(phase1Tables, ({ configuration }) => {
  const members = new Set(
    configuration
      .objects('system sdwan')
      .flatMap((state) => state.children('members'))
      .flatMap(({ state }) => state.value('interface') ?? []),
  );
  const found = configuration.entries('vpn ipsec phase1-interface').filter(({ name }) => members.has(name));
  return found.length < 2 ? undefined : found.map((entry) => configuration.entryPlace(entry, 'phase 1'));
});

const monitoredSyncPort: ChangeCondition = ({ configuration }) => {
  const found = configuration.objects('system ha').filter((state) => {
    const monitored = state.values('monitor');
    return (
      state.value('vcluster-status') !== 'enable' &&
      state.values('hw-session-sync-dev').some((name) => monitored.includes(name))
    );
  });
  return found.length === 0
    ? undefined
    : found.flatMap((state) => configuration.settingPlace(state, 'hw-session-sync-dev') ?? []);
};

/** The timeout for remote servers is longer than that for LDAP, in seconds and milliseconds. */
const hasLongerTimeout: ChangeCondition = ({ configuration }) => {
  const [global] = configuration.objects('system global');
  const seconds = Number(global?.value('remoteauthtimeout'));
  const milliseconds = Number(global?.value('ldapconntimeout') ?? 500);
  return seconds * 1000 > milliseconds ? [] : undefined;
};

/** Faults of single patches that release notes list as known issues. */
export const knownIssues: readonly Change[] = [
  {
    id: 'fast-ports-down',
    when: upgradesTo(exactly('7.6.3')),
    outcome: 'stops-working',
    subject: 'Ports x5 and x7',
    source: notes('7.6.3', 'known issues (1091213)'),
    condition: entries(
      'system interface',
      every(isNot('status', 'down'), some(settingIsSet('ip'), settingIsSet('alias'), settingIsSet('vdom'))),
      {
        where: ({ name }) => name === 'x5' || name === 'x7',
      },
    ),
    text: 'The SFP ports x5 and x7 can be down after the upgrade.',
    action: 'Have another path to the device, and check the ports after the upgrade.',
  },
  {
    id: 'many-vdoms',
    when: upgradesTo(exactly('7.6.0')),
    outcome: 'stops-working',
    subject: 'VDOMs',
    source: notes('7.6.0', 'known issues (1056126)'),
    condition: ({ configuration }) => {
      const vdoms = new Set(
        configuration.objects('system settings').map((state) => configuration.vdomOf(state)),
      );
      return vdoms.size < 500 ? undefined : [];
    },
    text: 'A device with 500 or more VDOMs does not start correctly.',
    action: 'Choose 7.6.1 or a newer patch.',
  },
  {
    id: 'memory-during-updates',
    when: upgradesTo(withinVersions(['7.6.1', '7.6.3'], ['7.6.7', '7.6.7'])),
    outcome: 'stops-working',
    subject: 'Memory during FortiGuard updates',
    source: notes('7.6.3', 'known issues (1076213)'),
    check: 'get hardware memory',
    condition: allOf(
      given(inspectsApplications),
      objectOrDefaults('ips settings', isNot('proxy-inline-ips', 'disable')),
    ),
    text: 'A model with 4 GB of memory can enter conserve mode during updates from FortiGuard.',
    action: 'On such a model, set "proxy-inline-ips" to "disable" in "config ips settings".',
  },
  {
    id: 'vlans-missing-in-lists',
    when: upgradesTo(withinVersions(['7.6.0', '7.6.3'], ['7.4.8', '7.4.8'])),
    subject: 'VLANs in the web interface',
    source: notes('7.6.1', 'known issues (1047146)'),
    condition: vlansInUse,
    text: 'The web interface does not list these VLANs. The release notes name no effect on traffic.',
    action: 'Edit these interfaces in the command line.',
  },
  {
    id: 'images-from-fortimanager',
    when: upgradesTo(withinVersions(['7.6.1', '7.6.2'])),
    outcome: 'stops-working',
    subject: 'Firmware from FortiManager',
    source: notes('7.6.2', 'known issues (1106072)'),
    condition: objects(
      'system central-management',
      every(settingIsSet('fmg'), isNot('type', 'none', 'fortiguard')),
    ),
    text: 'A firmware image from FortiManager may not arrive.',
    action: 'Let the device load the image from FortiGuard, or do not stop at 7.6.1 and 7.6.2.',
  },
  {
    id: 'sync-port-monitored',
    when: upgradesTo(since('7.6.3')),
    outcome: 'stops-working',
    subject: 'HA of hyperscale firewalls',
    source: notes('7.6.3', 'known issues (1150073)'),
    condition: monitoredSyncPort,
    text: 'A port cannot be both in "monitor" and in "hw-session-sync-dev" any more. With such a port, the upgrade fails.',
    action: 'Before the upgrade, remove the port from "monitor".',
  },
  {
    id: 'sync-ports-of-hyperscale',
    when: upgradesTo(exactly('7.6.2')),
    outcome: 'stops-working',
    subject: 'HA of hyperscale firewalls',
    source: notes('7.6.2', 'known issues (1108263)'),
    check: 'diagnose npu np7 port-list',
    condition: objects('system ha', settingIsSet('hw-session-sync-dev')),
    text: 'The upgrade loses the HA configuration if "hw-session-sync-dev" has more than two ports for each NP7 processor.',
    action: 'Before the upgrade, remove ports from the list.',
  },
  {
    id: 'tacacs-timeout',
    when: upgradesTo(exactly('7.4.4', '7.6.0')),
    outcome: 'stops-working',
    subject: 'TACACS+',
    source: notes('7.6.1', 'resolved issues (1039663)'),
    condition: allOf(entries('user tacacs+'), given(hasLongerTimeout)),
    text: 'The device waits for TACACS+ servers as long as "ldapconntimeout" says, not as "remoteauthtimeout" says.',
    action: 'Raise "ldapconntimeout", too, or choose another patch.',
  },
  {
    id: 'radius-two-factor-pap',
    when: upgradesTo(exactly('7.4.4', '7.6.0')),
    outcome: 'stops-working',
    subject: 'RADIUS with PAP',
    source: notes('7.6.1', 'resolved issues (1050942)'),
    check: 'diagnose test authserver radius',
    condition: entries('user radius', has('auth-type', 'pap')),
    text: 'Sign-ins to the firewall with two factors fail if the server is a FortiAuthenticator.',
    action: 'Use another "auth-type", or choose another patch.',
  },
  {
    id: 'ipsec-traffic-dropped',
    when: upgradesTo(exactly('7.4.3', '7.6.0', '7.6.1')),
    outcome: 'stops-working',
    subject: 'IPsec',
    source: notes('7.6.1', 'known issues (1012615)'),
    condition: entries(phase1Tables),
    text: 'Traffic of IPsec tunnels may be dropped after the upgrade. The release notes do not say under which conditions.',
    action: 'Choose another patch: 7.6.2 contains the correction.',
  },
  {
    id: 'redundant-tunnels',
    when: upgradesTo(withinVersions(['7.6.1', '7.6.3'])),
    subject: 'Redundant IPsec tunnels',
    source: notes('7.6.3', 'known issues (995912)'),
    condition: redundantTunnels,
    text: 'Some tunnels are disturbed from time to time, so that traffic takes another one.',
    action: 'Watch the tunnels after the upgrade.',
  },
  {
    id: 'ipsec-processor-load',
    when: upgradesTo(exactly('7.4.6')),
    subject: 'IPsec',
    source: notes('7.4.6', 'known issues (1117005)'),
    condition: entries(phase1Tables, isNot('npu-offload', 'disable')),
    text: 'The load of the processor can be high.',
    action:
      'If it is, set "npu-offload" to "disable" in the phase 1 of the tunnels, or choose another patch.',
  },
  {
    id: 'chassis-tunnels',
    when: upgradesTo(exactly('7.2.10'), inTrainSince('6.4.0')),
    outcome: 'stops-working',
    subject: 'IPsec with BGP',
    source: notes('7.4.8', 'known issues (1149342)'),
    condition: allOf(
      given(isChassis),
      entries('vpn ipsec phase1-interface'),
      given(objects('router bgp', hasChild('neighbor'))),
    ),
    text: 'On FortiGate 6000 and 7000, tunnels go down and come up again, and BGP with them.',
    action: 'Test the upgrade before you use it everywhere.',
  },
  {
    id: 'chassis-upgrade-fails',
    when: upgradesTo(exactly('7.6.1')),
    outcome: 'stops-working',
    subject: 'Upgrade of FortiGate 6000 and 7000',
    source: notes('7.6.1', 'known issues (1149405)'),
    condition: allOf(
      given(isChassis),
      objects('system ha', every(isHa, isNot('upgrade-mode', 'uninterruptible'))),
    ),
    text: 'An upgrade with an interruption fails, because a check of the image size fails.',
    action: 'Choose 7.6.2 or a newer patch, or set "upgrade-mode" to "uninterruptible".',
  },
  {
    id: 'chassis-graceful-upgrade',
    when: upgradesTo(exactly('7.6.2')),
    outcome: 'stops-working',
    subject: 'Upgrade of FortiGate 7000E',
    source: notes('7.6.2', 'known issues (1116862)'),
    condition: allOf(
      given(modelMatches(/^(?:FortiGate-?7\d{3}E|FG7[346]E)/i)),
      objects('system ha', every(isHa, has('upgrade-mode', 'uninterruptible'))),
    ),
    text: 'The upgrade without interruption may fail.',
    action: 'Plan a maintenance window with an interruption.',
  },
  {
    id: 'fabric-upgrade-fails',
    when: upgradesTo(exactly('7.4.5'), exactly('7.2.9')),
    outcome: 'stops-working',
    subject: 'Upgrade of the Security Fabric',
    source: notes('7.6.2', 'known issues (1097503)'),
    condition: objects('system csf', has('status', 'enable')),
    text: 'The upgrade of the whole Security Fabric at once fails.',
    action: 'Upgrade the devices one by one.',
  },
  {
    id: 'virtual-wire-pair-missing',
    when: upgradesTo(exactly('7.6.0')),
    outcome: 'stops-working',
    subject: 'Virtual wire pairs',
    source: notes('7.6.0', 'known issues (1020602)'),
    condition: entries('system virtual-wire-pair'),
    text: 'A virtual wire pair can be missing after a restart.',
    action: 'Check the table after the upgrade, or choose a newer patch.',
  },
  {
    id: 'shaped-ports-stop',
    when: upgradesTo(exactly('7.4.6', '7.6.0')),
    outcome: 'stops-working',
    subject: 'Ports with a bandwidth limit',
    source: notes('7.6.0', 'known issues (901621)'),
    condition: allOf(
      entries(
        'system interface',
        some(hasNumber('inbandwidth', isPositive), hasNumber('outbandwidth', isPositive)),
      ),
      given(settings('system npu > default-qos-type', 'shaping')),
    ),
    text: 'Traffic through these ports stops while "default-qos-type" is "shaping".',
    action: 'Set "default-qos-type" to "policing" in "config system npu". This needs a restart.',
  },
  {
    id: 'shared-ports-down',
    when: upgradesTo(exactly('7.6.0')),
    outcome: 'stops-working',
    subject: 'Ports wan1 and wan2',
    source: notes('7.6.1', 'resolved issues (1084819 and 1075585)'),
    condition: anyOf(
      entries('system interface', has('speed', '100full'), { where: ({ name }) => /^wan[12]$/.test(name) }),
      entries('system interface', every(has('type', 'aggregate'), has('member', 'wan1', 'wan2'))),
    ),
    text: 'On models on which these ports are shared, they can be down: as members of an aggregate, or with the speed "100full".',
    action: 'Choose 7.6.1 or a newer patch, and have another path to the device.',
  },
  {
    id: 'ntlm-sign-on',
    when: upgradesTo(exactly('7.6.0')),
    outcome: 'stops-working',
    subject: 'NTLM',
    source: notes('7.6.1', 'resolved issues (1042987)'),
    condition: anyOf(
      entries('authentication scheme', has('method', 'ntlm')),
      entries('firewall policy', has('ntlm', 'enable')),
    ),
    text: 'Sign-ins with NTLM fail.',
    action: 'Choose 7.6.1 or a newer patch.',
  },
];

function isPositive(number: number): boolean {
  return number > 0;
}
