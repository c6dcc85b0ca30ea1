import assert from 'node:assert/strict';
import { formatIntervals, intervalsInWords } from '../../server/src/schema/intervals';
import { nodeAt, optionAt } from './committedSchema';

describe('intervals of versions', () => {
  for (const [why, path, words, compact] of [
    [
      'the next patch lacks it: the last one that has it is known',
      'system ha > uninterruptible-upgrade',
      'from 6.0.0 to 7.4.0',
      '6.0.0 – 7.4.0',
    ],
    [
      'the next version that was looked at is of another train: patches between may have it',
      'firewall policy > fsso',
      'from 6.0.0 to 6.2.7 (no longer in 6.4.0)',
      '6.0.0 – 6.2.7',
    ],
    [
      'known patch by patch: the last one that has it is in another train than the last sample',
      'system virtual-wan-link',
      'from 6.0.0 to 6.4.0',
      '6.0.0 – 6.4.0',
    ],
    [
      'the next version that was looked at is not the next patch',
      'system global > admin-maintainer',
      'from 6.0.0 to 7.2.2 (no longer in 7.2.4)',
      '6.0.0 – 7.2.2',
    ],
    [
      'the version looked at before is not the patch before: patches between may have it',
      'web-proxy explicit > http-connection-mode',
      'from 7.2.4 (not yet in 7.2.2) on',
      '7.2.4 –',
    ],
    [
      'both ends are not known patch by patch',
      'user external-identity-provider > group-attr-name',
      'from 7.2.8 (not yet in 7.2.4) to 7.2.13 (no longer in 7.4.0) and from 7.4.2 on',
      '7.2.8 – 7.2.13, 7.4.2 –',
    ],
    ['the newest has it', 'system sdwan', 'from 6.4.0 on', '6.4.0 –'],
    [
      'stated by the vendor, patch by patch',
      'system ftm-push > server-ip',
      'from 6.0.0 to 7.4.0',
      '6.0.0 – 7.4.0',
    ],
  ] as const)
    it(`${path}: ${why}`, () => {
      const { intervals } = nodeAt(path);
      assert.equal(intervalsInWords(intervals), words);
      assert.equal(formatIntervals(intervals), compact);
    });

  it('also describe values', () => {
    const { intervals } = optionAt('log fortianalyzer setting > hmac-algorithm', 'sha1');
    assert.equal(intervalsInWords(intervals), 'from 6.0.0 to 7.4.0');
  });
});
