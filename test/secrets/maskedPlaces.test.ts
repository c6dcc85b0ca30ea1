import assert from 'node:assert/strict';
import { maskAnswer } from '../../server/src/secrets/masking';
import { addCounts, describeMasked, MaskCounter } from '../../server/src/secrets/maskedPlaces';
import { runToCompletion } from '../../server/src/base/steps';

describe('The masked places of a document', () => {
  it('are counted by kind', () => {
    const counter = new MaskCounter();
    runToCompletion(
      maskAnswer(
        ['••••', 'a Winter2025x b Winter2025x', 'set psksecret x1y2', 'office'],
        [new Set(['Winter2025x'])],
        {
          counter,
        },
      ),
    );
    assert.deepEqual(counter.counts, { setting: 1, repeated: 2, marked: 1 });
  });

  it('are counted in each row of a column', () => {
    const counter = new MaskCounter();
    const column = ['••••', '••••', 'office', 'office', 'to Winter2025x', 'to Winter2025x'];
    const masked = runToCompletion(maskAnswer(column, [new Set(['Winter2025x'])], { counter }));
    assert.deepEqual(masked, ['••••', '••••', 'office', 'office', 'to ••••', 'to ••••']);
    assert.deepEqual(counter.counts, { setting: 2, repeated: 2 });
  });

  it('of several documents are added, and described', () => {
    assert.deepEqual(addCounts([{ setting: 1 }, {}, { setting: 2, marked: 1 }]), { setting: 3, marked: 1 });
    assert.equal(
      describeMasked({ setting: 3, marked: 1 }),
      '4 places are masked as ••••: 3 values of secret settings, 1 password or key in a script, a URL or another text.',
    );
    assert.equal(describeMasked(addCounts([{}, {}])), 'Contains no secrets.');
  });
});
