import assert from 'node:assert/strict';
import { redactText } from '../helpers/redacting';

const inComment = (text: string): string => `# ${text}\n`;
const inValue = (text: string): string =>
  `config firewall address\n    edit "a"\n        set comment "${text}"\n    next\nend\n`;

/** Sentences by the password in place of `•`. */
const sentences: Readonly<Record<string, readonly string[]>> = {
  // A word with a number of two digits is a password only if the word is common in passwords.
  Winter24: [
    'WiFi: •',
    'Guest WiFi = •',
    'guest wifi is •',
    'WLAN: •',
    'u=admin p=•',
    'clé wifi : •',
    'key •',
    'Zugangsdaten jane •',
    'creds: admin •',
  ],
  'winter2025!': [
    'Wi-Fi password •',
    'key = •',
    'pwd •',
    'PSK: •',
    'login joe / •',
    'user/pass joe/•',
    'user/pass: joe/•',
    'username/password: joe / •',
    'user/password joe •',
    'Passwort •',
    'Passwort lautet •',
    'das Passwort ist •',
    'Kennwort •',
    'mot de passe •',
    'mot de passe : •',
    'le mot de passe est •',
    'contraseña •',
    'la contraseña es •',
    'senha: •',
    'a senha é •',
    'hasło •',
    'hasło to •',
    'wachtwoord •',
    'het wachtwoord is •',
    'heslo je •',
    'la password è •',
    'пароль - •',
    'mdp •',
    'pswd: •',
    'clé: •',
    'WLAN-Key •',
    'signing key •',
    'pre-shared: •',
    'SNMP RO: •',
    'SNMPv3 auth • priv •',
    'SNMPv3 authpass • privpass •',
    'log in as joe with •',
    'password changed from • to •',
    'unlock code •',
    'pass-phrase: •',
    'svc-ldap / •',
    'admin •',
  ],
  'P@ssw0rd': ['WiFi: •', 'Passwort •', 'password changed from • to •', 'p: •'],
  hunter2: ['user/password joe •', 'mot de passe •', 'activation code •', 'joe:•@192.0.2.1'],
  84930217: ['password •', 'PSK •', 'Passwort •', 'door code •'],
  geheim: ['Passwort: •', 'contraseña: •', 'user/pass: joe/•'],
};

const harmless = [
  'password was changed by jane',
  'password changed on 12Jan2024',
  'admin Branch01',
  'root CA G2',
  'key users of site04',
  'preshared key phase1',
  'PIN code required',
  'login as guest / wifi',
  'username/password authentication / RADIUS',
  'svc-web01:8443',
  'srv-db01 = 10.1.2.3',
  'snmp ro access from NMS01',
  'snmp v3 auth sha256 priv aes128',
  'ldap bind user svc-ldap',
  'clé: voir le coffre',
  'Passwort wird geändert',
  'wachtwoord is verlopen',
  'senha expirada em 2025',
  'WLAN: Guest-2024',
  'Spring cleaning 2024',
  'recovery code path',
  'BGP community 65000:1',
  'community: 65001:100',
  'Unrestricted SNMP Community (Leaking Network Data)',
  'MD5 key id 3',
  'tcp/443@10.0.0.1',
  'ssh admin@fgt01',
];

describe('Redaction of passwords in free text', () => {
  for (const [secret, texts] of Object.entries(sentences))
    for (const text of texts)
      it(`finds ${secret} in "${text}", and changes nothing around it`, () => {
        for (const around of [inComment, inValue]) {
          const copy = redactText(around(text.replaceAll('•', secret))).text;
          assert.equal(copy.replaceAll(/redacted-1|secret1|s1/g, '•'), around(text));
        }
      });

  for (const text of harmless)
    it(`leaves "${text}"`, () => {
      for (const around of [inComment, inValue]) assert.equal(redactText(around(text)).text, around(text));
    });
});
