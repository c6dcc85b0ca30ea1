import type { Change } from '../change';
import {
  allOf,
  entries,
  every,
  given,
  has,
  isUnset,
  objects,
  reading,
  settings,
  type ChangeCondition,
  gone,
} from '../conditions';
import type { Configuration } from '../configuration';
import { hasSmallMemory } from '../device';
import { anyUpgrade, before, since, upgradesTo } from '../versions';
import { notes, tip, newNames } from './sources';

const isHa = has('mode', 'a-p', 'a-a');

/** CAs that verify EMS and are not given to other devices of the Security Fabric. */
function fabricAuthorities(configuration: Configuration): ReturnType<ChangeCondition> {
  const verifying = new Set(
    configuration
      .entries('endpoint-control fctems')
      .flatMap(({ state }) => state.value('verifying-ca') ?? []),
  );
  const found = configuration
    .entries('vpn certificate ca')
    .filter(({ name, state }) => verifying.has(name) && state.value('fabric-ca') !== 'enable');
  return found.length === 0 ? undefined : found.map((entry) => configuration.entryPlace(entry, 'CA'));
}

const isFabricRoot = objects(
  'system csf',
  every(has('status', 'enable'), isUnset('upstream'), isUnset('upstream-ip')),
);

/** High availability, VDOMs and the Security Fabric. */
export const clusterChanges: readonly Change[] = [
  {
    ...newNames('7.0', '7.2'),
    id: 'split-vdom-mode',
    outcome: 'decide-before',
    subject: 'Split-task VDOMs',
    ...gone('system global > vdom-mode', 'split-vdom'),
    text: 'The mode "split-vdom" does not exist any more. The upgrade changes it to "multi-vdom", and keeps both VDOMs.',
    action:
      'Do not remove the line: without it, the file is that of a device without VDOMs. After the upgrade, check the VDOMs of administrators and interfaces.',
  },
  {
    ...newNames('7.0', '7.2'),
    id: 'virtual-clusters',
    subject: 'Virtual clusters',
    covers: ['system ha > vcluster2', 'system ha > secondary-vcluster', 'system ha > vdom'],
    condition: settings('system ha > vcluster2', 'enable'),
    text: '"vcluster-status" and "config vcluster" take the place of "vcluster2", "secondary-vcluster" and "vdom".',
    action: 'After the upgrade, check which unit is the primary of each virtual cluster, and its VDOMs.',
  },
  {
    id: 'ha-password',
    when: upgradesTo(since('7.6.1')),
    outcome: 'decide-before',
    subject: 'HA password',
    source: notes('7.6.1', '1066082'),
    condition: objects('system ha', every(isHa, isUnset('password'))),
    text: 'The upgraded cluster works without a password, but the device refuses each later change of "config system ha" until one is set. New members need it, too.',
    action: 'Choose one password for all members and set it right after the upgrade.',
  },
  {
    id: 'ha-prompt',
    when: upgradesTo(since('7.6.7')),
    subject: 'Command prompt of HA members',
    source: notes('7.6.7', '1256231'),
    condition: objects('system ha', isHa),
    text: 'The prompt contains the role of the unit in the cluster.',
    action: 'Change scripts that wait for the old prompt, such as for backups.',
  },
  {
    id: 'session-sync-encryption',
    when: upgradesTo(since('7.4.6', '7.6.1')),
    outcome: 'stops-working',
    subject: 'FGSP',
    source: notes('7.6.1', '1093412'),
    condition: objects('system standalone-cluster', has('encryption', 'enable')),
    title: 'FGSP: encryption',
    text: 'Sessions are not synchronized while "encryption" is enabled. Before, they were synchronized without encryption.',
    action: 'Set "encryption" to "disable", and protect the link in another way.',
  },
  {
    id: 'fabric-versions',
    when: anyUpgrade,
    outcome: 'decide-before',
    subject: 'Security Fabric',
    source: notes('7.6.3', 'upgrade information'),
    condition: objects('system csf', has('status', 'enable')),
    title: 'Security Fabric: one version',
    text: 'All FortiGate units of a Security Fabric must run the same version.',
    action:
      'Upgrade FortiAnalyzer and FortiManager first, then all FortiGate units in one maintenance window.',
  },
  {
    id: 'fabric-views-removed',
    when: upgradesTo(since('7.6.2')),
    outcome: 'stops-working',
    subject: 'Security Rating and topology',
    source: notes('7.6.3', 'special notices'),
    models: hasSmallMemory,
    modelText: 'models with 2 GB of memory',
    condition: objects('system csf', has('status', 'enable')),
    text: 'Models with 2 GB of memory do not have Security Rating and the topology of the Security Fabric any more.',
    action: 'Use a larger model as the root, or these views in FortiAnalyzer or FortiManager.',
  },
  {
    id: 'fabric-certificates',
    when: upgradesTo(since('7.4.4')),
    outcome: 'stops-working',
    subject: 'EMS of downstream devices',
    source: tip(371492),
    condition: allOf(
      given(isFabricRoot),
      reading(['endpoint-control fctems', 'vpn certificate ca'], ({ configuration }) =>
        fabricAuthorities(configuration),
      ),
    ),
    text: 'Downstream FortiGate units cannot verify the certificate of EMS, and their connection to it is down.',
    action: 'On the root, set "fabric-ca" to "enable" for this CA.',
  },
  {
    id: 'threat-feed-limits',
    when: upgradesTo(since('7.4.5', '7.6.0'), before('7.4.4')),
    outcome: 'decide-before',
    subject: 'Threat feeds of VDOMs',
    source: notes('7.4.5', '972642'),
    condition: reading(['system external-resource'], (context) => {
      const { configuration } = context;
      const vdoms = new Set(
        configuration.entries('system external-resource').map(({ state }) => configuration.vdomOf(state)),
      );
      return vdoms.size < 2 ? undefined : entries('system external-resource')(context);
    }),
    text: 'The limit for entries of threat feeds applies to the whole device instead of each VDOM, and the size of a file depends on the model.',
    action: 'Before the upgrade, compare the sum of all lists with the limit of the model.',
  },
];
