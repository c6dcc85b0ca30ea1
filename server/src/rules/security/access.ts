import { facesInternet } from '../../model/network/interfaces';
import { defineRule, type LocatedReport, reportAt } from '../engine/rule';
import { accessesOf } from '../engine/interfaceAddresses';
import { removeValues, matchingValues } from '../engine/listValues';
import { onTables } from '../engine/tables';
import { quotedList } from '../../base/lists';
import { EntryMemo } from '../../model/symbols/entries';
import { objectsOf } from '../../model/objects';

const isManagement = (value: string): boolean => ['https', 'ssh', 'http', 'telnet', 'snmp'].includes(value);

/** Management access on an interface to the Internet. */
export const managementOnWan = defineRule({
  id: 'security/management-on-wan',
  severity: 'warning',
  offByDefault: true,
  benchmarks: ['CIS 1.3'],
  summary: 'An interface with role WAN allows management access.',
  document: onTables(
    function* (tables) {
      for (const { name, state } of tables.entries('system interface')) {
        yield undefined;
        if (facesInternet(name, state) !== 'yes') continue;
        for (const access of accessesOf(state, tables)) {
          const management = matchingValues(access, isManagement);
          if (management.length === 0) continue;
          const push = access.values.includes('ftm') ? ' "ftm", which push needs, can stay.' : '';
          const message =
            `"${access.name}" of an interface with role "wan" has ${quotedList(management)}. Management access is exposed to the Internet. ` +
            `Allow it only from inside or over a VPN (CIS FortiGate Benchmark).${push}`;
          yield reportAt(access.setting, { message, fixes: removeValues(access, isManagement) });
        }
      }
    },
    ['system interface'],
  ),
});

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
          yield reportAt(access.setting, { message, fixes: removeValues(access, isPlain) });
        }
      }
    },
    ['system interface'],
  ),
});

const queries: readonly (readonly [setting: string, version: string])[] = [
  ['query-v1-status', 'v1'],
  ['query-v2c-status', 'v2c'],
];

const communities = new EntryMemo<readonly LocatedReport[]>('system snmp community', ({ at, state }) => {
  const isOn = (name: string): boolean => state.valueOrDefault(name) === 'enable';
  const versions = queries.filter(([setting]) => isOn(setting)).map(([, name]) => name);
  if (!isOn('status') || versions.length === 0) return [];
  const message =
    `This community answers SNMP ${versions.join(' and ')}. Its name is the only password and is sent unencrypted. ` +
    'Use SNMP v3 with "config system snmp user" (CIS FortiGate Benchmark).';
  return [reportAt(at, { message })];
});

/** A community whose name, its only password, is sent unencrypted. */
export const snmpCommunity = defineRule({
  id: 'security/snmp-community',
  severity: 'warning',
  offByDefault: true,
  benchmarks: ['CIS 2.3.1'],
  summary: 'The device answers SNMP v1 or v2c.',
  document({ index, firmware, schema, report }) {
    const view = { schema, version: firmware.version };
    // The agent is off by default.
    const agents = objectsOf(index, 'system snmp sysinfo', view);
    if (!agents.some((agent) => agent.value('status') === 'enable')) return;
    for (const { at, report: what } of communities.of(index).flat()) report(at, what);
  },
});
