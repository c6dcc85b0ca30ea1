import type { OverlayEntry } from './entry';

const source = 'genuine configurations; no published list has it';

/** A setting in backups: accepted in every version, never suggested. */
function printed(path: string): OverlayEntry {
  return { path, source, kind: 'setting', type: 'string', hidden: true };
}

const tapDeviceFilter = 'log tap-device > filter';

/** Settings and tables in backups that no list contains. */
export const undocumented: readonly OverlayEntry[] = [
  ...[1, 2, 3, 4].flatMap((radio) =>
    [1, 2, 3, 4, 5, 6, 7, 8].map((slot): OverlayEntry => ({
      path: `wireless-controller wtp-profile > radio-${radio} > vap${slot}`,
      source,
      references: ['wireless-controller vap'],
    })),
  ),
  // The state of the GUI, which is stored in the settings of its user.
  { path: 'system admin > gui-dashboard', source, incomplete: true },
  { path: 'system admin > gui-global-menu-favorites', source, incomplete: true },
  { path: 'system admin > gui-vdom-menu-favorites', source, incomplete: true },
  { path: 'system admin > gui-new-feature-acknowledge', source, incomplete: true },
  { path: 'log gui-display', source, incomplete: true },
  // Backups of some models contain this log destination, with the tables that other destinations have.
  { path: tapDeviceFilter, source, kind: 'object', hidden: true, incomplete: true },
  ...[
    'anomaly',
    'forward-traffic',
    'gtp',
    'local-traffic',
    'multicast-traffic',
    'sniffer-traffic',
    'voip',
    'ztna-traffic',
  ].map((name) => printed(`${tapDeviceFilter} > ${name}`)),
  {
    path: `${tapDeviceFilter} > free-style`,
    source,
    kind: 'table',
    key: 'id',
    hidden: true,
    incomplete: true,
  },
  ...['category', 'filter', 'filter-type'].map((name) =>
    printed(`${tapDeviceFilter} > free-style > ${name}`),
  ),
  // Found in backups of 8.0.
  { path: 'firewall vip > vip-id', source, kind: 'setting', hidden: true },
  { path: 'system csf > trusted-list > last-use-time', source, kind: 'setting', hidden: true },
  { path: 'vpn certificate local > keyid', source, kind: 'setting', hidden: true },
  { path: 'system gui-dashboard-collection', source, kind: 'table', hidden: true, incomplete: true },
  // Found on virtual machines in AWS, which the cloud configures, and in old configurations.
  { path: 'aws vpce', source, kind: 'object', hidden: true, incomplete: true },
  { path: 'system certificate local', source, kind: 'table', key: 'name', hidden: true, incomplete: true },
  printed('firewall local-in-policy > name'),
  // Found on clustered virtual machines in a public cloud.
  { path: 'system auto-scale > sync-interface', source, references: ['system interface'] },
];

/** The GUI stores its state in such settings. */
export const openSettings: readonly RegExp[] = [/^gui-/];

/** Settings in backups that no version ever listed. */
const internal: ReadonlySet<string> = new Set(['firewall address > dirty', 'system admin > old-password']);

const earlierPassword = /^history\d+$/;

/** Whether a setting or table occurs in backups, but in no published list and in no device's schema. */
export function isInternal(path: string): boolean {
  const name = path.slice(path.lastIndexOf(' ') + 1);
  return (
    internal.has(path) ||
    earlierPassword.test(name) ||
    openSettings.some((pattern) => pattern.test(name)) ||
    undocumented.some((entry) => path === entry.path || path.startsWith(`${entry.path} > `))
  );
}
