import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { EntryData } from '../../../server/src/analysis/objects/entryData';
import { inOrder, type Move } from '../../../server/src/analysis/policies/policyOrder';

const at = (firstLine: number): EntryData['at'] => ({
  origin: { firstLine },
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
});

const entryNamed = (name: string, line: number): EntryData => ({
  name,
  scope: { kind: 'none' },
  at: at(line),
  blocks: [],
  settings: { get: () => undefined, has: () => false, keys: () => [], entries: () => [] },
  nested: [],
  templated: false,
});

/** The same with a list of names, in which a move takes time in proportion to the length. */
function namesInOrder(count: number, moves: readonly Move[]): readonly string[] {
  const names = Array.from({ length: count }, (_, index) => String(index));
  for (const { id, where, other } of moves) {
    if (id === other || !names.includes(id) || !names.includes(other)) continue;
    names.splice(names.indexOf(id), 1);
    names.splice(names.indexOf(other) + (where === 'before' ? 0 : 1), 0, id);
  }
  return names;
}

describe('the order of policies', () => {
  it('follows any sequence of moves', () => {
    const name = fc.integer({ min: 0, max: 9 }).map(String);
    const move = fc.record({
      id: name,
      where: fc.constantFrom('before' as const, 'after' as const),
      other: name,
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), fc.array(move, { maxLength: 30 }), (count, commands) => {
        const entries = Array.from({ length: count }, (_, index) => entryNamed(String(index), index));
        const moves = commands.map((command, index) => ({ ...command, scope: '', at: at(100 + index) }));
        assert.deepEqual(
          inOrder(entries, moves).map((entry) => entry.name),
          namesInOrder(count, moves),
        );
      }),
    );
  });

  it('applies a move to the entries before it only', () => {
    const entries = ['1', '2', '3'].map((name, index) => entryNamed(name, index * 10));
    const moves = [
      { id: '1', where: 'after' as const, other: '3', scope: '', at: at(15) },
      { id: '1', where: 'after' as const, other: '2', scope: '', at: at(16) },
    ];
    assert.deepEqual(
      inOrder(entries, moves).map(({ name }) => name),
      ['2', '1', '3'],
    );
  });
});
