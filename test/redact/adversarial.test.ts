import assert from 'node:assert/strict';
import { checkText } from '../helpers/checking';
import { redactText } from '../helpers/redacting';

const secret = 'Winter2025x';
const encoded: readonly (readonly [form: string, text: string])[] = [
  ['<secret in Base64>', btoa(secret)],
  ['<user and secret in Base64>', btoa(`joe:${secret}`)],
  ['<secret in hexadecimal>', '57696e7465723230323578'],
];

const local = (text: string): string => `config user local\n    edit "a"\n${text}    next\nend\n`;
const action = (text: string): string =>
  `config system automation-action\n    edit "a"\n        ${text}\n    next\nend\n`;
const known = local('        set passwd "•"\n');

/** `•` is the secret. A copy contains neither it nor an encoded form of it, and has the same findings. */
const cases: Readonly<Record<string, string>> = {
  // Quotes, escapes and line ends
  'quotes in quotes in quotes': action(
    String.raw`set script "config system auto-script\nedit b\nset script \"config user local\nedit c\nset passwd \\\"•\\\"\nend\"\nend"`,
  ),
  'a password with an escaped quote': local(String.raw`        set passwd "a\"•\"b"` + '\n'),
  'a password in both kinds of quotes': local(`        set passwd '"•"'\n`),
  'a continued line': local('        set passwd \\\n•\n'),
  'a continued line with an indent': local('        set passwd \\\n            "•"\n'),
  'a name on two lines': local('        set pass\\\nwd •\n'),
  'a value that starts a comment': local('        set passwd #•\n'),
  'Windows line ends': local('        set passwd "•"\n').replaceAll('\n', '\r\n'),
  'lone carriage returns': local('        set passwd "•"\n').replaceAll('\n', '\r'),
  tabs: local('\t\tset\tpasswd\t"•"\n'),
  'a NUL before the value': local('        set passwd \0•\n'),
  'a byte order mark': `\uFEFF${known}`,
  'a byte order mark within a line': local('        \uFEFFset passwd •\n'),
  'non-breaking spaces': local('        set\u00a0passwd\u00a0•\n'),
  'full-width letters': '# ｐａｓｓｗｏｒｄ： •\n',
  'a full-width sign': '# psk＝•\n',
  'zero-width spaces': '# password:\u200b•\u200b\n',
  'a bidirectional override': '# password: \u202e•\n',
  // Encodings
  'JSON in an address': action('set uri "a.example.com/x?body=%7B%22password%22%3A%22•%22%7D"'),
  'a script in an address': action('set uri "a.example.com/x?cmd=set%20psksecret%20•"'),
  'JSON in JSON': action(String.raw`set description "{\"a\":\"{\\\"password\\\":\\\"•\\\"}\"}"`),
  'Base64 of a known password': `${known}# note <secret in Base64>\n`,
  'Base64 of a user with a known password': `${known}# <user and secret in Base64>\n`,
  'hexadecimal digits of a known password': `${known}# 0x<secret in hexadecimal>\n`,
  'basic authentication': action('set headers "Authorization: Basic <user and secret in Base64>"'),
  'a cookie in quotes': '# Cookie: APSCOOKIE_443="Era%3D0%26Payload%3D•abc"\n',
  // Keys
  'a private key on one line':
    String.raw`# -----BEGIN RSA PRIVATE KEY-----\nMIIEow•IBAAKCAQEAx\n-----END RSA PRIVATE KEY-----` + '\n',
  'a key of PuTTY':
    '# PuTTY-User-Key-File-2: ssh-rsa\n# Public-Lines: 1\n# AAAAB3NzaC1yc2EAAAADAQABAAAAgQC\n# Private-Lines: 2\n# AAAAgQC•abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXY\n# AAAAgQC•abcdefgh\n# Private-MAC: 0123456789abcdef0123456789abcdef01234567\n',
  'a key of PuTTY that is cut':
    '# Private-Lines: 2\n# AAAAgQC•abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUV\n',
  'a PGP key':
    '# -----BEGIN PGP PRIVATE KEY BLOCK-----\n#\n# lQOYBF•abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMN\n# -----END PGP PRIVATE KEY BLOCK-----\n',
  'a block of YAML': '# user: joe\n# password: |\n#   •\n',
  'a password below its name': '# VPN password\n# •\n',
  // Tokens of services
  ...Object.fromEntries(
    [
      'sk-proj-•abcdefghijklmnop',
      'sk-ant-api03-•abcdefghijklmnop',
      'AKIAIOSFODNN7EXAMPLE:•wJalrXUtnFEMI/K7MDENG',
      'AIzaSyA-•abcdefghijklmnopqrstuv',
      'SVPNCOOKIE=•abcd',
      'phash •',
      'glsa_•abcdefghijklmnopqrstuvwx_0123abcd',
      'pypi-AgEIcHlwaS5vcmc•abcdefghijkl',
      'ghp_•abcdefghijklmnopqrstuvwxyz0123456789',
      'xoxb-123456789012-•',
      'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOi•iam9lIn0.abc•defGHI',
      'AccountName=x;AccountKey=•abcDEF==;EndpointSuffix=core.windows.net',
    ].map((token) => [`the token ${token}`, `# ${token}\n`]),
  ),
  'an address of Power Automate': action(
    'set uri "prod-01.westeurope.logic.azure.com:443/workflows/a/triggers/manual/paths/invoke?sp=%2Ftriggers&sv=1.0&sig=•_x-Y"',
  ),
  // Commands and their output
  'execute ha manage': 'execute ha manage 1 admin •\n',
  'execute backup memory': 'execute backup memory alllogs ftp 192.0.2.1 joe •\n',
  'execute restore with quotes': 'execute restore config ftp "my file.conf" 192.0.2.1 "joe" "•"\n',
  'a key of an API user': 'FGT1 # execute api-user generate-key joe\n    New API key: •\n',
  'the test of a server that is not configured':
    'diagnose test authserver radius-direct 192.0.2.1 1812 • pap joe •\n',
  'a password prompt': "admin@FGT1's password: •\n",
  get: 'FGT1 # get user radius r\nname                : r\nsecret              : •\n',
  // Files of other systems
  'a password file of PostgreSQL': '# db.example.com:5432:app:joe:•\n',
  'snmpd.conf': '# rocommunity • 192.0.2.0/24\n# createUser joe SHA "•" AES "•"\n',
  'a line of dots': '# password ..... •\n',
  'a program in Python': '# requests.get(url, auth=("joe", "•"))\n',
  netrc: '# machine a.example.com login joe password •\n',
  ...Object.fromEntries(
    [
      'joe / • is not used, password: •',
      '{"auth":{"username":"joe","pass":"•"}}',
      '<user name="joe" password="•"/>',
      'ConvertTo-SecureString "•" -AsPlainText -Force',
      'export DB_PASSWORD=•',
      'postgresql://joe:•@db.example.com:5432/app',
      'Server=db;Database=x;User Id=joe;Password=•;',
      'ldap://cn=admin,dc=x:•@ldap.example.com',
      'redis://:•@cache:6379',
      'smb://DOMAIN;joe:•@srv/share',
      'ftp://joe%40x:•@192.0.2.1/a',
      'root:$6$abc$•defghijk:19000:0:99999:7:::',
      'set security ike policy p pre-shared-key ascii-text "•"',
      '/ppp secret add name=joe password=• service=l2tp',
      'PresharedKey = •bcdefghijklmnopqrstuvwxyz012345=',
      'network={ ssid="x" psk="•" }',
      '192.0.2.1 198.51.100.1 : PSK "•"',
      'joe Cleartext-Password := "•"',
      'ansible_become_pass: •',
      '**Password:** `•`',
      'Password: **•**',
      'Password:&nbsp;•',
      '<b>Password</b>: •',
      'password ==> •',
      'WiFi Guest, pw •, 2nd floor',
      'cfgattr="passwd[*->•]" msg="Edit user.local joe"',
      'POST /logincheck username=admin&secretkey=•',
      'ajax=1&username=joe&realm=&credential=•',
      "ConnectHandler(username='joe', password='•', secret='•')",
      "fgt.login('192.0.2.1','admin','•')",
      'Invoke-RestMethod -Headers @{ "Authorization" = "Bearer •" }',
      'adminPassword: •, apiToken=•, clientSecret: •',
      '[pw: •], {pw: •}, <pw: •>',
      'fgt.conf:12:        set secret •',
      '[2024-01-01 10:00:00] set secret •',
      '{"name":"r","secret":"•","psksecret":"•"}',
      '::fortios::set user radius r secret •',
      "{% set psk = '•' %}",
    ].map((text) => [`the comment ${text}`, `# ${text}\n`]),
  ),
  'a table': '# user<TAB>password\n# joe<TAB>•\n'.replaceAll('<TAB>', '\t'),
  'the commands of a patch': '-        set secret •\n+        set secret •2\n',
  'a page of a terminal': 'config user radius\n    edit "r"\n--More--          set secret •\n    next\nend\n',
  'a value in HTML':
    'config system replacemsg auth "auth-login-page"\n    set buffer "<p>WLAN: <b>guest</b> / <b>•</b></p><p>Passwort: <i>•</i></p>"\nend\n',
  'guests of a group':
    'config user group\n    edit "g"\n        set group-type guest\n        config guest\n            edit "joe"\n                set password •\n            next\n        end\n    next\nend\n',
  'an option of DHCP':
    'config system dhcp server\n    edit 1\n        config options\n            edit 1\n                set code 43\n                set type string\n                set value "password=•"\n            next\n        end\n    next\nend\n',
  'a default of a template':
    'config user radius\n    edit "r"\n        set secret {{ radius_secret | default(\'•\') }}\n    next\nend\n',
  'a default of a variable':
    'config user radius\n    edit "r"\n        set secret "${SECRET:-•}"\n    next\nend\n',
  // Places that editors and reports show
  'several commands on one line': 'config user radius; edit r; set secret •; end\n',
};

/** What only looks like a secret. */
const harmless = [
  '# Private-Lines are ordered at the provider\n',
  '# key 1: abcdef\n',
  '# Password\n# see vault2\n',
  '# password policy\n# Branch01\n',
  '# mac 00:11:22:33:44:55, 2001:db8:a:b:c\n',
  '# srv.example.com:443:tcp\n',
  '# order 0x4142434445464748 of 494e4330303132333435\n',
  '# sk-ssh is a kind of key\n',
  '# a%20b%22c%3D1 in https://a.example.com/x%2Fy?lang=de%2Den\n',
];

describe('Redaction of texts that hide a secret', () => {
  for (const [name, text] of Object.entries(cases))
    it(`finds the secret of ${name}, and causes no finding`, () => {
      const forms = encoded.filter(([form]) => text.includes(form));
      let written = text.replaceAll('•', secret);
      for (const [form, value] of forms) written = written.replaceAll(form, value);
      const { text: copy } = redactText(written);
      for (const value of [secret, ...forms.map(([, value]) => value)])
        assert.ok(!copy.includes(value), copy);
      assert.deepEqual(rulesOf(copy), rulesOf(written));
    });

  for (const text of harmless)
    it(`leaves ${JSON.stringify(text)}`, () => {
      assert.equal(
        redactText(known.replace('•', secret) + text).text,
        known.replace('•', 'redacted-1') + text,
      );
    });

  it('finds keys of tunnels in the output of a device, and hashes of Windows', () => {
    const key = '0123456789abcdef'.repeat(2);
    for (const text of [
      `  dec: spi=abcd1234 esp=aes key=16 ${key}\n`,
      `ike 0:a:1: key 16:${key}\n`,
      `# joe:1001:${key}:${key}:::\n`,
    ])
      assert.ok(!redactText(text).text.includes(key), text);
  });

  it('finds a known password as an address contains it', () => {
    const copy = redactText(
      `${local("        set passwd 'P@ss:w0rd!'\n")}# a.example.com/x/P%40ss%3Aw0rd%21/y\n`,
    ).text;
    assert.match(copy, /\n# a\.example\.com\/x\/redacted-1\/y\n$/);
  });
});

function rulesOf(text: string): readonly string[] {
  return checkText(text).map(({ rule }) => rule);
}
