import assert from 'node:assert/strict';
import { found, inAll, type Answers } from '../helpers/foundByVersion';
import { checkText } from '../helpers/checking';
import { closed } from '../helpers/closed';

interface Example {
  readonly what: string;
  readonly text: string;
  /** One answer for each version at which the answer changes. */
  readonly answers: Answers;
}

function interfaceWith(value: string): string {
  return closed`config system interface
    edit "port1"
        set vdom "root"
        set allowaccess ping ${value}
`;
}

function policyWith(line: string): string {
  return closed`config firewall policy
    edit 1
        set srcintf "any"
        set dstintf "any"
        set srcaddr "all"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "ALL"
        ${line}
`;
}

function phase1With(line: string): string {
  return closed`config vpn ipsec phase1-interface
    edit "hub"
        set interface "port1"
        set remote-gw 192.0.2.1
        ${line}
config system interface
    edit "port1"
        set vdom "root"
`;
}

const setting = 'firmware/unavailable-setting';
const value = 'firmware/unavailable-value';
const table = 'firmware/unavailable-table';
const nothing: readonly string[] = [];

const examples: readonly Example[] = [
  {
    what: 'allowaccess speed-test, since 7.0.1',
    text: interfaceWith('speed-test'),
    answers: {
      ...inAll(['6.0.0', '6.2.4', '6.4.4', '7.0.0'], [`${value} speed-test`]),
      ...inAll(['6.4.9', '7.0.1', '7.0.12', '7.2.11', '7.4.4', '7.6.4', '8.0.0'], nothing),
    },
  },
  {
    what: 'allowaccess scim, since 7.6.0',
    text: interfaceWith('scim'),
    answers: {
      ...inAll(['6.4.4', '7.0.12', '7.2.4', '7.4.4'], [`${value} scim`]),
      ...inAll(['7.2.11', '7.4.9', '7.6.0', '7.6.4', '8.0.0'], nothing),
    },
  },
  {
    what: 'allowaccess fabric, since 6.2.0',
    text: interfaceWith('fabric'),
    answers: {
      ...inAll(['6.0.0', '6.0.11'], [`${value} fabric`]),
      ...inAll(['6.0.14', '6.2.0', '6.4.9', '7.0.12', '7.2.11', '7.4.4', '7.6.4', '8.0.0'], nothing),
    },
  },
  {
    what: 'allowaccess capwap, until 6.0',
    text: interfaceWith('capwap'),
    answers: {
      ...inAll(['6.0.0', '6.0.11', '6.0.14'], nothing),
      ...inAll(
        ['6.2.0', '6.4.9', '7.0.12', '7.2.11', '7.4.4', '7.6.4', '8.0.0', '8.0.1'],
        [`${value} capwap`],
      ),
    },
  },
  {
    what: 'an allowaccess that no version has',
    text: interfaceWith('pong'),
    answers: {
      ...inAll(
        ['6.0.0', '6.2.4', '7.0.12', '7.2.11', '7.4.4', '7.6.5', '7.6.7'],
        ['schema/invalid-value pong'],
      ),
      ...inAll(['8.0.0', '8.0.1'], nothing),
    },
  },
  {
    what: 'firewall policy: fsso, until 6.2',
    text: policyWith('set fsso disable'),
    answers: {
      ...inAll(['6.0.0', '6.2.7', '6.2.10'], nothing),
      ...inAll(['6.4.0', '7.0.12', '7.2.11', '7.4.4', '7.6.7', '8.0.0', '8.0.1'], [`${setting} fsso`]),
    },
  },
  {
    what: 'firewall policy: inspection-mode, since 6.2.0',
    text: policyWith('set inspection-mode flow'),
    answers: {
      ...inAll(['6.0.0', '6.0.11'], [`${setting} inspection-mode`]),
      ...inAll(['6.0.14', '6.2.0', '6.4.9', '7.2.11', '7.4.4', '8.0.0'], nothing),
    },
  },
  {
    what: 'firewall policy: ztna-status, since 7.0.0',
    text: policyWith('set ztna-status disable'),
    answers: {
      ...inAll(['6.0.11', '6.2.7', '6.4.4'], [`${setting} ztna-status`]),
      ...inAll(['6.2.10', '6.4.9', '7.0.0', '7.2.11', '7.4.4', '7.6.4', '8.0.0'], nothing),
    },
  },
  {
    what: 'firewall policy: port-preserve, since 7.4.4',
    text: policyWith('set port-preserve enable'),
    answers: {
      ...inAll(['6.0.0', '7.0.12', '7.2.4', '7.4.1'], [`${setting} port-preserve`]),
      ...inAll(['7.0.14', '7.2.11', '7.4.4', '7.6.0', '8.0.0'], nothing),
    },
  },
  {
    what: 'firewall policy: the IDs of Internet services, a child table until 6.2',
    text: policyWith('set internet-service-id 65536'),
    answers: {
      ...inAll(['6.0.0', '6.2.7'], nothing),
      ...inAll(['6.4.0', '7.0.12', '7.4.4', '7.6.4'], [`${setting} internet-service-id`]),
    },
  },
  {
    what: 'firewall policy: global-label, hidden since 6.2.3 and still in backups',
    text: policyWith('set global-label "Out"'),
    answers: inAll(['6.0.0', '6.2.3', '6.2.10', '6.4.9', '7.0.12', '7.2.11', '7.4.4', '8.0.0'], nothing),
  },
  {
    what: 'user local: two-factor fortitoken-cloud, since 6.2.0',
    text: closed`config user local
    edit "ann"
        set type password
        set two-factor fortitoken-cloud
`,
    answers: {
      ...inAll(['6.0.0', '6.0.11'], [`${value} fortitoken-cloud`]),
      ...inAll(['6.0.14', '6.2.0', '6.4.9', '7.2.11', '7.4.4', '8.0.0'], nothing),
    },
  },
  {
    what: 'user local: username-sensitivity, since 7.0.1',
    text: closed`config user local
    edit "ann"
        set username-sensitivity disable
`,
    answers: {
      ...inAll(['6.0.0', '6.2.4', '6.4.4', '7.0.0'], [`${setting} username-sensitivity`]),
      ...inAll(['6.4.9', '7.0.1', '7.2.11', '7.4.4', '7.6.4'], nothing),
    },
  },
  {
    what: 'user local: saml-server, since 7.6.3',
    text: closed`config user local
    edit "ann"
        set saml-server "idp"
config user saml
    edit "idp"
`,
    answers: {
      ...inAll(['6.4.4', '7.0.12', '7.2.4', '7.4.4', '7.6.0'], [`${setting} saml-server`]),
      ...inAll(['7.4.9', '7.6.3', '7.6.4', '8.0.0'], nothing),
    },
  },
  {
    what: 'phase 1: transport, since 7.4.2',
    text: phase1With('set transport udp'),
    answers: {
      ...inAll(['6.0.0', '7.0.12', '7.2.4', '7.4.1'], [`${setting} transport`]),
      ...inAll(['7.0.14', '7.2.11', '7.4.2', '7.4.4', '7.6.4', '8.0.0'], nothing),
    },
  },
  {
    what: 'phase 1: transport auto, since 7.6.0; where there is no transport, its value is not checked',
    text: phase1With('set transport auto'),
    answers: {
      ...inAll(['7.2.4', '7.4.1'], [`${setting} transport`]),
      ...inAll(['7.4.2', '7.4.4', '7.4.6'], [`${value} auto`]),
      ...inAll(['7.4.9', '7.6.0', '7.6.4', '8.0.0'], nothing),
    },
  },
  {
    what: 'phase 1: forticlient-enforcement, until 7.4.0',
    text: phase1With('set forticlient-enforcement disable'),
    answers: {
      ...inAll(['6.0.0', '7.2.4', '7.4.0', '7.2.11'], nothing),
      ...inAll(['7.4.1', '7.4.4', '7.6.4', '8.0.0', '8.0.1'], [`${setting} forticlient-enforcement`]),
    },
  },
  {
    what: 'phase 1: dhgrp 32, since 6.2.0',
    text: phase1With('set dhgrp 14 32'),
    answers: {
      ...inAll(['6.0.0', '6.0.11'], [`${value} 32`]),
      ...inAll(['6.0.14', '6.2.0', '7.0.12', '7.4.4', '8.0.0'], nothing),
    },
  },
  {
    what: 'system dns: protocol, since 7.0.0',
    text: 'config system dns\n    set protocol dot\nend\n',
    answers: {
      ...inAll(['6.0.0', '6.2.4', '6.4.4'], [`${setting} protocol`]),
      ...inAll(['6.4.9', '7.0.0', '7.2.11', '7.4.4', '8.0.0'], nothing),
    },
  },
  {
    what: 'system dns: dns-over-tls, from 6.2 to 6.4',
    text: 'config system dns\n    set dns-over-tls enforce\nend\n',
    answers: {
      ...inAll(['6.0.0', '6.0.11', '7.0.0', '7.2.4', '7.4.4', '7.6.4'], [`${setting} dns-over-tls`]),
      ...inAll(['6.2.0', '6.4.4', '6.4.9'], nothing),
    },
  },
  {
    what: 'system dns: root-servers, since 7.6.0, on some models',
    text: 'config system dns\n    set root-servers 192.0.2.53\nend\n',
    answers: {
      ...inAll(['6.0.0', '7.0.12', '7.2.4', '7.2.11', '7.4.4', '7.4.9', '7.6.0', '8.0.0'], nothing),
    },
  },
  {
    what: 'router bgp: what is redistributed is a block with a key, in every version',
    text: closed`config router bgp
    set as 65000
    config redistribute "connected"
        set status enable
    config redistribute6 "static"
        set status disable
`,
    answers: inAll(
      ['6.0.0', '6.2.4', '7.0.5', '7.0.6', '7.0.12', '7.2.0', '7.2.4', '7.4.4', '7.6.4', '8.0.0'],
      nothing,
    ),
  },
  {
    what: 'router bgp: inside such a block names and values are checked, too',
    text: closed`config router bgp
    config redistribute "connected"
        set statut enable
        set status on
`,
    answers: {
      ...inAll(
        ['6.0.0', '7.0.6', '7.0.12', '7.2.4', '7.4.4', '7.6.4', '8.0.0'],
        ['schema/unknown-setting statut', 'schema/invalid-value on'],
      ),
      '8.0.1': nothing,
    },
  },
  {
    what: 'router bgp: recursive-next-hop, since 7.0.0',
    text: 'config router bgp\n    set recursive-next-hop enable\nend\n',
    answers: {
      ...inAll(['6.0.0', '6.2.7', '6.4.4'], [`${setting} recursive-next-hop`]),
      ...inAll(['6.4.9', '7.0.0', '7.2.11', '7.4.4', '8.0.0'], nothing),
    },
  },
  {
    what: 'router bgp: the table vrf, since 7.2.0',
    text: closed`config router bgp
    config vrf
        edit "10"
`,
    answers: {
      ...inAll(['6.0.0', '6.4.4', '7.0.12'], [`${table} vrf`]),
      ...inAll(['7.0.14', '7.2.0', '7.4.4', '7.6.4', '8.0.0'], nothing),
    },
  },
  {
    what: 'system replacemsg: blocks with a key, in every version',
    text: closed`config system replacemsg mail "partial"
    set buffer "Blocked."
    set header 8bit
    set format text
`,
    answers: inAll(
      ['6.0.0', '6.2.4', '6.4.9', '7.0.5', '7.0.12', '7.2.0', '7.2.4', '7.4.4', '7.6.4', '8.0.0'],
      nothing,
    ),
  },
  {
    what: 'system replacemsg: those of FortiClient, until 6.0',
    text: 'config system replacemsg ec "endpt-download-portal"\n    set format html\nend\n',
    answers: {
      ...inAll(['6.0.0', '6.0.11', '6.0.14', '6.2.0'], nothing),
      ...inAll(
        ['6.2.3', '6.4.9', '7.0.12', '7.2.11', '7.4.4', '7.6.4', '8.0.0'],
        [`${table} system replacemsg ec "endpt-download-portal"`],
      ),
    },
  },
  {
    what: 'system replacemsg: those of automation, since 7.0.0',
    text: 'config system replacemsg automation "automation-email"\n    set format html\nend\n',
    answers: {
      ...inAll(['6.0.0', '6.4.4', '6.4.14'], [`${table} system replacemsg automation "automation-email"`]),
      ...inAll(['7.0.0', '7.0.12', '7.2.11', '7.4.4', '7.6.4', '8.0.0'], nothing),
    },
  },
  {
    what: 'system replacemsg: a group that no version has',
    text: 'config system replacemsg mial "partial"\n    set format text\nend\n',
    answers: {
      ...inAll(
        ['6.0.0', '7.0.12', '7.2.11', '7.4.4', '7.6.4', '8.0.0'],
        ['schema/unknown-table system replacemsg mial "partial"'],
      ),
      '8.0.1': nothing,
    },
  },
  {
    what: 'SD-WAN: the table of 6.2 is not that of 6.4; the content of an unavailable table is not checked',
    text: closed`config system virtual-wan-link
    set status enable
    config members
        edit 1
            set nonsense 1
config system sdwan
    set status enable
    set nonsense 1
`,
    answers: {
      ...inAll(['6.0.0', '6.2.7'], ['schema/unknown-setting nonsense', `${table} system sdwan`]),
      '6.4.0': ['schema/unknown-setting nonsense', 'schema/unknown-setting nonsense'],
      ...inAll(
        ['6.4.1', '7.0.12', '7.2.11', '7.4.4', '7.6.4', '7.6.7', '8.0.0'],
        [`${table} system virtual-wan-link`, 'schema/unknown-setting nonsense'],
      ),
      '8.0.1': [`${table} system virtual-wan-link`],
    },
  },
];

describe('findings depend on the version', () => {
  for (const { what, text, answers } of examples)
    it(what, () => {
      const versions = Object.keys(answers);
      assert.deepEqual(
        Object.fromEntries(versions.map((version) => [version, found(text, version)])),
        answers,
      );
    });
});

describe('a device older than the data', () => {
  const header = '#config-version=FGT60D-5.06-FW-build1630-180913:opmode=0:vdom=0:user=admin\n';

  for (const [what, text] of [
    ['a value', interfaceWith('pong')],
    ['a setting', policyWith('set colour red')],
    ['a table', 'config firewall nonsense\nend\n'],
    ['a number', policyWith('set policyid -1')],
  ] as const)
    it(`is not checked by them: ${what}`, () => {
      assert.notDeepEqual(checkText(text, { firmware: '6.0.0' }), []);
      assert.deepEqual(
        checkText(header + text).map(({ rule }) => rule),
        ['firmware/unknown-version'],
      );
    });
});

describe('the level depends on the origin of the version', () => {
  const lacking = interfaceWith('capwap');

  for (const [what, text, settings, severity] of [
    ['the fallback is a guess', lacking, {}, 'info'],
    ['a choice is not', lacking, { firmware: '7.4' }, 'error'],
    ['nor is a comment', `# fortios-firmware: 7.4.4\n${lacking}`, {}, 'error'],
    [
      'nor the header',
      `#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n${lacking}`,
      {},
      'error',
    ],
  ] as const)
    it(what, () =>
      assert.deepEqual(
        checkText(text, settings)
          .filter(({ rule }) => rule === value)
          .map((problem) => [problem.rule, problem.severity]),
        [[value, severity]],
      ),
    );
});
