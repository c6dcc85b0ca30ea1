import assert from 'node:assert/strict';
import { matchesIn, piecesOf } from '../../server/src/secrets/textPieces';

/** A text of so many words of these characters, which are chosen by a fixed pseudo-random sequence. */
function words(count: number, characters: string, longest: number): string {
  let state = 1;
  const next = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + next(longest) }, () => characters.charAt(next(characters.length))).join(''),
  ).join(' ');
}

const texts: Readonly<Record<string, string>> = {
  'short words': words(40_000, 'ab=.', 4),
  'long words': words(60, 'ab=.', 4_000),
  'words as long as a piece': `${'a'.repeat(32_000)}= ${'ab'.repeat(20_000)} ${'a'.repeat(32_000)}=b`,
  'one word': 'ab='.repeat(60_000),
  'several lines': words(40_000, 'ab=\n', 4),
};

const patterns: readonly RegExp[] = [
  /a+=/g,
  /(?<![\w])(?<name>a[ab]*)(?==|$)/dg,
  /a\b/gu,
  /^b/gm,
  /\S+/g,
  /=/g,
];

describe('the matches in a long text', () => {
  for (const [name, text] of Object.entries(texts))
    for (const pattern of patterns)
      it(`are those in the whole text: ${String(pattern)} in ${name}`, () =>
        assert.deepEqual(
          [...matchesIn(text, pattern)].map(({ start, match, pieceStart }) => [
            start,
            match[0],
            match.indices?.map((pair) => pair?.map((at) => at + pieceStart)),
          ]),
          Array.from(text.matchAll(pattern), ({ index, 0: match, indices }) => [
            index,
            match,
            indices && [...indices],
          ]),
        ));

  it('are in pieces of whole lines', () => {
    const text = `${'a'.repeat(16_383)}\r\n${'b'.repeat(16_383)}\n${'c'.repeat(50_000)}\rd`;
    assert.deepEqual(
      [...piecesOf(text)].map(({ start, end }) => text.slice(start, end)).map((one) => one.length),
      [16_385, 16_384, 50_001, 1],
    );
  });
});
