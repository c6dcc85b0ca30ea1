import assert from 'node:assert/strict';
import { detectionsIn } from '../../corpus/detections';
import { mistakesIn } from '../../corpus/mistakes';

const lines = Array.from({ length: 400 }, (_, number) =>
  ['    set status enable', '    set server-port 443', '    set comment "a b"', 'end'].at(number % 4),
).map((line) => line ?? '');

describe('deliberate mistakes', () => {
  const mistakes = mistakesIn(lines, 7);

  it('are the same for the same seed, and different for another seed', () => {
    assert.deepEqual(mistakesIn(lines, 7), mistakes);
    assert(JSON.stringify(mistakesIn(lines, 8)) !== JSON.stringify(mistakes));
  });

  it('change one word of a line that sets something', () => {
    assert(mistakes.length > 20);
    for (const { line, kind, text } of mistakes) {
      const before = (lines[line] ?? '').split(' ');
      const after = text.split(' ');
      const changed = after.flatMap((word, index) => (word === before[index] ? [] : [index]));
      assert.equal(after.length, before.length, text);
      assert.deepEqual(changed, [kind === 'name' ? 5 : 6], text);
    }
  });

  it('are of every kind', () => {
    assert.deepEqual([...new Set(mistakes.map(({ kind }) => kind))].sort(), [
      'integer',
      'name',
      'notANumber',
      'value',
    ]);
  });

  it('are counted as found exactly if their line has a finding', () => {
    const all = detectionsIn(lines.join('\r\n'), 7, (text) => {
      const wrong = text.split('\n').flatMap((line, number) => (/ (enable|443)$/.test(line) ? [] : [number]));
      return new Set(wrong.filter((number) => number % 4 < 2));
    });
    assert.equal(all.value.found, all.value.made);
    assert.equal(all.integer.found, all.integer.made);
    assert(all.name.found < all.name.made);
  });
});
