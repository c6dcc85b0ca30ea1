import type { OverlayEntry } from './entry';
import paths from './paths.json';

const source = 'Fortinet CLI reference, among what only some models have';

/** A name of particular hardware: accepted in every version, because the models with it are unknown. */
function onSomeModels(path: string, type: OverlayEntry['type'] = 'string'): OverlayEntry {
  return { path, source, kind: 'setting', type, hidden: true };
}

/** Names that no list contains, neither of devices nor of management databases. */
const { unlisted } = paths;

/** Settings whose values are ports, access points or modems. New models appear between versions. */
const { valuesOfModels } = paths;

/** Numbers whose limits depend on memory and processors; the lists contain those of one model. */
const { limitsOfModels } = paths;
const largestNumber = 2 ** 31 - 1;

/** Settings and tables of particular models that no list contains. */
export const hardware: readonly OverlayEntry[] = [
  ...limitsOfModels.map((path): OverlayEntry => ({ path, source, range: [0, largestNumber] })),
  ...valuesOfModels.map((path): OverlayEntry => ({ path, source, incomplete: true })),
  {
    path: 'system interface > speed',
    source:
      'release notes of 7.6.2: SFP+ ports lose 1000auto at 7.6.1; a virtual machine with 7.6.5 still lists it',
    incomplete: true,
    values: { '1000auto': { intervals: [['6.0.0', '7.6.0']], absent: [] } },
  },
  ...unlisted.map((path) => onSomeModels(path)),
  onSomeModels('system global > lcd-pin', 'secret'),
  { path: 'system interface > wifi-key', source, type: 'secret' },
  {
    path: 'firewall policy > poolname > name',
    source,
    references: ['firewall ippool', 'firewall ippool_grp', 'firewall ippool-grp'],
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

/** Tables of particular hardware: network processors, switches, modems, chassis. The facts are those of some models. */
export const openTables: readonly RegExp[] = [
  /^system np(?:u|\d)/,
  /^system (bypass|digital-io|elbc|hpe|lte-modem|poe|sfp|smc|vin-alarm|wireless)/,
  /^system (console-server|dnp3-proxy|icond|iscsi|split-port-mode|vpce)$/,
  /^system \dg-modem/,
  /^firewall hyperscale-/,
  /^(dpdk|hardware|load-balance|monitoring|nsxt) /,
  /^log (npu-server|tap-)/,
  /^switch-controller dsl/,
  // FortiGuard fills these; users fill the excluded ones.
  /^firewall internet-service(?!-(?:addition|custom|custom-group|extension|group)$)/,
];
