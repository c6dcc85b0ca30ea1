import assert from 'node:assert/strict';
import { keyWithSetting, NameMasker } from '../../server/src/secrets/nameMasker';
import { runToCompletion } from '../../server/src/base/steps';

describe('Masking of names', () => {
  const examples: readonly (readonly [names: readonly string[], text: string, expected: string])[] = [
    [['Winter2025x'], 'for Winter2025x.', 'for ••••.'],
    [['Winter2025x'], 'Winter2025xy xWinter2025x', 'Winter2025xy xWinter2025x'],
    [['Winter-1', 'Winter-1-2'], 'Winter-1-2 Winter-1 Winter-2', '•••• •••• Winter-2'],
    [['a-b-c'], String.raw`{"a\-b-c"} a-b`, String.raw`{"••••"} a-b`],
    [[String.raw`a\b1`], String.raw`a\b1 a\\b1`, '•••• ••••'],
    [['-ab!'], String.raw`x -ab! \-ab! x-ab! -ab!x`, 'x •••• •••• x-ab! -ab!x'],
    [
      [keyWithSetting('ab', 'key')],
      'the key ab "ab" a-ab ab_c d.ab ab.',
      'the key •••• "••••" a-ab ab_c d.ab ••••.',
    ],
    [[keyWithSetting('ab', 'key')], 'a ab\nthe key: ab', 'a ab\nthe key: ••••'],
    [['été-5'], 'l’été-5 d’étés-5', 'l’•••• d’étés-5'],
    [['----'], 'a ---- b', 'a •••• b'],
  ];
  for (const [names, text, expected] of examples)
    it(`${names.join(', ')} in ${text}`, () => {
      assert.equal(new NameMasker(names).mask(text), expected);
      assert.equal(runToCompletion(NameMasker.of(names)).mask(text), expected);
    });

  it('recognizes a long name by its beginning', () => {
    const name = `a1${'-b2'.repeat(50_000)}`;
    assert.equal(new NameMasker([name]).mask(`x "${name}" y`), 'x "••••" y');
    assert.equal(new NameMasker([name]).mask(`x "${name.slice(0, 300)}" y`), 'x "••••" y');
  });

  it('does not compare each name with each word', () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `Winter2025-${index}`);
    assert.equal(new NameMasker(names).mask(names.join('\n')), names.map(() => '••••').join('\n'));
  });

  it('tries each way to read escapes only once', () => {
    const name = `a1${'\\'.repeat(100)}x`;
    assert.equal(new NameMasker([name]).mask(`a1${'\\'.repeat(150)}`), `a1${'\\'.repeat(150)}`);
  });
});
