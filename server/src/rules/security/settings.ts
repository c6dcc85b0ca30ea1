import { phase1Tables, phase2Tables } from '../../model/network/tunnels';
import { isWeakDhGroup, isWeakProposal } from '../../schema/strength';
import { ofAccepting } from '../engine/acceptingPolicies';
import { settingRules } from '../engine/settingRules';

const isOldTls = (value: string): boolean => /^(?:ssl-?v3|tls-?v?1(?:-[01])?)$/i.test(value);
const tlsMessage = (what: string): string =>
  `"{setting}" allows ${what}. These versions have known weaknesses. ` +
  'Allow only TLS 1.2 and newer (CIS FortiGate Benchmark, RFC 8996).';

// RFC 8247 is about IKEv2, RFC 8221 about ESP.
const proposalMessage = (standard: string): string =>
  '"proposal" has {values}. Attackers may read or change the traffic. ' +
  `Use AES with SHA-256 or better on both ends (Fortinet hardening guide, ${standard}).`;

export const securitySettings = settingRules(
  [
    {
      id: 'security/accept-unlogged',
      benchmarks: ['CIS 3.4'],
      summary: 'A policy accepts traffic without logging it.',
      ...ofAccepting,
      when: ['logtraffic = disable'],
      message:
        'This policy accepts traffic without a log. You cannot find out later which traffic passed. ' +
        'Set "logtraffic" to "all" (CIS FortiGate Benchmark).',
      set: 'all',
    },
    {
      id: 'security/admin-lockout',
      benchmarks: ['CIS 2.2.2', 'STIG FGFW-ND-000045'],
      summary: 'The lockout after wrong administrator passwords is too lenient.',
      // The values of the benchmark, which are also the defaults: attempts, and seconds.
      object: 'system global',
      when: ['admin-lockout-threshold > 3'],
      message:
        'An address is locked out only after {value} wrong passwords. Attackers can guess passwords faster. ' +
        'Set 3 or fewer (CIS FortiGate Benchmark).',
      set: '3',
      also: [
        {
          when: ['admin-lockout-duration < 60'],
          message:
            'An address is locked out for only {value} seconds. Attackers can guess passwords faster. ' +
            'Set 60 or more (CIS FortiGate Benchmark).',
          set: '60',
        },
      ],
    },
    {
      id: 'security/admin-timeout',
      benchmarks: ['CIS 2.4.4', 'STIG FGFW-ND-000275'],
      summary: 'Idle administrators stay signed in for more than 15 minutes.',
      // The maximum of the benchmark in minutes; it recommends 5.
      object: 'system global',
      when: ['admintimeout > 15'],
      message:
        'Idle administrators stay signed in for {value} minutes. Other persons can use an unattended session. ' +
        'Set at most 15 (CIS FortiGate Benchmark).',
      set: '5',
    },
    {
      id: 'security/ikev1-aggressive',
      summary: 'An IPsec tunnel uses the aggressive mode of IKEv1.',
      entries: phase1Tables,
      when: ['mode = aggressive', 'ike-version != 2'],
      message:
        'In aggressive mode, the device sends a hash of the pre-shared key unencrypted. Attackers can use it to find the key. ' +
        'Use IKEv2, or main mode (Fortinet hardening guide).',
    },
    {
      id: 'security/strong-crypto',
      benchmarks: ['CIS 2.1.9'],
      summary: 'The device accepts weak ciphers for management access.',
      object: 'system global',
      when: ['strong-crypto = disable'],
      message:
        '"strong-crypto" is disabled. HTTPS and SSH of the device accept weak ciphers. Enable it (CIS FortiGate Benchmark).',
      set: 'enable',
    },
    {
      id: 'security/tls-minimum',
      benchmarks: ['CIS 2.1.10', 'CIS 6.1.2'],
      summary: 'The device accepts TLS 1.1 or older.',
      object: 'system global',
      at: ['admin-https-ssl-versions'],
      wrong: isOldTls,
      message: tlsMessage('{values}'),
      also: [
        { object: 'vpn ssl settings', at: ['ssl-min-proto-version'], set: 'TLSv1-2' },
        { object: 'vpn ssl settings', at: ['ssl-min-proto-ver'], set: 'tls1-2' },
        { at: ['ssl-min-proto-version'], set: 'TLSv1-2' },
        ...['0', '1'].map((minor) => ({
          object: 'vpn ssl settings',
          at: [`tlsv1-${minor}`],
          wrong: (value: string) => value === 'enable',
          message: tlsMessage(`TLS 1.${minor}`),
          set: 'disable',
        })),
      ],
    },
    {
      id: 'security/weak-dh-group',
      summary: 'An IPsec tunnel accepts a Diffie-Hellman group that is too small.',
      entries: [...phase1Tables, ...phase2Tables],
      at: ['dhgrp'],
      when: ['pfs != disable'],
      wrong: isWeakDhGroup,
      message:
        '"dhgrp" has {values}. Attackers can break groups of 1536 bits or fewer. ' +
        'Use 14 or higher on both ends (Fortinet hardening guide, RFC 8247).',
    },
    {
      id: 'security/weak-proposal',
      summary: 'An IPsec tunnel proposes DES, 3DES, MD5 or no encryption.',
      entries: phase1Tables,
      at: ['proposal'],
      wrong: isWeakProposal,
      message: proposalMessage('RFC 8247'),
      also: [{ entries: phase2Tables, message: proposalMessage('RFC 8221') }],
    },
  ],
  { severity: 'warning' },
);
