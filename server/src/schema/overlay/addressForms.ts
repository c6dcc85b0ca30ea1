import type { OverlayEntry } from './entry';

const source = 'Fortinet CLI reference; genuine configurations';

/** Settings whose type on the device does not determine the notation of the address. */
export const addressForms: readonly OverlayEntry[] = [
  { path: 'firewall address > wildcard', source, type: 'ipv4-wildcard' },
  { path: 'firewall vip > extip', source, type: 'ipv4-range' },
  { path: 'router access-list > rule > wildcard', source, type: 'ipv4-wildcard' },
];
