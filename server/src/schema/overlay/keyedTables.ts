import type { OverlayEntry } from './entry';

const source = 'genuine configurations of 6.0 to 7.4';

/**
 * Tables whose entries are opened by `config <table> <key>` without `edit`. Devices have them, but newer lists do not
 * contain them.
 */
const perMessage = [
  'admin',
  'alertmail',
  'auth',
  'fortiguard-wf',
  'ftp',
  'http',
  'icap',
  'mail',
  'nac-quar',
  'spam',
  'sslvpn',
  'traffic-quota',
  'utm',
  'webproxy',
];

const inside = [
  'router bgp > redistribute',
  'router bgp > redistribute6',
  'router isis > redistribute',
  'router isis > redistribute6',
  'router ospf > redistribute',
  'router ospf6 > redistribute',
  'router rip > redistribute',
  'router ripng > redistribute',
  'vpn ssl web portal > os-check-list',
  'waf profile > signature > main-class',
];

export const keyedTables: readonly OverlayEntry[] = [
  ...inside.map((path): OverlayEntry => ({ path, source, keyedOnConfigLine: true, intervals: [['6.0.0']] })),
  ...perMessage.map((group): OverlayEntry => ({
    path: `system replacemsg ${group}`,
    source,
    keyedOnConfigLine: true,
    intervals: [['6.0.0']],
  })),
  {
    path: 'system replacemsg automation',
    source,
    keyedOnConfigLine: true,
    intervals: [['7.0.0']],
  },
];
