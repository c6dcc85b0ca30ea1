import { accepting, enabled, must, where, type Benchmark } from './benchmarkItem';
import {
  applicationLog,
  botnetConnections,
  encryptedDns,
  firstAccount,
  localInPolicies,
  matureRelease,
  outbreakPrevention,
  quarantine,
  riskyApplications,
  subscriptionsInUse,
  threatPolicies,
} from './checks';
import type { FirmwareTrain } from '../firmware/version';
import { cis74 } from './cis74';

/** The items of the first level in the benchmark for 7.0. */
const firstLevel: ReadonlySet<string> = new Set(
  (
    '1.1 1.2 1.3 2.1.1 2.1.2 2.1.3 2.1.4 2.1.5 2.1.10 2.1.12 2.2.1 2.2.2 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 ' +
    '2.4.8 2.5.2 2.5.3 3.2 3.3 3.4 4.1.2 4.2.6 4.3.2 4.3.3 4.4.1 4.4.3 4.4.4 5.1.1 7.2.1'
  ).split(' '),
);

const encryptedAccess = [
  must('system interface', 'allowaccess', '!= http|telnet', where('allowaccess', '*')),
];

/**
 * The items of the benchmark by their numbers. The titles are our own wording, because the benchmark's text is
 * copyrighted.
 */
const unleveled: Benchmark = {
  name: 'CIS FortiGate 7.0.x Benchmark v1.3.0',
  items: [
    { id: '1.1', title: 'DNS servers are set', rules: ['practice/no-dns'], shownBy: ['system dns'] },
    {
      id: '1.2',
      title: 'Traffic inside a zone is not always allowed',
      ifAny: true,
      requirements: [must('system zone', 'intrazone', 'deny')],
    },
    {
      id: '1.3',
      title: 'No management access on WAN interfaces',
      rules: ['security/management-on-wan'],
      requirements: [
        must(
          'system interface',
          'allowaccess',
          '!= https|ssh|http|telnet|snmp',
          where('role', 'wan'),
          where('allowaccess', '*'),
        ),
      ],
    },
    {
      id: '2.1.1',
      title: 'Banner before sign-in',
      requirements: [must('system global', 'pre-login-banner', 'enable')],
    },
    {
      id: '2.1.2',
      title: 'Banner after sign-in',
      requirements: [must('system global', 'post-login-banner', 'enable')],
    },
    { id: '2.1.3', title: 'The time zone is correct', why: 'The file does not show where the device is.' },
    {
      id: '2.1.4',
      title: 'The time is synchronized by NTP',
      requirements: [must('system ntp', 'ntpsync', 'enable')],
    },
    { id: '2.1.5', title: 'A hostname is set', requirements: [must('system global', 'hostname', '*')] },
    { id: '2.1.6', title: 'The newest firmware is installed', rules: ['firmware/end-of-support'] },
    {
      id: '2.1.7',
      title: 'No firmware and configuration from USB',
      requirements: [
        must('system auto-install', 'auto-install-config', 'disable'),
        must('system auto-install', 'auto-install-image', 'disable'),
      ],
    },
    {
      id: '2.1.8',
      title: 'No static keys for TLS',
      requirements: [must('system global', 'ssl-static-key-ciphers', 'disable')],
    },
    {
      id: '2.1.9',
      title: 'Strong encryption is enabled',
      rules: ['security/strong-crypto'],
    },
    {
      id: '2.1.10',
      title: 'The GUI accepts only secure versions of TLS',
      requirements: [must('system global', 'admin-https-ssl-versions', '!= tlsv1-0|tlsv1-1')],
    },
    {
      id: '2.1.11',
      title: 'The GUI uses the CDN',
      requirements: [must('system global', 'gui-cdn-usage', 'enable')],
    },
    {
      id: '2.1.12',
      title: 'Overload of a single CPU core is logged',
      requirements: [must('system global', 'log-single-cpu-high', 'enable')],
    },
    {
      id: '2.2.1',
      title: 'The password policy is enabled',
      rules: ['security/password-policy'],
      requirements: [must('system password-policy', 'status', 'enable')],
    },
    {
      id: '2.2.2',
      title: 'Password retries and lockout are limited',
      rules: ['security/admin-lockout'],
    },
    {
      id: '2.3.1',
      title: 'Only SNMP v3 is enabled',
      rules: ['security/snmp-community'],
      shownBy: ['system snmp community'],
      inBackups: true,
    },
    {
      id: '2.3.2',
      title: 'Only trusted hosts use SNMP v3',
      ifAny: true,
      requirements: [must('system snmp user', 'notify-hosts', '*')],
    },
    { id: '2.4.1', title: 'The password of "admin" was changed', check: firstAccount },
    {
      id: '2.4.2',
      title: 'All administrators have trusted hosts',
      rules: ['security/no-trusted-hosts'],
      shownBy: ['system admin'],
    },
    {
      id: '2.4.3',
      title: 'Administrators have profiles that fit their tasks',
      why: 'The file does not show the tasks of administrators.',
    },
    {
      id: '2.4.4',
      title: 'The idle timeout of administrators is short',
      rules: ['security/admin-timeout'],
    },
    {
      id: '2.4.5',
      title: 'Management access is encrypted',
      rules: ['security/plaintext-admin-access'],
      remedies: encryptedAccess,
      shownBy: ['system interface'],
    },
    {
      id: '2.4.6',
      title: 'Local-in policies restrict access to the device',
      check: localInPolicies,
    },
    {
      id: '2.4.7',
      title: 'The ports of administration are not the defaults',
      requirements: [
        must('system global', 'admin-sport', '!= 443'),
        must('system global', 'admin-port', '!= 80'),
      ],
    },
    {
      id: '2.4.8',
      title: 'Virtual patching protects the management interface',
      requirements: [must('firewall local-in-policy', 'virtual-patch', 'enable', enabled)],
    },
    {
      id: '2.5.1',
      title: 'High availability is configured',
      requirements: [must('system ha', 'mode', 'a-a|a-p')],
    },
    {
      id: '2.5.2',
      title: 'High availability monitors interfaces',
      rules: ['ha/no-monitor'],
      // Without a cluster, there is nothing to monitor.
      ifAny: true,
      requirements: [must('system ha', 'monitor', '*', where('mode', 'a-a|a-p'), where('monitor', '*'))],
    },
    {
      id: '2.5.3',
      title: 'Members of a cluster have a management interface of their own',
      ifAny: true,
      requirements: [must('system ha', 'ha-mgmt-status', 'enable', where('mode', 'a-a|a-p'))],
    },
    { id: '3.1', title: 'Unused policies are reviewed', why: 'The file has no counters.' },
    {
      id: '3.2',
      title: 'No policy accepts all services',
      ifAny: true,
      requirements: [must('firewall policy', 'service', '!= ALL', ...accepting, where('service', '*'))],
    },
    {
      id: '3.3',
      title: 'Policies deny traffic to and from Tor, malicious servers and scanners',
      check: threatPolicies,
    },
    {
      id: '3.4',
      title: 'All policies log their traffic',
      ifAny: true,
      requirements: [must('firewall policy', 'logtraffic', 'all', enabled)],
    },
    { id: '4.1.1', title: 'Connections to botnets are detected', check: botnetConnections },
    {
      id: '4.1.2',
      title: 'Policies have an IPS profile',
      requirements: [must('firewall policy', 'ips-sensor', '*', ...accepting)],
    },
    {
      id: '4.2.1',
      title: 'Antivirus definitions are updated',
      requirements: [must('system autoupdate schedule', 'status', 'enable')],
    },
    {
      id: '4.2.2',
      title: 'Policies have an antivirus profile',
      requirements: [must('firewall policy', 'av-profile', '*', ...accepting)],
    },
    {
      id: '4.2.3',
      title: 'Antivirus uses the outbreak prevention database',
      check: outbreakPrevention,
    },
    {
      id: '4.2.4',
      title: 'Antivirus uses machine learning',
      requirements: [must('antivirus settings', 'machine-learning-detection', 'enable')],
    },
    {
      id: '4.2.5',
      title: 'Antivirus detects grayware',
      requirements: [must('antivirus settings', 'grayware', 'enable')],
    },
    {
      id: '4.2.6',
      title: 'Antivirus scans inline with the sandbox',
      requirements: [must('system fortiguard', 'sandbox-inline-scan', 'enable')],
    },
    {
      id: '4.3.1',
      title: 'The DNS filter blocks botnet domains',
      requirements: [must('dnsfilter profile', 'block-botnet', 'enable')],
    },
    {
      id: '4.3.2',
      title: 'The DNS filter logs all queries and responses',
      requirements: [must('dnsfilter profile', 'log-all-domain', 'enable')],
    },
    {
      id: '4.3.3',
      title: 'Policies have a DNS filter profile',
      requirements: [must('firewall policy', 'dnsfilter-profile', '*', ...accepting)],
    },
    {
      id: '4.4.1',
      title: 'Application control blocks categories of high risk',
      check: riskyApplications,
    },
    {
      id: '4.4.2',
      title: 'Application control blocks applications on other than their default ports',
      requirements: [must('application list', 'enforce-default-app-port', 'enable')],
    },
    { id: '4.4.3', title: 'Application control logs its traffic', check: applicationLog },
    {
      id: '4.4.4',
      title: 'Policies have an application control profile',
      requirements: [must('firewall policy', 'application-list', '*', ...accepting)],
    },
    { id: '5.1.1', title: 'Compromised hosts are quarantined', check: quarantine },
    {
      id: '5.2.1.1',
      title: 'The Security Fabric is configured',
      requirements: [must('system csf', 'status', 'enable')],
    },
    {
      id: '6.1.1',
      title: 'The VPN portal has a certificate of a trusted CA',
      ifAny: true,
      requirements: [
        must(
          'vpn ssl settings',
          'servercert',
          '!= Fortinet_Factory|self-sign',
          where('source-interface', '*'),
          where('servercert', '*'),
        ),
      ],
    },
    {
      id: '6.1.2',
      title: 'SSL VPN accepts only secure versions of TLS',
      ifAny: true,
      requirements: [
        must('vpn ssl settings', 'ssl-min-proto-ver', 'tls1-2|tls1-3', where('source-interface', '*')),
      ],
    },
    { id: '7.1.1', title: 'Events are logged', requirements: [must('log eventfilter', 'event', 'enable')] },
    {
      id: '7.2.1',
      title: 'Logs to FortiAnalyzer are encrypted',
      ifAny: true,
      requirements: [must('log fortianalyzer setting', 'enc-algorithm', 'high', where('status', 'enable'))],
    },
    {
      id: '7.3.1',
      title: 'Logs are collected on another system',
      rules: ['practice/no-remote-log'],
      shownBy: ['log fortianalyzer setting', 'log syslogd setting', 'log fortiguard setting'],
      inBackups: true,
    },
  ],
};

const cis70: Benchmark = {
  ...unleveled,
  items: unleveled.items.map((item) => ({ ...item, level: firstLevel.has(item.id) ? 1 : 2 })),
};

/** The items of the STIG that a configuration determines. The others are about processes and the running device. */
const stig: Benchmark = {
  name: 'DISA STIG for FortiGate Firewall NDM',
  items: [
    {
      id: 'FGFW-ND-000045',
      title: 'Three wrong passwords lock out an administrator for 15 minutes',
      requirements: [
        must('system global', 'admin-lockout-threshold', '<= 3'),
        must('system global', 'admin-lockout-duration', '>= 900'),
      ],
    },
    {
      id: 'FGFW-ND-000210',
      title: 'SNMP v3 authenticates messages with SHA',
      requirements: [
        must('system snmp user', 'security-level', 'auth-no-priv|auth-priv'),
        must('system snmp user', 'auth-proto', '!= md5', where('security-level', 'auth-no-priv|auth-priv')),
      ],
    },
    {
      id: 'FGFW-ND-000245',
      title: 'LDAP is encrypted',
      requirements: [must('user ldap', 'secure', 'ldaps')],
    },
    {
      id: 'FGFW-ND-000260',
      title: 'Management interfaces do not allow HTTP',
      rules: ['security/plaintext-admin-access'],
      remedies: encryptedAccess,
      shownBy: ['system interface'],
    },
    {
      id: 'FGFW-ND-000265',
      title: 'Remote maintenance uses HTTPS and SSH',
      rules: ['security/plaintext-admin-access'],
      remedies: encryptedAccess,
      shownBy: ['system interface'],
    },
    {
      id: 'FGFW-ND-000275',
      title: 'Idle administrators are signed out after ten minutes',
      requirements: [must('system global', 'admintimeout', '<= 10')],
    },
  ],
};

const usesBgp = [where('as', '*'), where('as', '!= 0')];

/** What other tools for these benchmarks check beside their items. */
const practice: Benchmark = {
  name: 'Good practice beside the benchmarks',
  items: [
    { id: 'dns-over-tls', title: 'DNS queries of the device are encrypted', check: encryptedDns },
    {
      id: 'bgp-log',
      title: 'Changes of BGP neighbors are logged',
      ifAny: true,
      requirements: [must('router bgp', 'log-neighbour-changes', 'enable', ...usesBgp)],
    },
    {
      id: 'bgp-graceful-restart',
      title: 'BGP keeps its routes while a neighbor restarts',
      ifAny: true,
      requirements: [must('router bgp', 'graceful-restart', 'enable', ...usesBgp)],
    },
    {
      id: 'ospf-log',
      title: 'Changes of OSPF neighbors are logged',
      ifAny: true,
      requirements: ['router ospf', 'router ospf6'].map((table) =>
        must(
          table,
          'log-neighbour-changes',
          'enable',
          where('router-id', '*'),
          where('router-id', '!= 0.0.0.0'),
        ),
      ),
    },
    {
      id: 'mature-release',
      title: 'The release is a mature one',
      check: matureRelease,
      why: 'A backup does not show whether Fortinet calls the release mature. "get system status" shows GA.M or GA.F.',
    },
    {
      id: 'licenses',
      title: 'The device has the licenses that its configuration needs',
      why: subscriptionsInUse,
    },
  ],
};

/** The benchmarks by their names on the command line. `cis` stands for one of two, see {@link benchmarkName}. */
export const benchmarks: Readonly<Record<string, Benchmark | undefined>> = {
  'cis-7.0': cis70,
  'cis-7.4': cis74(cis70),
  stig,
  practice,
};

/** The name of the benchmark for a version: `cis` is that of the nearest train with one. */
export function benchmarkName(name: string, { major, minor }: FirmwareTrain): string {
  if (name !== 'cis') return name;
  return major > 7 || (major === 7 && minor >= 4) ? 'cis-7.4' : 'cis-7.0';
}
