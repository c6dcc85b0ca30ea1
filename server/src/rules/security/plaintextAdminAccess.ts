import { defineRule } from '../engine/rule';
import { accessesOf } from './objects';
import { listed, removeValues, matchingValues } from '../engine/listValues';
import { onEntries } from '../engine/onEntries';

const isPlain = (value: string): boolean => value === 'http' || value === 'telnet';

/** Management access over unencrypted protocols. */
export const plaintextAdminAccess = defineRule({
  id: 'security/plaintext-admin-access',
  severity: 'warning',
  offByDefault: true,
  benchmarks: ['CIS 2.4.5', 'STIG FGFW-ND-000260', 'STIG FGFW-ND-000265'],
  summary: 'An interface allows management access over HTTP or Telnet.',
  document: onEntries(['system interface'], ({ state }, view) =>
    accessesOf(state, view).flatMap((access) => {
      const plain = matchingValues(access, isPlain);
      if (plain.length === 0) return [];
      const message =
        `"${access.name}" has ${listed(plain)}. User names, passwords and all other data are sent unencrypted. ` +
        'Use HTTPS and SSH (CIS FortiGate Benchmark).';
      return [{ at: access.setting, report: { message, fixes: removeValues(access, isPlain) } }];
    }),
  ),
});
