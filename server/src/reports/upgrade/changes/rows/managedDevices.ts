import type { Change } from '../change';
import {
  entries,
  every,
  given,
  has,
  hasOther,
  isNot,
  isUnset,
  noneOf,
  allOf,
  not,
  settings,
  some,
} from '../conditions';
import { since, upgradesTo, withinVersions } from '../versions';
import { names, notes, tip } from './sources';

const isFortiLink = has('fortilink', 'enable');
const hasSwitches = entries('switch-controller managed-switch');

/** Access points, switches and extenders that the FortiGate manages. */
export const managedDeviceChanges: readonly Change[] = [
  {
    id: 'fortilink-access',
    when: upgradesTo(since('7.4.0')),
    outcome: 'stops-working',
    subject: 'FortiLink interfaces',
    source: tip(417433),
    condition: entries('system interface', every(isFortiLink, hasOther('allowaccess', 'ping', 'fabric'))),
    text: 'A FortiLink interface only accepts "ping" and "fabric" in "allowaccess". With other values, the upgrade loses the interface, its VLANs and the managed switches.',
    action:
      'Edit a backup so that only "ping" and "fabric" remain, restore it before the upgrade, and check the switches.',
  },
  {
    id: 'fortilink-over-lldp',
    when: upgradesTo(since('7.6.1')),
    outcome: 'stops-working',
    subject: 'FortiLink interfaces without LLDP',
    source: notes('7.6.1', '1061121 and 1113304'),
    covers: ['system interface > fortilink-neighbor-detect'],
    condition: entries(
      'system interface',
      every(
        isFortiLink,
        some(
          not(has('lldp-reception', 'enable')),
          not(has('lldp-transmission', 'enable')),
          has('lacp-mode', 'static'),
          isNot('type', 'aggregate'),
        ),
      ),
    ),
    text: 'The device finds switches with LLDP. They stay offline if LLDP is not enabled on the FortiLink interface, or if it is not an aggregate with LACP.',
    action:
      'Before the upgrade, set "type" to "aggregate", "lacp-mode" to "active", and "lldp-reception" and "lldp-transmission" to "enable".',
  },
  {
    id: 'switch-access-profile',
    when: upgradesTo(since('6.2.0')),
    outcome: 'decide-before',
    subject: 'Management access of switches',
    source: names('6.0', '6.2'),
    condition: hasSwitches,
    text: '"switch-controller security-policy local-access" sets which protocols reach the switches. Its default is "https ping ssh", without SNMP.',
    action: 'If you use other protocols, add them to this table after the upgrade.',
  },
  {
    id: 'switch-passwords',
    when: upgradesTo(since('7.4.6', '7.6.1')),
    subject: 'Passwords of switches',
    source: notes('7.4.8', 'upgrade information'),
    check: 'show switch-controller switch-profile',
    condition: entries('switch-controller managed-switch', undefined, {
      where: ({ state }, configuration) => {
        const profile = state.value('switch-profile') ?? 'default';
        return !configuration
          .entries('switch-controller switch-profile')
          .some(
            (one) =>
              one.name === profile &&
              configuration.vdomOf(one.state) === configuration.vdomOf(state) &&
              one.state.value('login-passwd-override') === 'enable',
          );
      },
    }),
    text: 'A switch whose administrator has no password gets a random one from the FortiGate, unless its switch profile has "login-passwd-override enable" with "login-passwd". Administrators can then not log in to the switch.',
    action:
      'Before the upgrade, set "login-passwd-override" and a password in "switch-controller switch-profile", or a password on each switch.',
  },
  {
    id: 'vlan-optimization',
    when: upgradesTo(since('6.4.0')),
    subject: 'VLANs on switches',
    source: { kind: 'vendor', text: 'FortiSwitchOS 7.4.3 release notes for FortiLink' },
    check: 'execute switch-controller get-conn-status',
    condition: allOf(hasSwitches, given(noneOf(settings('switch-controller global > vlan-optimization')))),
    text: '"vlan-optimization" is enabled by default. Switches with FortiSwitchOS before 6.0.0 report an error of synchronization.',
    action:
      'Update these switches, or set "vlan-optimization" to "disable" in "config switch-controller global".',
  },
  {
    id: 'snmp-users-of-switches',
    when: upgradesTo(since('7.0.0')),
    subject: 'SNMP users of switches',
    source: notes('7.0.1', '699533'),
    covers: ['switch-controller snmp-user > auth-proto'],
    condition: entries(
      'switch-controller snmp-user',
      every(isUnset('auth-proto'), isNot('security-level', 'no-auth-no-priv')),
    ),
    text: 'The default of "auth-proto" is "sha256" instead of "sha1".',
    action: 'Set "auth-proto" to "sha1" after the upgrade, or change it in the SNMP manager.',
  },
  {
    id: 'extenders-offline',
    when: upgradesTo(withinVersions(['7.4.6', '7.4.8']), withinVersions(['6.0.0', '7.4.5'])),
    outcome: 'stops-working',
    subject: 'FortiExtender',
    source: notes('7.4.8', 'known issues (1114550)'),
    condition: entries(['extension-controller extender', 'extender-controller extender']),
    text: 'FortiExtender units can be offline after the upgrade.',
    action: 'Restart them on site. Have another connection to the device.',
  },
  {
    id: 'many-managed-devices',
    when: upgradesTo(withinVersions(['7.6.0', '7.6.2'])),
    subject: 'Updates of many managed devices',
    source: notes('7.6.2', 'known issues (1043815)'),
    condition: entries(['switch-controller managed-switch', 'wireless-controller wtp'], undefined, {
      least: 100,
    }),
    text: 'If you update all switches or access points at once, some may not be updated.',
    action: 'Update them in groups.',
  },
  {
    id: 'vlan-pools-of-access-points',
    when: upgradesTo(withinVersions(['7.6.0', '7.6.2'])),
    subject: 'VLAN pools of SSIDs',
    source: notes('7.6.3', 'resolved issues (1094415)'),
    condition: entries('wireless-controller vap', has('vlan-pooling', 'wtp-group')),
    text: 'Clients of a group of access points can get the optional VLAN of the SSID instead of one from the pool.',
    action: 'Choose 7.6.3 or a newer patch.',
  },
  {
    id: 'stored-images-of-access-points',
    when: upgradesTo(withinVersions(['7.6.0', '7.6.2'])),
    outcome: 'stops-working',
    subject: 'Access points',
    source: notes('7.6.3', 'resolved issues (1089999)'),
    check: 'execute wireless-controller list-wtp-image',
    condition: entries('wireless-controller wtp'),
    text: 'Access points stay offline if they get their firmware from an image that is stored on the FortiGate.',
    action:
      'Before the upgrade, delete stored images with "execute wireless-controller delete-wtp-image", or choose 7.6.3 or a newer patch.',
  },
];
