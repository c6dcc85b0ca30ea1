import { isAtLeast, version } from '../../firmware/version';
import { isTemplated, type ObjectState } from '../../model/objectState';
import { defineRule, type Rule, type LocatedReport } from '../engine/rule';
import { setInstead } from '../engine/listValues';
import { onTables, type Tables } from '../engine/tables';

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
  document: onTables(function* (tables) {
    const logs = remoteLogs.flatMap((table) => tables.objects(table));
    if (logs.some((log) => log.value('status') === 'enable' || isTemplated(log))) return;
    const off = logs.find((log) => log.value('status') === 'disable')?.get('status');
    const at = off?.setting ?? (tables.isBackup ? globalBlock(tables) : undefined);
    if (!at) return;
    yield {
      at,
      report: {
        message:
          'No log is sent to another system. Logs on the device are lost with the device, and an intruder can delete them. ' +
          'Send them to FortiAnalyzer or a syslog server.',
      },
    };
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
    const sync = ntp?.get('ntpsync');
    if (sync?.values[0] === 'disable')
      return {
        at: sync.setting,
        report: { message: `${message} Set "ntpsync" to "enable".`, fixes: setInstead(sync, 'enable') },
      };
    const type = ntp?.get('type');
    const hasServers = ntp !== undefined && ntp.children('ntpserver').length > 0;
    if (type?.values[0] === 'custom' && !hasServers)
      return { at: type.setting, report: { message: `${message} Add a server to "config ntpserver".` } };
    return sync
      ? undefined
      : { at: undefined, report: { message: `${message} Set "ntpsync" to "enable" in "system ntp".` } };
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
    return unset && { at: unset.setting, report: { message } };
  },
});

/** The device verifies the issuer of an LDAP server's certificate from this version (Fortinet technical tip 318021). */
const issuerVerified = version(7, 4, 4);

/** Reports encrypted LDAP connections that do not name the CA of the server. */
export const ldapsWithoutCa = defineRule({
  id: 'practice/ldaps-without-ca',
  severity: 'info',
  offByDefault: true,
  summary: 'An encrypted LDAP connection does not name the CA of the server.',
  document: onTables(
    function* (tables) {
      for (const { name, state } of tables.entries('user ldap')) {
        yield undefined;
        const secure = state.get('secure');
        const isEncrypted = ['ldaps', 'starttls'].includes(secure?.values[0] ?? '');
        if (!secure || !isEncrypted || isTemplated(state) || state.get('ca-cert')) continue;
        yield {
          at: secure.setting,
          report: {
            message: isAtLeast(tables.view.version, issuerVerified)
              ? `LDAP server "${name}" has no "ca-cert". The device accepts the certificates of all CAs in its store, and the ` +
                'connection fails if the CA of the server is not among them. Set "ca-cert" to the CA of the server.'
              : `LDAP server "${name}" has no "ca-cert", so the device accepts any certificate. ` +
                'Another server in between can read the passwords. Set "ca-cert" to the CA of the server.',
          },
        };
      }
    },
    ['user ldap'],
  ),
});

/** Reports unencrypted LDAP connections. */
export const ldapUnencrypted = defineRule({
  id: 'practice/ldap-unencrypted',
  severity: 'info',
  offByDefault: true,
  summary: 'The connection to an LDAP server is not encrypted.',
  document: onTables(
    function* (tables) {
      for (const { name, state } of tables.entries('user ldap')) {
        yield undefined;
        const [secure, server] = [state.get('secure'), state.get('server')];
        if (!server || isTemplated(state)) continue;
        // The default in all versions (CLI references of 6.0 to 7.6).
        if ((secure?.values[0] ?? 'disable') !== 'disable') continue;
        yield {
          at: secure?.setting ?? server.setting,
          report: {
            message:
              `The connection to LDAP server "${name}" is not encrypted ("secure" is "disable"). Others in the network can read the ` +
              'passwords of the users. Set "secure" to "ldaps" or "starttls".',
          },
        };
      }
    },
    ['user ldap'],
  ),
});

/** Reports LDAP over TLS at the port of unencrypted LDAP. */
export const ldapsPort = defineRule({
  id: 'practice/ldaps-port',
  severity: 'info',
  offByDefault: true,
  summary: 'An LDAP server with "ldaps" has the port of unencrypted LDAP.',
  document: onTables(
    function* (tables) {
      for (const { name, state } of tables.entries('user ldap')) {
        yield undefined;
        const port = state.get('port');
        if (port?.values[0] !== '389' || state.value('secure') !== 'ldaps' || isTemplated(state)) continue;
        yield {
          at: port.setting,
          report: {
            message:
              `LDAP server "${name}" has "secure" "ldaps", but port 389. Servers expect unencrypted LDAP or STARTTLS there, so the ` +
              'connection fails. Set "port" to 636, or "secure" to "starttls".',
            fixes: setInstead(port, '636'),
          },
        };
      }
    },
    ['user ldap'],
  ),
});

/** Reports log servers to which the device sends nothing. */
export const logServerOff = defineRule({
  id: 'practice/log-server-off',
  severity: 'info',
  offByDefault: true,
  summary: 'A log server is set, but not enabled.',
  document: onTables(function* (tables) {
    if (!tables.isBackup) return;
    for (const log of remoteLogs.flatMap((table) => tables.objects(table))) {
      const server = log.get('server');
      // With `status disable`, an administrator has turned it off.
      if (!server?.values[0] || log.lastCommand('status') || isTemplated(log)) continue;
      yield {
        at: server.setting,
        report: {
          message:
            `Log server "${server.values[0]}" is set, but "status" is not "enable". The device sends no logs to it. ` +
            'Set "status" to "enable", or remove the server.',
        },
      };
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
    document: onTables(function* (tables) {
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
