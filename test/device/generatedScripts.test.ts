import assert from 'node:assert/strict';
import { openDocument } from '../helpers/documents';
import { device } from './device';
import { enterDifference, enterMistake, pairOf } from './generatedScripts';
import { randomOf } from './mutations';
import { sampleConfigurations } from './samples';

/** The seed of the day, or the one of a failure. */
const seed = Number(process.env['FORTIOS_SEED'] ?? 1);

describe(`the rehearsal of generated scripts (FORTIOS_SEED=${seed}; of backups: npx tsx scripts/fuzz/rehearsal.ts FOLDER)`, () => {
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
        refused.map((one) => one.split(':')[0]),
        [String(mistake.line)],
        `mistake ${number}: ${mistake.kind}\n${refused.join('\n')}\n${script}`,
      );
    }
    assert.ok(kinds.size >= 8, [...kinds].join(', '));
  });
});
