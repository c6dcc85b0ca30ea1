import assert from 'node:assert/strict';
import { parseVersion } from '../../../../server/src/firmware/version';
import type { VersionMove } from '../../../../server/src/firmware/upgradePath';
import {
  anyMove,
  before,
  crosses,
  exactly,
  since,
  hopsTo,
  upgradesTo,
  withinVersions,
  type Moves,
} from '../../../../toolkit/src/operations/upgrade/changes/versions';

function moveOf(text: string): VersionMove {
  const [from, to] = text.split(' → ').map(parseVersion);
  assert(from && to);
  return { from, to };
}

const merged = upgradesTo(since('7.2.10', '7.4.5', '7.6.1'));
const lost = hopsTo(withinVersions(['7.4.6', '7.4.7'], ['7.6.1', '7.6.2']), before('7.4.6'));

describe('the moves of a change', () => {
  for (const [name, moves, move, direction] of [
    ['a backported change', merged, '7.2.9 → 7.2.10', 'arrives'],
    ['a backported change', merged, '7.2.9 → 7.4.4', undefined],
    ['a backported change', merged, '7.2.10 → 7.4.5', undefined],
    ['a backported change', merged, '7.2.10 → 7.4.4', undefined],
    ['a backported change', merged, '7.4.4 → 7.6.0', undefined],
    ['a backported change', merged, '7.4.4 → 8.0.0', 'arrives'],
    ['a backported change', merged, '7.4.5 → 7.2.9', undefined],
    ['both directions', crosses(since('7.2.10', '7.4.5', '7.6.1')), '7.4.5 → 7.2.9', 'leaves'],
    ['single patches', upgradesTo(exactly('7.4.10', '7.4.11')), '7.4.9 → 7.4.11', 'arrives'],
    ['single patches', upgradesTo(exactly('7.4.10', '7.4.11')), '7.4.9 → 7.4.12', undefined],
    ['single patches', upgradesTo(exactly('7.4.10', '7.4.11')), '7.4.12 → 7.4.11', undefined],
    ['a step', lost, '7.4.5 → 7.4.6', 'arrives'],
    ['a step', lost, '7.2.10 → 7.4.8', undefined],
    ['a step', lost, '7.4.8 → 7.6.1', undefined],
    ['several moves', anyMove(merged, lost), '7.2.9 → 7.2.10', 'arrives'],
  ] as const satisfies readonly (readonly [string, Moves, string, string | undefined])[])
    it(`${name}: ${move} ${direction ?? 'does not apply it'}`, () =>
      assert.equal(moves.between(moveOf(move)), direction));

  it('have a text for the list of changes', () => {
    assert.equal(merged.text, '7.2.10, 7.4.5, 7.6.1');
    assert.equal(lost.text, 'a step to 7.4.6 – 7.4.7, 7.6.1 – 7.6.2');
  });
});
