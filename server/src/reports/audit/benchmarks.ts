import type { FirmwareTrain } from '../../firmware/version';
import { must, type Benchmark } from './benchmarkItem';
import { encryptedDns, matureRelease, subscriptionsInUse } from './checks';
import { cisItems, encryptedAccess } from './cis';

/** The items of the STIG that a configuration determines. The others are about processes and the running device. */
const stig: Benchmark = {
  name: 'DISA STIG for FortiGate Firewall NDM',
  items: [
    {
      id: 'FGFW-ND-000045',
      title: 'Three wrong passwords lock out an administrator for 15 minutes',
      requirements: must('system global: admin-lockout-threshold <= 3; admin-lockout-duration >= 900'),
    },
    {
      id: 'FGFW-ND-000210',
      title: 'SNMP v3 authenticates messages with SHA',
      requirements: [
        ...must('system snmp user: security-level auth-no-priv|auth-priv'),
        ...must('system snmp user[security-level=auth-no-priv|auth-priv]: auth-proto != md5'),
      ],
    },
    {
      id: 'FGFW-ND-000245',
      title: 'LDAP is encrypted',
      requirements: must('user ldap: secure ldaps'),
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
      requirements: must('system global: admintimeout <= 10'),
    },
  ],
};

const bgp = 'router bgp[as=*][as!=0]';

/** What other tools for these benchmarks check beside their items. */
const practice: Benchmark = {
  name: 'Good practice beside the benchmarks',
  items: [
    { id: 'dns-over-tls', title: 'DNS queries of the device are encrypted', check: encryptedDns },
    {
      id: 'bgp-log',
      title: 'Changes of BGP neighbors are logged',
      ifAny: true,
      requirements: must(`${bgp}: log-neighbour-changes enable`),
    },
    {
      id: 'bgp-graceful-restart',
      title: 'BGP keeps its routes while a neighbor restarts',
      ifAny: true,
      requirements: must(`${bgp}: graceful-restart enable`),
    },
    {
      id: 'ospf-log',
      title: 'Changes of OSPF neighbors are logged',
      ifAny: true,
      requirements: ['router ospf', 'router ospf6'].flatMap((table) =>
        must(`${table}[router-id=*][router-id!=0.0.0.0]: log-neighbour-changes enable`),
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
  'cis-7.0': { name: 'CIS FortiGate 7.0.x Benchmark v1.3.0', items: cisItems('7.0') },
  'cis-7.4': { name: 'CIS FortiGate 7.4.x Benchmark v1.0.1', items: cisItems('7.4') },
  stig,
  practice,
};

/** The name of the benchmark for a version: `cis` is that of the nearest train with one. */
export function benchmarkName(name: string, { major, minor }: FirmwareTrain): string {
  if (name !== 'cis') return name;
  return major > 7 || (major === 7 && minor >= 4) ? 'cis-7.4' : 'cis-7.0';
}
