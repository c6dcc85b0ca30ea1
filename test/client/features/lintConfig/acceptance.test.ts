import assert from 'node:assert/strict';
import { globOf, isLastDay, withAcceptance } from '../../../../client/src/features/lintConfig/acceptance';

const acceptance = {
  rule: 'policy/shadowed',
  file: 'sites/berlin.conf',
  entry: 'firewall policy > 12',
  reason: 'Needed "until" the migration.',
  until: '2027-01-31',
};

/** The acceptances of a text with comments and last commas. */
function accepted(text: string | undefined): readonly unknown[] {
  const json = (text ?? '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/,(\s*[}\]])/g, '$1');
  return (JSON.parse(json) as { readonly accept: readonly unknown[] }).accept;
}

describe('an acceptance in .fortios-lint.json', () => {
  it('is added to a new file, to a list, or to a file without one, and the rest stays', () => {
    for (const [before, others] of [
      [undefined, 0],
      ['', 0],
      ['{}', 0],
      ['{ "accept": [] }', 0],
      ['{\n  // "accept": [\n  "rules": { "policy/*": "off" }\n}\n', 0],
      ['{\n  "accept": [\n    { "rule": "a/b", "reason": "[x]", "until": "2030-01-01" },\n  ],\n}\n', 1],
      ['/* { */\n{ "require": { "x": { "accept": [1] } }, "accept": [{ "rule": "a/b" }] }', 1],
    ] as const) {
      const after = withAcceptance(before, acceptance);
      const [first, ...rest] = accepted(after);
      assert.deepEqual(first, acceptance, after);
      assert.equal(rest.length, others, after);
      for (const line of (before ?? '').split('\n').filter((one) => one.includes('//')))
        assert(after?.includes(line));
    }
  });

  it('is about the whole file without an entry', () =>
    assert(!withAcceptance(undefined, { ...acceptance, entry: '' })?.includes('entry')));

  it('is not added to a text that is not an object', () =>
    assert.equal(withAcceptance('[1]', acceptance), undefined));

  it('names one file, and a day that is not over', () => {
    assert.equal(globOf('a/[b]{c}*?!.conf'), 'a/\\[b\\]\\{c\\}\\*\\?\\!.conf');
    assert.equal(isLastDay('2027-01-31', '2026-12-03'), true);
    assert.equal(isLastDay('2026-12-03', '2026-12-03'), true);
    for (const wrong of ['2026-12-02', '31.1.2027', '2027-13-01', '', 'tomorrow'])
      assert.equal(isLastDay(wrong, '2026-12-03'), false, wrong);
  });
});
