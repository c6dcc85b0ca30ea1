import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

const firmware = ['6.4.10', '7.4.4', '8.0.0'];
const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin';

describeRule('practice/ldaps-port', ({ bad, good }) => {
  const ldap = (...lines: readonly string[]): string => closed`
      config user ldap
          edit "directory"
              set server "192.0.2.20"
              set dn "DC=example,DC=com"
              ${lines.join('\n              ')}
    `;

  bad('LDAP over TLS at the port of unencrypted LDAP', {
    firmware,
    text: ldap('set secure ldaps', 'set port 389', '^^^^^^^^^^^^ info practice/ldaps-port'),
    message: /^LDAP server "directory" has "secure" "ldaps", but port 389\. /,
    fixes: { 'Set "port" to "636"': ldap('set secure ldaps', 'set port 636') },
  });

  const others: Readonly<Record<string, readonly string[]>> = {
    'the port of LDAP over TLS': ['set secure ldaps', 'set port 636'],
    'a port of its own': ['set secure ldaps', 'set port 3269'],
    STARTTLS: ['set secure starttls', 'set port 389'],
    'no port': ['set secure ldaps'],
  };
  for (const [title, lines] of Object.entries(others)) good(title, { firmware, text: ldap(...lines) });
});

describeRule('practice/log-server-off', ({ bad, good }) => {
  const log = (first: string, ...lines: readonly string[]): string => closed`
      ${first}
      config log syslogd setting
          ${lines.join('\n          ')}
    `;

  bad(
    'a server that the device does not use',
  )`${log(header, 'set server "192.0.2.30"', '^^^^^^^^^^^^^^^^^^^^^^^ info practice/log-server-off')}
      message: Log server "192.0.2.30" is set, but "status" is not "enable". The device sends no logs to it.
        Set "status" to "enable", or remove the server.
    `;

  good('an enabled server', { text: log(header, 'set status enable', 'set server "192.0.2.30"') });
  good('one that an administrator turned off', {
    text: log(header, 'set status disable', 'set server "192.0.2.30"'),
  });
  good('a script, which may change an enabled server', {
    firmware: '7.4.4',
    text: log('# the new server', 'set server "192.0.2.30"'),
  });
});

describeRule('practice/monitored-heartbeat', ({ bad, good }) => {
  const cluster = (mode: string, ...lines: readonly string[]): string => closed`
      config system ha
          set mode ${mode}
          set hbdev "port3" 50 "port4" 60
          ${lines.join('\n          ')}
    `;

  bad('a heartbeat interface in the list of monitored ones', {
    firmware,
    text: cluster(
      'a-p',
      'set monitor "port1" "port3"',
      '                    ^^^^^^^ info practice/monitored-heartbeat',
    ),
    message: /^"port3" is a heartbeat interface, and also in "monitor"\. /,
  });

  good('interfaces with traffic', { firmware, text: cluster('a-p', 'set monitor "port1" "port2"') });
  good('a device without a cluster', { firmware, text: cluster('standalone', 'set monitor "port3"') });
});
