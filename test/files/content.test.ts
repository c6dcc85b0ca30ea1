import assert from 'node:assert/strict';
import { decode, looksLikeFortios } from '../../server/src/files/content';
import { isYamlBackup, linesOf } from '../../server/src/model/document/yamlBackup';

const text = 'config system global\r\n    set alias "é😀"\r\nend\r\n';

describe('decoding a file', () => {
  for (const [name, bytes, expected, encoding] of [
    ['UTF-8', Buffer.from(text), text, 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`), text, 'utf-8'],
    ['UTF-16, little end first', Buffer.from(`\uFEFF${text}`, 'utf16le'), text, 'utf-16le'],
    ['UTF-16, big end first', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(), text, 'utf-16be'],
    ['Latin-1 with replacements', Buffer.from('# caf\u00e9 1', 'latin1'), '# caf\uFFFD 1', 'utf-8'],
    ['nothing', Buffer.alloc(0), '', 'utf-8'],
  ] as const)
    it(name, () => assert.deepEqual(decode(bytes), { kind: 'text', text: expected, encoding }));

  it('recognizes binary files by their NULs', () =>
    assert.deepEqual(decode(Buffer.from('PK\u0003\u0004\0\0')), { kind: 'binary' }));

  it('recognizes encrypted backups by their first bytes', () =>
    assert.deepEqual(decode(Buffer.from('#FGBK|4|FGT60F|7|04|2662|\u0001\0')), { kind: 'encrypted' }));
});

describe('a FortiOS backup in YAML', () => {
  const isCategory = (word: string): boolean => ['system', 'firewall', 'vpn'].includes(word);
  const header =
    '#config-version=FGVM64-7.2.4-FW-build1396-230131:opmode=0:vdom=0:user=admin\n#buildno=1396\n\n';

  for (const yaml of [
    `${header}system_global:\n    hostname: "FGT-1"\n`,
    `${header}---\r\nvdom:\r\n  - root:\r\n      global:\r\n`,
    'global:\n  system_global:\n    hostname: FGT-1\n',
    'firewall_address:\n- "all":\n    uuid: 1\n',
  ])
    it(`is ${JSON.stringify(yaml.replace(header, ''))}`, () =>
      assert.equal(isYamlBackup(linesOf(yaml), isCategory), true));

  for (const other of [
    text,
    header,
    '',
    'services:\n  web:\n    image: nginx\n',
    'system:\nconfig system global\nend\n',
    'set comment "system_global:\n  a: b"\n',
  ])
    it(`is not ${JSON.stringify(other.replace(header, ''))}`, () =>
      assert.equal(isYamlBackup(linesOf(other), isCategory), false));
});

describe('distinguishing FortiOS from other .conf files in a folder', () => {
  for (const [name, conf] of [
    ['a backup', '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n'],
    ['a block', text],
    ['a block cut off', 'config firewall policy\n    edit 1\n'],
    ['an abbreviated block', 'conf sys ftm\n    set status enable\nend\n'],
    ['the log of a session', 'Welcome!\nFGT # get system status\nVersion: FortiGate-60F v7.4.4,build2662\n'],
    ['a block after a prompt line', 'FGT # show\n\tconfig system dns\n\tend'],
  ] as const)
    it(`takes ${name}`, () => assert.equal(looksLikeFortios(conf), true));

  for (const [name, conf] of [
    ['nginx', 'http {\n    server {\n        listen 80;\n    }\n}\n'],
    ['HAProxy', 'global\n    daemon\ndefaults\n    mode http\n'],
    ['Apache', '<VirtualHost *:80>\n    ServerName a.example\n</VirtualHost>\n'],
    ['OpenWrt', "config interface 'lan'\n\toption device 'br-lan'\n"],
    ['a log of another program', 'Switch# show version\nuser@host:~# get x\n'],
    ['an empty file', ''],
  ] as const)
    it(`leaves out ${name}`, () => assert.equal(looksLikeFortios(conf), false));
});
