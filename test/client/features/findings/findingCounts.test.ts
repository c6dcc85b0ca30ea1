import assert from 'node:assert/strict';
import { FindingCounts } from '../../../../client/src/features/findings/findingCounts';

const uri = 'file:///fw/edge.conf';

describe('FindingCounts', () => {
  it('reports that an edit has removed a finding', () => {
    const counts = new FindingCounts();
    assert.equal(counts.record(uri, 1, 3), false, 'opened');
    assert.equal(counts.record(uri, 2, 3), false, 'an edit that fixes nothing');
    assert.equal(counts.record(uri, 3, 2), true);
    assert.equal(counts.record(uri, 4, 5), false, 'an edit that adds findings');
  });

  it('does not report fewer findings after a change of firmware or settings', () => {
    const counts = new FindingCounts();
    counts.record(uri, 1, 3);
    assert.equal(counts.record(uri, 1, 1), false);
  });

  it('keeps the findings of open documents only', () => {
    const counts = new FindingCounts();
    assert.equal(counts.get(uri), undefined);
    counts.record(uri, 1, 0);
    assert.equal(counts.get(uri), 0);
    counts.delete(uri);
    assert.equal(counts.get(uri), undefined);
  });
});
