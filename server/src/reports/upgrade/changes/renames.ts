import type { FirmwareVersion } from '../../../firmware/version';
import { matchChild } from '../../../schema/matchNames';
import type { SchemaView } from '../../../schema/schemaContext';
import { replace } from '../../../rules/engine/edits';
import type { Fix } from '../../../rules/engine/rule';
import type { SchemaNode } from '../../../schema/schema';
import { unquote } from '../../../syntax/quoting';
import type { Block, Setting, Statement } from '../../../syntax/statements';

/** A table that replaces another one. */
export interface Rename {
  readonly name: string;
  /** Whether only the name changes: both tables have the same settings. */
  readonly isMechanical: boolean;
}

const mechanical = (name: string): Rename => ({ name, isMechanical: true });
const converted = (name: string): Rename => ({ name, isMechanical: false });

/**
 * The new names of renamed tables. Source: the schema, in which the new table starts in the version that ends the old
 * one, with the same settings.
 */
export const renamedTables: ReadonlyMap<string, Rename> = new Map([
  ...['bwl', 'bword', 'dnsbl', 'fortishield', 'iptrust', 'mheader', 'options', 'profile'].map(
    (name) => [`spamfilter ${name}`, mechanical(`emailfilter ${name}`)] as const,
  ),
  ['credential-store domain-controller', converted('user domain-controller')],
  ['dlp fp-sensitivity', mechanical('dlp sensitivity')],
  ['emailfilter bwl', mechanical('emailfilter block-allow-list')],
  ['extender-controller dataplan', mechanical('extension-controller dataplan')],
  ['extender-controller extender', converted('extension-controller extender')],
  ['extender-controller extender-profile', mechanical('extension-controller extender-profile')],
  ['firewall consolidated policy', converted('firewall policy')],
  ['firewall policy6', converted('firewall policy')],
  ['gtp ie-white-list', mechanical('gtp ie-allow-list')],
  ['system cluster-sync', converted('system standalone-cluster')],
  ['system fortiai', mechanical('system fortindr')],
  ['system virtual-wan-link', mechanical('system sdwan')],
  ['system vne-tunnel', converted('system vne-interface')],
]);

/** Tables with the same profiles, whose settings got new names together. */
const sniffers = ['interface-policy', 'interface-policy6', 'sniffer'].map((name) => `firewall ${name}`);
const policies = ['policy', 'profile-group', 'proxy-policy'].map((name) => `firewall ${name}`);
const inspected = ['ssl', 'https', 'ftps', 'imaps', 'pop3s', 'smtps'].map(
  (name) => `firewall ssl-ssh-profile > ${name}`,
);
const scanned = ['http', 'ftp', 'imap', 'pop3', 'smtp', 'nntp', 'cifs', 'ssh'];

/** The new name of one setting, or of each of several, in each of some tables. */
function inTables(
  tables: readonly string[],
  old: string | readonly string[],
  now: string,
): readonly (readonly [string, string])[] {
  return tables.flatMap((table) => [old].flat().map((name) => [`${table} > ${name}`, now] as const));
}

/**
 * The new names of renamed settings, by path. Source: the schema, in which the new setting, with the same type, values and
 * help, starts in the version that ends the old one; and tip 380476 for the lockout.
 */
export const renamedSettings: ReadonlyMap<string, string> = new Map([
  ['antivirus profile > analytics-bl-filetype', 'analytics-accept-filetype'],
  ['antivirus profile > analytics-wl-filetype', 'analytics-ignore-filetype'],
  ['antivirus profile > fortiai-error-action', 'fortindr-error-action'],
  ['antivirus profile > fortiai-timeout-action', 'fortindr-timeout-action'],
  ...inTables(
    scanned.map((name) => `antivirus profile > ${name}`),
    'fortiai',
    'fortindr',
  ),
  ['application list > p2p-black-list', 'p2p-block-list'],
  ['emailfilter profile > spam-bwl-table', 'spam-bal-table'],
  [
    'endpoint-control settings > forticlient-dereg-unsupported-client',
    'forticlient-disconnect-unsupported-client',
  ],
  ...inTables([...sniffers, ...policies, 'firewall policy6'], 'spamfilter-profile', 'emailfilter-profile'),
  ...inTables(sniffers, 'spamfilter-profile-status', 'emailfilter-profile-status'),
  ['firewall ssl-ssh-profile > block-blacklisted-certificates', 'block-blocklisted-certificates'],
  ['firewall ssl-ssh-profile > ssl-anomalies-log', 'ssl-anomaly-log'],
  ['firewall ssl-ssh-profile > ssl-exemptions-log', 'ssl-exemption-log'],
  ['firewall ssl-ssh-profile > whitelist', 'allowlist'],
  ...inTables(inspected, 'client-cert-request', 'client-certificate'),
  ...['https', 'smtps', 'pop3s', 'imaps', 'ftps', 'ssl-other'].map(
    (name) =>
      [
        `firewall ssl-ssh-profile > ssl-server > ${name}-client-cert-request`,
        `${name}-client-certificate`,
      ] as const,
  ),
  ...inTables(
    ['router ospf > area > virtual-link', 'router ospf > ospf-interface'],
    'md5-keychain',
    'keychain',
  ),
  ['log threat-weight > malware > fortiai', 'fortindr'],
  ...['sampler', 'sample-rate'].map(
    (name) => [`switch-controller managed-switch > ports > sflow-${name}`, `packet-${name}`] as const,
  ),
  ['switch-controller managed-switch > ports > igmps-flood-reports', 'igmp-snooping-flood-reports'],
  ['switch-controller managed-switch > ports > igmps-flood-traffic', 'mcast-snooping-flood-traffic'],
  ['system accprofile > utmgrp-permission > data-loss-prevention', 'data-leak-prevention'],
  ['system accprofile > utmgrp-permission > data-leak-prevention', 'dlp'],
  ['system accprofile > utmgrp-permission > spamfilter', 'emailfilter'],
  ['system admin > radius-vdom-override', 'vdom-override'],
  ['system csf > upstream-ip', 'upstream'],
  ['system ddns > ddns-server-ip', 'ddns-server-addr'],
  ['system dns-database > ip-master', 'ip-primary'],
  ['system global > per-user-bwl', 'per-user-bal'],
  ['system ha > secondary-vcluster > pingserver-slave-force-reset', 'pingserver-secondary-force-reset'],
  ['system interface > lacp-ha-slave', 'lacp-ha-secondary'],
  ['system password-policy > login-lockout-upon-downgrade', 'login-lockout-upon-weaker-encryption'],
  ['system settings > gui-per-policy-disclaimer', 'gui-policy-disclaimer'],
  ['system settings > sip-helper', 'sip-expectation'],
  ...['password', 'server', 'username'].map((name) => [`user peer > ldap-${name}`, `mfa-${name}`] as const),
  ['webfilter profile > web > blacklist', 'blocklist'],
  ['webfilter profile > web > whitelist', 'allowlist'],
  ...['', 'external-'].map(
    (prefix) => [`wireless-controller vap > ${prefix}fast-roaming`, `${prefix}pre-auth`] as const,
  ),
  ...[
    ...['accumulation-interval', 'asset-addrgrp-list', 'reporting-interval'],
    ...['protocol', 'server-fqdn', 'server-path', 'server-port', 'server-token'],
    ...[1, 2, 3, 4].map((number) => `asset-uuid-list${number}`),
  ].map((name) => [`wireless-controller wtp-profile > lbs > polestar-${name}`, `ble-rtls-${name}`] as const),
]);

/**
 * The settings that replace a removed one with another unit, other values or in several parts, by path. Source: the schema,
 * by name, type and help, read one by one.
 */
export const successors: ReadonlyMap<string, string> = new Map([
  ['antivirus profile > analytics-max-upload', 'fortisandbox-max-upload'],
  ['antivirus quarantine > drop-heuristic', 'drop-machine-learning'],
  ['antivirus quarantine > store-heuristic', 'store-machine-learning'],
  ['antivirus settings > default-db', 'use-extreme-db'],
  ...inTables(['certificate ca', 'vpn certificate ca'], 'trusted', 'ssl-inspection-trusted'),
  ['emailfilter block-allow-list > entries > email-pattern', 'pattern'],
  ['dlp sensor > filter > fp-sensitivity', 'sensitivity'],
  ...inTables(['firewall address'], ['start-mac', 'end-mac'], 'macaddr'),
  ...inTables([...policies, ...sniffers, 'firewall security-policy'], 'dlp-sensor', 'dlp-profile'),
  ...inTables(sniffers, 'dlp-sensor-status', 'dlp-profile-status'),
  ['firewall security-policy > srcaddr4', 'srcaddr'],
  ['firewall security-policy > dstaddr4', 'dstaddr'],
  ...inTables(inspected, 'unsupported-ssl', 'unsupported-ssl-cipher and unsupported-ssl-negotiation'),
  ...inTables(
    inspected,
    'invalid-server-cert',
    'expired-server-cert, revoked-server-cert, cert-validation-timeout and cert-validation-failure',
  ),
  ['router bgp > vrf-leak', 'vrf'],
  ['router bgp > vrf-leak6', 'vrf6'],
  ...inTables(['router ospf > area > virtual-link', 'router ospf > ospf-interface'], 'md5-key', 'md5-keys'),
  ...inTables(
    ['switch-controller flow-tracking'],
    ['collector-ip', 'collector-port', 'transport'],
    'collectors',
  ),
  ...inTables(
    ['system netflow', 'system vdom-netflow', 'system sflow', 'system vdom-sflow'],
    ['collector-ip', 'collector-port', 'source-ip', 'interface-select-method', 'interface'],
    'collectors',
  ),
  ['system automation-action > email-body', 'message'],
  ...inTables(['system dhcp6 server'], ['option1', 'option2', 'option3'], 'options'),
  ['system global > log-uuid', 'log-uuid-policy and log-uuid-address'],
  ['system global > proxy-re-authentication-mode', 'proxy-keep-alive-mode'],
  ...inTables(
    ['system interface > ipv6'],
    ['dhcp6-prefix-hint', 'dhcp6-prefix-hint-plt', 'dhcp6-prefix-hint-vlt'],
    'dhcp6-iapd-list',
  ),
  ['system ipam > pool-subnet', 'pools'],
  ['system sdn-connector > compartment-id', 'compartment-list'],
  ['system sdn-connector > gcp-project', 'gcp-project-list'],
  ['system sdn-connector > oci-region', 'oci-region-list'],
  ['system fortiguard > antispam-cache-mpercent', 'antispam-cache-mpermille'],
  ['system fortiguard > outbreak-prevention-cache-mpercent', 'outbreak-prevention-cache-mpermille'],
  ['system global > proxy-cipher-hardware-acceleration', 'proxy-hardware-acceleration'],
  ['system global > proxy-kxp-hardware-acceleration', 'proxy-hardware-acceleration'],
  ['user ldap > account-key-upn-san', 'account-key-cert-field'],
  ['user peer > ldap-mode', 'mfa-mode'],
  ['vpn certificate setting > ssl-ocsp-option', 'ocsp-option'],
  ...inTables(
    ['vpn ipsec phase1', 'vpn ipsec phase1-interface'],
    'fallback-tcp-threshold',
    'auto-transport-threshold',
  ),
  ['webfilter fortiguard > cache-mem-percent', 'cache-mem-permille'],
  ...inTables(['wireless-controller syslog-profile'], ['server-fqdn', 'server-ip'], 'server'),
  ['wireless-controller vap > captive-portal-session-timeout-interval', 'captive-portal-auth-timeout'],
  ...['rates-11ac', 'rates-11ax'].flatMap((rates) =>
    inTables(['wireless-controller vap'], [`${rates}-ss12`, `${rates}-ss34`], `${rates}-mcs-map`),
  ),
  ['wireless-controller vap > voice-enterprise', '80211k and 80211v'],
  ...inTables(
    ['wireless-controller wids-profile'],
    ['ap-bgscan-disable-day', 'ap-bgscan-disable-end', 'ap-bgscan-disable-start'],
    'ap-bgscan-disable-schedules',
  ),
  ['wireless-controller wtp-profile > lbs > polestar', 'ble-rtls'],
]);

/**
 * The new names of renamed values, by the path of the setting. Source: backups of a device in 6.0.6 and 6.2.10; the
 * schema, in which the new value is the default from the version that ends the old default.
 */
export const renamedValues: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ...[
    'system interface > allowaccess',
    'system interface > secondaryip > allowaccess',
    'system interface > ipv6 > ip6-allowaccess',
  ].map((path) => [path, new Map([['capwap', 'fabric']])] as const),
  ['firewall service custom > protocol', new Map([['TCP/UDP/SCTP', 'TCP/UDP/UDP-Lite/SCTP']])],
]);

/** The settings of a block, at any depth, that the new table does not have. */
export function settingsWithoutPlace(
  statements: readonly Statement[],
  nodes: { readonly from: SchemaNode; readonly to: SchemaNode },
  view: SchemaView,
  target: FirmwareVersion,
): readonly Setting[] {
  return statements.flatMap((statement) => {
    switch (statement.type) {
      case 'entry':
        return settingsWithoutPlace(statement.statements, nodes, view, target);
      case 'block': {
        const name = statement.path[0];
        const from = name && settingNamed(nodes.from, name.text, view);
        const to = from && nodes.to.child(from.name);
        return from && to ? settingsWithoutPlace(statement.statements, { from, to }, view, target) : [];
      }
      case 'setting': {
        const from = statement.name && settingNamed(nodes.from, statement.name.text, view);
        const to = from && nodes.to.child(from.name);
        return from && to?.availability(target) !== 'yes' ? [statement] : [];
      }
      default:
        return [];
    }
  });
}

function settingNamed(node: SchemaNode, typed: string, { version }: SchemaView): SchemaNode | undefined {
  const match = matchChild(node, unquote(typed), version);
  return 'target' in match ? match.target : undefined;
}

/** A fix that replaces the table name in a `config` line; empty if the line abbreviates the name or contains a key. */
export function renameFix({ path }: Block, name: string): readonly Fix[] {
  const words = name.split(' ');
  if (path.length !== words.length) return [];
  const edits = path.flatMap((word, index) => {
    const wanted = words[index] ?? '';
    return unquote(word.text) === wanted ? [] : [replace(word, wanted)];
  });
  return [{ title: `Rename to "${name}"`, preferred: true, edits }];
}
