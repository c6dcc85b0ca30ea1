import { isTemplated, type EntryState } from '../../model/objectState';
import { defineRule, type LocatedReport, reportAt } from '../engine/rule';
import { onTables } from '../engine/tables';
import { accessesOf } from '../engine/interfaceAddresses';

/** Reports SNMP that no interface lets in. */
export const snmpAccess = defineRule({
  id: 'network/snmp-access',
  severity: 'warning',
  summary: 'SNMP is enabled, but no interface through which it is queried allows it.',
  document: onTables(['system interface'], function* (tables) {
    const agent = tables.objects('system snmp sysinfo').find(({ scope }) => scope.kind !== 'vdom');
    const status = agent?.get('status');
    if (!tables.isBackup || !agent || status?.values[0] !== 'enable' || isTemplated(agent)) return;
    const interfaces = tables.entries('system interface');
    if (interfaces.length === 0 || interfaces.some(({ state }) => isTemplated(state))) return;
    const allowing = new Set<string>();
    for (const { name, state } of interfaces) {
      yield undefined;
      if (accessesOf(state, tables).some(({ values }) => values.includes('snmp'))) allowing.add(name);
    }
    const communities = tables.entries('system snmp community').filter(isQueried);
    const users = tables.entries('system snmp user').filter(({ state }) => isOn(state.value('queries')));
    const users3 = users.filter(({ state }) => isOn(state.value('status')) && !isTemplated(state));
    if (allowing.size > 0) {
      for (const community of communities) yield communityReport(community, allowing);
      return;
    }
    const [first] = [...communities, ...users3];
    if (!first) return;
    yield reportAt(status.setting, {
      message:
        'SNMP is enabled, but no interface has "snmp" in "allowaccess". The device drops all queries. ' +
        'Add "snmp" to the interface from which the device is monitored.',
      related: [{ at: first.at, message: `"${first.state.value('name') ?? first.name}" can be queried` }],
    });
  }),
});

/** Settings of SNMP are enabled by default. */
function isOn(value: string | undefined): boolean {
  return value !== 'disable';
}

/** Whether a community answers queries: one that only sends traps needs no access. */
function isQueried({ state }: EntryState): boolean {
  const isAnswering = ['query-v1-status', 'query-v2c-status'].some((name) => isOn(state.value(name)));
  return isOn(state.value('status')) && isAnswering && !isTemplated(state);
}

/** A community whose hosts are all limited to interfaces without access. */
function communityReport(community: EntryState, allowing: ReadonlySet<string>): LocatedReport | undefined {
  const hosts = ['hosts', 'hosts6']
    .flatMap((table) => community.state.children(table))
    .filter(({ state }) => state.value('host-type') !== 'trap');
  const limits = hosts.map(({ state }) => state.get('interface'));
  const [first] = limits;
  if (!first || limits.some((limit) => !limit?.values[0] || allowing.has(limit.values[0]))) return undefined;
  const name = first.values[0] ?? '';
  return reportAt(first.setting, {
    message:
      `The hosts of SNMP community ${community.name} query through interface "${name}", which does not have "snmp" in ` +
      '"allowaccess". The device drops their queries. Add "snmp" there, or change the interface of the hosts.',
  });
}
