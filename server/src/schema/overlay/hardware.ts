import type { OverlayEntry } from './entry';

const source = 'Fortinet CLI reference, among what only some models have';

/** A name of one sort of hardware: accepted in every version, as nothing tells the models with it. */
function onSomeModels(path: string, type: OverlayEntry['type'] = 'string'): OverlayEntry {
  return { path, source, kind: 'setting', type, hidden: true };
}

/** What no list of settings has, neither of devices nor of management databases. */
const unlisted = [
  'system global > lcd-protection',
  'system interface > gwaddr',
  'system interface > profiles',
];

/** Settings whose values are those of ports, access points or modems, of which models come out between versions. */
const valuesOfModels = [
  'extender-controller extender-profile > model',
  'extension-controller extender-profile > model',
  'switch-controller managed-switch > ports > speed',
  'system interface > forward-error-correction',
  'system interface > mediatype',
  'system interface > speed',
  'system physical-switch > port > speed',
  'system virtual-switch > port > mediatype',
  'system virtual-switch > port > speed',
  'wireless-controller wtp-profile > platform > type',
];

/** Numbers whose limits follow the memory and the processors of a model; the lists have those of one. */
const limitsOfModels = [
  'ips global > socket-size',
  'system global > user-device-store-max-devices',
  'system global > user-device-store-max-unified-mem',
  'system global > user-device-store-max-users',
  'system global > wad-csvc-cs-count',
];
const largestNumber = 2 ** 31 - 1;

/** Settings and tables that particular models have, and that no list of settings names. */
export const hardware: readonly OverlayEntry[] = [
  ...limitsOfModels.map((path): OverlayEntry => ({ path, source, range: [0, largestNumber] })),
  ...valuesOfModels.map((path): OverlayEntry => ({ path, source, incomplete: true })),
  ...unlisted.map((path) => onSomeModels(path)),
  onSomeModels('system global > lcd-pin', 'secret'),
  { path: 'system interface > wifi-key', source, type: 'secret' },
  {
    path: 'firewall policy > poolname > name',
    source,
    references: ['firewall ippool', 'firewall ippool_grp'],
  },
  ...[
    'system ha > frup-settings',
    'system interface > l2tp-client-settings',
    'system interface > phy-setting',
  ].map((path): OverlayEntry => ({
    path,
    source,
    kind: 'object',
    hidden: true,
    incomplete: true,
  })),
  ...['wifi-mac-list', 'wifi-networks'].map((name): OverlayEntry => ({
    path: `system interface > ${name}`,
    source,
    kind: 'table',
    hidden: true,
    incomplete: true,
  })),
];

/**
 * Tables of particular hardware: network processors, switches, modems, chassis and the like. What is known of
 * them is what some models have.
 */
export const openTables: readonly RegExp[] = [
  /^system np(?:u|\d)/,
  /^system (bypass|digital-io|elbc|hpe|lte-modem|poe|sfp|smc|vin-alarm|wireless)/,
  /^system (console-server|dnp3-proxy|icond|iscsi|split-port-mode|vpce)$/,
  /^system \dg-modem/,
  /^firewall hyperscale-/,
  /^(dpdk|hardware|load-balance|monitoring|nsxt) /,
  /^log (npu-server|tap-)/,
  /^switch-controller dsl/,
  // Filled by FortiGuard; the others of these tables are the user's own.
  /^firewall internet-service(?!-(?:addition|custom|custom-group|extension|group)$)/,
];
