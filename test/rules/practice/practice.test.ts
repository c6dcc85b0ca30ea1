import assert from 'node:assert/strict';
import { describeRule } from '../../helpers/examples';
import { checkText } from '../../helpers/checking';
import { closed } from '../../helpers/closed';
import { rules } from '../../../server/src/rules/registry';

/** A policy that accepts traffic, with lines before and after its service. */
const policy = (...settings: readonly string[]): string => closed`
      config firewall policy
          edit 1
              set name "web"
              set srcintf "port2"
              set dstintf "wan1"
              set srcaddr "all"
              set dstaddr "all"
              set action accept
              set schedule "always"
              ${settings.join('\n              ')}
    `;

const profiles = [
  'set utm-status enable',
  'set ssl-ssh-profile "certificate-inspection"',
  'set av-profile "default"',
];

/** A line, and the mark below it. */
const marked = (line: string, rule: string): string =>
  `${line}\n              ${'^'.repeat(line.length)} info ${rule}`;

const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin';

describe('practice/*', () => {
  it('is off by default', () => {
    const family = rules.filter(({ id }) => id.startsWith('practice/'));
    assert.equal(family.length, 15);
    assert(family.every(({ severity, offByDefault }) => severity === 'info' && offByDefault));
    const text = policy('set service "ALL"', 'set logtraffic disable');
    assert.deepEqual(checkText(text, { firmware: '7.4.4' }), []);
    assert.notDeepEqual(checkText(text, { firmware: '7.4.4', rules: { 'practice/*': 'info' } }), []);
  });
});

describeRule('practice/accept-without-profiles', '7.4.4', ({ bad, good }) => {
  const text = (...lines: readonly string[]): string =>
    policy(...lines).replace(
      'set action accept',
      marked('set action accept', 'practice/accept-without-profiles'),
    );

  bad('no profile', ['6.4.10', '7.4.4'])`${text('set service "HTTPS"')}
      message: This policy accepts traffic without security profiles. The device does not search it for
        malware or attacks. Enable "utm-status", and set the profiles that fit the traffic.
    `;
  bad('profiles without effect', { text: text('set av-profile "default"') });
  good('a profile', { text: policy(...profiles) });
  good('a policy that denies', { text: policy().replace('accept', 'deny') });
});

describeRule('practice/no-ssl-inspection', ({ bad, good }) => {
  bad('by default', [
    '6.4.10',
    '7.4.4',
  ])`${policy('set utm-status enable', marked('set av-profile "default"', 'practice/no-ssl-inspection'))}
      message: This policy has security profiles, but no SSL inspection.…
    `;
  good('certificate inspection', { firmware: '7.4.4', text: policy(...profiles) });
  good('no profiles', { firmware: '7.4.4', text: policy('set service "HTTPS"') });
});

describeRule('practice/service-all', ({ bad, good }) => {
  bad('all services', '7.4.4')`${policy(marked('set service "ALL"', 'practice/service-all'))}
      message: This policy accepts "ALL" services.…
    `;
  good('one service', { firmware: '7.4.4', text: policy('set service "HTTPS"') });
});

describeRule('practice/no-effective-log', '7.4.4', ({ bad, good }) => {
  bad('events of profiles only, but no profiles', {
    text: policy(marked('set logtraffic utm', 'practice/no-effective-log')),
    ignoring: ['schema/default-value'],
    message:
      'This policy accepts traffic without a log: "logtraffic" is "utm", and it has no security profiles. ' +
      'You cannot find out later which traffic passed. Set "logtraffic" to "all".',
    fixes: { 'Set "logtraffic" to "all"': policy('set logtraffic all') },
  });
  bad('by default', {
    text: policy('set service "HTTPS"').replace(
      'set action accept',
      marked('set action accept', 'practice/no-effective-log'),
    ),
  });
  good('events of profiles', { text: policy(...profiles) });
  good('all sessions', { text: policy('set logtraffic all') });
  good('no log, which security/accept-unlogged reports', {
    text: policy('set logtraffic disable'),
  });
});

describeRule('practice/any-interface', ({ bad, good }) => {
  bad('to any interface', {
    firmware: '7.4.4',
    text: policy('set service "HTTPS"').replace(
      'set dstintf "wan1"',
      marked('set dstintf "any"', 'practice/any-interface'),
    ),
    message: /^This policy accepts traffic to any interface\./,
  });
  good('named interfaces', { firmware: '7.4.4', text: policy('set service "HTTPS"') });
});

describeRule('practice/unnamed-policy', '7.4.4', ({ bad, good }) => {
  bad('no name', {
    text: policy()
      .replace('              set name "web"\n', '')
      .replace('edit 1', 'edit 1\n               ^ info practice/unnamed-policy'),
    message: /^Policy 1 has neither a name nor a comment\./,
  });
  good('a comment', { text: policy().replace('set name', 'set comments') });
  good('a script that changes a policy', {
    text: 'config firewall policy\n    edit 1\n        set logtraffic all\n    next\nend\n',
  });
});

describeRule('practice/no-remote-log', ({ bad, good }) => {
  bad('a backup without a log server')`${header}
config system global
^^^^^^ info practice/no-remote-log
    set hostname "fw"
message: No log is sent to another system.…
`;
  good('syslog')`${header}
config system global
    set hostname "fw"
config log syslogd2 setting
    set status enable
    set server "192.0.2.10"
`;
  good('a snippet', { firmware: '7.4.4', text: 'config system global\n    set hostname "fw"\nend\n' });
});

describeRule('practice/no-ntp', ({ bad, good }) => {
  bad('switched off', { firmware: '7.4.4', ignoring: ['schema/default-value'] })`
      config system ntp
          set ntpsync disable
          ^^^^^^^^^^^^^^^^^^^ info practice/no-ntp
      fix: Set "ntpsync" to "enable"
      -    set ntpsync disable
      +    set ntpsync enable
    `;
  bad('no server', '7.4.4')`
      config system ntp
          set ntpsync enable
          set type custom
          ^^^^^^^^^^^^^^^ info practice/no-ntp
    `;
  bad(
    'a backup without NTP',
  )`${header}\nconfig system global\n^^^^^^ info practice/no-ntp\n    set hostname "fw"\nend\n`;
  good('a server', '7.4.4')`
      config system ntp
          set ntpsync enable
          set type custom
          config ntpserver
              edit 1
                  set server "192.0.2.1"
    `;
  good('a script that changes the interval', {
    firmware: '7.4.4',
    text: 'config system ntp\n    set syncinterval 30\nend\n',
  });
});

describeRule('practice/no-dns', ({ bad, good }) => {
  bad('no address', { firmware: '7.4.4', ignoring: ['schema/default-value'] })`
      config system dns
          set primary 0.0.0.0
          ^^^^^^^^^^^^^^^^^^^ info practice/no-dns
    `;
  good('one server', { firmware: '7.4.4', text: 'config system dns\n    set primary 192.0.2.53\nend\n' });
  good('nothing is set')`${header}\nconfig system dns\n    set protocol dot\nend\n`;
});

describeRule('practice/ldaps-without-ca', ({ bad, good }) => {
  const ldap = (...settings: readonly string[]): string => closed`
      config user ldap
          edit "directory"
              set server "192.0.2.20"
              set dn "DC=example,DC=com"
              ${settings.join('\n              ')}
    `;
  bad('no CA, before the issuer was verified', [
    '6.4.10',
    '7.4.3',
  ])`${ldap(marked('set secure ldaps', 'practice/ldaps-without-ca'))}
      message: LDAP server "directory" has no "ca-cert", so the device accepts any certificate. Another server
        in between can read the passwords. Set "ca-cert" to the CA of the server.
    `;
  bad('no CA', ['7.4.4', '8.0.0'])`${ldap(marked('set secure ldaps', 'practice/ldaps-without-ca'))}
      message: LDAP server "directory" has no "ca-cert". The device accepts the certificates of all CAs in its
        store, and the connection fails if the CA of the server is not among them. Set "ca-cert" to the CA of
        the server.
    `;
  good('its CA', {
    firmware: '7.4.4',
    text: ldap('set secure ldaps', 'set ca-cert "CA_Cert_1"'),
    ignoring: ['reference/undefined'],
  });
  good('unencrypted', { firmware: '7.4.4', text: ldap('set port 389') });
});

describeRule('practice/disabled-entry', '7.4.4', ({ bad, good }) => {
  const route = (...lines: readonly string[]): string => closed`
      config router static
          edit 1
              set device "wan1"
              ${lines.join('\n              ')}
    `;
  bad('a disabled route', {
    text: route(marked('set status disable', 'practice/disabled-entry')),
    message: /^This entry of "router static" is disabled and not used\./,
    fixes: { 'Remove "1"': '\n      config router static\n      end\n    ' },
  });
  good('an enabled route', { text: route('set gateway 192.0.2.1') });
  good('a disabled user in a group', { ignoring: ['reference/unused'] })`
      config user local
          edit "anna"
              set status disable
      config user group
          edit "staff"
              set member "anna"
    `;
});
