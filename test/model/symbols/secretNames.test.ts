import assert from 'node:assert/strict';
import { openDocument } from '../../helpers/documents';
import { viewOf } from '../../helpers/cursor';

function entry(line: string): string {
  return `config firewall address\n    edit "a"\n        ${line}\n        set color 3\n    next\nend\n`;
}

function secretsIn(text: string): readonly string[] {
  return [...viewOf(openDocument(text)).index.secretNames].sort();
}

describe('passwords that another text introduces', () => {
  const introductions: Readonly<Record<string, readonly string[]>> = {
    '# password is Winter2025x': ['Winter2025x'],
    '#pw: Winter2025x': ['Winter2025x'],
    '# the PSK:\n        # Winter2025x': ['Winter2025x'],
    'set comment "the password is Winter2025x"': ['Winter2025x'],
    'set comment "Passwort: Winter2025x"': ['Winter2025x'],
    'set comment "see https://mail.example.com/?token=Winter2025x"': ['Winter2025x'],
    'set comment "密码 Winter2025x"': ['Winter2025x'],
  };
  for (const [line, secrets] of Object.entries(introductions))
    it(`are found in ${line.replace(/\n\s*/, ' ⏎ ')}`, () => {
      assert.deepEqual(secretsIn(entry(line)), secrets);
    });

  for (const line of [
    '# opened by jane, ticket CHG0012345',
    '# password is secret',
    'set comment "password policy 2025, see page 12"',
    'set comment "Server 12 in rack A4, owner jane1234@example.com"',
    'set comment "token FTKMOB1234567890 of jane"',
  ])
    it(`are not ordinary words: ${line}`, () => {
      assert.deepEqual(secretsIn(entry(line)), []);
    });

  it('are the same after edits as in a document that is opened with the same text', () => {
    const text = `${entry('# password is Winter2025x')}# see below\n${entry('# the PSK:\n# Summer2026y')}`;
    const document = openDocument(text);
    assert.deepEqual([...viewOf(document).index.secretNames].sort(), ['Summer2026y', 'Winter2025x']);
    const edits: readonly (readonly [before: string, after: string])[] = [
      ['Winter2025x', 'Winter2025z'],
      ['# see below\n', ''],
      ['# Summer2026y', '# Summer2026y\n# pw: Autumn2027q'],
      ['# the PSK:\n', '# the PSK:\n\n'],
      ['# password is', '# Password is'],
      ['    # pass', 'pass'],
      ['        # Pass', '        Pass'],
    ];
    for (const [before, after] of edits) {
      const start = document.getText().indexOf(before);
      if (start < 0) continue;
      const range = { start: document.positionAt(start), end: document.positionAt(start + before.length) };
      document.update([{ range, text: after }], document.version + 1);
      assert.deepEqual(
        [...viewOf(document).index.secretNames].sort(),
        secretsIn(document.getText()),
        `${before} → ${after}`,
      );
    }
  });

  it('are one set until they change', () => {
    const document = openDocument(entry('# password is Winter2025x'));
    const before = viewOf(document).index.secretNames;
    const range = { start: { line: 3, character: 18 }, end: { line: 3, character: 19 } };
    document.update([{ range, text: '4' }], 2);
    assert.equal(viewOf(document).index.secretNames, before);
  });
});
