import type { OverlayEntry, StatedInterval } from './entry';

const reference = 'Fortinet CLI reference; genuine configurations';

/** Settings whose type on the device does not determine the notation of the address. */
export const addressForms: readonly OverlayEntry[] = [
  { path: 'firewall address > wildcard', source: reference, type: 'ipv4-wildcard' },
  { path: 'firewall vip > extip', source: reference, type: 'ipv4-range' },
  { path: 'router access-list > rule > wildcard', source: reference, type: 'ipv4-wildcard' },
];

const source =
  'the published schema, which lists them under a second name, with -dict at its end, from the version on in which they take several values';

/**
 * Settings that accept several values since some version, with the last version that accepts one. The CLI uses one name for both forms, but the published
 * schema lists two settings, one removed and one added.
 */
const grown: readonly (readonly [path: string, first: StatedInterval[0], last?: string])[] = [
  ['firewall access-proxy-virtual-host > ssl-certificate', '7.0.0'],
  ['firewall local-in-policy > intf', '6.0.0'],
  ['firewall local-in-policy6 > intf', '6.0.0'],
  ['firewall ssl-server > ssl-cert', '6.0.0'],
  ['firewall vip > ssl-certificate', '6.0.0'],
  ['firewall vip6 > ssl-certificate', '6.0.0'],
  ['ftp-proxy explicit > ssl-cert', '6.2.0'],
  ['vpn ipsec phase1-interface > monitor', '6.0.0', '7.4.0'],
];

/** The sampled versions before 7.4 with one value; later patches of 7.0 and 7.2 can have received the change. */
const withOneValue: readonly StatedInterval[] = [
  ['6.0.0', '6.4.16'],
  ['7.0.0', '7.0.12'],
  ['7.2.0', '7.2.4'],
];

/** The name on the CLI, and the other name, which is never suggested. */
export const grownLists: readonly OverlayEntry[] = grown.flatMap(
  ([path, first, last = '7.4.1']): readonly OverlayEntry[] => [
    { path, source, intervals: [[first]], multiple: true, singleIn: [...withOneValue, ['7.4.0', last]] },
    { path: `${path}-dict`, source, hidden: true },
  ],
);

const servers: readonly string[] = ['user radius', 'user ldap', 'user tacacs+', 'user saml'];

/** Settings whose references are missing in published lists. */
export const userReferences: readonly OverlayEntry[] = [
  {
    path: 'user group > member > name',
    source: reference,
    references: [
      'user local',
      ...servers,
      'user peer',
      'user pop3',
      'user adgrp',
      'user fsso',
      'user external-identity-provider',
    ],
  },
  {
    path: 'user group > match > server-name',
    source: reference,
    references: [...servers, 'user external-identity-provider'],
  },
  { path: 'system admin > remote-group', source: reference, references: ['user group'] },
  { path: 'system admin > fortitoken', source: reference, references: ['user fortitoken'] },
];
