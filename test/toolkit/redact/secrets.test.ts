import assert from 'node:assert/strict';
import { checkText } from '../../helpers/checking';
import { branch, branchSecrets, typedSecrets } from '../../helpers/redactionTexts';
import { redactAll, redactText } from '../../helpers/redacting';

describe('Redaction of secrets', () => {
  it('replaces all secrets of a backup: in settings, unknown tables, scripts, comments', () => {
    for (const secret of branchSecrets) assert.ok(branch.includes(secret), `${secret} is in the backup`);
    const { text } = redactText(branch);
    for (const secret of branchSecrets) assert.ok(!text.includes(secret), `${secret} is still there`);
  });

  it('replaces free text and says what it was, and keeps all other lines', () => {
    const before = branch.split('\n');
    for (const [what, text] of Object.entries(typedSecrets))
      for (const keepText of [false, true])
        it(`replaces the secret in ${what}${keepText ? ', if texts stay' : ''}`, () => {
          const before = text.replaceAll('SECRET', 'Winter2025x');
          const { text: copy } = redactText(before, [], { keepText });
          assert.doesNotMatch(copy, /Winter2025x/);
          assert.equal(copy.split('\n').length, before.split('\n').length);
        });

    it('keeps the commands and separators of a script for a switch', () => {
      const { text } = redactText(
        'config switch-controller custom-command\n    edit "a"\n        set command "config user radius %0a edit r%0aset secret Winter2025x%0aend%0a"\n    next\nend\n',
      );
      assert.match(text, /set command "config user radius %0a edit r%0aset secret redacted-1%0aend%0a"/);
    });

    it('replaces a password of a command wherever it stands', () => {
      const { text } = redactText(
        'FW # diagnose test authserver ldap L jane Winter2025x\nFW # show\nconfig firewall address\n    edit "for Winter2025x"\n    next\nend\n',
      );
      assert.doesNotMatch(text, /Winter2025x/);
    });

    it('keeps texts that only mention passwords', () => {
      const text =
        '# Password policy: strong\n# the password is in the safe\nconfig firewall address\n    edit "a"\n        set comment "backup of the server"\n    next\nend\n';
      assert.equal(redactText(text, [], { keepText: true }).text, text);
    });

    const after = redactText(branch).text.split('\n');
    assert.equal(after.length, before.length);
    const changed = before.filter((line, index) => line !== after[index]);
    assert.ok(
      changed.every((line) => !/^ +edit "(?!x")/.test(line)),
      changed.join('\n'),
    );
    assert.ok(after.includes('# <comment, 58 characters>'));
    assert.ok(after.includes('        set comment "<comment, 49 characters>"'));
    assert.ok(after.includes('        set uri "hooks.nordfjord.no/redacted"'));
  });

  it('replaces equal secrets equally, and different ones differently', () => {
    const { text } = redactText(
      [
        'config user radius',
        '    edit "a"',
        '        set secret "First-Key-1"',
        '        set secondary-secret "Second-Key-2"',
        '    next',
        '    edit "b"',
        '        set secret "First-Key-1"',
        '    next',
        'end',
      ].join('\n'),
    );
    assert.deepEqual(text.match(/redacted-\d/g), ['redacted-1', 'redacted-2', 'redacted-1']);
  });

  it('does so across the files of one run, and in texts that the user keeps', () => {
    const texts = redactAll(
      [
        'config vpn ipsec phase1-interface\n    edit "a"\n        set psksecret "Shared-Key-9"\n    next\nend\n',
        '# Shared-Key-9\nconfig vpn ipsec phase1-interface\n    edit "b"\n        set psksecret Shared-Key-9\n    next\nend\n',
      ],
      [],
      { keepText: true },
    ).map(({ text }) => text);
    assert.match(texts[0] ?? '', /set psksecret "redacted-1"/);
    assert.match(texts[1] ?? '', /^# redacted-1\n[^]*set psksecret redacted-1\n/);
  });

  it('keeps ENC, so that encrypted values still look encrypted', () => {
    const { text, report } = redactText(
      'config system admin\n    edit "a"\n        set password ENC AK1abcdefghijklmnop=\n    next\nend\n',
    );
    assert.match(text, /set password ENC Redacted0001\n/);
    assert.deepEqual(report.counts, { 'encrypted password or key': 1 });
  });

  it('replaces a private key line by line, and keeps certificates', () => {
    const { text } = redactText(branch);
    assert.match(
      text,
      /set private-key "-----BEGIN ENCRYPTED PRIVATE KEY-----\n(?:Redacted\d{4}\n){3}-----END ENCRYPTED PRIVATE KEY-----"\n/,
    );
    assert.match(text, /-----BEGIN CERTIFICATE-----\nMIIC9jCC/);
  });

  it('keeps no line of a key that is cut at any position', () => {
    const lines = ['MIIFDjBABgkqhkiG9w0BBQ0w1', 'MzAbBgkqhkiG9w0BBQwwDgQIA2', 'x1Y2z3Ab'];
    const key = ['-----BEGIN ENCRYPTED PRIVATE KEY-----', ...lines, '-----END ENCRYPTED PRIVATE KEY-----'];
    const text = key.join('\n');
    for (let place = 20; place < text.lastIndexOf('-----'); place += 1) {
      const rest = `"\n    next\nend\n`;
      const opening = 'config vpn certificate local\n    edit "a"\n        set comments "';
      for (const part of [opening + text.slice(0, place) + rest, text.slice(place) + rest]) {
        const copy = redactText(part).text;
        for (const line of lines) assert.ok(!copy.includes(line.slice(-7)), `${part}\n→\n${copy}`);
      }
    }
    const escaped = redactText(
      `config vpn certificate local\n    edit "a"\n        set comments "${key.join('\\n')}"\n`,
    );
    for (const line of lines) assert.ok(!escaped.text.includes(line));
  });

  it('keeps the form of placeholders of templates', () => {
    const values = ['<pre-shared key>', '{{ psk }}', '"$(psk)"', '"<psk>"', '********'];
    const { text } = redactText(
      `config user local\n${values.map((value, index) => `edit "${index}"\nset passwd ${value}\nnext\n`).join('')}end\n`,
    );
    assert.deepEqual(
      Array.from(text.matchAll(/set passwd (.*)/g), ([, value]) => value),
      ['<redacted redacted>', '{{redacted}}', '"<s1>"', '"<s2>"', '********'],
    );
  });

  it('treats text that only looks like a variable as a password', () => {
    const { text } = redactText(
      'config user local\n    edit "a"\n        set passwd "$ecretWord"\n    next\nend\n',
    );
    assert.match(text, /set passwd "<redacted-1>"/);
  });

  it('replaces elsewhere what has the form of a placeholder, but may be a password', () => {
    for (const value of [
      '[Summer 2024]',
      '"[Winter2024]"',
      '"$ummer2024"',
      'Spring...2024',
      'a%Autumn%2024',
    ]) {
      const secret = value.replace(/^"|"$/g, '').replace(/^\[(.* .*)\]$/, '$1');
      const { text } = redactText(
        `config user local\n    edit "a"\n        set passwd ${value}\n    next\nend\n# the password is ${secret} today\n`,
        [],
        { keepText: true },
      );
      assert.ok(!text.includes(secret), `${value}\n${text}`);
    }
  });

  it('keeps text that only mentions a password', () => {
    const text =
      'config user local\n    edit "a"\n        set passwd-time 2024-01-05 10:00:00\n    next\nend\n';
    assert.equal(redactText(text).text, text);
  });

  it('replaces a name that is or contains a secret, and references to it', () => {
    const { text } = redactText(
      'config firewall address\n    edit "fortinet"\n    next\n    edit "for Wien-2025"\n    next\n    edit "ok"\n    next\nend\nconfig firewall addrgrp\n    edit "g"\n        set member "for Wien-2025" "fortinet" "ok"\n    next\nend\nconfig user local\n    edit "a"\n        set passwd "fortinet"\n    next\n    edit "b"\n        set passwd "Wien-2025"\n    next\nend\n',
    );
    const [, one = '', other = ''] = /edit "(address\d)"[^]*edit "(address\d)"/.exec(text) ?? [];
    assert.ok(text.includes(`set member "${other}" "${one}" "ok"`), text);
    assert.doesNotMatch(text, /fortinet|Wien/);
  });

  it('reports kind and line of replacements, without the original', () => {
    const { report } = redactText(branch);
    assert.deepEqual(report.counts, {
      'password or key': 9,
      'encrypted password or key': 5,
      'SNMP community': 1,
      'private key': 1,
      name: 1,
      text: 13,
    });
    assert.ok(
      report.places.some(({ setting, line }) => setting === 'system snmp community > name' && line === 41),
    );
    const output = JSON.stringify(report);
    for (const secret of branchSecrets) assert.ok(!output.includes(secret), secret);
  });

  const secret = 'Tr0ub4dorSecret';
  const key = Array.from({ length: 4 }, (_, line) => `${secret}+/${line}abcDEFghi0123456789xyz`).join('\n');
  for (const [what, text] of [
    [
      'of several words',
      `config user local\nedit "a"\nset passwd ${secret} and ${secret}\nset passwd ENC ${secret}\nnext\nend\n`,
    ],
    [
      'whose quote is missing',
      `config system admin\n    edit "jane"\n        set password "${secret}\n    next\nend\n`,
    ],
    [
      'over several lines whose first quote is missing',
      `config vpn certificate local\n    edit "fw"\n        set private-key -----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----"\n    next\nend\n`,
    ],
    [
      'over several lines whose last quote is missing',
      `config vpn certificate local\n    edit "fw"\n        set private-key "-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n    next\nend\n`,
    ],
    [
      'whose last line is missing',
      `config vpn certificate local\n    edit "fw"\n        set private-key "-----BEGIN PRIVATE KEY-----\n${key}\n    next\nend\n`,
    ],
    [
      'in a setting that is misspelt',
      `config system admin\n    edit "jane"\n        set passwrd "${secret}"\n    next\nend\n`,
    ],
    [
      'without the command in front of it',
      `config system admin\n    edit "jane"\n        "${secret}"\n    next\nend\n`,
    ],
    ['where a table is expected', `config system admin\n    set password ${secret}\nend\n`],
    [
      'in an address on the web',
      `config system external-resource\nedit "a"\nset resource "https://jane:${secret}@a.example.com/x"\nnext\nend\n`,
    ],
    [
      'in a command',
      `execute backup config ftp a.conf 192.0.2.1 jane ${secret}\ndiagnose test authserver radius nps pap jane ${secret}\n`,
    ],
    ['in a terminal session', `FW # config user local\nFW (local) # edit a\nFW (a) # set passwd ${secret}\n`],
    [
      'after CRLF line ends',
      `config user local\r\n    edit "a"\r\n        set passwd "${secret}"\r\n    next\r\nend\r\n`,
    ],
    ['abbreviated', `config user loc\ned a\nset passw ${secret}\nnext\nend\n`],
  ] as const)
    it(`finds a secret ${what}`, () => {
      const redacted = redactText(text).text;
      assert.ok(!redacted.includes(secret), redacted);
      assert.equal(redacted.split('\n').length, text.split('\n').length);
    });

  const after = '\n    next\n    edit "b"\n        set comment "more"\n    next\nend\n';
  for (const value of [`"a b ${secret}""`, `${secret}"`, `"${secret}"'`, `'${secret}''`, `"a""${secret}`])
    it(`keeps the meaning of the lines after the value ${value}`, () => {
      const text = `config user local\n    edit "a"\n        set passwd ${value}${after}`;
      const { text: copy } = redactText(text);
      assert.ok(!copy.includes(secret), copy);
      const rules = (one: string): readonly string[] =>
        checkText(one).map(({ rule, range }) => `${range.start.line} ${rule}`);
      assert.deepEqual(rules(copy), rules(text), copy);
    });

  it('keeps the ends of blocks inside a certificate', () => {
    const text =
      'config vpn certificate ca\n    edit "a"\n        set ca "-----BEGIN CERTIFICATE-----\nMIIDQjCCAiqgAwIBAgIBATANBgkqhkiG\n    next\nend\nMIIDQjCCAiqgAwIBAgIBATANBgkqhkiG\n-----END CERTIFICATE-----"\n    next\nend\n';
    assert.match(redactText(text, ['names']).text, /\nredacted\n {4}next\nend\nredacted\n/);
  });
});
