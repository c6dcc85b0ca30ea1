import assert from 'node:assert/strict';
import { checkText } from '../helpers/checking';
import { redactText } from '../helpers/redacting';

const secret = 'Winter2025x';

const action = (setting: string): string =>
  `config system automation-action\n    edit "a"\n        set action-type cli-script\n        ${setting}\n    next\nend\n`;
const comment = (text: string): string =>
  `config firewall address\n    edit "a"\n        set comment "${text}"\n    next\nend\n`;

/** `•` is the secret. */
const scripts: Readonly<Record<string, string>> = {
  'a script': action('set script "config user local\nedit jane\nset passwd •\nend"'),
  'a script with quotes': action(String.raw`set script "config user radius\nedit a\nset secret \"•\"\nend"`),
  'a script in a script': action(
    String.raw`set script "config system auto-script\nedit a\nset script \"config user radius\nedit b\nset secret \\\"•\\\"\nend\"\nend"`,
  ),
  'a script whose setting has an ordinary name': action('set script "config system ntp\nset key •\nend"'),
  'an abbreviated script': action('set script "conf vpn ips phase1-i\ned a\nset psks •\nend"'),
  'a script with a community': action('set script "config system snmp community\nedit 1\nset name •\nend"'),
  'a script that restores a backup': action('set script "execute restore config ftp f 192.0.2.1 joe • •"'),
  'a script that imports a certificate': action(
    'set script "execute vpn certificate local import tftp f 192.0.2.1 p12 •"',
  ),
  'a script that exports a certificate': action(
    'set script "execute vpn certificate local export tftp a p12 f 192.0.2.1 •"',
  ),
  'a script that requests a certificate': action(
    'set script "execute vpn certificate local generate rsa a 2048 a.example.com http://a.example.com •"',
  ),
  'a script that imports tokens': action('set script "execute fortitoken-mobile import •"'),
  'a script that registers the device': action('set script "execute fortiguard-log login jane •"'),
  'a script with an abbreviated test of a server': action(
    'set script "diag test auth rad srv mschap2 joe •"',
  ),
  'a custom command':
    'config switch-controller custom-command\n    edit "a"\n        set command "config user radius%0aedit a%0aset secret •%0aend%0a"\n    next\nend\n',
  'a comment in a value': comment('was: set psksecret •'),
  'a comment with an apostrophe': comment("Jane's tunnel, set psksecret • then"),
  'a comment of several lines': '# config system ntp\n# set key •\n# end\n',
  'the value of a setting that is not text':
    'config firewall policy\n    edit 1\n        set action "set psksecret •"\n    next\nend\n',
};

const addresses = [
  'hooks.slack.com/services/T000/B000/•',
  'https://hooks.slack.com/services/T000/B000/•',
  'contoso.webhook.office.com/webhookb2/•@a/IncomingWebhook/b/c',
  'discord.com/api/webhooks/1/•',
  'api.telegram.org/bot123456:•/sendMessage',
  'hooks.slack.com:443/services/T000/B000/•',
  'hooks.example.com/hooks/•',
  'n8n.example.com:5678/webhook/•',
  'jane:•@a.example.com/x',
  'a.example.com/x#access_token=•',
  'ntfy.sh/•',
  'ntfy.example.com:8080/•',
  'https://healthchecks.io/ping/•',
  'https://uptime.example.com/api/v1/heartbeat/•',
  'https://push.statuspage.io/•',
  'https://events.eu.pagerduty.com/integration/•/enqueue',
  'https://teams.example.com/webhookb2/•',
  'tg://bot•',
  'tg://bot123456:•/sendMessage',
  'tgram://123456:•/chat',
  'slack://T000/B000/•',
  'discord://1234/•',
  'gotify://push.example.com/•',
  'WIFI:T:WPA;S:guest;P:•;;',
  'a.example.com/?next=%2Fx%3Fpassword%3D•',
  'jane:•@a.example.com',
  'a.example.com/x?token[]=•',
  ...['pass', 'code', 'auth', 'sig', 'pwd', 'apikey', 'pw', 'access_token', 'p', 'sid', 'session', 'otp'].map(
    (name) => `a.example.com/x?y=1&${name}=•&z=2`,
  ),
];

const sentences = [
  'password is •',
  'the password is: •.',
  'Password •',
  'pw: •',
  'pass: •',
  'PW=•',
  'community •',
  'SNMP community: •',
  'set psksecret=•',
  'unset secret •',
  'pre-shared key: •',
  'API key=•',
  '{"password": "•", "user": "jane"}',
  '<password>•</password>',
  'PASSWORD IS •',
  'psk->•',
  'password := •',
  'password - •',
  'password (old) •',
  'password (old): •',
  'password of the tunnel: •',
  'the password for jane is •',
  'password [•]',
  'password <•>',
  'community string •',
  'community string: •',
  'snmp-community=•',
  'pass •',
  'token •',
  'apikey •',
  'WPA2 key •',
  'pre-shared-key •',
  'Kennwort: •',
  'Passwort ist •',
  'contraseña: •',
  'Authorization: Bearer •',
  'Authorization: Basic •',
  'Authorization: Splunk •',
  'Authorization: •',
  'bearer •',
  '-H "X-Api-Key: •"',
  'Cookie: APSCOOKIE_1=•; path=/',
  'set psksecret•',
  'set psksecret"•"',
  'set passwd_•',
  'setpsksecret •',
  'psksecret[*->•]',
  '--password=•',
  '--token •',
  '-Password •',
  '/p:•',
  'password, •',
  'password → •',
  'password\u00a0•',
  'password：•',
  'password “•”',
  '| password | • |',
  'p/w: •',
  'adminpw: •',
  'Passw. •',
  'u: jane p: •',
  'login: jane / •',
  'admin/•',
  "login('a', 'admin', '•')",
  'username jane secret 5 •',
  'tacacs-server key 7 •',
  'pre-shared-key ascii-text "•"',
  'ip ospf message-digest-key 1 md5 •',
  'the PSK was changed to •',
  'the password will be •',
  'use • as the password',
  '• is the password',
  '• (password)',
  'access code •',
  'hasło: •',
  'пароль: •',
  '密码：•',
  'parola: •',
  'senha •',
  'bitwarden: •',
  'vault = •',
  '1Password: •',
  'WiFi: •',
  'Wi-Fi guest: •',
  'WPA2: •',
  'SSID Guest / •',
  '2FA: •',
  'PUK •',
  'iDRAC: •',
  'pasword: •',
  'user: jane, •',
  'jane@example.com:•',
  'auth sha • priv aes',
];

/** Commands of other systems. */
const programs = [
  'curl -u jane:• https://a.example.com',
  'curl -ujane:• a.example.com',
  'curl --user=jane:• a.example.com',
  'sshpass -p • ssh admin@192.0.2.1',
  "sshpass -p'•' ssh a",
  'wget --http-password=• a.example.com',
  'mysql -u root -p• db',
  'snmpwalk -v2c -c • 192.0.2.1',
  'snmpwalk -v3 -u u -A • -X • 192.0.2.1',
  'ldapsearch -x -D cn=a -w • -b dc=x',
  'smbclient //srv/share -U jane%•',
  'lftp -u jane,• ftp.example.com',
  'net use z: //srv/share • /user:jane',
  'plink -pw • admin@192.0.2.1',
  'openssl pkcs12 -passin pass:•',
  'openssl enc -k •',
  'redis-cli -a •',
  'radtest jane • 192.0.2.1 0 •',
  'htpasswd -b f jane •',
  'echo jane:• | chpasswd',
  'echo • | passwd --stdin jane',
];

const settings: Readonly<Record<string, string>> = {
  'form data of a portal':
    'config vpn ssl web portal\n    edit "a"\n        config bookmark-group\n            edit "b"\n                config bookmarks\n                    edit "c"\n                        config form-data\n                            edit "u"\n                                set value "•"\n                            next\n                        end\n                    next\n                end\n            next\n        end\n    next\nend\n',
  'form data in a block that this version does not have':
    'config vpn ssl web portal\n    edit "a"\n        config form-data\n            edit "u"\n                set value "•"\n            next\n        end\n    next\nend\n',
  'the host key of SSH': 'config system ssh-config\n    set ssh-hsk "•"\nend\n',
  'a header of a proxy':
    'config web-proxy profile\n    edit "a"\n        config headers\n            edit 1\n                set content "•"\n            next\n        end\n    next\nend\n',
  'the PIN of a modem': 'config system modem\n    set pin-init "•"\nend\n',
  'a misspelt password': 'config user local\n    edit "a"\n        set pasword •\n    next\nend\n',
  'a password on the next line':
    'config user local\n    edit "a"\n        set passwd\n        •\n    next\nend\n',
  'a removed setting': 'config user radius\n    edit "a"\n        unset secret •\n    next\nend\n',
  ...Object.fromEntries(
    [
      'key',
      'pin',
      'pw',
      'community',
      'token',
      'api_key',
      'rsa-key',
      'passcode',
      'keys',
      'privkey',
      'adminpw',
      'api-tok',
      'session-cookie',
      'nthash',
      'totp',
      'snmp-comm',
    ].map((name) => [
      `${name} of an unknown table`,
      `config example table\n    edit "a"\n        set ${name} •\n    next\nend\n`,
    ]),
  ),
};

/** A stray quote, `end` or `config` hides commands, or moves settings out of their table. */
const broken: Readonly<Record<string, string>> = {
  'a block whose path ends with a quote':
    'config log fortianalyzer3 setting"\n    set preshared-key a"•"\nend\nconfig firewall address\n    edit "a"\n    next\nend\n',
  'a block after a stray quote':
    '"config system automation-action\nedit "a b"\n    set http-body "•"\nnext\nend\nconfig firewall address\n    edit "a"\n    next\nend\n',
  'a password in a table where the name is an option': `config user group\nedit 1\n    'config guest\n    edit 1\n    unset password •\nnext\nend\nnext\nend\n`,
  'a command after a stray quote':
    'config firewall address\n    edit "a"\n    next\nend\nedit "x\nconfig system sso-fortigate-cloud-admin\nedit x\n    "unset openai-api-key "a\\"•\\\\"\nnext\nend\n',
  'a command that ends with a stray quote':
    'config\' user local\nedit "a"\n    set history19 "•"\nnext\nend\n',
  'a command after the quote that ends a stray one':
    'config" user local\nedit x\n"    set history0 "• and more"\nnext\nend\nconfig firewall address\n    edit "a"\n    next\nend\n',
  'an entry after a stray end': 'config user local\nedit "a"\nend\n    set history15 "•"\nnext\nend\n',
  'a block in a stray block':
    'config vpn ssl web user-bookmark\nconfig system\nedit x\n    config bookmarks\n    edit 1\n        config form-data\n        edit 1\n    set value "•"\nnext\nend\n',
  'a name in a block after a stray quote':
    'config switch-controller managed-switch\nedit 1\n"    config snmp-community\n    edit x\n    set name "$•"\nnext\nend\nnext\nend\n',
  'a block that is opened twice':
    'config system ntp\n    config ntpserver\n    config ntpserver\n        edit 1\n            set key "•"\n        next\n    end\nend\n',
};

const examples: Readonly<Record<string, string>> = {
  ...scripts,
  ...Object.fromEntries(sentences.map((text) => [`# ${text}`, `# ${text}\n`])),
  ...Object.fromEntries(
    sentences.map((text) => [`set comment "${text}"`, comment(text.replaceAll('"', String.raw`\"`))]),
  ),
  ...Object.fromEntries(
    programs.flatMap((text) => [
      [`# ${text}`, `# ${text}\n`],
      [text, action(`set script "${text}"`)],
    ]),
  ),
  ...settings,
};

/** Text that looks like the place of a secret, but contains one. */
const disguised = ['<•>', '<password •>', '{{•}}', '$(•)', '%%•%%'];

describe('Redaction of secrets in scripts, comments and addresses', () => {
  it('leave the comment on a command unchanged', () => {
    const text =
      'config system admin\n    edit "admin"\n        set passwd "12345"  # Weak password, easy to guess\n    next\nend\n';
    assert.equal(redactText(text).text, text.replace('12345', 's1'));
  });

  for (const [name, text] of Object.entries(examples)) {
    it(`finds the secret of ${name}, and changes nothing around it`, () => {
      const { text: copy } = redactText(text.replaceAll('•', secret));
      assert.ok(!copy.includes(secret), copy);
      assert.equal(copy.replaceAll(/redacted-\d/g, '•'), text);
    });
  }

  for (const [name, text] of Object.entries(broken)) {
    it(`finds the secret of ${name}`, () => {
      const copy = redactText(text.replaceAll('•', secret)).text;
      assert.ok(!copy.includes(secret), copy);
    });
  }

  for (const value of disguised)
    it(`finds the secret of ${value}`, () => {
      const copy = redactText(
        `config user local\n    edit "a"\n        set passwd "${value.replace('•', secret)}"\n    next\nend\n`,
      ).text;
      assert.match(copy, /set passwd "<redacted-1>"\n/);
    });

  it('finds each secret of a list', () => {
    const copy = redactText(comment('passwords: Winter2025x, Spring26 and Autumn27')).text;
    assert.match(copy, /set comment "passwords: [\w-]+, \w+ and \w+"\n/);
    assert.doesNotMatch(copy, /Winter|Spring|Autumn/);
  });

  it('finds a secret on the line after its name', () => {
    assert.doesNotMatch(redactText(comment(`Password:\n${secret}`)).text, /Winter/);
  });

  it('finds the hash of a password', () => {
    const copy = redactText(comment('jane:$6$s4lt$Abc0123456789/xyz')).text;
    assert.match(copy, /set comment "jane:redacted-1"\n/);
  });

  it('never repeats the value in the report', () => {
    const { report } = redactText(
      `config user local\n    edit "a"\n        set passwd=${secret}\n    next\nend\n`,
    );
    assert.ok(!JSON.stringify(report).includes(secret));
  });

  for (const address of addresses) {
    it(`finds the secret of ${address}`, () => {
      const [before = '', after = ''] = action(`set uri "${address}"`).split('•');
      const { text: copy } = redactText(before + secret + after);
      assert.ok(!copy.includes(secret), copy);
      assert.match(copy, /^ {8}set uri "[^"\n]*redacted-1[^"\n]*"$/m);
    });
  }

  it('keeps the quote that ends a script, and finds its secret elsewhere', () => {
    const text = `${action(`set script "execute backup config ftp f 192.0.2.1 joe ${secret}"`)}# ${secret}\n`;
    const copy = redactText(text).text;
    assert.equal(copy, text.replaceAll(secret, 'redacted-1'));
    assert.deepEqual(findings(copy), findings(text));
  });

  for (const text of [
    'the password is required',
    'community string of the monitoring',
    'password policy of the branch',
    'set up by jane in 2024',
    'key account 2025',
    'config of the branch: see ticket 12345',
    'FortiOS 7.4.4 key features',
    'Token FTKMOB51A2B3C4D5 of jane',
    'Contact:jane@example.com',
    'psk: <enter your key>',
    'shared key sha256',
    'Basic protocols that pass',
    'the new key is generated at renewal',
    'Password policy of branch01, changed 12Jan2024 by FortiManager-7',
    'passwords are checked by srv01.example.com',
    'mail jane@example.com about admin access',
    'curl https://www.example.com/index.html',
    'authorization: the device asks for a login',
    'WiFi: Building7',
    'Wi-Fi: 5GHz in HQ, see INC0012345',
    'WLAN: vlan120',
    'SSID: Corp2025Guest',
    'bitwarden: see the entry of the branch',
    'vault: https://vault.example.com/x',
    '2FA: FortiToken',
    'WPA2-PSK: yes',
    'user jane: Branch01',
    'passport: issued in 2024',
    'tg://resolve?domain=example',
    'slack://channel?team=T0123456&id=C0123456',
    'auth sha256 priv aes128',
    'Branch01: password policy of Head02',
  ])
    it(`leaves "${text}"`, () => {
      assert.equal(redactText(comment(text)).text, comment(text));
    });
});

function findings(text: string): readonly string[] {
  return checkText(text).map(({ rule, range }) => `${range.start.line + 1} ${rule}`);
}
