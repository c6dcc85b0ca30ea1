import { must, type BenchmarkItem } from './benchmarkItem';
import * as checks from './checks';

/** What no interface may allow. */
export const encryptedAccess = must('system interface[allowaccess=*]: allowaccess != http|telnet');

/**
 * The items of the benchmarks for 7.0 and 7.4: the number, or the numbers in both, where `-` means that one lacks it; the level; the
 * title; and what it requires, in the form that {@link must} reads. "if any": a backup without what it is about passes.
 *
 * Numbers, levels and criteria are facts; the titles are our own wording, because the benchmark's text is copyrighted. Where its
 * check and its fix contradict each other, only what meets both passes.
 */
const rows = `
1.1         1  DNS servers are set
1.2         1  Traffic inside a zone is not always allowed | system zone: intrazone deny (if any)
1.3 -       1  No management access on WAN interfaces | system interface[role=wan][allowaccess=*]: allowaccess != https|ssh|http|telnet|snmp
- 1.3       1  No management access on WAN interfaces, and no ping | system interface[role=wan][allowaccess=*]: allowaccess != https|ssh|http|telnet|snmp|ping|radius-acct
2.1.1       1  Banner before sign-in | system global: pre-login-banner enable
2.1.2       1  Banner after sign-in | system global: post-login-banner enable
2.1.3       1  The time zone is correct
2.1.4       1  The time is synchronized by NTP | system ntp: ntpsync enable
2.1.5       1  A hostname is set | system global: hostname *
2.1.6       2  The newest firmware is installed
2.1.7       2  No firmware and configuration from USB | system auto-install: auto-install-config disable; auto-install-image disable
2.1.8       2  No static keys for TLS | system global: ssl-static-key-ciphers disable
2.1.9       2  Strong encryption is enabled
2.1.10 -    1  The GUI accepts only secure versions of TLS | system global: admin-https-ssl-versions != tlsv1-0|tlsv1-1
- 2.1.10    1  The GUI accepts only TLS 1.3 | system global: admin-https-ssl-versions != tlsv1-0|tlsv1-1|tlsv1-2
2.1.11      2  The GUI uses the CDN | system global: gui-cdn-usage enable
2.1.12      1  Overload of a single CPU core is logged | system global: log-single-cpu-high enable
- 2.1.13    2  The sign-in page does not show the hostname | system global: gui-display-hostname disable
2.2.1 -     1  The password policy is enabled | system password-policy: status enable
- 2.2.1     1  The password policy demands 14 characters, also of IPsec keys | system password-policy: status enable; minimum-length >= 14; apply-to admin-password; apply-to ipsec-preshared-key
2.2.2 -     1  Password retries and lockout are limited
- 2.2.2     1  Password retries and lockout are limited
2.3.1 -     2  Only SNMP v3 is enabled
- 2.3.1     1  Only SNMP v3 with authentication and encryption is enabled | system snmp user: security-level auth-priv (if any)
2.3.2 -     2  Only trusted hosts use SNMP v3 | system snmp user: notify-hosts * (if any)
- 2.3.2     2  Only trusted hosts use SNMP v3 | system snmp user: notify-hosts *; notify-hosts != 0.0.0.0 (if any)
- 2.3.3     2  SNMP v3 users that only receive traps cannot query
- 2.3.4     1  SNMP traps warn about low memory
2.4.1 -     1  The password of "admin" was changed
- 2.4.1     1  The account "admin" is replaced
2.4.2       1  All administrators have trusted hosts
2.4.3       1  Administrators have profiles that fit their tasks
2.4.4       1  The idle timeout of administrators is short
2.4.5       1  Management access is encrypted
2.4.6       1  Local-in policies restrict access to the device
2.4.7 -     1  The ports of administration are not the defaults | system global: admin-sport != 443; admin-port != 80
- 2.4.7     1  The ports of administration are not the defaults, and HTTP is not redirected | system global: admin-sport != 443; admin-port != 80; admin-https-redirect disable
2.4.8 -     1  Virtual patching protects the management interface | firewall local-in-policy[status!=disable]: virtual-patch enable
- 2.4.8     1  Virtual patching protects the management interface | firewall local-in-policy[action=accept][status!=disable]: virtual-patch enable
2.5.1 -     2  High availability is configured | system ha: mode a-a|a-p
- 2.5.1     2  High availability is configured | system ha: mode a-a|a-p & system ha[mode=a-a|a-p]: group-name *; password *; hbdev *
2.5.2       1  High availability monitors interfaces | system ha[mode=a-a|a-p][monitor=*]: monitor * (if any)
2.5.3       1  Members of a cluster have a management interface of their own | system ha[mode=a-a|a-p]: ha-mgmt-status enable (if any)
- 2.5.4     2  The cluster has a group id of its own | system ha[mode=a-a|a-p]: group-id != 0 (if any)
3.1         2  Unused policies are reviewed
3.2         1  No policy accepts all services | accepting policy[service=*]: service != ALL (if any)
3.3         1  Policies deny traffic to and from Tor, malicious servers and scanners
3.4         1  All policies log their traffic | firewall policy[status!=disable]: logtraffic all (if any)
4.1.1 -     2  Connections to botnets are detected
- 4.1.1     2  Connections to botnets are blocked
4.1.2       1  Policies have an IPS profile | accepting policy: ips-sensor *
4.2.1 -     2  Antivirus definitions are updated | system autoupdate schedule: status enable
- 4.2.1     2  Antivirus definitions are updated as soon as they are published | system autoupdate schedule: status enable; frequency automatic
4.2.2       2  Policies have an antivirus profile | accepting policy: av-profile *
4.2.3 -     2  Antivirus uses the outbreak prevention database
- 4.2.3     2  Antivirus blocks by the outbreak prevention database
4.2.4       2  Antivirus uses machine learning | antivirus settings: machine-learning-detection enable
4.2.5       2  Antivirus detects grayware | antivirus settings: grayware enable
4.2.6       1  Antivirus scans inline with the sandbox | system fortiguard: sandbox-inline-scan enable
- 4.2.7     2  Antivirus removes active content of office documents
4.3.1       2  The DNS filter blocks botnet domains | dnsfilter profile: block-botnet enable
4.3.2       1  The DNS filter logs all queries and responses | dnsfilter profile: log-all-domain enable
4.3.3       1  Policies have a DNS filter profile | accepting policy: dnsfilter-profile *
- 4.4.1     1  Policies filter malicious, phishing and spam sites
4.4.1 4.5.1 1  Application control blocks categories of high risk
4.4.2 4.5.2 2  Application control blocks applications on other than their default ports | application list: enforce-default-app-port enable
4.4.3 4.5.3 1  Application control logs its traffic
4.4.4 4.5.4 1  Policies have an application control profile | accepting policy: application-list *
5.1.1       1  Compromised hosts are quarantined
5.2.1.1     2  The Security Fabric is configured | system csf: status enable
6.1.1       2  The VPN portal has a certificate of a trusted CA | vpn ssl settings[source-interface=*][servercert=*]: servercert != Fortinet_Factory|self-sign (if any)
6.1.2 -     2  SSL VPN accepts only secure versions of TLS | vpn ssl settings[source-interface=*]: ssl-min-proto-ver tls1-2|tls1-3 (if any)
- 6.1.2     2  SSL VPN accepts only secure versions of TLS and strong ciphers | vpn ssl settings[source-interface=*]: ssl-min-proto-ver tls1-2|tls1-3; ssl-max-proto-ver tls1-3; algorithm high (if any)
7.1.1       2  Events are logged | log eventfilter: event enable
7.2.1 -     1  Logs to FortiAnalyzer are encrypted | log fortianalyzer setting[status=enable]: enc-algorithm high (if any)
7.3.1 7.2.1 2  Logs are collected on another system
- 7.3.1     1  Logs to FortiAnalyzer are encrypted and confirmed | log fortianalyzer setting[status=enable]: reliable enable; enc-algorithm high (if any)
- 7.3.2     1  Logs to syslog servers are encrypted | log syslogd setting[status=enable]: mode reliable; enc-algorithm high (if any)
- 7.3.3     1  Logs to syslog servers are encrypted (the benchmark has this item twice)
`;

/** What a row says besides its requirements, by its numbers. `in74` is for 7.4 alone. */
const details: Readonly<Record<string, Partial<BenchmarkItem> & { readonly in74?: Partial<BenchmarkItem> }>> =
  {
    '1.1': { rules: ['practice/no-dns'], shownBy: ['system dns'] },
    '1.3 -': { rules: ['security/management-on-wan'] },
    '- 1.3': { rules: ['security/management-on-wan'] },
    '2.1.3': { why: 'The file does not show where the device is.' },
    '2.1.4': {
      in74: {
        needsMore:
          'NTP is enabled. Only the device shows whether the time is synchronized: "diagnose sys ntp status".',
      },
    },
    '2.1.6': {
      rules: ['firmware/end-of-support'],
      in74: {
        why: 'Compare the version with the vendor\'s newest release. "fortios advisories" lists the known vulnerabilities.',
      },
    },
    '2.1.9': { rules: ['security/strong-crypto'] },
    '2.2.1 -': { rules: ['security/password-policy'] },
    '- 2.2.1': { rules: ['security/password-policy'] },
    '2.2.2 -': { rules: ['security/admin-lockout'] },
    '- 2.2.2': {
      check: checks.lockout,
      why: 'The check of the benchmark and its fix name different lockout times. Only 900 seconds meets both.',
    },
    '2.3.1 -': { rules: ['security/snmp-community'], shownBy: ['system snmp community'], inBackups: true },
    '- 2.3.1': { rules: ['security/snmp-community'] },
    '- 2.3.3': {
      why: 'The file does not show which SNMP users only receive traps. Disable "queries" for those.',
    },
    '- 2.3.4': {
      why: 'The check of the benchmark and its fix name different thresholds for freeable memory (35 and 50 percent).',
    },
    '2.4.1 -': { check: checks.firstAccount },
    '- 2.4.1': { check: checks.defaultAccount },
    '2.4.2': { rules: ['security/no-trusted-hosts'], shownBy: ['system admin'] },
    '2.4.3': { why: 'The file does not show the tasks of administrators.' },
    '2.4.4': { rules: ['security/admin-timeout'] },
    '2.4.5': {
      rules: ['security/plaintext-admin-access'],
      remedies: encryptedAccess,
      shownBy: ['system interface'],
    },
    '2.4.6': { check: checks.localInPolicies },
    '- 2.4.8': { check: checks.virtualPatching },
    '- 2.5.1': {
      needsMore:
        'The other members must have the same settings: compare their backups with "fortios drift --ha".',
    },
    '2.5.2': { rules: ['ha/no-monitor'] },
    '3.1': { why: 'The file has no counters.' },
    '3.3': { check: checks.threatPolicies },
    '4.1.1 -': { check: checks.botnetConnections },
    '- 4.1.1': { check: checks.botnetConnectionsBlocked },
    '4.2.3 -': { check: checks.outbreakPrevention },
    '- 4.2.3': { check: checks.outbreakPreventionBlocked },
    '4.2.6': { in74: { check: checks.inlineSandbox } },
    '- 4.2.7': {
      check: checks.contentDisarm,
      why: 'The file does not show whether content disarm covers XLSB, OpenOffice and RTF files.',
    },
    '- 4.4.1': { check: checks.webCategories },
    '4.4.1 4.5.1': { check: checks.riskyApplications },
    '4.4.3 4.5.3': { check: checks.applicationLog },
    '5.1.1': { check: checks.quarantine },
    '5.2.1.1': {
      in74: { needsMore: 'The Security Fabric is enabled. Its members are not in the file of one device.' },
    },
    '6.1.1': {
      in74: {
        needsMore: 'The certificate is not a factory one. Whether clients trust its CA is not in the file.',
      },
    },
    '7.3.1 7.2.1': {
      rules: ['practice/no-remote-log'],
      shownBy: ['log fortianalyzer setting', 'log syslogd setting', 'log fortiguard setting'],
      inBackups: true,
    },
    '- 7.3.3': { why: 'The benchmark repeats the text of 7.3.2 here. See 7.3.2.' },
  };

export function cisItems(train: '7.0' | '7.4'): readonly BenchmarkItem[] {
  const unknown = Object.keys(details).find((numbers) => !rows.includes(`\n${numbers} `));
  if (unknown !== undefined) throw new Error(`The benchmarks have no item ${unknown}.`);
  return rows
    .trim()
    .split('\n')
    .flatMap((row): readonly BenchmarkItem[] => {
      const [, numbers = '', level, title = '', texts, ifAny] =
        /^(\S+(?: \S+)?) +([12]) {2}([^|]+?)(?: \| (.*?)( \(if any\))?)?$/.exec(row) ?? [];
      const [in70 = '', other = in70] = numbers.split(' ');
      const id = train === '7.0' ? in70 : other;
      if (id === '-') return [];
      const { in74, ...more } = details[numbers] ?? {};
      return [
        {
          ...{ id, level: level === '1' ? 1 : 2, title },
          ...(texts !== undefined && { requirements: texts.split(' & ').flatMap(must) }),
          ...(ifAny !== undefined && { ifAny: true }),
          ...more,
          ...(train === '7.4' && in74),
        },
      ];
    });
}
