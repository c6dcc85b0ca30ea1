import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rehearse, type Assessor, type Rehearsal } from '../../../toolkit/src/operations/rehearse/rehearsal';
import { LanguageService } from '../../../toolkit/src/languageService';
import { parseVersion } from '../../../server/src/firmware/version';
import { checkText } from '../../helpers/checking';
import { closed } from '../../helpers/closed';
import { some } from '../../helpers/seed';
import { builtServer } from '../../helpers/stdioClient';
import { checklistOf } from './checklistOf';

/** The rules that report a requirement that is not met. */
const rulesFor: Readonly<Record<string, readonly string[]>> = {
  block: ['ftm-push/global-only'],
  address: [
    'ftm-push/missing-address',
    'ftm-push/server-and-interface',
    'ftm-push/server-and-server-ip',
    'ftm-push/server-ip-inert',
    'ftm-push/invalid-server',
  ],
  reachable: ['ftm-push/unreachable-address'],
  'receiving-interface': ['ftm-push/no-allowaccess'],
  'interface-up': ['ftm-push/interface-down'],
  'local-in-policy': ['ftm-push/local-in-policy'],
  'virtual-ip': ['ftm-push/virtual-ip'],
  port: ['ftm-push/admin-port-clash', 'ftm-push/port-clash', 'schema/out-of-range'],
  certificate: ['ftm-push/empty-server-cert'],
  administrator: ['ftm-push/all-admins-restricted'],
  tokens: ['ftm-push/no-token-user'],
  cloud: ['ftm-push/cloud-push'],
  'answer-time': ['ftm-push/short-timeout'],
  'ssl-vpn-time': ['ftm-push/short-timeout'],
  ikev1: ['ftm-push/ikev1-dialup'],
  'ikev2-firmware': ['ftm-push/ikev2-needs-firmware'],
};

const versions = [
  '6.0.5',
  '6.2.16',
  '6.4.9',
  '6.4.10',
  '7.0.12',
  '7.2.8',
  '7.4.1',
  '7.4.8',
  '7.6.3',
  '7.6.4',
  '8.0.0',
];

type Versions = readonly string[];

const from = (first: string): Versions => versions.slice(versions.indexOf(first));
const until = (last: string): Versions => versions.slice(0, versions.indexOf(last) + 1);
const between = (first: string, last: string): Versions =>
  from(first).filter((one) => until(last).includes(one));
const withServer = from('6.4.10');

/** The device of all rows: push works, as far as the file shows. */
function base(version: string): string {
  const setting = until('6.4.9').includes(version) ? 'server-ip' : 'server';
  const number = version.replaceAll('.', '');
  return closed`#config-version=FGVMK6-${version}-FW-build${number}-240101:opmode=0:vdom=0:user=admin
config system global
    set hostname "fw1"
    set remoteauthtimeout 60
config system interface
    edit "port1"
        set vdom "root"
        set ip 203.0.114.10 255.255.255.0
        set allowaccess ping ftm
        set type physical
        set role wan
        set secondary-IP enable
        config secondaryip
            edit 1
                set ip 203.0.115.10 255.255.255.0
                set allowaccess ping ftm
    edit "port2"
        set vdom "root"
        set ip 192.168.1.1 255.255.255.0
        set allowaccess ping https
        set type physical
    edit "port3"
        set vdom "root"
        set type physical
config system admin
    edit "admin"
        set accprofile "super_admin"
        set vdom "root"
config user local
    edit "maria"
        set type password
        set two-factor fortitoken
        set fortitoken "FTKMOB0000000001"
config firewall address
    edit "all"
    edit "office"
        set subnet 9.9.9.0 255.255.255.0
config firewall service custom
    edit "ALL"
        set protocol IP
    edit "push"
        set tcp-portrange 4433
    edit "range"
        set tcp-portrange 4000-5000
    edit "web"
        set tcp-portrange 443
config firewall service group
    edit "group"
        set member "web" "range"
config system ftm-push
    set ${setting} 203.0.114.10
    set status enable
`;
}

const entry = (table: string, key: string, ...settings: readonly string[]): string =>
  `config ${table}\nedit ${key}\n${settings.join('\n')}\nnext\nend\n`;
const object = (table: string, ...settings: readonly string[]): string =>
  `config ${table}\n${settings.join('\n')}\nend\n`;
const ftm = (...settings: readonly string[]): string => object('system ftm-push', ...settings);
const port = (name: string, ...settings: readonly string[]): string =>
  entry('system interface', `"${name}"`, ...settings);
const admin = (...settings: readonly string[]): string => entry('system admin', '"admin"', ...settings);
const localIn = (id: number, settings: Readonly<Record<string, string>> = {}, suffix = ''): string =>
  entry(
    `firewall local-in-policy${suffix}`,
    String(id),
    ...Object.entries({
      intf: '"port1"',
      srcaddr: '"all"',
      dstaddr: '"all"',
      service: '"ALL"',
      schedule: '"always"',
      ...settings,
    }).map(([name, value]) => `set ${name} ${value}`),
  );
const vip = (...settings: readonly string[]): string =>
  entry('firewall vip', '"web"', 'set mappedip "192.168.1.9"', 'set extintf "port1"', ...settings);
const policy = (destination: string, ...settings: readonly string[]): string =>
  entry(
    'firewall policy',
    '1',
    'set srcintf "port1"',
    'set dstintf "port2"',
    'set srcaddr "all"',
    `set dstaddr "${destination}"`,
    'set action accept',
    'set schedule "always"',
    'set service "ALL"',
    ...settings,
  );
const forwarded = ['set portforward enable', 'set mappedport 443'];
const own = 'set extip 203.0.114.10';
const vlan = port(
  'internet',
  'set vdom "root"',
  'set interface "port3"',
  'set vlanid 7',
  'set ip 198.18.0.1 255.255.255.0',
  'set allowaccess ftm',
);
const aggregate = port(
  'agg',
  'set vdom "root"',
  'set type aggregate',
  'set member "port3" "port4"',
  'set ip 9.9.9.1 255.255.255.0',
  'set allowaccess ftm',
);
const dialup = (...settings: readonly string[]): string =>
  entry(
    'vpn ipsec phase1-interface',
    '"clients"',
    'set type dynamic',
    'set interface "port1"',
    'set psksecret secret-value-1',
    ...settings,
  );

/** A change of the file that no device would print, because it rejects the line. */
type Edit = (text: string) => string;

/** What a change makes of the device, by commands that it accepts, an edit or both: the requirements that are no longer met. */
type Row = readonly [
  title: string,
  change: string | Edit | readonly [script: string, edit: Edit],
  unmet: readonly string[],
  versions?: Versions,
];

const inBlock =
  (line: string) =>
  (text: string): string =>
    text.replace('    set status enable\n', `    ${line}\n    set status enable\n`);
const insteadOfServer =
  (line: string) =>
  (text: string): string =>
    text.replace(/ {4}set server(?:-ip)? .*\n/, `    ${line}\n`);

const rows: readonly Row[] = [
  ['as it is', '', []],
  ['a hostname', object('system global', 'set hostname "fw2"'), []],
  // Local-in policies
  ['local-in: all services', localIn(1), ['local-in-policy']],
  ['local-in: any interface', localIn(1, { intf: '"any"' }), ['local-in-policy']],
  ['local-in: the port', localIn(1, { service: '"push"' }), ['local-in-policy']],
  ['local-in: a range', localIn(1, { service: '"range"' }), ['local-in-policy']],
  ['local-in: a group', localIn(1, { service: '"group"' }), ['local-in-policy']],
  ['local-in: explicit deny', localIn(1, { action: 'deny' }), ['local-in-policy']],
  ['local-in: accepted above', localIn(1, { service: '"push"', action: 'accept' }) + localIn(2), []],
  [
    'local-in: accepted below',
    localIn(1) + localIn(2, { service: '"push"', action: 'accept' }),
    ['local-in-policy'],
  ],
  [
    'local-in: some sources accepted above',
    localIn(1, { srcaddr: '"office"', action: 'accept' }) + localIn(2),
    [],
  ],
  ['local-in: another service', localIn(1, { service: '"web"' }), []],
  ['local-in: another interface', localIn(1, { intf: '"port2"' }), []],
  ['local-in: some sources', localIn(1, { srcaddr: '"office"' }), []],
  ['local-in: disabled', localIn(1, { status: 'disable' }), []],
  ['local-in: another address', localIn(1, { dstaddr: '"office"' }), []],
  [
    'local-in: other sources than some',
    localIn(1, { srcaddr: '"office"' }) + localIn(2, { service: '"range"' }),
    ['local-in-policy'],
  ],
  [
    'local-in: IPv6, which the callback does not use',
    `config firewall address6\nedit "all"\nnext\nend\n${localIn(1, {}, '6')}`,
    [],
  ],
  // Virtual IPs
  ['vip: the port', vip(own, ...forwarded, 'set extport 4433') + policy('web'), ['virtual-ip']],
  ['vip: the whole address', vip(own) + policy('web'), ['virtual-ip']],
  [
    'vip: a range of addresses',
    vip('set extip 203.0.114.8-203.0.114.15', 'set mappedip "192.168.1.8-192.168.1.15"') + policy('web'),
    ['virtual-ip'],
  ],
  [
    'vip: a range of ports',
    vip(own, 'set portforward enable', 'set extport 4400-4500', 'set mappedport 4400-4500') + policy('web'),
    ['virtual-ip'],
  ],
  [
    'vip: in a group',
    vip(own) +
      entry('firewall vipgrp', '"servers"', 'set interface "port1"', 'set member "web"') +
      policy('servers'),
    ['virtual-ip'],
  ],
  ['vip: at any interface', vip(own, 'set extintf "any"') + policy('web'), ['virtual-ip']],
  [
    'vip: central NAT',
    vip(own, ...forwarded, 'set extport 4433') + object('system settings', 'set central-nat enable'),
    ['virtual-ip'],
    from('6.2.16'),
  ],
  [
    'vip: at the secondary address, which is the address of the callback',
    (text) =>
      text.replace(/(set server(?:-ip)?) 203\.0\.114\.10/, '$1 203.0.115.10') +
      vip('set extip 203.0.115.10', ...forwarded, 'set extport 4433') +
      policy('web'),
    ['virtual-ip'],
  ],
  ['vip: no policy', vip(own, ...forwarded, 'set extport 4433'), []],
  ['vip: disabled policy', vip(own) + policy('web', 'set status disable'), []],
  ['vip: another port', vip(own, ...forwarded, 'set extport 443') + policy('web'), []],
  ['vip: UDP', vip(own, ...forwarded, 'set protocol udp', 'set extport 4433') + policy('web'), []],
  ['vip: another address', vip('set extip 203.0.114.11') + policy('web'), []],
  ['vip: another interface', vip(own, 'set extintf "port2"') + policy('web'), []],
  ['vip: some sources', vip(own, 'set src-filter "9.9.9.0/24"') + policy('web'), []],
  // Interfaces
  ['interface: down', port('port1', 'set status down'), ['interface-up']],
  ['interface: another one down', port('port2', 'set status down'), []],
  [
    'interface: below the VLAN',
    (text) =>
      text.replace(/(set server(?:-ip)?) 203\.0\.114\.10/, '$1 9.9.9.1') +
      vlan.replace('198.18.0.1', '9.9.9.1') +
      port('port3', 'set status down'),
    ['interface-up'],
  ],
  [
    'interface: all members of the aggregate',
    (text) =>
      text.replace(/(set server(?:-ip)?) 203\.0\.114\.10/, '$1 9.9.9.1') +
      port('port3', 'set status down') +
      port('port4', 'set vdom "root"', 'set status down') +
      aggregate,
    ['interface-up'],
  ],
  [
    'interface: one member of the aggregate',
    (text) =>
      text.replace(/(set server(?:-ip)?) 203\.0\.114\.10/, '$1 9.9.9.1') +
      port('port3', 'set status down') +
      port('port4', 'set vdom "root"') +
      aggregate,
    [],
  ],
  ['interface: does not allow ftm', port('port1', 'set allowaccess ping'), ['receiving-interface']],
  [
    'interface: ftm at the secondary address only',
    port('port1', 'unselect allowaccess ftm'),
    ['receiving-interface'],
  ],
  // Ports
  ['port: of the GUI', object('system global', 'set admin-sport 4433'), ['port']],
  ['port: the port of the GUI for push', ftm('set server-port 443'), ['port']],
  [
    'port: SSH',
    object('system global', 'set admin-ssh-port 4433') + port('port1', 'append allowaccess ssh'),
    ['port'],
  ],
  ['port: SSH elsewhere', object('system global', 'set admin-ssh-port 4433'), []],
  [
    'port: Telnet',
    object('system global', 'set admin-telnet-port 4433') + port('port1', 'append allowaccess telnet'),
    ['port'],
  ],
  [
    'port: HTTP',
    object('system global', 'set admin-port 4433') + port('port1', 'append allowaccess http'),
    ['port'],
  ],
  ['port: user authentication', object('system global', 'set auth-https-port 4433'), ['port']],
  [
    'port: SSL VPN',
    object('vpn ssl settings', 'set port 4433', 'set source-interface "port1"'),
    ['port'],
    until('7.6.3'),
  ],
  [
    'port: SSL VPN elsewhere',
    object('vpn ssl settings', 'set port 4433', 'set source-interface "port2"'),
    [],
    until('7.6.3'),
  ],
  [
    'port: explicit proxy',
    object('web-proxy explicit', 'set status enable', 'set http-incoming-port 4433') +
      port('port1', 'set explicit-web-proxy enable'),
    ['port'],
  ],
  [
    'port: explicit FTP proxy',
    object('ftp-proxy explicit', 'set status enable', 'set incoming-port 4433') +
      port('port1', 'set explicit-ftp-proxy enable'),
    ['port'],
  ],
  [
    'port: ZTNA access proxy',
    entry(
      'firewall vip',
      '"ztna"',
      'set type access-proxy',
      own,
      'set extintf "port1"',
      'set server-type https',
      'set extport 4433',
      'set ssl-certificate "Fortinet_SSL"',
    ) + entry('firewall access-proxy', '"ztna"', 'set vip "ztna"'),
    ['port'],
    between('7.0.12', '7.6.4'),
  ],
  [
    'port: IKE over TCP',
    object('system settings', 'set ike-tcp-port 4433') +
      dialup('set ike-version 2', 'set transport tcp', 'set proposal aes256-sha256'),
    ['port'],
    from('7.4.8'),
  ],
  ['port: does not exist', inBlock('set server-port 70000'), ['port']],
  // The block
  ['address: none', (text) => text.replace(/ {4}set server(?:-ip)? .*\n/, ''), ['address']],
  ['address: interface before 7.6.4', insteadOfServer('set interface "port1"'), ['address'], until('7.6.3')],
  ['address: interface', insteadOfServer('set interface "port1"'), [], from('7.6.4')],
  ['address: server and interface before 7.6.4', inBlock('set interface "port1"'), [], until('7.6.3')],
  ['address: server and interface', inBlock('set interface "port1"'), ['address'], from('7.6.4')],
  [
    'address: server and server-ip',
    inBlock('set server-ip 203.0.114.10'),
    ['address'],
    between('6.4.10', '7.2.8'),
  ],
  [
    'address: server and server-ip, which was removed',
    inBlock('set server-ip 203.0.114.10'),
    [],
    from('7.4.1'),
  ],
  [
    'address: only server-ip, which has no effect',
    insteadOfServer('set server-ip 203.0.114.10'),
    ['address'],
    between('6.4.10', '7.2.8'),
  ],
  ['address: a URL', insteadOfServer('set server "https://push.example.com/"'), ['address'], withServer],
  ['address: a name for examples', insteadOfServer('set server "push.example.com"'), [], withServer],
  ['address: a name of a local network', insteadOfServer('set server "fgt.local"'), [], withServer],
  [
    'reachable: an address of documentation',
    (text) => text.replaceAll('203.0.114.10', '203.0.113.10'),
    ['reachable'],
  ],
  ['certificate: empty', ftm('set server-cert ""'), ['certificate'], from('6.4.9')],
  ...['self-sign', 'Fortinet_Factory', 'Fortinet_GUI_Server'].map((name): Row => [
    `certificate: ${name}`,
    ftm(`set server-cert "${name}"`),
    [],
    from('7.4.8'),
  ]),
  // Administrators and users
  ['administrator: trusted hosts', admin('set trusthost1 10.0.0.0 255.0.0.0'), ['administrator']],
  ['administrator: trusted hosts for IPv6', admin('set ip6-trusthost1 2001:db8::/32'), []],
  [
    'administrator: all networks first',
    [
      admin('set trusthost1 0.0.0.0 0.0.0.0', 'set trusthost2 10.0.0.0 255.0.0.0'),
      (text) =>
        text.replace(
          'set accprofile',
          'set trusthost1 0.0.0.0 0.0.0.0\n        set trusthost2 10.0.0.0 255.0.0.0\n        set accprofile',
        ),
    ],
    [],
  ],
  [
    'administrator: another one without',
    admin('set trusthost1 10.0.0.0 255.0.0.0') +
      entry('system admin', '"push"', 'set accprofile "prof_admin"', 'set vdom "root"', 'set password x'),
    [],
  ],
  ['tokens: none', entry('user local', '"maria"', 'set two-factor disable', 'unset fortitoken'), ['tokens']],
  ['tokens: hardware', entry('user local', '"maria"', 'set fortitoken "FTK2000000000001"'), ['tokens']],
  [
    'cloud: off',
    entry('user local', '"jo"', 'set type password', 'set two-factor fortitoken-cloud', 'set passwd x') +
      object('system global', 'set fortitoken-cloud-push-status disable'),
    ['cloud'],
    from('7.4.1'),
  ],
  ['answer-time: too short', object('system global', 'set remoteauthtimeout 10'), ['answer-time']],
  [
    'cloud: the only tokens, and nothing configures push',
    (text) =>
      text
        .replace(/config system ftm-push\n[^]*?\nend\n/, '')
        .replace(/ {8}set two-factor fortitoken\n.*\n/, '        set two-factor fortitoken-cloud\n'),
    [],
  ],
  [
    'cloud: the only tokens, and push is enabled',
    (text) =>
      text.replace(/ {8}set two-factor fortitoken\n.*\n/, '        set two-factor fortitoken-cloud\n'),
    [],
  ],
  ['ikev2: without EAP, and too old', dialup('set ike-version 2', 'set proposal aes256-sha256'), []],
  [
    'ssl-vpn-time: too short',
    object('vpn ssl settings', 'set login-timeout 10'),
    ['ssl-vpn-time'],
    until('7.6.3'),
  ],
  ['ikev1: a dial-up', dialup('set xauthtype auto'), ['ikev1']],
  [
    'ikev2: too old',
    dialup(
      'set ike-version 2',
      'set eap enable',
      'set eap-identity send-request',
      'set proposal aes256-sha256',
    ),
    ['ikev2-firmware'],
    until('7.0.12'),
  ],
  [
    'ikev2: new enough',
    dialup(
      'set ike-version 2',
      'set eap enable',
      'set eap-identity send-request',
      'set proposal aes256-sha256',
    ),
    [],
    ['7.2.8', ...from('7.4.8')],
  ],
  ['off', ftm('set status disable'), ['status']],
];

describe('the push checklist, the rules and a rehearsal agree', () => {
  const asset = (name: string): Uint8Array => readFileSync(path.join(path.dirname(builtServer), name));
  let service: LanguageService;
  before(async () => {
    service = await LanguageService.create({
      runtime: asset('web-tree-sitter.wasm'),
      grammar: asset('tree-sitter-fortios.wasm'),
      schema: asset('fortios-schema.txt'),
    });
  });

  it('over at least 60 configurations', () => {
    assert(rows.length >= 60, `${rows.length} rows`);
    assert.equal(new Set(rows.map(([title]) => title)).size, rows.length);
  });

  for (const [turn, [title, change, unmet, own = versions]] of rows.entries())
    for (const version of some(own, turn))
      it(`${title} (${version})`, () => {
        const good = base(version);
        const [script, edit] =
          typeof change === 'string' ? [change] : change instanceof Array ? change : [undefined, change];
        const entered = script === undefined ? undefined : rehearsed(good, script, version);
        const bad = edit?.(good) ?? entered?.result ?? good;
        assert.deepEqual(unmetIn(bad), unmet, 'the checklist');
        assert.deepEqual(reportedIn(bad), unmet.includes('status') ? [] : unmet, 'the rules');
        // What a script makes unmet, or what its reversal meets again.
        const { push, rejections } = entered ?? reversed(bad, good, version);
        if (edit === undefined) assert.deepEqual(rejections, [], 'the script');
        const changed = push.filter((one) => [one.before, one.after].includes('not-met')).map(({ id }) => id);
        assert.deepEqual(changed.sort(), [...unmet].sort(), 'the rehearsal');
      });

  function rehearsed(config: string, commands: string, number: string): Rehearsal {
    const version = parseVersion(number);
    assert(version);
    const state = service.devices.state(service.open(config), { schema: service.schema, version });
    return rehearse(withoutFindings(service), state, service.open(commands), {
      firmware: { version: 'auto', fallback: number },
      levels: {},
    });
  }

  /** The rehearsal of the commands that lead from one configuration to another. */
  function reversed(config: string, wanted: string, number: string): ReturnType<typeof rehearsed> {
    const version = parseVersion(number);
    assert(version);
    const [old, now] = [config, wanted].map((text) =>
      service.devices.state(service.open(text), { schema: service.schema, version }),
    );
    assert(old && now);
    const { text } = service.devices.script(service.devices.compare(old, now, {}), old);
    return rehearsed(config, text, number);
  }
});

/** Findings are checked without a rehearsal, which would look for those of other rules twice. */
function withoutFindings(service: LanguageService): Assessor {
  return {
    open: (text) => service.open(text),
    view: (document, settings) => service.view(document, settings),
    *check() {
      yield;
      return [];
    },
    index: (view, levels) => service.index(view, levels),
    push: service.push,
  };
}

function unmetIn(text: string): readonly string[] {
  return checklistOf(text)
    .items.filter(({ status }) => status === 'not-met')
    .map(({ id }) => id);
}

/** The requirements that findings report, in the order of the checklist. */
function reportedIn(text: string): readonly string[] {
  const found = checkText(text);
  return Object.entries(rulesFor).flatMap(([id, rules]) => {
    const own = found.filter(({ rule }) => rules.includes(rule));
    const about = own.filter(
      ({ rule, message }) =>
        (rule !== 'schema/out-of-range' || message.includes('server-port')) &&
        (rule !== 'ftm-push/short-timeout' || message.includes('SSL VPN') === (id === 'ssl-vpn-time')) &&
        // A private address is only a hint that a device in front must forward.
        (rule !== 'ftm-push/unreachable-address' || message.includes('cannot reach it')),
    );
    return about.length > 0 ? [id] : [];
  });
}
