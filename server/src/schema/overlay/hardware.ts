import type { OverlayEntry } from './entry';

const source = 'Fortinet CLI reference, among what only some models have';

/** A name of one sort of hardware: accepted in every version, as nothing tells the models with it. */
function onSomeModels(path: string, type: OverlayEntry['type'] = 'string'): OverlayEntry {
  return { path, source, kind: 'setting', type, hidden: true };
}

/** Buttons, panels, slots and processors. */
const device = [
  'admin-ble-button',
  'admin-reset-button',
  'airplane-mode',
  'forticontroller-proxy',
  'forticontroller-proxy-port',
  'hw-switch-ether-filter',
  'hyper-scale-vdom-num',
  'internal-switch-speed',
  'lcd-protection',
  'legacy-poe-device-support',
  'show-backplane-intf',
  'wireless-mode',
];

/** Ports with a DSL modem, power for the other side, or a PHY of their own. */
const port = [
  ...['annex', 'atm-protocol', 'eip', 'gateway-address', 'gwaddr', 'mux-type', 'phy-mode', 'poe', 'profiles'],
  ...['pvc-atm-qos', 'pvc-chan', 'pvc-crc', 'pvc-pcr', 'pvc-scr', 'pvc-vlan-id', 'pvc-vlan-rx-id'],
  ...['pvc-vlan-rx-op', 'pvc-vlan-tx-id', 'pvc-vlan-tx-op', 'retransmission', 'select-profile-30a-35b'],
  ...['sfp-dsl', 'sfp-dsl-adsl-fallback', 'sfp-dsl-autodetect', 'sfp-dsl-mac', 'tc-mode', 'vci'],
  ...['vectoring', 'vlan-id', 'vlan-op-mode', 'vpi'],
];

/** Carrier-grade NAT in processors of the NP7 family, in VDOMs for hyperscale firewalls. */
const addressPool = [
  ...['cgn-block-size', 'cgn-client-endip', 'cgn-client-ipv6shift', 'cgn-client-startip', 'cgn-fixedalloc'],
  ...['cgn-overload', 'cgn-port-end', 'cgn-port-start', 'cgn-spa', 'exclude-ip', 'utilization-alarm-clear'],
  'utilization-alarm-raise',
];
const policy = [
  ...['cgn-eif', 'cgn-eim', 'cgn-log-server-grp', 'cgn-resource-quota', 'cgn-session-quota'],
  ...['policy-offload', 'tcp-timeout-pid', 'udp-timeout-pid'],
];
const hyperscale: readonly OverlayEntry[] = [
  ...addressPool.map((name) => onSomeModels(`firewall ippool > ${name}`)),
  ...policy.map((name) => onSomeModels(`firewall policy > ${name}`)),
  { path: 'firewall ippool > type', source, values: { 'cgn-resource-allocation': { hidden: true } } },
  {
    path: 'firewall ippool_grp',
    source,
    kind: 'table',
    key: 'name',
    scope: 'vdom',
    hidden: true,
    incomplete: true,
  },
  {
    path: 'firewall policy > poolname > name',
    source,
    references: ['firewall ippool', 'firewall ippool_grp'],
  },
];

/** The radio of a FortiWiFi that is a client of another access point. */
const wirelessClient = [
  ...['wifi-5g-threshold', 'wifi-acl', 'wifi-ap-band', 'wifi-auth', 'wifi-auto-connect', 'wifi-auto-save'],
  ...['wifi-broadcast-ssid', 'wifi-dns-server1', 'wifi-dns-server2', 'wifi-encrypt'],
  ...['wifi-fragment-threshold', 'wifi-gateway', 'wifi-keyindex', 'wifi-mac-filter', 'wifi-radius-server'],
  ...['wifi-rts-threshold', 'wifi-security', 'wifi-ssid', 'wifi-usergroup'],
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
  ...limitsOfModels.map((path): OverlayEntry => ({ path, source, min: 0, max: largestNumber })),
  ...valuesOfModels.map((path): OverlayEntry => ({ path, source, incomplete: true })),
  ...device.map((name) => onSomeModels(`system global > ${name}`)),
  onSomeModels('system global > lcd-pin', 'secret'),
  onSomeModels('system settings > hyperscale-default-policy-action'),
  onSomeModels('system settings > motherboard-traffic-forwarding'),
  ...hyperscale,
  ...[...port, ...wirelessClient, 'l2tp-client'].map((name) => onSomeModels(`system interface > ${name}`)),
  onSomeModels('system interface > wifi-key', 'secret'),
  onSomeModels('system interface > wifi-passphrase', 'secret'),
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
];
