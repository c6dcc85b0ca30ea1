import { timeSource } from '../../model/network/servers';
import { isTemplated, type ObjectState } from '../../model/objectState';
import { defineRule, type Rule, type LocatedReport, reportAt } from '../engine/rule';
import { setInstead } from '../engine/listValues';
import { onTables, type Tables } from '../engine/tables';
import { unquote } from '../../syntax/quoting';
import { heartbeats, isCluster, withVirtualClusters } from '../engine/cluster';
import { Unit } from '../../model/document/unit';
import { removeLines } from '../engine/edits';

/** Objects that configure remote logging. */
const remoteLogs: readonly string[] = [
  ...['', '2', '3'].flatMap((number) => [
    `log fortianalyzer${number} setting`,
    `log fortianalyzer${number} override-setting`,
    `log tacacs+accounting${number} setting`,
  ]),
  ...['', '2', '3', '4'].flatMap((number) => [
    `log syslogd${number} setting`,
    `log syslogd${number} override-setting`,
  ]),
  'log fortianalyzer-cloud setting',
  'log fortianalyzer-cloud override-setting',
  'log fortiguard setting',
  'log fortiguard override-setting',
  'log azure-security-center setting',
  'log azure-security-center2 setting',
  'log webtrends setting',
];

/** Reports devices without remote logging. */
export const noRemoteLog = defineRule({
  id: 'practice/no-remote-log',
  severity: 'info',
  offByDefault: true,
  benchmarks: ['CIS 7.3.1'],
  summary: 'No log is sent to another system.',
  document: onTables([], function* (tables) {
    const logs = remoteLogs.flatMap((table) => tables.objects(table));
    if (logs.some((log) => log.value('status') === 'enable' || isTemplated(log))) return;
    const off = logs.find((log) => log.value('status') === 'disable')?.get('status');
    const at = off?.setting ?? (tables.isBackup ? globalBlock(tables) : undefined);
    if (!at) return;
    yield reportAt(at, {
      message:
        'No log is sent to another system. Logs on the device are lost with the device, and an intruder can delete them. ' +
        'Send them to FortiAnalyzer or a syslog server.',
    });
  }),
});

/** Reports devices without time synchronization. */
export const noNtp = onGlobalObject({
  id: 'practice/no-ntp',
  table: 'system ntp',
  summary: 'The clock is not synchronized by NTP.',
  check(ntp) {
    const message =
      'The clock is not synchronized by NTP. Times in logs are wrong, and certificates and one-time passwords may be rejected.';
    const [sync, type] = [ntp?.get('ntpsync'), ntp?.get('type')];
    const source = timeSource(ntp);
    if (source === 'off' && sync)
      return reportAt(sync.setting, {
        message: `${message} Set "ntpsync" to "enable".`,
        fixes: setInstead(sync, 'enable'),
      });
    if (source === 'no server' && type)
      return reportAt(type.setting, { message: `${message} Add a server to "config ntpserver".` });
    return source === 'unset'
      ? { at: undefined, report: { message: `${message} Set "ntpsync" to "enable" in "system ntp".` } }
      : undefined;
  },
});

/** Reports devices without DNS servers. */
export const noDns = onGlobalObject({
  id: 'practice/no-dns',
  table: 'system dns',
  summary: 'The device has no DNS server.',
  check(dns) {
    const message =
      'The device has no DNS server. Addresses with names, FortiGuard and updates do not work. Set "primary" and "secondary".';
    const servers = ['primary', 'secondary', 'ip6-primary', 'ip6-secondary'].map((name) => dns?.get(name));
    if (servers.some((server) => server && !['0.0.0.0', '::'].includes(server.values[0] ?? '')))
      return undefined;
    const unset = servers.find((server) => server !== undefined);
    // Without these settings, the device uses the servers of FortiGuard, or ones that the file does not contain.
    return unset && reportAt(unset.setting, { message });
  },
});

/** Reports log servers to which the device sends nothing. */
export const logServerOff = defineRule({
  id: 'practice/log-server-off',
  severity: 'info',
  offByDefault: true,
  summary: 'A log server is set, but not enabled.',
  document: onTables([], function* (tables) {
    if (!tables.isBackup) return;
    for (const log of remoteLogs.flatMap((table) => tables.objects(table))) {
      const server = log.get('server');
      // With `status disable`, an administrator has turned it off.
      if (!server?.values[0] || log.lastCommand('status') || isTemplated(log)) continue;
      yield reportAt(server.setting, {
        message:
          `Log server "${server.values[0]}" is set, but "status" is not "enable". The device sends no logs to it. ` +
          'Set "status" to "enable", or remove the server.',
      });
    }
  }),
});

/** Defines a rule for a global object. In a backup, the rule also checks an object that is missing. */
function onGlobalObject(rule: {
  readonly id: Rule['id'];
  readonly table: string;
  readonly summary: string;
  /** If the report has no position, it concerns a missing setting. */
  readonly check: (
    object: ObjectState | undefined,
    tables: Tables,
  ) => { readonly at: LocatedReport['at'] | undefined; readonly report: LocatedReport['report'] } | undefined;
}): Rule {
  return defineRule({
    id: rule.id,
    severity: 'info',
    offByDefault: true,
    summary: rule.summary,
    document: onTables([], function* (tables) {
      const object = tables.objects(rule.table).find(({ scope }) => scope.kind !== 'vdom');
      if (object && isTemplated(object)) return;
      const found = rule.check(object, tables);
      const at =
        found?.at ?? (tables.isBackup ? (object?.blocks[0]?.keyword ?? globalBlock(tables)) : undefined);
      if (found && at) yield { at, report: found.report };
    }),
  });
}

/** The position of findings about missing settings. */
function globalBlock(tables: Tables): LocatedReport['at'] | undefined {
  return tables.objects('system global')[0]?.blocks[0]?.keyword;
}

/** Reports heartbeat interfaces that the cluster also monitors. */
export const monitoredHeartbeat = defineRule({
  id: 'practice/monitored-heartbeat',
  severity: 'info',
  offByDefault: true,
  summary: 'An HA cluster monitors its heartbeat interface.',
  object: {
    table: 'system ha',
    check({ object, report }) {
      const hbdev = object.get('hbdev');
      if (!hbdev || !isCluster(object)) return;
      const links = new Set(heartbeats(hbdev));
      for (const cluster of withVirtualClusters(object)) {
        const monitor = cluster.get('monitor');
        const name = monitor?.values.find((value) => links.has(value));
        if (!monitor || name === undefined) continue;
        report(monitor.setting.values.find(({ text }) => unquote(text) === name) ?? monitor.setting, {
          message:
            `"${name}" is a heartbeat interface, and also in "monitor". If only the heartbeat link fails, the cluster ` +
            'fails over although no traffic is affected. Monitor only interfaces that carry traffic.',
          related: [{ at: hbdev.setting, message: 'Heartbeat interfaces' }],
        });
      }
    },
  },
});

/** Tables whose entries have a `status`. */
const tablesWithStatus: readonly string[] = [
  'firewall policy',
  'firewall policy6',
  'firewall security-policy',
  'firewall proxy-policy',
  'firewall local-in-policy',
  'firewall DoS-policy',
  'firewall shaping-policy',
  'firewall vip',
  'router static',
  'router static6',
  'user local',
];

/** Reports disabled entries that nothing refers to. */
export const disabledEntry = defineRule({
  id: 'practice/disabled-entry',
  severity: 'info',
  offByDefault: true,
  summary: 'A disabled entry is not used.',
  document: onTables(tablesWithStatus, function* (tables) {
    const { index } = tables;
    for (const table of tablesWithStatus) {
      for (const { name, state } of tables.entries(table)) {
        yield undefined;
        const status = state.get('status');
        if (status?.values[0] !== 'disable' || isTemplated(state)) continue;
        const isUsed = [...index.entries(table, name)].some((entry) => index.referencesTo(entry).length > 0);
        if (isUsed) continue;
        const [block] = state.blocks;
        const isOneUnit = state.blocks.length === 1 && block?.origin instanceof Unit && block.closed;
        yield reportAt(status.setting, {
          message:
            `This entry of "${table}" is disabled and not used. It makes the configuration longer, and may be enabled by mistake. ` +
            'Remove it if it is not needed any more.',
          ...(isOneUnit && {
            fixes: [{ title: `Remove "${name}"`, preferred: true, edits: [removeLines(block)] }],
          }),
          tag: 'unnecessary',
        });
      }
    }
  }),
});
