import { EntryMemo } from '../../model/symbols/entries';
import { objectsOf } from '../../model/objects';
import { defineRule, type LocatedReport } from '../engine/rule';

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
  return [{ at, report: { message } }];
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
