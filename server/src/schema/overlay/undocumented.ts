import type { OverlayEntry } from './entry';

const source = 'genuine configurations; no published list has it';

/** Settings and tables that devices write into their backups although no list of settings names them. */
export const undocumented: readonly OverlayEntry[] = [
  ...[1, 2, 3, 4].flatMap((radio) =>
    [1, 2, 3, 4, 5, 6, 7, 8].map((slot): OverlayEntry => ({
      path: `wireless-controller wtp-profile > radio-${radio} > vap${slot}`,
      source,
      kind: 'setting',
      type: 'string',
      hidden: true,
      references: ['wireless-controller vap'],
    })),
  ),
  { path: 'wireless-controller wtp > wtp-mode', source: 'genuine configuration of 7.0', hidden: true },
  { path: 'firewall address > dirty', source, kind: 'setting', type: 'string', hidden: true },
  { path: 'system admin > old-password', source, kind: 'setting', type: 'secret', hidden: true },
  // The state of the GUI, which it keeps among the settings of its user.
  { path: 'system admin > gui-dashboard', source, incomplete: true },
  { path: 'system admin > gui-global-menu-favorites', source, incomplete: true },
  { path: 'system admin > gui-vdom-menu-favorites', source, incomplete: true },
  { path: 'system admin > gui-new-feature-acknowledge', source, incomplete: true },
  { path: 'log gui-display', source, incomplete: true },
  // Tables of which only the existence is known.
  { path: 'log tap-device', source, kind: 'object', hidden: true, incomplete: true },
  { path: 'switch-controller dsl policy', source, kind: 'table', hidden: true, incomplete: true },
  { path: 'system np6xlite', source, kind: 'table', key: 'name', hidden: true, incomplete: true },
  // Found on clustered virtual machines in a public cloud.
  {
    path: 'system auto-scale',
    source,
    kind: 'object',
    scope: 'global',
    hidden: true,
    incomplete: true,
  },
  {
    path: 'system auto-scale > status',
    source,
    kind: 'setting',
    type: 'option',
    hidden: true,
    values: { enable: {}, disable: {} },
  },
  {
    path: 'system auto-scale > sync-interface',
    source,
    kind: 'setting',
    type: 'string',
    hidden: true,
    references: ['system interface'],
  },
  { path: 'system auto-scale > psksecret', source, kind: 'setting', type: 'secret', hidden: true },
];

/** The GUI keeps its state in settings of its own. */
export const openSettings: readonly RegExp[] = [/^gui-/];
