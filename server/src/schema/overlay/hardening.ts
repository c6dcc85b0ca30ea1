import type { OverlayEntry } from './entry';

const source = 'the CLI reference, which names these defaults';

const defaults: readonly (readonly [path: string, value: string, last?: string])[] = [
  ['system admin > two-factor', 'disable'],
  ['system password-policy > status', 'disable', '7.2.11'],
  ['system snmp community > query-v1-status', 'enable'],
  ['system snmp community > query-v2c-status', 'enable'],
  ['system snmp community > status', 'enable'],
];

/** Defaults that hardening depends on: backups leave out what has its default. */
export const hardening: readonly OverlayEntry[] = defaults.map(([path, value, last]) => ({
  path,
  source,
  defaults: [{ value, intervals: [last === undefined ? ['6.0.0'] : ['6.0.0', last]] }],
}));
