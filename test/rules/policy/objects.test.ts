import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';
import { withMark } from '../../helpers/markedText';

const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin';
const network = closed`
config system interface
    edit "wan1"
        set vdom "root"
        set ip 198.51.100.2 255.255.255.0
    edit "lan"
        set vdom "root"
        set ip 10.1.0.1 255.255.255.0
    edit "dmz"
        set vdom "root"
        set ip 10.2.0.1 255.255.255.0
config router static
    edit 1
        set gateway 198.51.100.1
        set device "wan1"`;
const policy = (source: string, destination: string, ...more: readonly string[]): string => closed`
config firewall policy
    edit 7
        set name "out"
        set srcintf "lan"
        set dstintf "wan1"
        set action accept
        set srcaddr "${source}"
        set dstaddr "${destination}"
        set schedule "always"
        set service "ALL"
        ${more.join('\n        ')}`;
const marked = (text: string, mark: string): string => withMark(text, 'edit 7', mark);

describeRule('policy/associated-interface', ({ bad, good }) => {
  const address = (name: string, owner: string): string => closed`
config firewall address
    edit "${name}"
        set subnet 10.1.0.0 255.255.255.128
        set associated-interface "${owner}"`;
  const mark = 'info policy/associated-interface';
  const text = (owner: string, more = ''): string =>
    `${header}${network}${more}${address('printers', owner)}${policy('printers', 'all')}`;
  const zone = '\nconfig system zone\n    edit "inside"\n        set interface "lan"\n    next\nend';

  bad('another interface')`${marked(text('dmz'), mark)}
      message: Policy 7 ("out") has address "printers" in "srcaddr", which belongs to interface "dmz", but
        "srcintf" is "lan". The GUI does not offer the address there, and the device may reject it. Correct
        the interface, or unset "associated-interface" of the address.
    `;
  bad('as the destination', {
    text: marked(
      `${header}${network}${address('servers', 'lan')}${policy('all', 'servers')}`,
      'info policy/associated-interface',
    ),
    ignoring: ['policy/unreachable'],
  });
  good('its interface', { text: text('lan') });
  good('a zone with its interface', {
    text: text('inside', zone).replace('set srcintf "lan"', 'set srcintf "inside"'),
  });
  good('any interface', {
    text: text('dmz').replace('set srcintf "lan"', 'set srcintf "any"'),
    ignoring: ['policy/unreachable'],
  });
});

describeRule('policy/never', ({ bad, good }) => {
  const group = (table: string, ...lines: readonly string[]): string => closed`
config firewall ${table}
    edit "partners"
        ${lines.join('\n        ')}`;
  const mark = 'info policy/never';

  bad('an empty group as the destination', {
    text: marked(
      `${header}${network}${group('addrgrp', 'set comment "later"')}${policy('all', 'partners')}`,
      mark,
    ),
    message:
      'Policy 7 ("out") never matches: the address group in "dstaddr" ("partners") has no members. Disable the policy, or add members ' +
      'to the group.',
  });
  bad('for IPv6', {
    text: marked(
      `${header}${network}${group('addrgrp6', 'set comment "later"')}${policy('all', 'all').replace(/srcaddr "all"\n +set dstaddr "all"/, 'srcaddr6 "all"\n        set dstaddr6 "partners"')}`,
      mark,
    ),
  });
  good(
    'a group with members',
  )`${header}${network}${group('addrgrp', 'set member "all"')}${policy('all', 'partners')}`;
  good(
    'another address beside it',
  )`${header}${network}${group('addrgrp', 'set comment "later"')}${policy('all', 'partners" "all')}`;
  good(
    'everything but the group',
  )`${header}${network}${group('addrgrp', 'set comment "later"')}${policy('all', 'partners', 'set dstaddr-negate enable')}`;
  good(
    'a script, whose group may have members on the device',
    '7.4.4',
  )`${group('addrgrp', 'set comment "later"')}${policy('all', 'partners')}`;
});

describeRule('policy/explicit-proxy-off', ({ bad, good }) => {
  const proxy = (kind: string, ...more: readonly string[]): string => closed`
config firewall proxy-policy
    edit 7
        set proxy ${kind}
        set dstintf "wan1"
        set srcaddr "all"
        set dstaddr "all"
        set service "webproxy"
        set action accept
        set schedule "always"
        ${more.join('\n        ')}`;
  const object = (path: string): string => `\nconfig ${path}\n    set status enable\nend`;

  bad('the web proxy is off', {
    text: withMark(
      `${header}${network}${proxy('explicit-web')}`,
      'set proxy explicit-web',
      'info policy/explicit-proxy-off',
    ),
    message:
      'Proxy policy 7 is for "explicit-web", but "web-proxy explicit" is not enabled. The device does not listen for proxy clients, so ' +
      'the policy gets no packets. Set "status" of "web-proxy explicit" to "enable", or disable the policy.',
  });
  bad('the FTP proxy is off', {
    text: withMark(
      `${header}${network}${object('web-proxy explicit')}${proxy('ftp')}`,
      'set proxy ftp',
      'info policy/explicit-proxy-off',
    ),
  });
  good('the web proxy is on')`${header}${network}${object('web-proxy explicit')}${proxy('explicit-web')}`;
  good('a transparent proxy')`${header}${network}${proxy('transparent-web', 'set srcintf "lan"')}`;
  good('a disabled policy')`${header}${network}${proxy('explicit-web', 'set status disable')}`;
  good('a script', { firmware: '7.4.4', text: proxy('explicit-web') });
});

describeRule('schema/missing-setting', ({ bad, good }) => {
  const log = (table: string, ...lines: readonly string[]): string =>
    `\nconfig log ${table} setting\n    ${['set status enable', ...lines].join('\n    ')}\nend`;

  for (const table of ['syslogd', 'syslogd3', 'fortianalyzer2'])
    bad(
      `a server for logs without an address: ${table}`,
    )`${withMark(header + network + log(table), 'set status enable', 'error schema/missing-setting')}
      message: "log ${table} setting" is enabled, but has no "server". The device rejects this at "end". Set
        "server".
    `;
  good('with an address', { text: header + network + log('syslogd', 'set server "10.2.0.9"') });
  good('disabled', {
    text: header + network + log('syslogd').replace('enable', 'disable'),
    ignoring: ['schema/default-value'],
  });
  good('a script', { firmware: '7.4.4', text: log('syslogd') });
});
