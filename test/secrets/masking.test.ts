import assert from 'node:assert/strict';
import { neverChanges } from '../../server/src/base/collections';
import { asWritten, maskAnswer, type SecretNames } from '../../server/src/secrets/masking';
import { keyWithSetting } from '../../server/src/secrets/nameMasker';
import { runToCompletion } from '../../server/src/base/steps';

const none: readonly SecretNames[] = [];

describe('Masking', () => {
  const examples: Readonly<Record<string, string>> = {
    'key ENC SH2kJ8d0qYx7 here': 'key ENC •••• here',
    'see ftp://jane:Winter2025x@192.0.2.1, Winter2025x': 'see ftp://••••@192.0.2.1, Winter2025x',
    'set psksecret Winter2025x': 'set psksecret ••••',
    'set psksecret "two words"': 'set psksecret "••••"',
    'set password <password>': 'set password <password>',
    // The same in HTML.
    'set password &lt;password&gt;': 'set password &lt;password&gt;',
    'set password a&lt;b': 'set password ••••',
    'set private-<wbr>key-<wbr>password Winter2025x': 'set private-key-password ••••',
    'edit backups/<wbr>berlin.<wbr>conf': 'edit backups/<wbr>berlin.<wbr>conf',
    'set comment ENC abc': 'set comment ENC ••••',
    'set status enable': 'set status enable',
    '-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nAAAA1w==\n-----END RSA PRIVATE KEY-----':
      '-----BEGIN RSA PRIVATE KEY-----\n••••\n••••\n-----END RSA PRIVATE KEY-----',
    'config user local edit bob set passwd Winter2025x next end':
      'config user local edit bob set passwd •••• next end',
    'edit it and set password again': 'edit it and set password again',
    'backup, token=Winter2025x, by Otto': 'backup, token=••••, by Otto',
    'psk=Winter2025x': 'psk=••••',
    'token=enabled, key=value, secret=<password>': 'token=enabled, key=value, secret=<password>',
    'https://a.example.com/in?token=Winter2025x&vdom=root': 'https://a.example.com/in?token=••••&vdom=root',
    'execute backup config ftp f.conf 192.0.2.1 jane Winter2025x':
      'execute backup config ftp f.conf 192.0.2.1 jane ••••',
    'Backup to an FTP server every night.': 'Backup to an FTP server every night.',
    'execute vpn certificate local import tftp c.p12 192.0.2.1 p12 Winter2025x':
      'execute vpn certificate local import tftp c.p12 192.0.2.1 p12 ••••',
    'execute vm-license AB12CD34': 'execute vm-license ••••',
    'diagnose test authserver ldap L jane Winter2025x': 'diagnose test authserver ldap L jane ••••',
    '`diagnose test authserver ldap <server> <user> <password>`: it says why.':
      '`diagnose test authserver ldap <server> <user> <password>`: it says why.',
    'curl -u jane:Winter2025x https://192.0.2.1': 'curl -u jane:•••• https://192.0.2.1',
    // A command ends with a semicolon: what follows is searched, too.
    'execute restore config tftp x 192.0.2.4 FilePw22; config system admin; edit a; set password P2a; end':
      'execute restore config tftp x 192.0.2.4 ••••; config system admin; edit a; set password ••••; end',
    'set comment "set password Winter2025x"': 'set comment "set password ••••"',
    '<td>diagnose test authserver ldap L a Winter2025x</td><td>diagnose test authserver ldap L a Winter2026x</td>':
      '<td>diagnose test authserver ldap L a ••••</td><td>diagnose test authserver ldap L a ••••</td>',
    "curl -H 'Authorization: Bearer Winter2025x'": "curl -H 'Authorization: Bearer ••••'",
    // Tokens in the path of an address, and names that are none.
    'https://hooks.slack.com/services/T01/B02/Winter2025x': 'https://hooks.slack.com/services/T01/B02/••••',
    'hooks.example.com/services/office/Winter2025x': 'hooks.example.com/services/office/••••',
    'https://api.telegram.org/bot1234567:Winter2025x/sendMessage':
      'https://api.telegram.org/••••/sendMessage',
    'https://example.com/lists/office-2024/blocked-addresses.txt':
      'https://example.com/lists/office-2024/blocked-addresses.txt',
    'backups/berlin/FGT60F_7-4_2662_202405140900.conf': 'backups/berlin/FGT60F_7-4_2662_202405140900.conf',
    "{{ admin_password | default('Winter2025x') }}": "{{ admin_password | default('••••') }}",
    "{{ hostname | default('office') }}": "{{ hostname | default('office') }}",
    // The end of a key whose beginning is lost.
    'edit "MIIEow9a\nAAAA1w==\n-----END RSA PRIVATE KEY-----"':
      'edit "••••\n••••\n-----END RSA PRIVATE KEY-----"',
    'the office in Oslo': 'the office in Oslo',
    'a\nb': 'a\nb',
  };
  for (const [text, expected] of Object.entries(examples))
    it(`masks secrets of a known form in ${JSON.stringify(text)}`, () =>
      assert.equal(runToCompletion(maskAnswer(text, none)), expected));

  it('masks a long secret in which a page may break its line', () => {
    const long = [new Set(['Winter-2025-in-Oslo'])];
    assert.equal(runToCompletion(maskAnswer('a Winter-<wbr>2025-<wbr>in-<wbr>Oslo b', long)), 'a •••• b');
  });

  const secrets = new Set(['Winter2025x', keyWithSetting('hunter', 'psksecret')]);

  it('masks parts of answers that never change again after a secret was added', () => {
    const [plain, secret] = [{ name: 'office' }, { name: 'a Winter2025x b', children: [{ name: 'x' }] }].map(
      neverChanges,
    );
    const answer = [plain, secret];
    for (let turn = 0; turn < 2; turn++) {
      assert.equal(runToCompletion(maskAnswer(answer, none)), answer);
      assert.deepEqual(runToCompletion(maskAnswer(answer, [secrets])), [
        plain,
        { name: 'a •••• b', children: [{ name: 'x' }] },
      ]);
      assert.deepEqual(runToCompletion(maskAnswer(answer, [new Set(['office'])])), [
        { name: '••••' },
        secret,
      ]);
    }
  });

  it('masks the secrets of the documents in all texts of an answer, of any depth', () =>
    assert.deepEqual(
      runToCompletion(
        maskAnswer({ title: 'Winter2025x', rows: [{ label: 'a Winter2025x b', count: 1 }, ['x', null]] }, [
          secrets,
        ]),
      ),
      { title: '••••', rows: [{ label: 'a •••• b', count: 1 }, ['x', null]] },
    ));

  it('masks names of properties, except names of documents', () =>
    assert.deepEqual(runToCompletion(maskAnswer({ Winter2025x: 1, 'file:///Winter2025x': 2 }, [secrets])), {
      '••••': 1,
      'file:///Winter2025x': 2,
    }));

  it('masks an ordinary word only where its setting is named: in its line, or next to it', () => {
    assert.equal(
      runToCompletion(maskAnswer('set psksecret hunter\nthe hunter', [secrets])),
      'set psksecret ••••\nthe hunter',
    );
    assert.deepEqual(
      runToCompletion(maskAnswer([{ name: 'psksecret', old: 'hunter' }, { name: 'hunter' }], [secrets])),
      [{ name: 'psksecret', old: '••••' }, { name: 'hunter' }],
    );
  });

  it('masks the beginning of a secret in a shortened text', () => {
    assert.equal(runToCompletion(maskAnswer('a Winter20… b', [secrets])), 'a ••••… b');
    assert.equal(runToCompletion(maskAnswer('a Wi… b', [secrets])), 'a Wi… b');
  });

  it('masks secrets in JSON, Markdown and HTML', () => {
    const signs = [new Set(['a"b\\c<d>&2025'])];
    assert.equal(runToCompletion(maskAnswer(JSON.stringify('x a"b\\c<d>&2025 y'), signs)), '"x •••• y"');
    assert.equal(runToCompletion(maskAnswer('x a&quot;b\\c&lt;d&gt;&amp;2025 y', signs)), 'x •••• y');
    assert.equal(runToCompletion(maskAnswer('x a\\"b\\\\c\\<d\\>\\&2025 y', signs)), 'x •••• y');
  });

  it('masks the same in long texts as in short ones', () => {
    const long = 'set comment "office"\n'.repeat(5000);
    const key = `-----BEGIN RSA PRIVATE KEY-----\n${'MIIEow\n'.repeat(2000)}-----END RSA PRIVATE KEY-----\n`;
    const shown: string = runToCompletion(
      maskAnswer(`${long}set psksecret hunter\n${key}Winter2025x\n${long}`, [secrets]),
    );
    assert.equal(
      shown.replaceAll('set comment "office"\n', '').replaceAll('••••\n', ''),
      ['set psksecret -----BEGIN RSA PRIVATE KEY-----\n', '-----END RSA PRIVATE KEY-----\n'].join(''),
    );
  });

  it('keeps what an editor inserts or sends back, ranges, and names of documents', () => {
    const range = { start: { line: 1, character: 2 }, end: { line: 1, character: 3 } };
    const answer = {
      uri: 'file:///Winter2025x.conf',
      edit: { documentChanges: [{ edits: [{ range, newText: 'set psksecret Winter2025x' }] }] },
      command: { command: 'copy', arguments: ['Winter2025x'] },
    };
    assert.equal(runToCompletion(maskAnswer(answer, [secrets])), answer);
  });

  it('keeps the texts that the caller names', () => {
    const answer = { text: 'set psksecret hunter', note: 'Winter2025x' };
    assert.deepEqual(runToCompletion(maskAnswer(answer, [secrets], { keep: ['text'] })), {
      ...answer,
      note: '••••',
    });
    assert.equal(runToCompletion(maskAnswer('Winter2025x', [secrets], { keep: 'answer' })), 'Winter2025x');
    assert.equal(asWritten('Winter2025x'), 'Winter2025x');
  });

  it('reads objects that refer to each other once', () => {
    const answer: { name: string; next?: unknown } = { name: 'Winter2025x' };
    answer.next = answer;
    const shown = runToCompletion(maskAnswer(answer, [secrets]));
    assert.equal(shown.name, '••••');
    assert.equal(shown.next, shown);
  });

  it('does not copy an answer without secrets', () => {
    const answer = [{ name: 'office', children: [{ name: 'oslo' }] }];
    assert.equal(runToCompletion(maskAnswer(answer, [secrets])), answer);
  });
});
