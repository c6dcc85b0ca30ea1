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
  surfaces,
} from '../../scripts/build/generated/answers';
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

  it('is listed on a page, which npm run generate writes', () =>
    assert.equal(readFileSync(path.join(projectRoot, answersPagePath), 'utf8'), answersPage()));
});
