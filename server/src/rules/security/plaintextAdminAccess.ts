import { defineRule } from '../engine/rule';
import { accessesOf } from '../engine/interfaceAddresses';
import { removeValues, matchingValues } from '../engine/listValues';
import { onTables } from '../engine/tables';
import { quotedList } from '../../base/lists';

const isPlain = (value: string): boolean => value === 'http' || value === 'telnet';

/** Management access over unencrypted protocols. */
export const plaintextAdminAccess = defineRule({
  id: 'security/plaintext-admin-access',
  severity: 'warning',
  offByDefault: true,
  benchmarks: ['CIS 2.4.5', 'STIG FGFW-ND-000260', 'STIG FGFW-ND-000265'],
  summary: 'An interface allows management access over HTTP or Telnet.',
  document: onTables(
    function* (tables) {
      const isRedirectOff = tables.objects('system global')[0]?.value('admin-https-redirect') === 'disable';
      for (const { state } of tables.entries('system interface')) {
        yield undefined;
        for (const access of accessesOf(state, tables)) {
          const plain = matchingValues(access, isPlain);
          if (plain.length === 0) continue;
          const isRedirected = !isRedirectOff && !plain.includes('telnet');
          const consequence = isRedirected
            ? 'The device redirects HTTP to HTTPS unless "admin-https-redirect" is disabled, but an attacker in between can replace the redirect.'
            : 'User names, passwords and all other data are sent unencrypted.';
          const message =
            `"${access.name}" has ${quotedList(plain)}. ${consequence} ` +
            `Use ${isRedirected ? 'HTTPS only' : 'HTTPS and SSH'} (CIS FortiGate Benchmark).`;
          yield { at: access.setting, report: { message, fixes: removeValues(access, isPlain) } };
        }
      }
    },
    ['system interface'],
  ),
});
