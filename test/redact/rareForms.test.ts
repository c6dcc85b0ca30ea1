import assert from 'node:assert/strict';
import { redactText } from '../helpers/redacting';

const secret = 'Winter2025x';
const longKey = `AKfycbx9Qw7Er5Ty3Ui1Op${secret}`;
const value = (text: string): string =>
  `config firewall address\n    edit "a"\n        set comment "${text}"\n    next\nend\n`;
const address = (text: string): string =>
  `config system automation-action\n    edit "a"\n        set uri "${text}"\n    next\nend\n`;
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
  // Keys in addresses without a scheme
  address('intranet.example.com/api/key/•'),
  address('intranet.example.com/token/•?x=1'),
];

const harmless: readonly string[] = [
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

  it('finds the key in a block of SSH2', () => {
    const line = `P2/56wAAAi4AAAA3aWYtbW9kbntzaWdu${secret}`;
    const text = `# ---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\n# Comment: "a key"\n# ${line}\n# ---- END SSH2 ENCRYPTED PRIVATE KEY ----\n`;
    const { text: copy } = redactText(text);
    assert.ok(!copy.includes(secret), copy);
    assert.match(copy, /# Comment: "a key"\n[^]*# ---- END SSH2 ENCRYPTED PRIVATE KEY ----\n/);
  });
});
