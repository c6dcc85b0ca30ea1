import assert from 'node:assert/strict';
import { found, inAll, type Answers } from '../helpers/foundByVersion';

/** A text with its findings by version. */
type Example = readonly [what: string, text: string, answers: Answers];

function objectWith(table: string, ...lines: readonly string[]): string {
  return `config ${table}\n${lines.map((line) => `    ${line}\n`).join('')}end\n`;
}

function entryWith(table: string, key: string, ...lines: readonly string[]): string {
  return objectWith(table, `edit ${key}`, ...lines.map((line) => `    ${line}`), 'next');
}

const port = (...lines: readonly string[]): string => entryWith('system interface', '"port1"', ...lines);
const phase1 = (...lines: readonly string[]): string =>
  entryWith('vpn ipsec phase1-interface', '"hub"', ...lines);
const user = (...lines: readonly string[]): string => entryWith('user local', '"ann"', ...lines);
const vrf = (...lines: readonly string[]): string =>
  objectWith('router bgp', 'config vrf', ...lines.map((line) => `    ${line}`), 'end');

const setting = 'firmware/unavailable-setting';
const table = 'firmware/unavailable-table';
const nothing: readonly string[] = [];

/** Versions for which the data does not determine the items of a later train, and versions newer than the data. */
const unsure = (...versions: readonly string[]): Answers => inAll(versions, nothing);

const text65 = 'a'.repeat(65);

/** At least three for each rule about values, names and structure, in tables other than that of push. */
const examples: Readonly<Record<string, readonly Example[]>> = {
  'schema/out-of-range': [
    [
      'system dns: fqdn-cache-ttl, since 7.2.1',
      objectWith('system dns', 'set fqdn-cache-ttl 90000'),
      {
        ...inAll(['6.0.0', '6.4.4', '7.0.12', '7.2.0'], [`${setting} fqdn-cache-ttl`]),
        ...inAll(
          ['7.2.1', '7.2.11', '7.4.4', '7.6.4', '7.6.5', '8.0.0', '8.0.1'],
          ['schema/out-of-range 90000'],
        ),
        ...unsure('6.4.9'),
      },
    ],
    [
      'phase 1: network-id, since 6.2.0',
      phase1('set network-id 256'),
      {
        ...inAll(['6.0.0', '6.0.11'], [`${setting} network-id`]),
        ...inAll(
          ['6.2.0', '6.4.9', '7.2.11', '7.4.4', '7.6.4', '8.0.0', '8.0.1'],
          ['schema/out-of-range 256'],
        ),
        ...unsure('6.0.14'),
      },
    ],
    [
      'system interface: disconnect-threshold, until 7.4.0',
      port('set disconnect-threshold 10001'),
      {
        ...inAll(['6.0.0', '7.0.12', '7.2.4', '7.4.0'], ['schema/out-of-range 10001']),
        ...inAll(['7.4.1', '7.4.4', '7.6.4', '8.0.0', '8.0.1'], [`${setting} disconnect-threshold`]),
        ...unsure('7.2.11'),
      },
    ],
  ],
  'schema/too-long': [
    [
      'system interface: dhcp-relay-circuit-id, since 7.4.1',
      port(`set dhcp-relay-circuit-id "${text65}"`),
      {
        ...inAll(['6.4.4', '7.2.4', '7.4.0'], [`${setting} dhcp-relay-circuit-id`]),
        ...inAll(['7.4.1', '7.4.4', '7.6.4', '8.0.0', '8.0.1'], [`schema/too-long "${text65}"`]),
        ...unsure('6.4.9', '7.2.11'),
      },
    ],
    [
      'phase 1: dev-id, since 7.4.0',
      phase1(`set dev-id ${text65}`),
      {
        ...inAll(['6.0.0', '6.4.4', '7.2.4'], [`${setting} dev-id`]),
        ...inAll(['7.4.0', '7.4.9', '7.6.4', '7.6.5', '8.0.1'], [`schema/too-long ${text65}`]),
        ...unsure('7.2.11'),
      },
    ],
    [
      'system interface: auth-portal-addr, since 7.0.4',
      port(`set auth-portal-addr "${text65}"`),
      {
        ...inAll(['6.2.7', '6.4.4', '7.0.3'], [`${setting} auth-portal-addr`]),
        ...inAll(['7.0.4', '7.2.11', '7.4.4', '8.0.0', '8.0.1'], [`schema/too-long "${text65}"`]),
        ...unsure('6.4.9'),
      },
    ],
  ],
  'schema/invalid-address': [
    [
      'system interface: dhcp-relay-source-ip, since 7.4.1',
      port('set dhcp-relay-source-ip 300.1.1.1'),
      {
        ...inAll(['6.4.4', '7.2.4', '7.4.0'], [`${setting} dhcp-relay-source-ip`]),
        ...inAll(['7.4.1', '7.4.4', '7.6.4', '8.0.0', '8.0.1'], ['schema/invalid-address 300.1.1.1']),
        ...unsure('7.2.11'),
      },
    ],
    [
      'system dns: alt-primary, since 7.0.1',
      objectWith('system dns', 'set alt-primary dns1'),
      {
        ...inAll(['6.0.0', '6.4.4', '7.0.0'], [`${setting} alt-primary`]),
        ...inAll(['7.0.1', '7.2.11', '7.4.4', '7.6.4', '7.6.5', '8.0.1'], ['schema/invalid-address dns1']),
        ...unsure('6.4.9'),
      },
    ],
    [
      'system interface: virtual-mac, since 7.6.0',
      port('set virtual-mac 00:11'),
      {
        ...inAll(['6.4.4', '7.2.4', '7.4.4'], [`${setting} virtual-mac`]),
        ...inAll(['7.6.0', '7.6.4', '8.0.0', '8.0.1'], ['schema/invalid-address 00:11']),
        ...unsure('7.4.9'),
      },
    ],
  ],
  'schema/single-value': [
    [
      'system dns: fqdn-cache-ttl, since 7.2.1',
      objectWith('system dns', 'set fqdn-cache-ttl 10 20'),
      {
        ...inAll(['6.4.4', '7.0.12', '7.2.0'], [`${setting} fqdn-cache-ttl`]),
        ...inAll(['7.2.1', '7.4.4', '7.6.4', '8.0.0', '8.0.1'], ['schema/single-value 20']),
        ...unsure('7.0.14'),
      },
    ],
    [
      'phase 1: network-id, since 6.2.0',
      phase1('set network-id 1 2'),
      {
        ...inAll(['6.0.0', '6.0.11'], [`${setting} network-id`]),
        ...inAll(['6.2.0', '7.0.12', '7.4.4', '7.6.5', '8.0.1'], ['schema/single-value 2']),
        ...unsure('6.0.14'),
      },
    ],
    [
      'system interface: auth-portal-addr, since 7.0.4',
      port('set auth-portal-addr portal example.com'),
      {
        ...inAll(['6.4.4', '7.0.3'], [`${setting} auth-portal-addr`]),
        ...inAll(['7.0.4', '7.2.4', '7.4.4', '8.0.0', '8.0.1'], ['schema/single-value example.com']),
        ...unsure('6.4.9'),
      },
    ],
  ],
  'schema/wrong-kind': [
    [
      'router bgp: vrf is a table since 7.2.0',
      vrf('set role standalone'),
      {
        ...inAll(['6.4.4', '7.0.12'], [`${table} vrf`]),
        ...inAll(['7.2.0', '7.4.4', '7.6.4', '8.0.0'], ['schema/wrong-kind set']),
        ...unsure('7.0.14', '8.0.1'),
      },
    ],
    [
      'system interface: client-options is a table since 6.4.0',
      port('config client-options', '    set code 12', 'end'),
      {
        ...inAll(['6.0.0', '6.2.7'], [`${table} client-options`]),
        ...inAll(['6.4.0', '7.2.11', '7.4.4', '7.6.5'], ['schema/wrong-kind set']),
        ...unsure('6.2.10', '8.0.1'),
      },
    ],
    [
      'system sdwan is an object since 6.4.0',
      objectWith('system sdwan', 'edit 1', 'next'),
      {
        ...inAll(['6.0.0', '6.2.7'], [`${table} system sdwan`]),
        ...inAll(['6.4.0', '7.0.12', '7.6.4', '7.6.5', '8.0.0'], ['schema/wrong-kind edit']),
        ...unsure('8.0.1'),
      },
    ],
  ],
  'schema/unknown-table': [
    [
      'router bgp: inside vrf, which is there since 7.2.0',
      vrf('edit "1"', '    config leek-target', '    end', 'next'),
      {
        ...inAll(['6.4.4', '7.0.12'], [`${table} vrf`]),
        ...inAll(['7.2.0', '7.2.11', '7.4.4', '7.6.4', '8.0.0'], ['schema/unknown-table leek-target']),
        ...unsure('7.0.14', '8.0.1'),
      },
    ],
    [
      'system sdwan, which is there since 6.4.0',
      objectWith('system sdwan', 'config membres', 'end'),
      {
        ...inAll(['6.0.0', '6.2.7'], [`${table} system sdwan`]),
        ...inAll(['6.4.0', '7.0.12', '7.4.4', '7.6.5'], ['schema/unknown-table membres']),
        ...unsure('8.0.1'),
      },
    ],
    [
      'casb profile, which is there since 7.4.1',
      entryWith('casb profile', '"work"', 'config saas-apps', 'end'),
      {
        ...inAll(['6.4.4', '7.2.4', '7.4.0'], [`${table} casb profile`]),
        ...inAll(['7.4.1', '7.4.9', '7.6.4'], ['schema/unknown-table saas-apps']),
      },
    ],
  ],
  'schema/unknown-setting': [
    [
      'router bgp: inside vrf, which is there since 7.2.0',
      vrf('edit "1"', '    set rolle pe', 'next'),
      {
        ...inAll(['6.4.4', '7.0.12'], [`${table} vrf`]),
        ...inAll(['7.2.0', '7.2.11', '7.4.4', '7.6.4', '8.0.0'], ['schema/unknown-setting rolle']),
        ...unsure('7.0.14', '8.0.1'),
      },
    ],
    [
      'system sdwan, which is there since 6.4.0',
      objectWith('system sdwan', 'set statsu enable'),
      {
        ...inAll(['6.0.0', '6.2.7'], [`${table} system sdwan`]),
        ...inAll(['6.4.0', '7.0.12', '7.4.4', '7.6.5'], ['schema/unknown-setting statsu']),
        ...unsure('8.0.1'),
      },
    ],
    [
      'system ssh-config, which is there since 7.4.4',
      objectWith('system ssh-config', 'set ssh-key-algo a'),
      {
        ...inAll(['6.4.4', '7.2.4', '7.4.3'], [`${table} system ssh-config`]),
        ...inAll(['7.4.4', '7.6.0', '7.6.4', '8.0.0'], ['schema/unknown-setting ssh-key-algo']),
        ...unsure('7.2.11', '8.0.1'),
      },
    ],
  ],
  'schema/invalid-value': [
    [
      'phase 1: transport, since 7.4.2',
      phase1('set transport sctp'),
      {
        ...inAll(['6.0.0', '7.2.4', '7.4.1'], [`${setting} transport`]),
        ...inAll(['7.4.2', '7.4.4', '7.6.4'], ['schema/invalid-value sctp']),
        ...unsure('7.2.11', '8.0.0'),
      },
    ],
    [
      'system dns: protocol, since 7.0.0',
      objectWith('system dns', 'set protocol doq'),
      {
        ...inAll(['6.0.0', '6.4.4'], [`${setting} protocol`]),
        ...inAll(['7.0.0', '7.2.11', '7.4.4', '7.6.5'], ['schema/invalid-value doq']),
        ...unsure('6.4.9'),
      },
    ],
    [
      'system replacemsg automation, since 7.0.0',
      objectWith('system replacemsg automation "automation-email"', 'set format pdf'),
      {
        ...inAll(['6.0.0', '6.4.14'], [`${table} system replacemsg automation "automation-email"`]),
        ...inAll(['7.0.0', '7.2.11', '7.4.4'], ['schema/invalid-value pdf']),
        ...unsure('8.0.0'),
      },
    ],
  ],
  'schema/duplicate-setting, one of them abbreviated': [
    [
      'system dns: protocol, since 7.0.0',
      objectWith('system dns', 'set proto dot', 'set protocol doh'),
      {
        ...inAll(['6.0.0', '6.4.4'], ['schema/unknown-setting proto', `${setting} protocol`]),
        ...inAll(
          ['6.4.9', '7.0.0', '7.4.4', '8.0.0'],
          ['schema/abbreviated proto', 'schema/duplicate-setting protocol'],
        ),
      },
    ],
    [
      'firewall policy: port-preserve, since 7.4.4',
      entryWith('firewall policy', '1', 'set port-pres enable', 'set port-preserve disable'),
      {
        ...inAll(
          ['6.0.0', '7.2.4', '7.4.3'],
          ['schema/unknown-setting port-pres', `${setting} port-preserve`],
        ),
        ...inAll(
          ['7.4.4', '7.6.4', '8.0.0'],
          ['schema/abbreviated port-pres', 'schema/duplicate-setting port-preserve'],
        ),
      },
    ],
    [
      'user local: username-sensitivity, since 7.0.1',
      user('set username-s enable', 'set username-sensitivity disable'),
      {
        ...inAll(
          ['6.2.7', '7.0.0'],
          ['schema/unknown-setting username-s', `${setting} username-sensitivity`],
        ),
        ...inAll(
          ['7.0.1', '7.4.4', '8.0.0'],
          ['schema/abbreviated username-s', 'schema/duplicate-setting username-sensitivity'],
        ),
      },
    ],
  ],
  'schema/duplicate-entry, which depends on no version': [
    [
      'router bgp: vrf, also where there is no such table',
      vrf('edit "1"', 'next', 'edit 1', 'next'),
      {
        ...inAll(['6.4.4', '7.0.12'], [`${table} vrf`, 'schema/duplicate-entry 1']),
        ...inAll(['7.0.14', '7.2.0', '7.4.4', '8.0.0'], ['schema/duplicate-entry 1']),
      },
    ],
    [
      'system sdwan: zones, since 6.4.0',
      objectWith(
        'system sdwan',
        'config zone',
        '    edit "a"',
        '    next',
        '    edit "a"',
        '    next',
        'end',
      ),
      {
        ...inAll(['6.0.0', '6.2.7'], [`${table} system sdwan`, 'schema/duplicate-entry "a"']),
        ...inAll(['6.4.0', '7.2.11', '8.0.0'], ['schema/duplicate-entry "a"']),
      },
    ],
    [
      'router static',
      objectWith('router static', 'edit 1', 'next', 'edit 1', 'next'),
      inAll(['6.0.0', '6.4.9', '7.2.11', '7.4.4', '8.0.0'], ['schema/duplicate-entry 1']),
    ],
  ],
  'schema/abbreviated and schema/ambiguous': [
    [
      'firewall policy, beside policy46, policy6 and policy64 until 7.0.0',
      'config firewall pol\nend\n',
      {
        ...inAll(['6.0.0', '6.2.7', '6.4.9', '7.0.0'], ['schema/ambiguous pol']),
        ...inAll(['7.0.1', '7.2.11', '7.4.4', '7.6.5', '8.0.0'], ['schema/abbreviated pol']),
      },
    ],
    [
      'system sdwan, since 6.4.0',
      'config system sdw\nend\n',
      {
        ...inAll(['6.0.0', '6.2.7'], [`${table} system sdw`, 'schema/abbreviated sdw']),
        ...inAll(['6.4.0', '7.2.11', '8.0.0'], ['schema/abbreviated sdw']),
      },
    ],
    [
      'phase 1: transport, since 7.4.2',
      phase1('set transp udp'),
      {
        ...inAll(['6.0.0', '7.2.4', '7.4.1'], ['schema/unknown-setting transp']),
        ...inAll(['7.2.11', '7.4.2', '7.6.4', '8.0.0'], ['schema/abbreviated transp']),
      },
    ],
  ],
};

describe('what a rule finds depends on the version', () => {
  for (const [rule, ofRule] of Object.entries(examples))
    describe(rule, () => {
      for (const [what, text, answers] of ofRule)
        it(what, () => {
          const versions = Object.keys(answers);
          assert.deepEqual(
            Object.fromEntries(versions.map((version) => [version, found(text, version)])),
            answers,
          );
        });
    });
});
