import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  answers,
  answersPage,
  answersPagePath,
  existing,
  namesIn,
  others,
  reasonFor,
  takenBy,
  takenByAnswer,
  takers,
  viewFields,
} from '../../scripts/build/generated/answers';
import { surfaces } from '../../toolkit/src/catalogue';
import { noiseKinds } from '../../server/src/analysis/device/state/volatileSettings';
import { isParameter, noiseNames, parameters, type Parameter } from '../../toolkit/src/parameters';
import { projectRoot } from '../../scripts/project';

describe('each answer on each surface', () => {
  for (const surface of surfaces) {
    const used = new Set([
      ...Object.values(answers).flatMap((row) => namesIn(row[surface])),
      ...others[surface],
    ]);

    it(`exists where the table says so: ${surface}`, () =>
      assert.deepEqual(
        [...used].filter((name) => !existing[surface].includes(name)),
        [],
      ));

    it(`is in the table, or is not an answer: ${surface}`, () =>
      assert.deepEqual(
        existing[surface].filter((name) => !used.has(name)),
        [],
      ));
  }

  it('has names or one reason in each cell', () => {
    for (const [answer, row] of Object.entries(answers))
      for (const surface of surfaces) {
        const cell = row[surface];
        const isReason = typeof cell === 'string' && cell.includes(' ') && cell.length > 20;
        assert(isReason || namesIn(cell).length > 0, `${answer}: ${surface}`);
      }
  });

  for (const [answer, names, taken] of takenByAnswer)
    it(`takes each parameter on each surface, or has a reason: ${answer}`, () => {
      for (const taker of takers)
        assert.deepEqual(
          names.filter((name) => taken[taker]?.has(name) === false && reasonFor(name, taker) === undefined),
          [],
          `${taker} lacks`,
        );
    });

  it('takes only parameters of the table', () => {
    const fields = Object.values(parameters).map(({ field }: Parameter) => field);
    for (const taker of takers)
      assert.deepEqual(
        existing[taker]
          .filter((name) => taker !== 'request' || !others.request.includes(name))
          .flatMap((name) => takenBy(taker, name))
          .filter((name) => !isParameter(name) && !(taker === 'request' && isField(name))),
        [],
        taker,
      );
    function isField(name: string): boolean {
      return fields.includes(name) || viewFields.includes(name);
    }
  });

  it('has no parameter that nothing takes', () => {
    const taken = new Set(takers.flatMap((taker) => existing[taker].flatMap((name) => takenBy(taker, name))));
    const common = ['force', 'failOn', 'quiet', 'color', 'progress', 'noProgress'];
    assert.deepEqual(
      Object.keys(parameters).filter((name) => !taken.has(name) && !common.includes(name)),
      [],
    );
  });

  it('names each kind of difference that can be included', () => {
    assert.deepEqual([...noiseNames], Object.keys(noiseKinds));
  });

  it('is listed on a page, which npm run generate writes', () =>
    assert.equal(readFileSync(path.join(projectRoot, answersPagePath), 'utf8'), answersPage()));
});
