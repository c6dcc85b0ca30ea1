import assert from 'node:assert/strict';
import { redactText } from '../helpers/redacting';

const secret = 'Winter2025x';
const longKey = `AKfycbx9Qw7Er5Ty3Ui1Op${secret}`;
const value = (text: string): string =>
  `config firewall address\n    edit "a"\n        set comment "${text}"\n    next\nend\n`;
const address = (text: string): string =>
  `config system automation-action\n    edit "a"\n        set uri "${text}"\n    next\nend\n`;
const custom = (text: string): string =>
  `config switch-controller custom-command\n    edit "a"\n        set command "${text}"\n    next\nend\n`;
const unknown = (text: string): string =>
  `config example table\n    edit "a"\n        ${text}\n    next\nend\n`;

/** `•` is the secret. */
const cases: readonly string[] = [
  // Characters without a width within a word
  '# pass\u200bword is •\n',
  '# p\u200bw: •\n',
  '# pass\u00adword: •\n',
  '# pass\u2060word •\n',
  value('ps\u200ck: •'),
  value('P\u200bS\ufeffK\u200b is •'),
  unknown('set to\u200bken •'),
  // Password files of PPP
  '# "user" * "•" *\n',
  "# 'jane' * '•' 10.0.0.5\n",
  '# jane * • *\n',
  'jane l2tpd • *\n',
  '# jane\tpptpd\t•\t10.0.0.1\n',
  '# "jane" "*" "•" "*"\n',
  '# jane@isp.example.com * • *\n',
  '# "jane" pppoe-server "•"\n',
  value('jane * • *'),
  value(String.raw`\"jane\" * \"•\" *`),
  // Names with numbers, and other introductions
  '# pw1: •, pw2: •\n',
  '# pw1 • pw2 •\n',
  '# token for jane: •\n',
  '# Password\n# =========\n# •\n',
  '# password:\n#\n# •\n',
  value('🔑 •'),
  value('🔐: •'),
  value('🔑 jane / •'),
  '# <rsa-private-key>•</rsa-private-key>\n',
  // Unknown tables
  ...['wifipw', 'bindpw', 'key-1', 'key_2', 'passkey', 'masterkey', 'tackey'].map((name) =>
    unknown(`set ${name} •`),
  ),
  ...['private', 'activation', 'hmac', 'sas', 'salt', 'wep'].map((name) => unknown(`set ${name} •`)),
  'config example pins\n    edit "•"\n    next\nend\n',
  // Weak words, with a value that looks random
  ...['hash', 'digest', 'md5', 'sha-256', 'user_hash', 'ntlm'].map((name) => unknown(`set ${name} •`)),
  unknown('set user-hash "•"'),
  ...['t', 'k', 's', 'tok', 'sessid', 'PHPSESSID', 'hmac', 'verify', 'license', 'API'].map((name) =>
    address(`monitor.example.com/x?host=a&${name}=•`),
  ),
  address('monitor.example.com/x?t=•&a=b'),
  address('monitor.example.com/x?apitoken[0]=•'),
  address('nosnch.in/•'),
  '# ftp jane •\n',
  '# telnet 192.0.2.1 jane •\n',
  '# sftp -oPort=22 jane •\n',
  value('ssh admin •'),
  '# tok: •\n',
  '# pword: •\n',
  '# pws: • and •\n',
  '# bindpw •\n',
  '# pw no. 2 •\n',
  '# pw #2 •\n',
  '# snmp v2c •\n',
  '# snmp-server host 192.0.2.1 version 2c •\n',
  '# PPP chap •\n',
  '# ticket 12: admin •\n',
  value('set password •; next'),
  value('config user local; edit jane; set passwd •; next; end'),
  value('a; exe ba con ftp f 192.0.2.1 joe •'),
  '# set psksecret \\\n# •\n',
  '# 7z x -p• a.7z\n',
  '# net user jane • /add\n',
  '# rasdial VPN jane •\n',
  '# schtasks /create /ru jane /rp • /tn x\n',
  "# New-Object PSCredential('jane', '•')\n",
  '# 密码是•\n',
  '# lösenordet är •\n',
  // Tables of other devices
  'config switch snmp community\n    edit 1\n        set name "•"\n    next\nend\n',
  custom('config switch snmp community%0aedit 1%0aset name •%0aend%0a'),
  custom('config switch snmp community%0aedit 1%0aset name •%0aset status enable'),
  // Abbreviations
  custom('exe ba con ftp f 192.0.2.1 joe •'),
  // Keys in addresses without a scheme
  address('intranet.example.com/api/key/•'),
  address('intranet.example.com/token/•?x=1'),
];

const digest = '8f14e45fceea167a5a36dedd4bea2543';

const harmless: readonly string[] = [
  unknown('set hash sha256'),
  unknown('set md5 enable'),
  unknown('set hash Building12'),
  unknown('set checksum-type crc32'),
  'config router bgp community\n    edit 1\n        set name "65000:1"\n    next\nend\n',
  address('monitor.example.com/x?v=2.11.4&id=4711&t=status&s=Building12&lang=enUS'),
  address('monitor.example.com/x?id=8b9f1c2d-1111-4222-8333-444455556666'),
  address('monitor.example.com/search?q=FortiGate100F'),
  address('monitor.example.com/x?u=JaneDoe2&s=Sprint24A&t=BranchParis2024'),
  '# ftp server Building12\n',
  '# ssh to FGT-60F in Building12\n',
  '# ssh from Core01Switch to DMZ2019Server\n',
  '# telnet to SW48Port1 allowed\n',
  '# login via Win2019Server only\n',
  '# send logs to Collector1FAZ\n',
  '# backups by sftp to nas01.example.com\n',
  '# snmp v3 only\n',
  '# snmp v2c is off\n',
  '# chap is used, admin knows\n',
  '# tok: see ticket\n',
  '# pw no. 2 is in the safe\n',
  '# net user list and net use show 2 drives\n',
  '# パスワードは金庫\n',
  '# execute it twice, exe files are blocked\n',
  '# 2 * 3 * 4\n',
  '# "2" * "3" *\n',
  '# 5 * b12 * 3\n',
  '# 0 * * * * /usr/bin/backup7 daily\n',
  '# jane * see l2tpd *\n',
  '# token server: srv01\n',
  '# token for jane: FTKMOB1234567890\n',
  '# see pw1 and pw2\n',
  '# <public-key>AAAAB3NzaC1yc2EAAAADAQAB</public-key>\n',
  '# password\n# ----\n# see vault\n',
  '# key 🔑 of the room\n',
  '# docs.example.com/tokens/overview\n',
  '# ---- BEGIN SSH2 PUBLIC KEY ----\n# AAAAB3NzaC1yc2EAAAADAQABAAAAgQDx0123\n# ---- END SSH2 PUBLIC KEY ----\n',
  value('Server\u200b12 is in the rack'),
  unknown('set private enable'),
  unknown('set salt sha256'),
  unknown('set activation 2025-01-01'),
];

describe('Redaction of rare forms', () => {
  for (const text of cases)
    it(`finds the secret in ${JSON.stringify(text)}, and changes nothing around it`, () => {
      const { text: copy } = redactText(text.replaceAll('•', secret));
      assert.equal(copy.replaceAll(/redacted-1/g, '•'), text);
    });

  for (const text of harmless)
    it(`leaves ${JSON.stringify(text)}`, () => {
      assert.equal(redactText(text).text, text);
    });

  it('finds a long key in the path of an address without a scheme', () => {
    for (const text of [address(`script.google.com/macros/s/${longKey}/exec`), `# example.com/${longKey}\n`])
      assert.ok(!redactText(text).text.includes(longKey), text);
  });

  it('finds hashes of passwords in unknown tables, and long random words in parameters', () => {
    for (const [text, secret] of [
      [unknown(`set hash ${digest}`), digest],
      [unknown(`set digest "0x${digest}"`), digest],
      [unknown(`set sha-256 ${digest}${digest}`), digest],
      [address(`monitor.example.com/x?ref=${longKey}`), longKey],
      [address(`monitor.example.com/x?${longKey}==`), longKey],
      [address(`monitor.example.com/x?x=1&z=${digest}`), digest],
      ['# AGE-SECRET-KEY-1QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE\n', 'GF2TVDW0S3'],
      [custom(`x%0aghp_${'a1B2'.repeat(9)}%0a`), 'a1B2a1B2'],
      [custom(String.raw`x\nAKIA${'A1B2'.repeat(4)}`), 'A1B2A1B2'],
    ] as const)
      assert.ok(!redactText(text).text.includes(secret), text);
  });

  it('finds a password on the line after a stray quote', () => {
    const { text } = redactText(
      `config user local\n    edit 1\n        set ppk-secret \\"\n        ${secret}\n    next\nend\n`,
    );
    assert.ok(!text.includes(secret), text);
  });

  it('finds a password on the line after an open quote in a setting that is continued', () => {
    const { text } = redactText(
      `config log fortianalyzer-cloud setting\n    unset preshared-key \\\nedit "x\n        ${secret}\nend\n`,
    );
    assert.ok(!text.includes(secret), text);
  });

  for (const sign of ['"', "'", '\\'])
    it(`finds the parts of a key line that ${sign} divides`, () => {
      const lines = ['MIICdQIBADANBgkqhkiG9w0BAQEFAASCAl8wggJbAgEAAoGBAKb+AYU689yRl6Ga'].flatMap((line) => [
        `${line.slice(0, 5)}${sign}${line.slice(5)}`,
        `${line.slice(0, 20)}${sign}${line.slice(20)}`,
        `${line.slice(0, 60)}${sign}${line.slice(60)}`,
      ]);
      const text = `config vpn certificate local\n    edit "a"\n        set private-key "-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----"\n    next\nend\n`;
      const { text: copy } = redactText(text);
      for (const part of ['MIICd', 'QIBAD', 'qhkiG', '9w0BA', 'yRl6Ga', 'l6Ga'])
        assert.ok(!copy.includes(part), `${part} in ${copy}`);
    });

  it('finds the key in a block of SSH2', () => {
    const line = `P2/56wAAAi4AAAA3aWYtbW9kbntzaWdu${secret}`;
    const text = `# ---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\n# Comment: "a key"\n# ${line}\n# ---- END SSH2 ENCRYPTED PRIVATE KEY ----\n`;
    const { text: copy } = redactText(text);
    assert.ok(!copy.includes(secret), copy);
    assert.match(copy, /# Comment: "a key"\n[^]*# ---- END SSH2 ENCRYPTED PRIVATE KEY ----\n/);
  });
});
