import type { OverlayEntry } from './entry';

const source = 'Fortinet CLI reference, which calls them passwords, keys or PINs';

const modems = [
  ...['modem1', 'modem2'].map((modem) => `extender-controller extender > ${modem}`),
  ...['extender-controller', 'extension-controller'].flatMap((controller) =>
    ['modem1', 'modem2'].map((modem) => `${controller} extender-profile > cellular > ${modem}`),
  ),
];

/** Secrets that the published lists take for text like any other. */
export const secrets: readonly OverlayEntry[] = [
  'log disk setting > uploadpass',
  'log setting > anonymization-hash',
  'router rip > interface > auth-string',
  'switch-controller managed-switch > switch-dhcp-opt43-key',
  'system global > ssh-hostkey',
  'system ha > key',
  'system ntp > key',
  'user fortitoken > activation-code',
  'user fortitoken > seed',
  'videofilter youtube-key > key',
  'wireless-controller vap > key',
  ...modems.flatMap((modem) => [`${modem} > sim1-pin-code`, `${modem} > sim2-pin-code`]),
].map((path) => ({ path, source, type: 'secret' }));
