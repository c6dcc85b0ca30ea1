import assert from 'node:assert/strict';
import { comparePositions, moveDown, touches } from '../../server/src/syntax/position';

describe('Positions', () => {
  const range = { start: { line: 1, character: 4 }, end: { line: 3, character: 2 } };

  it('are ordered by line, then by character', () => {
    assert.ok(comparePositions({ line: 1, character: 9 }, { line: 2, character: 0 }) < 0);
    assert.ok(comparePositions({ line: 2, character: 3 }, { line: 2, character: 1 }) > 0);
    assert.equal(comparePositions({ line: 2, character: 3 }, { line: 2, character: 3 }), 0);
  });

  it('touch a range inside it and at both ends', () => {
    for (const [line, character, expected] of [
      [1, 3, false],
      [1, 4, true],
      [2, 99, true],
      [3, 2, true],
      [3, 3, false],
    ] as const)
      assert.equal(touches(range, { line, character }), expected, `${line}:${character}`);
  });

  it('move down by lines, and up', () => {
    assert.deepEqual(moveDown(range, 2), {
      start: { line: 3, character: 4 },
      end: { line: 5, character: 2 },
    });
    assert.deepEqual(moveDown(moveDown(range, 2), -2), range);
  });
});
