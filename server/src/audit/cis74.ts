import { accepting, must, where, type Benchmark, type BenchmarkItem } from './benchmarkItem';
import {
  botnetConnectionsBlocked,
  contentDisarm,
  defaultAccount,
  inlineSandbox,
  lockout,
  outbreakPreventionBlocked,
  virtualPatching,
  webCategories,
} from './checks';

/** What the items of the benchmark for 7.4 have in common with those for 7.0: their numbers there. */
type Same = readonly [id: string, level: 1 | 2, idIn70?: string, change?: Partial<BenchmarkItem>];

/** An item of the benchmark for 7.4 alone, or one whose criterion differs from that for 7.0. */
type Own = BenchmarkItem & { readonly level: 1 | 2 };

const active = where('status', 'enable');
const inCluster = where('mode', 'a-a|a-p');
const syslog = [
  must('log syslogd setting', 'mode', 'reliable', active),
  must('log syslogd setting', 'enc-algorithm', 'high', active),
];

/**
 * The items in the order of their numbers. Numbers, levels and criteria are facts; the titles are our own wording,
 * because the benchmark's text is copyrighted. Where its check and its fix contradict each other, only what meets both
 * passes.
 */
const items: readonly (Same | Own)[] = [
  ['1.1', 1],
  ['1.2', 1],
  {
    id: '1.3',
    level: 1,
    title: 'No management access on WAN interfaces, and no ping',
    rules: ['security/management-on-wan'],
    requirements: [
      must(
        'system interface',
        'allowaccess',
        '!= https|ssh|http|telnet|snmp|ping|radius-acct',
        where('role', 'wan'),
        where('allowaccess', '*'),
      ),
    ],
  },
  ['2.1.1', 1],
  ['2.1.2', 1],
  ['2.1.3', 1],
  [
    '2.1.4',
    1,
    '2.1.4',
    {
      needsMore:
        'NTP is enabled. Only the device shows whether the time is synchronized: "diagnose sys ntp status".',
    },
  ],
  ['2.1.5', 1],
  [
    '2.1.6',
    2,
    '2.1.6',
    {
      why: 'Compare the version with the vendor\'s newest release. "fortios advisories" lists the known vulnerabilities.',
    },
  ],
  ['2.1.7', 2],
  ['2.1.8', 2],
  ['2.1.9', 2],
  {
    id: '2.1.10',
    level: 1,
    title: 'The GUI accepts only TLS 1.3',
    requirements: [must('system global', 'admin-https-ssl-versions', '!= tlsv1-0|tlsv1-1|tlsv1-2')],
  },
  ['2.1.11', 2],
  ['2.1.12', 1],
  {
    id: '2.1.13',
    level: 2,
    title: 'The sign-in page does not show the hostname',
    requirements: [must('system global', 'gui-display-hostname', 'disable')],
  },
  {
    id: '2.2.1',
    level: 1,
    title: 'The password policy demands 14 characters, also of IPsec keys',
    rules: ['security/password-policy'],
    requirements: [
      must('system password-policy', 'status', 'enable'),
      must('system password-policy', 'minimum-length', '>= 14'),
      must('system password-policy', 'apply-to', 'admin-password'),
      must('system password-policy', 'apply-to', 'ipsec-preshared-key'),
    ],
  },
  {
    id: '2.2.2',
    level: 1,
    title: 'Password retries and lockout are limited',
    check: lockout,
    why: 'The check of the benchmark and its fix name different lockout times. Only 900 seconds meets both.',
  },
  {
    id: '2.3.1',
    level: 1,
    title: 'Only SNMP v3 with authentication and encryption is enabled',
    rules: ['security/snmp-community'],
    ifAny: true,
    requirements: [must('system snmp user', 'security-level', 'auth-priv')],
  },
  {
    id: '2.3.2',
    level: 2,
    title: 'Only trusted hosts use SNMP v3',
    ifAny: true,
    requirements: [
      must('system snmp user', 'notify-hosts', '*'),
      must('system snmp user', 'notify-hosts', '!= 0.0.0.0'),
    ],
  },
  {
    id: '2.3.3',
    level: 2,
    title: 'SNMP v3 users that only receive traps cannot query',
    why: 'The file does not show which SNMP users only receive traps. Disable "queries" for those.',
  },
  {
    id: '2.3.4',
    level: 1,
    title: 'SNMP traps warn about low memory',
    why: 'The check of the benchmark and its fix name different thresholds for freeable memory (35 and 50 percent).',
  },
  { id: '2.4.1', level: 1, title: 'The account "admin" is replaced', check: defaultAccount },
  ['2.4.2', 1],
  ['2.4.3', 1],
  ['2.4.4', 1],
  ['2.4.5', 1],
  ['2.4.6', 1],
  {
    id: '2.4.7',
    level: 1,
    title: 'The ports of administration are not the defaults, and HTTP is not redirected',
    requirements: [
      must('system global', 'admin-sport', '!= 443'),
      must('system global', 'admin-port', '!= 80'),
      must('system global', 'admin-https-redirect', 'disable'),
    ],
  },
  {
    id: '2.4.8',
    level: 1,
    title: 'Virtual patching protects the management interface',
    requirements: [must('firewall local-in-policy', 'virtual-patch', 'enable', ...accepting)],
    check: virtualPatching,
  },
  {
    id: '2.5.1',
    level: 2,
    title: 'High availability is configured',
    requirements: [
      must('system ha', 'mode', 'a-a|a-p'),
      must('system ha', 'group-name', '*', inCluster),
      must('system ha', 'password', '*', inCluster),
      must('system ha', 'hbdev', '*', inCluster),
    ],
    needsMore:
      'The other members must have the same settings: compare their backups with "fortios drift --ha".',
  },
  ['2.5.2', 1],
  ['2.5.3', 1],
  {
    id: '2.5.4',
    level: 2,
    title: 'The cluster has a group id of its own',
    ifAny: true,
    requirements: [must('system ha', 'group-id', '!= 0', inCluster)],
  },
  ['3.1', 2],
  ['3.2', 1],
  ['3.3', 1],
  ['3.4', 1],
  { id: '4.1.1', level: 2, title: 'Connections to botnets are blocked', check: botnetConnectionsBlocked },
  ['4.1.2', 1],
  {
    id: '4.2.1',
    level: 2,
    title: 'Antivirus definitions are updated as soon as they are published',
    requirements: [
      must('system autoupdate schedule', 'status', 'enable'),
      must('system autoupdate schedule', 'frequency', 'automatic'),
    ],
  },
  ['4.2.2', 2],
  {
    id: '4.2.3',
    level: 2,
    title: 'Antivirus blocks by the outbreak prevention database',
    check: outbreakPreventionBlocked,
  },
  ['4.2.4', 2],
  ['4.2.5', 2],
  {
    id: '4.2.6',
    level: 1,
    title: 'Antivirus scans inline with the sandbox',
    requirements: [must('system fortiguard', 'sandbox-inline-scan', 'enable')],
    check: inlineSandbox,
  },
  {
    id: '4.2.7',
    level: 2,
    title: 'Antivirus removes active content of office documents',
    check: contentDisarm,
    why: 'The file does not show whether content disarm covers XLSB, OpenOffice and RTF files.',
  },
  ['4.3.1', 2],
  ['4.3.2', 1],
  ['4.3.3', 1],
  {
    id: '4.4.1',
    level: 1,
    title: 'Policies filter malicious, phishing and spam sites',
    check: webCategories,
  },
  ['4.5.1', 1, '4.4.1'],
  ['4.5.2', 2, '4.4.2'],
  ['4.5.3', 1, '4.4.3'],
  ['4.5.4', 1, '4.4.4'],
  ['5.1.1', 1],
  [
    '5.2.1.1',
    2,
    '5.2.1.1',
    { needsMore: 'The Security Fabric is enabled. Its members are not in the file of one device.' },
  ],
  [
    '6.1.1',
    2,
    '6.1.1',
    { needsMore: 'The certificate is not a factory one. Whether clients trust its CA is not in the file.' },
  ],
  {
    id: '6.1.2',
    level: 2,
    title: 'SSL VPN accepts only secure versions of TLS and strong ciphers',
    ifAny: true,
    requirements: [
      must('vpn ssl settings', 'ssl-min-proto-ver', 'tls1-2|tls1-3', where('source-interface', '*')),
      must('vpn ssl settings', 'ssl-max-proto-ver', 'tls1-3', where('source-interface', '*')),
      must('vpn ssl settings', 'algorithm', 'high', where('source-interface', '*')),
    ],
  },
  ['7.1.1', 2],
  ['7.2.1', 2, '7.3.1'],
  {
    id: '7.3.1',
    level: 1,
    title: 'Logs to FortiAnalyzer are encrypted and confirmed',
    ifAny: true,
    requirements: [
      must('log fortianalyzer setting', 'reliable', 'enable', active),
      must('log fortianalyzer setting', 'enc-algorithm', 'high', active),
    ],
  },
  { id: '7.3.2', level: 1, title: 'Logs to syslog servers are encrypted', ifAny: true, requirements: syslog },
  {
    id: '7.3.3',
    level: 1,
    title: 'Logs to syslog servers are encrypted (the benchmark has this item twice)',
    why: 'The benchmark repeats the text of 7.3.2 here. See 7.3.2.',
  },
];

/** The items for 7.4; those that equal an item for 7.0 are taken from there. */
export function cis74({ items: of70 }: Benchmark): Benchmark {
  return {
    name: 'CIS FortiGate 7.4.x Benchmark v1.0.1',
    items: items.map((item) => {
      if (!isSame(item)) return item;
      const [id, level, idIn70 = id, change] = item;
      const same = of70.find((one) => one.id === idIn70);
      if (!same) throw new Error(`The benchmark for 7.0 has no item ${idIn70}.`);
      return { ...same, id, level, ...change };
    }),
  };
}

function isSame(item: Same | Own): item is Same {
  return Array.isArray(item);
}
