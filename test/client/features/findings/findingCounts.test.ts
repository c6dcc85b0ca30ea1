import assert from 'node:assert/strict';
import { FindingCounts, type Counts } from '../../../../client/src/features/findings/findingCounts';

const uri = 'file:///fw/edge.conf';

/** Findings that are all errors or warnings. */
function all(findings: number): Counts {
  return { findings, problems: findings };
}

describe('FindingCounts', () => {
  it('reports that an edit has removed a finding', () => {
    const counts = new FindingCounts();
    assert.equal(counts.record(uri, 1, all(3)), false, 'opened');
    assert.equal(counts.record(uri, 2, all(3)), false, 'an edit that fixes nothing');
    assert.equal(counts.record(uri, 3, all(2)), true);
    assert.equal(counts.record(uri, 4, all(5)), false, 'an edit that adds findings');
  });

  it('reports that an edit has replaced an error by information', () => {
    const counts = new FindingCounts();
    counts.record(uri, 1, { findings: 2, problems: 1 });
    assert.equal(counts.record(uri, 2, { findings: 2, problems: 0 }), true);
  });

  it('does not report fewer findings after a change of firmware or settings', () => {
    const counts = new FindingCounts();
    counts.record(uri, 1, all(3));
    assert.equal(counts.record(uri, 1, all(1)), false);
  });

  it('keeps the findings of open documents only', () => {
    const counts = new FindingCounts();
    assert.equal(counts.get(uri), undefined);
    counts.record(uri, 1, all(0));
    assert.equal(counts.get(uri), 0);
    counts.delete(uri);
    assert.equal(counts.get(uri), undefined);
  });
});
