import assert from 'node:assert/strict';
import { openDocument } from '../../helpers/documents';
import { device } from './device';
import { enterDifference, enterExample, enterMistake, pairOf, refusedLines } from './generatedScripts';
import { randomOf } from './mutations';
import { examples, header, network } from './refusalExamples';
import { sampleConfigurations } from './samples';

/** The seed of the day, or the one of a failure. */
const seed = Number(process.env['FORTIOS_SEED'] ?? 1);

describe(`the rehearsal of generated scripts (FORTIOS_SEED=${seed}; of backups: npx tsx lab/fuzz/rehearsal.ts FOLDER)`, () => {
  const devices = Object.values(sampleConfigurations)
    .map(device)
    .filter(({ backup }) => backup !== undefined);

  it('accepts 500 correct ones', () => {
    let count = 0;
    for (let number = 0; count < 500; number++) {
      const pair = pairOf(devices, randomOf(seed * 1_000_003 + number));
      const answer = pair && enterDifference(...pair, openDocument);
      if (!answer || answer.script === '') continue;
      count++;
      assert.deepEqual(answer.refused, [], `script ${number}\n${answer.script}`);
    }
  });

  it('refuses 200 with one mistake, each at its line alone', () => {
    const kinds = new Set<string>();
    let count = 0;
    for (let number = 0; count < 200; number++) {
      const random = randomOf(seed * 2_000_003 + number);
      const pair = pairOf(devices, random);
      const mistake = pair && enterMistake(...pair, openDocument, random);
      if (!mistake) continue;
      count++;
      kinds.add(mistake.kind);
      const { refused, script } = mistake.answer;
      assert.deepEqual(
        refusedLines(mistake),
        [mistake.line],
        `mistake ${number}: ${mistake.kind}\n${refused.join('\n')}\n${script}`,
      );
    }
    assert.ok(kinds.size >= 20, [...kinds].join(', '));
  });

  it('refuses each row of the table of refusals in front of other changes', () => {
    for (const one of examples) {
      const { config = network, version = '7.4.4' } = one;
      const before = device(config.startsWith('#') ? config : header(version) + config);
      let found = 0;
      for (let number = 0; found < 3 && number < 60; number++) {
        const mistake = enterExample(one, before, randomOf(seed * 3_000_017 + number), openDocument);
        if (!mistake) continue;
        found++;
        const { refused, doubtful, script } = mistake.answer;
        assert.deepEqual(
          refusedLines(mistake),
          [mistake.line],
          `${one.name}, script ${number}\n${[...refused, ...doubtful].join('\n')}\n${script}`,
        );
      }
      assert.equal(found, 3, one.name);
    }
  });
});
