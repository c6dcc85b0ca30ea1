import assert from 'node:assert/strict';
import { redactionParts } from '../../../toolkit/src/redact/options';
import { KnownTexts } from '../../../toolkit/src/redact/knownTexts';
import { redactText } from '../../helpers/redacting';

/** More than the call stack allows if each used a frame. */
const many = 2_000_000;

describe('redaction of extreme inputs', () => {
  for (const [what, value] of [
    ['a string of megabytes', 'x'.repeat(many)],
    ['a host name of a million labels', 'a.'.repeat(many / 2)],
    ['a million escaped quotes', '\\"'.repeat(many / 2)],
  ] as const)
    it(`replaces the secret next to ${what}`, () => {
      const text = `config system ftm-push\n    set server "${value}"\nend\nconfig system admin\n    edit a\n        set password S3cret-9\n    next\nend\n`;
      const { text: redacted } = redactText(text, redactionParts);
      assert.equal(redacted.includes('S3cret-9'), false);
    });

  it('finds each known secret of a long text', () => {
    const lines = Array.from({ length: 4_000 }, (_, line) => `# Password:\n# Winter2025x${line}\n`);
    const known = new KnownTexts<string>();
    for (const line of lines.keys()) known.add(`Winter2025x${line}`, 'x');
    assert.equal([...known.in(lines.join(''))].length, lines.length);
  });

  for (const keepText of [false, true])
    it(`replaces the user of an address with 80,000 characters${keepText ? ' in a text that stays' : ''}`, () => {
      const long = `${'Ab3-'.repeat(20_000)}Winter2025x`;
      const { text } = redactText(`# see ftp://jane:${long}@192.0.2.1/x\n`, [], { keepText });
      assert.doesNotMatch(text, /Winter2025x|Ab3-/);
    });

  it('replaces more names in one list than a call can have arguments', () => {
    const members = '"berlin" '.repeat(150_000);
    const text = `config firewall address\n    edit "berlin"\n    next\nend\nconfig firewall addrgrp\n    edit "x"\n        set member ${members}\n    next\nend\n`;
    assert.equal(redactText(text, ['names']).text.includes('berlin'), false);
  });
});
