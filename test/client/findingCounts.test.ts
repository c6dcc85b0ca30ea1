import assert from 'node:assert/strict';
import { FindingCounts } from '../../client/src/walkthrough/findingCounts';

const uri = 'file:///fw/edge.conf';

describe('FindingCounts', () => {
  it('tells when an edit has made a finding go away', () => {
    const counts = new FindingCounts();
    assert.equal(counts.note(uri, 1, 3), false, 'as it was opened');
    assert.equal(counts.note(uri, 2, 3), false, 'an edit that fixes nothing');
    assert.equal(counts.note(uri, 3, 2), true);
    assert.equal(counts.note(uri, 4, 5), false, 'an edit that breaks something');
  });

  it('takes fewer findings without an edit for another firmware or other levels', () => {
    const counts = new FindingCounts();
    counts.note(uri, 1, 3);
    assert.equal(counts.note(uri, 1, 1), false);
  });

  it('knows the findings of open documents only', () => {
    const counts = new FindingCounts();
    assert.equal(counts.get(uri), undefined);
    counts.note(uri, 1, 0);
    assert.equal(counts.get(uri), 0);
    counts.delete(uri);
    assert.equal(counts.get(uri), undefined);
  });
});
