import type { Change } from '../change';
import { anyOf, entries, has, hasChild, objects, settings, gone } from '../conditions';
import { since, upgradesTo, withinVersions } from '../versions';
import { names, notes, newNames } from './sources';

const useNewNames = 'Use the new names in scripts and templates.';

const scannedProtocols = [
  'http',
  'ftp',
  'imap',
  'pop3',
  'smtp',
  'mapi',
  'nntp',
  'cifs',
  'ssh',
  'smb',
] as const;

const scanOptions = scannedProtocols.map((name) => `antivirus profile > ${name} > options`);

const sshSwitches = ['ssh-cbc-cipher', 'ssh-hmac-md5', 'ssh-kex-sha1', 'ssh-mac-weak'].map(
  (name) => `system global > ${name}`,
);

const sshAlgorithms = ['ssh-enc-algo', 'ssh-hsk-algo', 'ssh-kex-algo', 'ssh-mac-algo'].map(
  (name) => `system global > ${name}`,
);

const stitchSettings = [
  'system automation-stitch > action',
  'system automation-action > delay',
  'system automation-action > required',
] as const;

const cloudFunctions = ['aws-api-id', 'azure-app', 'gcp-project', 'alicloud-account-id'].map(
  (name) => `system automation-action > ${name}`,
);

const dnsOverTls = ['system dns > dns-over-tls', 'system vdom-dns > dns-over-tls'] as const;

const priorities = [
  'router static > priority',
  'router static6 > priority',
  'system sdwan > members > priority',
  'vpn ipsec phase1-interface > priority',
  'vpn ipsec phase1 > priority',
] as const;

const clientCertificateSettings = ['firewall access-proxy', 'firewall access-proxy6'].flatMap((table) =>
  ['empty-cert-action', 'user-agent-detect', 'client-cert'].map((name) => `${table} > ${name}`),
);

/** Settings that get another name, another place or another unit in 7.0 or later. The upgrade converts them. */
export const renamedTo80: readonly Change[] = [
  {
    ...newNames('6.4', '7.0'),
    id: 'antivirus-scan-options',
    subject: 'Scan options of antivirus profiles',
    ...gone(scanOptions),
    text: '"av-scan", "quarantine" and other settings take the place of "options" of each protocol.',
    action: 'After the upgrade, check that each protocol that was scanned has "av-scan block".',
  },
  {
    ...newNames('6.4', '7.0'),
    id: 'dns-protocol',
    subject: 'DNS over TLS',
    ...gone(dnsOverTls, 'enable', 'enforce'),
    text: '"protocol", with the values "cleartext", "dot" and "doh", takes the place of "dns-over-tls".',
    action: 'After the upgrade, check that "protocol" is "dot".',
  },
  {
    ...newNames('6.4', '7.0'),
    id: 'minimum-changed-characters',
    subject: 'New characters in a changed password',
    ...gone('system password-policy > change-4-characters', 'enable'),
    text: '"min-change-characters", a number, takes the place of "change-4-characters".',
    action: 'After the upgrade, check the number.',
  },
  {
    ...newNames('7.0.0', '7.0.1'),
    id: 'fortilink-port-policies',
    outcome: 'decide-before',
    subject: 'NAC on FortiSwitch ports',
    covers: [
      'switch-controller nac-settings',
      'switch-controller port-policy',
      'user nac-policy > switch-port-policy',
    ],
    condition: anyOf(
      entries(['switch-controller nac-settings', 'switch-controller port-policy']),
      settings('user nac-policy > switch-port-policy'),
    ),
    text: '"switch-controller fortilink-settings" and "switch-controller dynamic-port-policy" take the place of "nac-settings" and "port-policy".',
    action: 'Write down which ports use which policy. After the upgrade, test NAC on these ports.',
  },
  {
    ...newNames('7.0.0', '7.0.1'),
    id: 'automation-actions',
    subject: 'Actions of automation stitches',
    ...gone(stitchSettings),
    text: 'A stitch has a child table "actions", whose entries also contain "delay" and "required".',
    action: 'After the upgrade, check the actions of each stitch. Use the new form in scripts and templates.',
  },
  {
    ...newNames('6.4', '7.0'),
    id: 'automation-cloud-functions',
    subject: 'Cloud functions of automation actions',
    ...gone(cloudFunctions),
    text: 'The address of a cloud function is one setting, "uri", instead of separate settings for its parts.',
    action: 'After the upgrade, check the address of each function, and run the stitch.',
  },
  {
    ...newNames('7.0.0', '7.0.1'),
    id: 'username-sensitivity',
    subject: 'Upper and lower case in user names',
    ...gone('user local > username-case-sensitivity'),
    text: '"username-sensitivity", which also covers accents, takes the place of "username-case-sensitivity".',
    action: 'After the upgrade, check the setting of users with two-factor authentication.',
  },
  {
    certainty: 'derived',
    id: 'access-proxy-servers',
    when: upgradesTo(since('7.0.1'), withinVersions(['7.0.0', '7.0.0'])),
    subject: 'Servers of access proxies',
    source: names('7.0.0', '7.0.1'),
    covers: ['firewall access-proxy > realservers'],
    condition: entries('firewall access-proxy', hasChild('realservers')),
    text: 'Servers are in "api-gateway" of the access proxy instead of directly below it.',
    action: 'After the upgrade, open each published application.',
  },
  {
    ...newNames('7.0.1', '7.0.2'),
    id: 'ssh-algorithm-lists',
    subject: 'SSH algorithms',
    ...gone(sshSwitches),
    text: 'Lists of algorithms ("ssh-enc-algo", "ssh-kex-algo", "ssh-mac-algo") take the place of switches for weak ones.',
    action: 'After the upgrade, check that old SSH clients and scripts can still connect.',
  },
  {
    id: 'ssh-algorithms-moved',
    when: upgradesTo(since('7.4.4')),
    subject: 'SSH algorithms',
    source: notes('7.4.5', '968305'),
    ...gone(sshAlgorithms),
    text: 'The lists of SSH algorithms move from "system global" to "system ssh-config".',
    action: 'Use the new place in scripts and templates.',
  },
  {
    id: 'route-priority-raised',
    when: upgradesTo(since('7.0.4')),
    subject: 'Priorities of routes',
    source: notes('7.0.4', 'changes in default behavior (334309)'),
    ...gone(priorities),
    text: 'Priorities begin at 1 instead of 0. The upgrade adds one to each priority, so that their order stays the same.',
    action: 'Change priorities in scripts and templates, and do not write 0.',
  },
  {
    id: 'uninterruptible-upgrade-renamed',
    when: upgradesTo(since('7.4.1')),
    subject: 'HA upgrade without interruption',
    source: notes('7.6.1', 'upgrade information of the FortiGate 6000 and 7000'),
    ...gone('system ha > uninterruptible-upgrade'),
    text: '"upgrade-mode" takes the place of "uninterruptible-upgrade".',
    action: 'After the upgrade, check "upgrade-mode" before the next one.',
  },
  {
    id: 'captive-portal-security',
    when: upgradesTo(since('7.4.4')),
    subject: 'SSIDs with a captive portal',
    source: notes('7.4.5', '976646'),
    ...gone(
      'wireless-controller vap > security',
      'captive-portal',
      'wpa-personal+captive-portal',
      'wpa-only-personal+captive-portal',
      'wpa2-only-personal+captive-portal',
    ),
    text: 'The captive portal is a setting of its own, next to "security". The values of "security" that contain it do not exist any more.',
    action: 'After the upgrade, connect to each of these SSIDs and check that the portal appears.',
  },
  {
    id: 'vpatch-query',
    when: upgradesTo(since('7.4.8', '7.6.0')),
    subject: 'Servers for IoT queries',
    source: notes('7.4.8', '1009740'),
    ...gone('system central-management > server-list > server-type', 'iot-query'),
    text: 'The value "iot-query" of "server-type" becomes "vpatch-query".',
    action: useNewNames,
  },
  {
    id: 'access-proxy-client-certificates',
    when: upgradesTo(since('7.4.8', '7.6.1')),
    subject: 'Client certificates of access proxies',
    source: notes('7.4.8', '1035072'),
    ...gone(clientCertificateSettings),
    text: '"client-cert", "empty-cert-action" and "user-agent-detect" belong to the virtual host and to the VIP of the access proxy instead of the access proxy.',
    action:
      'After the upgrade, check these settings in "firewall vip" and "firewall access-proxy-virtual-host".',
  },
  {
    id: 'application-bandwidth-tracking-global',
    when: upgradesTo(since('7.6.1')),
    subject: 'Application bandwidth tracking',
    source: notes('7.6.1', '1017835'),
    ...gone('system settings > application-bandwidth-tracking', 'enable'),
    text: 'The setting applies to the device instead of a VDOM, in "system global".',
    action: 'After the upgrade, check it in "config system global".',
  },
  {
    id: 'ippool-group-renamed',
    when: upgradesTo(since('7.6.3')),
    subject: 'Groups of IP pools',
    source: notes('7.6.3', '1106960'),
    covers: ['firewall ippool_grp'],
    condition: entries('firewall ippool_grp'),
    text: '"firewall ippool_grp" becomes "firewall ippool-grp".',
    action: useNewNames,
  },
  {
    id: 'update-proxy-moved',
    when: upgradesTo(since('7.6.3')),
    subject: 'Proxy for FortiGuard updates',
    source: notes('7.6.3', '1021838'),
    covers: ['system autoupdate tunneling'],
    condition: objects('system autoupdate tunneling', has('status', 'enable')),
    text: '"proxy-server-ip", "proxy-server-port", "proxy-username" and "proxy-password" of "system fortiguard" take the place of "system autoupdate tunneling".',
    action: 'After the upgrade, check these settings, and that updates arrive.',
  },
  {
    id: 'deep-inspection-by-category',
    when: upgradesTo(since('7.6.3')),
    subject: 'Deep inspection by web category',
    source: notes('7.6.3', '926178'),
    ...gone('web-proxy global > policy-category-deep-inspect'),
    text: '"https-sub-category" of each proxy policy takes the place of "policy-category-deep-inspect".',
    action: 'After the upgrade, check the setting in proxy policies with web categories.',
  },
  {
    ...newNames('7.6', '8.0'),
    id: 'hardware-version-of-addresses',
    subject: 'Addresses of devices by hardware',
    ...gone('firewall address > hw-model'),
    text: '"hw-version" takes the place of "hw-model".',
    action:
      'After the upgrade, check that these addresses still match the devices. Use the new name in scripts.',
  },
  {
    ...newNames('7.0.0', '7.0.1'),
    id: 'switch-ports-as-interfaces',
    subject: 'Ports of the hardware switch',
    covers: ['speed', 'status', 'mediatype'].map((name) => `system virtual-switch > port > ${name}`),
    condition: settings(
      ['speed', 'status', 'mediatype'].map((name) => `system virtual-switch > port > ${name}`),
    ),
    text: 'The ports of a hardware switch are also entries of "system interface", which contain speed, status and media type.',
    action: 'After the upgrade, check these settings. Expect more interfaces in scripts that compare them.',
  },
];
