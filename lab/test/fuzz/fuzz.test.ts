import assert from 'node:assert/strict';
import { caseOf, readCorpus } from '../../fuzz/cases';
import { exerciseAll } from '../../fuzz/exerciseAll';
import { pathologicalInputs } from '../../fuzz/pathologicalInputs';
import { ServedClient } from '../../fuzz/servedClient';
import { Random } from '../../../test/helpers/random';
import { isLongRun, runs, seed } from '../../../test/helpers/seed';

const randomCases = runs(5);

/** Small enough for every run. `npm run fuzz`, which the weekly workflow runs, uses a million, and 10,000 levels. */
const [smallMillion, fewLevels] = [2_000, 3_000];

// No time is measured here; `npm run fuzz` does this in its own process. A hang fails by mocha's timeout.
describe('any text', function () {
  this.timeout(600_000);
  let client: ServedClient;
  let troubles: string[] = [];

  before(async () => {
    client = await ServedClient.start((trouble) => troubles.push(trouble));
  });
  beforeEach(() => {
    troubles = [];
  });

  async function survives(text: string, random: Random): Promise<void> {
    let at = '';
    await exerciseAll(
      client,
      { text, random },
      (name, work) => {
        at = name;
        return work();
      },
      (trouble) => troubles.push(`${at}: ${trouble}`),
    );
    assert.deepEqual(troubles, []);
  }

  for (const { name, make } of pathologicalInputs.filter((_, at) => isLongRun || at % 3 === 0)) {
    it(`${name}: nothing crashes`, () => survives(make(smallMillion, fewLevels), new Random(1)));
  }

  it(`random inputs do not crash anything (npm run fuzz -- --random-only --seed ${seed})`, async () => {
    const corpus = readCorpus(undefined);
    for (let number = 0; number < randomCases; number++) {
      const { text, random } = caseOf(seed, number, corpus, true);
      await survives(text, random);
    }
  });
});
