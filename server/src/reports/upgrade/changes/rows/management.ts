import { readCertificate } from '../../../../model/certificate';
import type { ObjectState } from '../../../../model/objectState';
import { upgradePath } from '../../../../firmware/upgradePath';
import type { Change } from '../change';
import {
  allOf,
  always,
  anyOf,
  entries,
  every,
  given,
  has,
  hasMatch,
  isNot,
  settingIsSet,
  isUnset,
  noneOf,
  not,
  objects,
  reading,
  settings,
  some,
  type ChangeCondition,
  gone,
} from '../conditions';
import { hasNp7 } from '../device';
import { before, inTrainSince, since, upgradesTo, withinVersions } from '../versions';
import { notes } from './sources';

/** The versions whose sign-ons FortiCloud accepts. */
const acceptedByFortiCloud = since('7.0.19', '7.2.13', '7.4.11', '7.6.6');

const ofFortiManager = every(settingIsSet('fmg'), isNot('type', 'none', 'fortiguard', 'fortiguard-cloud'));

const oldTls = ['SSLv3', 'TLSv1', 'TLSv1-0', 'TLSv1-1'];
const tlsTables = [
  'system global',
  'system email-server',
  'system fortisandbox',
  'vpn certificate setting',
  'log fortianalyzer setting',
  'log fortianalyzer2 setting',
  'log fortianalyzer3 setting',
  'log fortiguard setting',
  ...['', '2', '3', '4'].map((number) => `log syslogd${number} setting`),
  'user setting',
];

const syslogNumbers = ['', '2', '3', '4'];

/** VDOMs with a syslog server of their own, if there is a global one. */
const overriddenSyslog: ChangeCondition = ({ configuration }) => {
  const management =
    configuration
      .objects('system global')
      .map((state) => state.value('management-vdom'))
      .find(Boolean) ?? 'root';
  const isEnabled = (state: ObjectState): boolean => state.value('status') === 'enable';
  const found = syslogNumbers.flatMap((number) =>
    configuration.objects(`log syslogd${number} setting`).some(isEnabled)
      ? configuration
          .objects(`log syslogd${number} override-setting`)
          .filter((state) => isEnabled(state) && configuration.vdomOf(state) !== management)
          .flatMap((state) => configuration.openingPlace(state) ?? [])
      : [],
  );
  return found.length === 0 ? undefined : found;
};

/** Administration, FortiManager, logs and certificates. */
export const managementChanges: readonly Change[] = [
  {
    id: 'tls-versions-of-services',
    when: upgradesTo(since('6.2.0')),
    outcome: 'stops-working',
    subject: 'TLS versions of servers',
    source: notes('6.4.10', 'special notices (993273)'),
    condition: allOf(
      given(noneOf(settings('system global > ssl-min-proto-version', ...oldTls))),
      anyOf(
        entries('user ldap', every(has('secure', 'ldaps', 'starttls'), isUnset('ssl-min-proto-version'))),
        entries('user pop3', every(has('secure', 'starttls', 'pop3s'), isUnset('ssl-min-proto-version'))),
        objects(
          'system email-server',
          every(
            settingIsSet('server'),
            not(hasMatch('server', /(?:^|\.)fortinet\.net$/)),
            has('security', 'starttls', 'smtps'),
            isUnset('ssl-min-proto-version'),
          ),
        ),
        objects('system fortisandbox', every(has('status', 'enable'), isUnset('ssl-min-proto-version'))),
      ),
    ),
    text: 'The device refuses servers that only support TLS 1.0 or 1.1.',
    action: 'Update the servers before the upgrade, or set "ssl-min-proto-version" for the one service.',
  },
  {
    id: 'fgfm-access-removed',
    when: upgradesTo(since('7.4.4')),
    subject: 'FortiManager access of interfaces',
    source: notes('7.4.5', '1006011'),
    condition: allOf(
      given(noneOf(objects('system central-management', some(ofFortiManager, has('type', 'fortimanager'))))),
      settings('system interface > allowaccess', 'fgfm'),
    ),
    text: 'The device is not managed by FortiManager, so the upgrade removes "fgfm" from "allowaccess" of all interfaces.',
    action: 'If FortiManager will manage the device, add "fgfm" again after the upgrade.',
  },
  {
    id: 'fortimanager-serial-number',
    // The notes list the change for 7.4.4 and 7.4.5 together. From 7.6.0 on, the device reads the number itself.
    when: upgradesTo(inTrainSince('7.4.5'), before('7.4.4')),
    outcome: 'decide-before',
    subject: 'Serial number of FortiManager',
    source: notes('7.4.5', '1005746'),
    condition: objects('system central-management', every(ofFortiManager, isUnset('serial-number'))),
    text: 'The device only connects to a FortiManager whose serial number it knows. The release notes do not say what happens to an existing connection.',
    action:
      'Before the upgrade, set "serial-number" in "config system central-management". Have access without FortiManager.',
  },
  {
    id: 'fortimanager-serial-number-read',
    when: upgradesTo(since('7.6.0')),
    subject: 'Serial number of FortiManager',
    source: notes('7.6.0', '1002468'),
    condition: objects(
      'system central-management',
      every(settingIsSet('fmg'), settingIsSet('serial-number')),
    ),
    text: 'The device reads the serial number from FortiManager. A command that sets it before the first connection fails.',
    action: 'Remove this line from scripts for new devices. The existing connection stays.',
  },
  {
    id: 'syslog-override',
    when: upgradesTo(since('7.6.0')),
    subject: 'Syslog servers of VDOMs',
    source: notes('7.6.0', '992606'),
    condition: overriddenSyslog,
    text: 'A VDOM with a syslog server of its own can also send to the global one, as "use-management-vdom" says. Before, its own server replaced the global one.',
    action:
      'After the upgrade, set "use-management-vdom" as you want it, and check how many logs the servers get.',
  },
  {
    id: 'web-interface-certificate',
    when: upgradesTo(since('7.2.11', '7.4.8', '7.6.1')),
    outcome: 'stops-working',
    subject: 'Certificate of the web interface',
    source: notes('7.4.8', 'special notices'),
    condition: reading(['vpn certificate local'], ({ configuration }) => {
      const used = configuration
        .objects('system global')
        .flatMap((state) => state.value('admin-server-cert') ?? []);
      const found = configuration.entries('vpn certificate local').filter(({ name, state }) => {
        const text = state.get('certificate')?.values.join(' ') ?? '';
        return used.includes(name) && readCertificate(text)?.weakKey?.startsWith('RSA') === true;
      });
      return found.length === 0
        ? undefined
        : found.map((entry) => configuration.entryPlace(entry, 'certificate'));
    }),
    text: 'The web interface does not open over HTTPS, because its certificate has an RSA key with less than 2048 bits.',
    action: 'Before the upgrade, install a certificate with a longer key and name it in "admin-server-cert".',
  },
  {
    id: 'private-data-encryption-key',
    when: upgradesTo(since('7.6.1')),
    outcome: 'decide-before',
    subject: 'Encryption of private data',
    source: notes('7.6.1', 'special notices'),
    condition: settings('system global > private-data-encryption', 'enable'),
    text: 'The upgrade keeps the key that you entered. If the setting is disabled and enabled again later, the device makes a random key: older backups cannot be restored, and FortiManager 7.6.2 and older cannot manage the device.',
    action: 'Leave the setting as it is after the upgrade, and use FortiManager 7.6.3 or newer.',
  },
  {
    id: 'old-tls-of-services',
    when: upgradesTo(since('7.6.0')),
    subject: 'TLS 1.0 and 1.1 of services',
    source: notes('7.6.0', '845078'),
    condition: anyOf(
      objects(tlsTables, has('ssl-min-proto-version', ...oldTls)),
      entries(['user ldap', 'user pop3', 'user exchange'], has('ssl-min-proto-version', ...oldTls)),
    ),
    text: 'All services use a FIPS provider for cryptography, with TLS 1.2 and 1.3 by default and DH parameters of at least 2048 bits.',
    action:
      'Before the upgrade, check that the servers support TLS 1.2 and have certificates with 2048 bits or more.',
  },
  {
    id: 'forticloud-sign-on-refused',
    when: {
      between: ({ to }) => (acceptedByFortiCloud.has(to) ? undefined : 'arrives'),
      text: `a target older than ${acceptedByFortiCloud.text}`,
    },
    outcome: 'stops-working',
    subject: 'FortiCloud sign-on of administrators',
    source: { kind: 'vendor', text: 'Fortinet advisory FG-IR-26-060' },
    condition: settings('system global > admin-forticloud-sso-login', 'enable'),
    text: 'FortiCloud refuses sign-ons to devices with the target version, because a vulnerability in it is not fixed.',
    action: 'Choose a newer target, and keep a local administrator.',
  },
  {
    id: 'iot-detection',
    when: upgradesTo(since('7.6.1')),
    subject: 'Detection of IoT and OT devices',
    source: notes('7.6.1', '1068910'),
    condition: entries(
      'system interface',
      every(has('device-identification', 'enable'), isUnset('exclude-signatures')),
    ),
    text: 'Device detection on an interface also inspects applications of IoT and OT devices, even without a profile in a policy.',
    action: 'If you do not want this, set "exclude-signatures" of the interfaces to "iot ot".',
  },
  {
    id: 'new-keys-of-est',
    when: upgradesTo(since('7.4.6', '7.6.3')),
    subject: 'Certificates renewed by EST',
    source: notes('7.4.6', '1020808'),
    covers: ['vpn certificate local > est-regeneration-method'],
    condition: entries(
      'vpn certificate local',
      every(has('enroll-protocol', 'est'), isUnset('est-regeneration-method')),
    ),
    text: 'A renewal makes a new key instead of using the old one.',
    action: 'If another system expects the old key, set "est-regeneration-method" to "use-existing-key".',
  },
  {
    id: 'ipam-defaults',
    when: upgradesTo(since('7.6.1')),
    subject: 'IP address management',
    source: notes('7.6.1', '1091890'),
    covers: ['manage-lan-addresses', 'manage-lan-extension-addresses', 'manage-ssid-addresses'].map(
      (name) => `system ipam > ${name}`,
    ),
    condition: objects('system ipam', isNot('status', 'enable')),
    text: 'Because IPAM is disabled, the upgrade enables "manage-lan-addresses", "manage-lan-extension-addresses" and "manage-ssid-addresses". They have an effect as soon as IPAM is enabled.',
    action: 'Check these settings before you enable IPAM.',
  },
  {
    id: 'gui-upgrade-path',
    when: upgradesTo(since('7.4.4'), withinVersions(['7.4.0', '7.4.3'])),
    outcome: 'decide-before',
    subject: 'Upgrade path in the web interface',
    source: notes('7.4.8', 'upgrade information'),
    condition: ({ from, to }) =>
      upgradePath({ from, to }, { model: undefined }).length > 2 ? [] : undefined,
    text: 'In 7.4.0 to 7.4.3, the option to follow the upgrade path installs the last version at once. This can lose configuration.',
    action: 'Install each version of the path yourself.',
  },
];

export const hyperscaleChanges: readonly Change[] = [
  {
    id: 'hidden-timeout-profiles',
    when: upgradesTo(since('7.4.4')),
    subject: 'Timeout profiles of hyperscale policies',
    source: notes('7.4.5', '967017'),
    condition: settings(['firewall policy > tcp-timeout-pid', 'firewall policy > udp-timeout-pid']),
    text: 'These profiles keep working but are hidden. The timers of "system global" take their place.',
    action: 'Set the timers in "config system global", then unset the profiles in the policies.',
  },
  {
    id: 'np7-icmp-rate',
    // The notes list the change for 7.4.4 and 7.4.5 together.
    when: upgradesTo(since('7.4.5', '7.6.0'), before('7.4.4')),
    subject: 'ICMP errors through NP7',
    source: notes('7.4.5', '957562'),
    models: hasNp7,
    condition: always,
    text: 'NP7 processors limit the rate of ICMP and ICMPv6 errors by default.',
    action:
      'If many of these packets are expected, adjust "config icmp-error-rate-ctrl" in "config system npu".',
  },
  {
    id: 'np7-shaping',
    when: upgradesTo(since('7.4.8', '7.6.1')),
    subject: 'Traffic shaping of NP7',
    source: notes('7.4.8', 'special notices'),
    ...gone('system npu > default-qos-type', 'shaping'),
    text: 'NP7 processors only know "policing" for shapers of policies, IP addresses and ports. Shaping profiles of interfaces keep the other method, on at most 100 interfaces.',
    action: 'Before the upgrade, check the shapers, and count the interfaces with "egress-shaping-profile".',
  },
];
