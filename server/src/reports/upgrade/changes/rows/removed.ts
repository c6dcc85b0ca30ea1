import type { Change } from '../change';
import {
  allOf,
  anyOf,
  entries,
  given,
  has,
  hasChild,
  hasMatch,
  inChild,
  settingIsSet,
  isUnset,
  objects,
  settings,
  some,
  gone,
} from '../conditions';
import { since, upgradesTo } from '../versions';
import { notes, newNames } from './sources';

const deviceTables = ['user device', 'user device-group', 'user device-access-list'] as const;
/** Each backup of 6.0 contains them. */
const builtInDeviceGroups = ['Mobile Devices', 'Network Devices', 'Others'];
const policyTables = ['firewall policy', 'firewall policy6'] as const;
const botnetTables = [
  'firewall policy',
  'firewall proxy-policy',
  'firewall sniffer',
  'firewall interface-policy',
  'firewall interface-policy6',
  'system interface',
] as const;
const botnetPaths = botnetTables.map((table) => `${table} > scan-botnet-connections`);

const logDestinations = [
  'disk',
  'memory',
  'fortiguard',
  'null-device',
  'webtrends',
  'fortianalyzer-cloud',
  ...['syslogd', 'fortianalyzer'].flatMap((name) => [name, `${name}2`, `${name}3`, `${name}4`]),
];
const logFilters = logDestinations.flatMap((name) =>
  ['filter', 'override-filter'].map((table) => `log ${name} ${table} > filter`),
);

const signOnSwitches = ['fsso', 'rsso', 'wsso'].map((name) => `firewall policy > ${name}`);

const reportTables = ['report chart', 'report dataset', 'report style', 'report theme'] as const;

/** FortiAP of the series B, C and D, and FortiAP-S, as they are named in `platform`. */
const oldAccessPoint = /^(?:\d+(?:A|B|C|D)|C220C|C225C|C23JD|C21D|S\d+(?:C|CR|E))$/;

/** Functions that newer versions do not have. */
export const removedChanges: readonly Change[] = [
  {
    ...newNames('6.0', '6.2'),
    id: 'device-conditions-removed',
    subject: 'Devices in policies',
    covers: policyTables.map((table) => `${table} > devices`),
    condition: entries(policyTables, settingIsSet('devices')),
    text: 'FortiOS 6.2.0 and later have no device types and device groups in policies. Without this condition, the policies match all devices.',
    action:
      'Before the upgrade, restrict the source of these policies, such as to addresses. From 6.2.0, "firewall address" has the type "mac".',
  },
  {
    ...newNames('6.0', '6.2'),
    id: 'device-tables-removed',
    outcome: 'decide-before',
    subject: 'Tables of devices',
    covers: [...deviceTables, 'user device-category'],
    condition: entries(deviceTables, undefined, { where: ({ name }) => !builtInDeviceGroups.includes(name) }),
    text: 'FortiOS 6.2.0 and later do not have "user device", "user device-group" and "user device-access-list".',
    action:
      'Write down the MAC addresses that you need. After the upgrade, create addresses of the type "mac".',
  },
  {
    ...newNames('6.0', '6.2'),
    id: 'forticlient-profiles-removed',
    outcome: 'stops-working',
    subject: 'FortiClient profiles',
    covers: ['endpoint-control profile'],
    // Each backup contains the profile "default".
    condition: entries('endpoint-control profile', undefined, {
      where: ({ name }) => name !== 'default',
      evenUnused: true,
    }),
    text: 'FortiOS 6.2.0 and later do not configure FortiClient. The clients get no settings from the FortiGate.',
    action: 'Configure these settings in FortiClient EMS before the upgrade.',
  },
  {
    ...newNames('6.0', '6.2'),
    id: 'learning-mode-removed',
    outcome: 'stops-working',
    subject: 'Learning mode of policies',
    ...gone('firewall policy > learning-mode', 'enable'),
    text: 'FortiOS 6.2.0 and later have no learning mode. The policies do not inspect traffic for the report any more.',
    action: 'Choose the profiles of these policies. Profiles with the action "monitor" only write logs.',
  },
  {
    ...newNames('6.0', '6.2'),
    id: 'botnet-scan-moved',
    outcome: 'stops-working',
    subject: 'Blocked connections to botnets',
    ...gone(botnetPaths, 'block', 'monitor'),
    text: 'Botnet connections are blocked by an IPS sensor instead of a policy or an interface.',
    action: 'After the upgrade, set "scan-botnet-connections" in an IPS sensor, and use it in the policies.',
  },
  {
    ...newNames('6.2', '6.4'),
    id: 'sign-on-switches-removed',
    subject: 'Single sign-on in policies',
    covers: signOnSwitches,
    condition: settings(signOnSwitches.slice(0, 2), 'enable'),
    text: 'The groups of a policy alone decide whether it uses single sign-on. "fsso", "rsso" and "wsso" do not exist any more.',
    action:
      'After the upgrade, check that each of these policies names its groups in "groups" or "fsso-groups".',
  },
  {
    ...newNames('6.4.1', '6.4.2'),
    id: 'ips-filters-removed',
    outcome: 'dropped',
    subject: 'IPS sensors with the old form of filters',
    covers: ['ips sensor > filter', 'ips sensor > override'],
    condition: entries('ips sensor', some(hasChild('filter'), hasChild('override'))),
    text: 'An IPS sensor has only "entries". "filter" and "override" do not exist any more.',
    action: 'Move the filters to "entries" before the upgrade.',
  },
  {
    ...newNames('6.2', '6.4'),
    id: 'ssl-vpn-source-route',
    subject: 'Routes of SSL VPN by interface',
    ...gone('vpn ssl settings > route-source-interface', 'enable'),
    text: 'FortiOS 6.4.0 and later do not have "route-source-interface". With several Internet connections, replies to SSL VPN clients follow the routing table.',
    action: 'After the upgrade, test SSL VPN through each Internet connection.',
  },
  {
    ...newNames('6.4', '7.0'),
    id: 'youtube-filter-moved',
    outcome: 'stops-working',
    subject: 'YouTube channels in web filters',
    covers: ['webfilter profile > youtube-channel-status', 'webfilter profile > youtube-channel-filter'],
    condition: settings('webfilter profile > youtube-channel-status', 'blacklist', 'whitelist'),
    text: '"videofilter profile" takes the place of the channel filter. It needs a policy with proxy inspection.',
    action:
      'After the upgrade, create the filter again and name it in "videofilter-profile" of the policies.',
  },
  {
    ...newNames('6.4', '7.0'),
    id: 'log-filters-removed',
    subject: 'Filters of logs by ID',
    covers: [...logFilters, ...logFilters.map((path) => `${path}-type`)],
    condition: settings(logFilters),
    text: '"config free-style" takes the place of "filter". Without a filter, the destination gets all logs.',
    action: 'Write down the filters. After the upgrade, create them with "config free-style".',
  },
  {
    ...newNames('7.0.0', '7.0.1'),
    id: 'antivirus-heuristic-removed',
    outcome: 'dropped',
    subject: 'Heuristic antivirus scan',
    covers: ['antivirus heuristic'],
    condition: objects('antivirus heuristic', has('mode', 'pass', 'block')),
    text: 'FortiOS 7.0.1 and later do not have "antivirus heuristic".',
    action: 'None. "machine-learning-detection" in "antivirus settings" is a similar function.',
  },
  {
    ...newNames('7.0.0', '7.0.1'),
    id: 'push-update-removed',
    outcome: 'stops-working',
    subject: 'Push updates from FortiGuard',
    covers: ['system autoupdate push-update'],
    condition: objects('system autoupdate push-update', has('status', 'enable')),
    text: 'FortiGuard does not announce updates to the device any more. The device only asks for them as scheduled.',
    action: 'If updates must be fast, shorten the interval in "system autoupdate schedule".',
  },
  {
    ...newNames('7.0.0', '7.0.1'),
    id: 'report-definitions-removed',
    outcome: 'dropped',
    subject: 'Charts and datasets of reports',
    covers: reportTables,
    condition: entries(reportTables),
    text: 'FortiOS 7.0.1 and later have only layouts of reports, no charts, datasets, styles and themes.',
    action: 'If you made charts of your own, create them in FortiAnalyzer.',
  },
  {
    ...newNames('7.0.0', '7.0.1'),
    id: 'strict-crl-removed',
    subject: 'Strict check of revoked certificates',
    ...gone('vpn certificate setting > strict-crl-check', 'enable'),
    text: 'FortiOS 7.0.1 and later do not have "strict-crl-check".',
    action: 'After the upgrade, check that the device still rejects a revoked certificate.',
  },
  {
    ...newNames('7.0.1', '7.0.2'),
    id: 'fortimanager-table-removed',
    outcome: 'dropped',
    subject: 'Old tables of FortiManager',
    covers: ['system fortimanager', 'system fm'],
    condition: objects(['system fortimanager', 'system fm'], settingIsSet('ip')),
    text: '"system central-management" alone defines the FortiManager.',
    action: 'Check that "fmg" in "system central-management" is the same address.',
  },
  {
    id: 'update-location-any',
    when: upgradesTo(since('7.0.2')),
    subject: 'Location of update servers',
    source: { kind: 'vendor', text: 'FortiOS 7.0 new features 326523' },
    ...gone('system fortiguard > update-server-location', 'any'),
    text: 'The value "any" of "update-server-location" becomes "automatic". New values are "usa" and "eu".',
    action: 'If updates must come from one region, set it.',
  },
  {
    id: 'overlay-controller-vpn-removed',
    when: upgradesTo(since('7.4.0')),
    outcome: 'decide-before',
    subject: 'Overlay Controller VPN',
    source: notes('7.4.5', 'special notices'),
    covers: ['vpn ocvpn'],
    condition: objects('vpn ocvpn', has('status', 'enable')),
    text: 'FortiOS 7.4.0 and later do not have Overlay Controller VPN. The tunnels, policies and routes that it created stay, but do not change with the network any more.',
    action:
      'Decide how to manage the tunnels: with Fabric Overlay Orchestrator, or templates of FortiManager.',
  },
  {
    id: 'old-access-points',
    when: upgradesTo(since('7.4.0')),
    outcome: 'stops-working',
    subject: 'Old FortiAP models',
    source: notes('7.4.5', 'special notices'),
    condition: entries('wireless-controller wtp', undefined, {
      where: ({ state }, configuration) => {
        const profile = state.value('wtp-profile');
        return configuration
          .entries('wireless-controller wtp-profile')
          .some(
            (entry) =>
              entry.name === profile &&
              inChild('platform', hasMatch('type', oldAccessPoint))(entry.state, configuration),
          );
      },
    }),
    text: 'FortiOS 7.4.0 and later cannot manage FortiAP models of the series B, C and D, or FortiAP-S.',
    action: 'Replace these access points before the upgrade.',
  },
  {
    id: 'reply-to-removed',
    when: upgradesTo(since('7.4.4')),
    subject: 'Reply address of e-mails',
    source: notes('7.4.5', 'special notices'),
    ...gone('system email-server > reply-to'),
    text: 'The reply address of e-mails is "DoNotReply@fortinet-notifications.com", also with your own mail server.',
    action: 'Tell the recipients of alerts and guest passwords to write to another address.',
  },
  {
    certainty: 'unconfirmed',
    id: 'client-isolation-removed',
    when: upgradesTo(since('8.0.0')),
    subject: 'Isolation of WiFi clients',
    source: { kind: 'other', text: 'the rules of another tool for FortiOS 8.0.0' },
    check: 'show wireless-controller vap',
    condition: settings('wireless-controller vap > intra-vap-privacy', 'enable'),
    text: 'FortiOS 8.0.0 may not have "intra-vap-privacy". Clients of the same SSID can then reach each other.',
    action: 'After the upgrade, check whether the setting is still there, and test it with two clients.',
  },
  {
    id: 'diagnose-commands-disabled',
    when: upgradesTo(since('7.4.2')),
    subject: 'Diagnostic commands of administrators',
    source: notes('7.4.5', 'special notices'),
    covers: ['system accprofile > system-diagnostics'],
    condition: entries('system accprofile', undefined, {
      where: ({ name }, configuration) =>
        !name.startsWith('super_admin') &&
        configuration.entries('system admin').some(({ state }) => state.value('accprofile') === name),
    }),
    text: 'The upgrade disables "cli-diagnose", and with it the "diagnose" commands, in all profiles except super_admin, whatever "system-diagnostics" was. It enables "get", "show", "execute" and "config".',
    action:
      'After the upgrade, set "cli-diagnose" to "enable" in profiles that need it, and restrict the others.',
  },
  {
    id: 'default-mail-server',
    when: upgradesTo(since('7.4.5')),
    outcome: 'decide-before',
    subject: 'Mail server of Fortinet',
    source: notes('7.4.5', 'special notices'),
    condition: allOf(
      objects(
        'system email-server',
        some(hasMatch('server', /^notification\.fortinet\.net$/), isUnset('server')),
      ),
      given(
        anyOf(
          entries(['system admin', 'user local'], has('two-factor', 'email')),
          entries('system automation-action', has('action-type', 'email')),
          objects('alertemail setting', settingIsSet('mailto1')),
        ),
      ),
    ),
    text: 'The default mail server is "fortinet-notifications.com" instead of "notification.fortinet.net". It only accepts mails from devices with an active FortiCare contract.',
    action: 'Check the contract, or configure your own mail server.',
  },
];
