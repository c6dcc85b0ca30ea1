import assert from 'node:assert/strict';
import { redactionParts } from '../../server/src/redact/options';
import { KnownTexts } from '../../server/src/redact/knownTexts';
import { secretsInPieces } from '../../server/src/secrets/secretText';
import { embeddedSecretsInPieces } from '../../server/src/secrets/embeddedSecrets';
import { valuesAfter } from '../../server/src/secrets/textValues';
import { redactText } from '../helpers/redacting';

/** More than the call stack allows if each used a frame. */
const many = 2_000_000;

describe('redaction of extreme inputs', () => {
  for (const [what, value] of [
    ['a string of megabytes', 'x'.repeat(many)],
    ['a host name of a million labels', 'a.'.repeat(many / 2)],
    ['a million escaped quotes', '\\"'.repeat(many / 2)],
  ] as const) {
    it(`replaces the secret next to ${what}`, () => {
      const text = `config system ftm-push\n    set server "${value}"\nend\nconfig system admin\n    edit a\n        set password S3cret-9\n    next\nend\n`;
      const { text: redacted } = redactText(text, redactionParts);
      assert.equal(redacted.includes('S3cret-9'), false);
    });
  }

  it('pauses while it searches a long text, and finds secrets at all borders of pieces', () => {
    const lines = Array.from({ length: 4_000 }, (_, line) => `# Password:\n# Winter2025x${line}\n`);
    const text = lines.join('');
    const found = [...embeddedSecretsInPieces(text, false, undefined)];
    const secrets = new Set(
      found.flatMap((secret) => (secret ? [text.slice(secret.start, secret.end)] : [])),
    );
    assert.deepEqual(
      [...secrets],
      Array.from(lines.keys(), (line) => `Winter2025x${line}`),
    );
    const pauses = (steps: Iterable<unknown>): number => [...steps].filter((one) => one === undefined).length;
    assert.ok(pauses(found) > 6);
    assert.ok(pauses(secretsInPieces(text)) > 6);
    const known = new KnownTexts<string>();
    for (const line of lines.keys()) known.add(`Winter2025x${line}`, 'x');
    const occurrences = [...known.in(text)];
    assert.ok(pauses(occurrences) > 20);
    assert.equal(occurrences.length - pauses(occurrences), lines.length);
  });

  it('pauses while it searches a long line, and finds secrets at all borders of pieces', () => {
    const lengths = Array.from({ length: 6_000 }, (_, at) => at);
    const text = `# ${lengths.map((at) => `${'x'.repeat(at % 7)} password: Winter2025x${at} https://a.b/?token=Y${at}`).join(' ')}`;
    for (const [search, secret] of [
      [(one: string) => [...embeddedSecretsInPieces(one, false, undefined)], 'Winter2025x'],
      [(one: string) => [...secretsInPieces(one)], 'Y'],
    ] as const) {
      const found = search(text);
      const secrets = new Set(found.flatMap((one) => (one ? [text.slice(one.start, one.end)] : [])));
      assert.deepEqual(
        lengths.filter((at) => !secrets.has(`${secret}${at}`)),
        [],
      );
      assert.ok(found.filter((one) => one === undefined).length > 100);
    }
  });

  for (const word of ['admin:', 'key=', 'u/p:', 'svc-a/'])
    it(`reads the long values of repeated "${word}" only a few times, and finds the secret after them`, () => {
      const repeated = word.repeat(1_000);
      const text = `${repeated} then password: Winter2025x`;
      let characters = 0;
      for (const found of valuesAfter(text, new RegExp(word, 'g')))
        if (found) characters += found.value.end - found.value.start;
      assert.ok(characters < 25 * repeated.length, String(characters));
      assert.ok(!redactText(`# ${text}\n`).text.includes('Winter2025x'));
    });

  const long = `${'Ab3-'.repeat(20_000)}Winter2025x`;
  for (const [what, text] of Object.entries({
    'in an address, before its host': `# see ftp://jane:${long}@192.0.2.1/x\n`,
    'in a web token': `# see eyJhbGciOiJIUzI1NiJ9.${long}.c2lnbmF0dXJl\n`,
    'in the path of a webhook': `# see hooks.slack.com/services/T0/B0/${long}\n`,
    'in a parameter': `# see example.com/x?token=${long}&y=1\n`,
    'after a name': `# password: ${long}\n`,
    'in quotes after a name': `# password: "${long}"\n`,
    'in an element': `# <secret>${long.slice(-400)}</secret>\n`,
    'after a command': `# set psksecret ${long}\n`,
    'in a header': `# Authorization: Bearer ${long}\n`,
  }))
    it(`replaces a secret of 80,000 characters ${what}`, () => {
      const { text: copy } = redactText(text);
      assert.ok(!copy.includes('Winter2025x'), copy.slice(0, 200));
      assert.ok(!copy.includes('Ab3-'.repeat(5)), copy.slice(0, 200));
    });

  it('leaves a long name of a host', () => {
    const text = `# see https://${'a.'.repeat(9_000)}example.com/x and jane\n`;
    assert.equal(redactText(text).text, text);
  });

  it('replaces more names in one list than a call can have arguments', () => {
    const members = '"berlin" '.repeat(150_000);
    const text = `config firewall address\n    edit "berlin"\n    next\nend\nconfig firewall addrgrp\n    edit "x"\n        set member ${members}\n    next\nend\n`;
    assert.equal(redactText(text, ['names']).text.includes('berlin'), false);
  });
});
