import { examplesOf } from '../../helpers/examples';

/** The settings that two entries of a table need, other than distinguishing ones. */
const tables: readonly (readonly [
  table: string,
  firmware: string,
  settings: readonly string[],
  first: string,
  second: string,
])[] = [
  ['firewall policy', '7.4.4', ['srcintf "a"', 'dstintf "b"', 'schedule "always"'], '', 'action accept'],
  ['firewall policy6', '6.2.5', ['srcintf "a"', 'dstintf "b"', 'schedule "always"'], '', 'action accept'],
  ['firewall policy46', '6.2.5', ['srcintf "a"', 'dstintf "b"', 'schedule "always"'], '', 'action accept'],
  ['firewall policy64', '6.2.5', ['srcintf "a"', 'dstintf "b"', 'schedule "always"'], '', 'action accept'],
  [
    'firewall security-policy',
    '7.4.4',
    ['srcintf "a"', 'dstintf "b"', 'schedule "always"'],
    '',
    'action accept',
  ],
  ['firewall local-in-policy', '7.4.4', ['intf "a"', 'schedule "always"'], '', 'action accept'],
  ['firewall local-in-policy6', '7.4.4', ['intf "a"', 'schedule "always"'], '', 'action accept'],
  [
    'firewall proxy-policy',
    '7.4.4',
    ['proxy explicit-web', 'dstintf "b"', 'schedule "always"'],
    '',
    'action accept',
  ],
  ['firewall DoS-policy', '7.4.4', ['interface "a"'], 'status enable', 'comments "x"'],
  ['firewall shaping-policy', '7.4.4', ['dstintf "b"'], 'traffic-shaper "fast"', 'traffic-shaper "slow"'],
  ['firewall central-snat-map', '7.4.4', ['srcintf "a"', 'dstintf "b"'], 'nat disable', 'nat-ippool "pool"'],
];

/** Settings for addresses and services, wide or narrow. */
function traffic(table: string, service: string): readonly string[] {
  if (table === 'firewall central-snat-map')
    return [
      'orig-addr "all"',
      'dst-addr "all"',
      ...(service === 'ALL' ? [] : ['protocol 6', 'dst-port 443']),
    ];
  return ['srcaddr "all"', 'dstaddr "all"', `service "${service}"`];
}

describe('policy rules in each table of policies', () => {
  for (const [table, firmware, settings, first, second] of tables) {
    const isAlike = table === 'firewall DoS-policy';
    const rule = isAlike ? 'policy/redundant' : 'policy/shadowed';
    const lines = (service: string, own: string): string =>
      [...settings, ...traffic(table, service), own]
        .filter((line) => line !== '')
        .map((line) => `              set ${line}`)
        .join('\n');
    examplesOf(rule).bad(table, {
      firmware,
      text: `
      config ${table}
          edit 1
${lines('ALL', first)}
          next
          edit 2
               ^ ${isAlike ? 'info' : 'warning'} ${rule}
${lines('HTTPS', second)}
          next
      end
    `,
      ignoring: ['reference/undefined', 'schema/default-value'],
    });
  }
});
