import type { OverlayEntry } from './entry';

const upTo741 = 'the CLI reference of 7.4.6 lists udp, udp-fallback-tcp and tcp; auto is new in 7.6.0';

/** Values and tables for which a release note or a reference is more exact than the sampled lists. */
export const corrections: readonly OverlayEntry[] = [
  ...['phase1', 'phase1-interface'].map((table): OverlayEntry => ({
    path: `vpn ipsec ${table} > transport`,
    source: upTo741,
    values: {
      auto: { intervals: [['7.6.0']], absent: [['7.4.2', '7.4.6']] },
      'udp-fallback-tcp': { intervals: [['7.4.2', '7.4.12']] },
    },
  })),
  {
    path: 'switch-controller snmp-user > auth-proto',
    source: 'release notes of 7.0.1: sha1 was the default before 7.0.0',
    values: { sha1: { intervals: [['6.2.0']] } },
  },
  {
    path: 'system vdom-exception > object',
    source:
      'templates of the vendor for virtual machines of 6.2.2 to 7.6.2 set it; published lists have it from 7.6.3',
    values: { 'system.interface': { intervals: [['7.6.3']], absent: [] } },
  },
  {
    path: 'system virtual-wan-link > health-check > server',
    source: 'genuine configurations of 6.0; the list of 6.4, system sdwan, takes several values',
    multiple: true,
  },
  ...ippoolGroups(),
];

/** The groups of IP pools: `ippool_grp` before 7.6.3. */
function ippoolGroups(): readonly OverlayEntry[] {
  const source = 'release notes of 7.6.3, changes in the CLI (1106960): firewall ippool_grp is renamed';
  const path = 'firewall ippool-grp';
  return [
    { path, source, kind: 'table', key: 'name', scope: 'vdom', intervals: [['7.6.3']] },
    { path: `${path} > name`, source, kind: 'setting', type: 'string' },
    { path: `${path} > comments`, source, kind: 'setting', type: 'string' },
    { path: `${path} > uuid`, source, kind: 'setting', type: 'uuid' },
    {
      path: `${path} > member`,
      source,
      kind: 'setting',
      type: 'string',
      multiple: true,
      references: ['firewall ippool'],
    },
    { path: 'firewall ippool_grp > member', source, references: ['firewall ippool'] },
  ];
}
