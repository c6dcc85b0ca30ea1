import assert from 'node:assert/strict';
import { base64Of } from '../../server/src/base/base64';

describe('Base64', () => {
  for (const length of [0, 1, 2, 3, 0x3000 - 1, 0x3000, 0x3000 + 1, 100_000])
    it(`of ${length} bytes`, () => {
      const bytes = Uint8Array.from({ length }, (_, index) => index * 7);
      assert.equal(base64Of(bytes), Buffer.from(bytes).toString('base64'));
    });
});
