import assert from 'node:assert/strict';
import { SecretSearch } from '../../fuzz/secretSearch';
import { seed } from '../../../test/helpers/seed';

describe('secrets that are inserted anywhere', function () {
  this.timeout(600_000);

  it(`are not found in copies, answers and reports (npx tsx lab/fuzz/secrets.ts --secrets 500 --seed ${seed})`, async () => {
    const { secrets, leaks } = await (await SecretSearch.start()).run(seed, 500, 0.2);
    assert.ok(secrets >= 500);
    assert.deepEqual(
      leaks.map(({ case: one, where, mark }) => `${one.name} (case ${one.number}), ${where}: ${mark}`),
      [],
    );
  });

  it('are not found in copies if they are in free text of any kind and language', async () => {
    const { secrets, survivors } = (await SecretSearch.start()).searchFreeTexts(seed, 1000, false);
    assert.ok(secrets >= 1000);
    assert.deepEqual(
      survivors.map(({ kind, language, secret }) => `${kind}, ${language}: ${secret}`),
      [],
    );
  });
});
