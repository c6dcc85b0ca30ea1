import assert from 'node:assert/strict';
import type { CheckStatus, ChecklistItem } from '../../server/src/checklist/checklistItem';
import { checklistOf } from './checklistOf';

function item(id: string, text: string, version = '7.4.4'): ChecklistItem | undefined {
  return checklistOf(text, version).items.find((one) => one.id === id);
}

const push = (...settings: readonly string[]): string =>
  ['config system ftm-push', ...settings.map((line) => `    ${line}`), 'end', ''].join('\n');
const on = push('set server "push.example.com"', 'set status enable');
const wan = (settings: string): string => `config system interface\nedit "wan1"\n${settings}\nnext\nend\n`;

/** One requirement: a text, the version it is judged by, and what is said of it. */
type Example = readonly [
  string,
  string,
  CheckStatus | undefined,
  { version?: string; says?: RegExp; types?: string }?,
];

const examples: Readonly<Record<string, readonly Example[]>> = {
  block: [
    ['in the file', on, 'met'],
    ['not in the file', '', 'cannot-be-seen', { types: 'show full-configuration system ftm-push' }],
    [
      'in a VDOM',
      `config vdom\nedit root\n${on}end\n`,
      'not-met',
      { says: /in a VDOM/, types: 'config global' },
    ],
    [
      'outside of both parts',
      `config vdom\nedit root\nnext\nend\n${on}`,
      'not-met',
      { says: /outside "config global"/, types: 'config global' },
    ],
  ],
  status: [
    ['enabled', on, 'met'],
    [
      'left alone',
      push('set server-cert "Fortinet_Factory"'),
      'not-met',
      { says: /the default is "disable"/, types: '    set status enable' },
    ],
    ['filled in by something else', push('set status {{ status }}'), 'cannot-be-seen'],
    ['filled in by a template', push('{{ push }}'), 'cannot-be-seen'],
    ['without an address', push('set status disable'), 'not-met', { types: '    set server "<fqdn>"' }],
    [
      'without an address',
      push('set status disable'),
      'not-met',
      { version: '6.4.9', types: '    set server-ip <public-ip>' },
    ],
  ],
  address: [
    ['a name', on, 'met'],
    ['none', push('set status enable'), 'not-met', { types: '    set server "<fqdn>"' }],
    ['server-ip where it works', push('set server-ip 9.9.9.9'), 'met', { version: '6.4.9' }],
    [
      'server-ip where it is refused',
      push('set server-ip 9.9.9.9'),
      'not-met',
      { version: '7.2.11', types: '    unset server-ip' },
    ],
    [
      'server-ip where it is gone',
      push('set server-ip 9.9.9.9'),
      'not-met',
      { types: '    set server "9.9.9.9"' },
    ],
    [
      'server before there is one',
      push('set server "push.example.com"'),
      'not-met',
      { version: '6.4.9', types: '    set server-ip <public-ip>' },
    ],
    [
      'both',
      push('set server 9.9.9.9', 'set server-ip 9.9.9.9'),
      'not-met',
      { version: '7.2.11', types: '    unset server-ip' },
    ],
    [
      'both where server-ip is gone',
      push('set server 9.9.9.9', 'set server-ip 9.9.9.9'),
      'not-met',
      { says: /remove its line/ },
    ],
    [
      'server and interface',
      push('set server 9.9.9.9', 'set interface "wan1"'),
      'not-met',
      { version: '7.6.4', types: '    unset interface' },
    ],
    ['an interface', push('set interface "wan1"'), 'met', { version: '7.6.4' }],
    [
      'a URL',
      push('set server "https://me:secret@push.example.com/"'),
      'not-met',
      { says: /^"server" is neither an IPv4 address nor a domain name\.$/ },
    ],
    ['filled in by something else', push('set server <server>'), 'cannot-be-seen'],
    ['filled in by a template', push('{{ push }}'), 'cannot-be-seen'],
  ],
  reachable: [
    ['a name', on, 'cannot-be-seen', { types: "diagnose sniffer packet any 'tcp port 4433' 4" }],
    [
      'a private address',
      push('set server 10.1.2.3', 'set server-port 4434'),
      'cannot-be-seen',
      { says: /private address.*TCP port 4434/ },
    ],
    ['an address of documentation', push('set server 192.0.2.1'), 'not-met', { says: /documentation/ }],
  ],
  'receiving-interface': [
    ['not in the file', on, 'cannot-be-seen', { types: 'show system interface' }],
    ['allows ftm', `${on}${wan('set allowaccess ping ftm')}`, 'met'],
    [
      'does not, while push is off',
      `${push('set status disable')}${wan('set allowaccess ping')}`,
      'not-met',
      { types: '        append allowaccess ftm' },
    ],
    ['is filled in by something else', `${on}${wan('set allowaccess $(access)')}`, 'cannot-be-seen'],
    [
      'is a secondary address',
      `${push('set server 9.9.9.10')}${wan('config secondaryip\nedit 1\nset ip 9.9.9.10/24\nnext\nend')}`,
      'not-met',
      { says: /secondary address 1 of "wan1"/, types: '            edit 1' },
    ],
  ],
  port: [
    ['two ports by default', `${on}config system global\nend\n`, 'met', { says: /port 4433.*port 443\./ }],
    [
      'one port',
      `${push('set server-port 443')}config system global\nend\n`,
      'not-met',
      { types: '    set server-port 4433' },
    ],
    [
      'one port that push has by default',
      `${on}config system global\nset admin-sport 4433\nend\n`,
      'not-met',
      { types: '    set admin-sport 8443' },
    ],
    ['no global settings', on, 'cannot-be-seen', { types: 'get system global | grep admin-sport' }],
  ],
  certificate: [
    ['by default', on, 'met', { version: '7.2.4', says: /"Fortinet_Factory"/ }],
    ['by default', on, 'met', { version: '7.4.9', says: /"Fortinet_GUI_Server"/ }],
    ['one that every device has', push('set server-cert "self-sign"'), 'met'],
    [
      'one in the file',
      `${push('set server-cert "mine"')}config vpn certificate local\nedit "mine"\nnext\nend\n`,
      'met',
    ],
    ['one that is not in the file', push('set server-cert "mine"'), 'cannot-be-seen'],
    ['none', push('set server-cert ""'), 'not-met', { types: '    unset server-cert' }],
  ],
  administrator: [
    ['not in the file', on, 'cannot-be-seen'],
    [
      'without trusted hosts',
      `${on}config system admin\nedit "a"\nnext\nend\n`,
      'met',
      { says: /^"a" has no trusted hosts\.$/ },
    ],
    [
      'with trusted hosts',
      `${on}config system admin\nedit "a"\nset trusthost1 10.0.0.0/8\nnext\nend\n`,
      'not-met',
      { types: 'config system admin' },
    ],
    [
      'filled in by something else',
      `config system admin\nedit "a"\nset trusthost1 <net>\nnext\nend\n`,
      'cannot-be-seen',
    ],
  ],
  tokens: [
    [
      'one',
      'config user local\nedit "maria"\nset fortitoken FTKMOB1\nnext\nend\n',
      'met',
      { says: /^"maria" has a token\.$/ },
    ],
    [
      'of another kind',
      'config user local\nedit "maria"\nset fortitoken FTK2001\nnext\nend\n',
      'cannot-be-seen',
      { says: /of other kinds: "maria"/ },
    ],
    [
      'none',
      'config user local\nend\nconfig system admin\nedit "a"\nnext\nend\n',
      'not-met',
      { types: 'config user local' },
    ],
  ],
  cloud: [
    ['no account', on, undefined],
    [
      'before there is a switch',
      'config user local\nedit "m"\nset two-factor fortitoken-cloud\nnext\nend\n',
      'cannot-be-seen',
      { version: '7.4.0' },
    ],
    [
      'switched off',
      'config user ldap\nedit "m"\nset two-factor fortitoken-cloud\nnext\nend\nconfig system global\nset fortitoken-cloud-push-status disable\nend\n',
      'not-met',
      { types: '    set fortitoken-cloud-push-status enable' },
    ],
    [
      'switched on',
      'config user local\nedit "m"\nset two-factor fortitoken-cloud\nnext\nend\nconfig system global\nset fortitoken-cloud-push-status enable\nend\n',
      'met',
    ],
    [
      'left alone',
      'config user local\nedit "m"\nset two-factor fortitoken-cloud\nnext\nend\n',
      'cannot-be-seen',
    ],
  ],
  'answer-time': [
    [
      'left alone',
      'config system global\nend\n',
      'not-met',
      { says: /5 seconds/, types: '    set remoteauthtimeout 60' },
    ],
    ['too short', 'config system global\nset remoteauthtimeout 29\nend\n', 'not-met'],
    ['long enough', 'config system global\nset remoteauthtimeout 30\nend\n', 'met'],
    ['not in the file', on, 'cannot-be-seen'],
  ],
  'ssl-vpn-time': [
    ['no SSL VPN', on, undefined],
    ['left alone', 'config vpn ssl settings\nend\n', 'met', { says: /30 seconds/ }],
    [
      'too short',
      'config vpn ssl settings\nset login-timeout 29\nend\n',
      'not-met',
      { types: '    set login-timeout 60' },
    ],
  ],
  ikev1: [
    ['no phase 1', on, 'cannot-be-seen'],
    ['a tunnel between sites', 'config vpn ipsec phase1-interface\nedit "s"\nnext\nend\n', 'met'],
    [
      'a dial-up',
      'config vpn ipsec phase1-interface\nedit "d"\nset type dynamic\nset xauthtype auto\nnext\nend\n',
      'not-met',
      { says: /cannot sign in to "d"/, types: '        set ike-version 2' },
    ],
  ],
  'ikev2-firmware': [
    ['no dial-up', on, undefined],
    [
      'too old',
      'config vpn ipsec phase1-interface\nedit "d"\nset type dynamic\nset ike-version 2\nnext\nend\n',
      'not-met',
      { version: '7.4.3' },
    ],
    [
      'new enough',
      'config vpn ipsec phase1-interface\nedit "d"\nset type dynamic\nset ike-version 2\nnext\nend\n',
      'met',
    ],
  ],
};

describe('a requirement of push', () => {
  for (const [id, cases] of Object.entries(examples)) {
    for (const [title, text, status, { version, says, types } = {}] of cases) {
      it(`${id}: ${title}${version === undefined ? '' : ` (${version})`} is ${status ?? 'not looked at'}`, () => {
        const found = item(id, text, version);
        assert.equal(found?.status, status);
        if (says) assert.match(found?.evidence ?? '', says);
        if (types !== undefined) assert(found?.commands.includes(types), found?.commands.join('\n'));
      });
    }
  }

  it('has no commands if it is met', () => {
    for (const one of checklistOf(on).items) if (one.status === 'met') assert.deepEqual(one.commands, []);
  });

  it('has a unique id, and the order is always the same', () => {
    const ids = checklistOf(on).items.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(
      ids,
      checklistOf('').items.map(({ id }) => id),
    );
  });

  it('repeats no password in the address', () => {
    const text = JSON.stringify(checklistOf(push('set server "https://me:secret@push.example.com/"')));
    assert(!text.includes('secret'));
  });
});
