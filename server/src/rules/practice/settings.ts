import { version } from '../../firmware/version';
import type { ObjectState } from '../../model/objectState';
import { acceptingTables, ofAccepting } from '../engine/acceptingPolicies';
import { settingRules } from '../engine/settingRules';

export const profileSettings: readonly string[] = [
  'profile-group',
  'av-profile',
  'webfilter-profile',
  'dnsfilter-profile',
  'emailfilter-profile',
  'spamfilter-profile',
  'dlp-profile',
  'dlp-sensor',
  'file-filter-profile',
  'ips-sensor',
  'application-list',
  'voip-profile',
  'icap-profile',
  'videofilter-profile',
  'waf-profile',
  'ssh-filter-profile',
  'cifs-profile',
  'casb-profile',
  'virtual-patch-profile',
];

/** Profiles that inspect content, which is usually encrypted. */
const contentProfiles: readonly string[] = [
  'av-profile',
  'webfilter-profile',
  'ips-sensor',
  'application-list',
  'dlp-profile',
  'dlp-sensor',
  'file-filter-profile',
];

/** Whether a policy has a profile. Policies of NGFW policy mode do not have these settings. */
const hasProfile =
  (names: readonly string[]) =>
  (policy: ObjectState): boolean =>
    policy.value('utm-status') === 'enable' && names.some((name) => (policy.value(name) ?? '') !== '');
const hasNoProfile = (policy: ObjectState): boolean => !hasProfile(profileSettings)(policy);

/** The device verifies the issuer of an LDAP server's certificate from this version (Fortinet technical tip 318021). */
const issuerVerified = version(7, 4, 4);

/** Good practice that the settings of one entry decide. */
export const practiceSettings = settingRules(
  [
    {
      id: 'practice/accept-without-profiles',
      summary: 'A policy accepts traffic without security profiles.',
      ...ofAccepting,
      at: ['action'],
      when: [hasNoProfile],
      message:
        'This policy accepts traffic without security profiles. The device does not search it for malware or attacks. ' +
        'Enable "utm-status", and set the profiles that fit the traffic.',
    },
    {
      id: 'practice/any-interface',
      summary: 'A policy accepts traffic from or to any interface.',
      ...ofAccepting,
      when: ['srcintf = any'],
      message:
        'This policy accepts traffic from any interface. It also applies to interfaces that are added later. ' +
        'Name the interfaces in "srcintf".',
      also: [
        {
          when: ['dstintf = any', 'srcintf != any'],
          message:
            'This policy accepts traffic to any interface. It also applies to interfaces that are added later. ' +
            'Name the interfaces in "dstintf".',
        },
      ],
    },
    {
      id: 'practice/ldap-unencrypted',
      summary: 'The connection to an LDAP server is not encrypted.',
      entries: ['user ldap'],
      at: ['secure', 'server'],
      // "disable" is the default in all versions (CLI references of 6.0 to 7.6).
      when: ['server *', (ldap) => (ldap.value('secure') ?? 'disable') === 'disable'],
      message:
        'The connection to LDAP server "{name}" is not encrypted ("secure" is "disable"). Others in the network can read the ' +
        'passwords of the users. Set "secure" to "ldaps" or "starttls".',
    },
    {
      id: 'practice/ldaps-port',
      summary: 'An LDAP server with "ldaps" has the port of unencrypted LDAP.',
      entries: ['user ldap'],
      when: ['port == 389', 'secure = ldaps'],
      message:
        'LDAP server "{name}" has "secure" "ldaps", but port 389. Servers expect unencrypted LDAP or STARTTLS there, so the ' +
        'connection fails. Set "port" to 636, or "secure" to "starttls".',
      set: '636',
    },
    {
      id: 'practice/ldaps-without-ca',
      summary: 'An encrypted LDAP connection does not name the CA of the server.',
      entries: ['user ldap'],
      when: ['secure = ldaps|starttls', 'ca-cert unset'],
      from: issuerVerified,
      message:
        'LDAP server "{name}" has no "ca-cert". The device accepts the certificates of all CAs in its store, and the ' +
        'connection fails if the CA of the server is not among them. Set "ca-cert" to the CA of the server.',
      also: [
        {
          from: undefined,
          before: issuerVerified,
          message:
            'LDAP server "{name}" has no "ca-cert", so the device accepts any certificate. ' +
            'Another server in between can read the passwords. Set "ca-cert" to the CA of the server.',
        },
      ],
    },
    {
      id: 'practice/no-effective-log',
      summary: 'A policy logs only what its security profiles find, but has none.',
      ...ofAccepting,
      at: ['logtraffic', 'action'],
      // `security/accept-unlogged` reports "disable".
      when: ['logtraffic or default = utm', hasNoProfile],
      message:
        'This policy accepts traffic without a log: "logtraffic" is "utm", and it has no security profiles. ' +
        'You cannot find out later which traffic passed. Set "logtraffic" to "all".',
      set: 'all',
    },
    {
      id: 'practice/no-ssl-inspection',
      summary: 'A policy has security profiles, but no SSL inspection.',
      ...ofAccepting,
      at: ['ssl-ssh-profile', ...contentProfiles, 'action'],
      when: [
        hasProfile(contentProfiles),
        'profile-type != group',
        'ssl-ssh-profile or default = no-inspection',
      ],
      message:
        'This policy has security profiles, but no SSL inspection. The profiles do not see what is in encrypted sessions. ' +
        'Set "ssl-ssh-profile" to a profile for certificate or deep inspection.',
    },
    {
      id: 'practice/service-all',
      summary: 'A policy accepts every service.',
      ...ofAccepting,
      when: ['service == ALL', 'service-negate != enable'],
      message:
        'This policy accepts "ALL" services. It also lets through services that are not needed. Name the services that are needed.',
    },
    {
      id: 'practice/unnamed-policy',
      summary: 'A policy has neither a name nor a comment.',
      entries: acceptingTables,
      at: [],
      // A script that changes an existing policy sets neither action nor interfaces.
      when: ['srcintf *', ...['name', 'comments', 'label', 'global-label'].map((name) => `${name} unset`)],
      message:
        'Policy {name} has neither a name nor a comment. A later reader cannot tell what it is for. Set "name" or "comments".',
    },
  ],
  { severity: 'info', skipsTemplates: true },
);
