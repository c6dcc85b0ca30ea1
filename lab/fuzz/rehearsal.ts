// npx tsx lab/fuzz/rehearsal.ts [options] <folder>: what the rehearsal answers to generated scripts. Correct ones, from differences
// between the backups in a folder, must be accepted; those with one mistake must be refused at its line, and nowhere else.
//
//   --correct N    how many correct scripts (500)
//   --refused N    how many with a mistake (200)
//   --seed N       another number, other scripts; 1 unless given
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readAssets } from '../../toolkit/src/assets.node';
import { execute, readState } from '../../server/src/analysis/device/execution/execute';
import type { DeviceState } from '../../server/src/analysis/device/state/state';
import { defaultFirmwareSettings, effectiveFirmware } from '../../server/src/firmware/effective';
import { LanguageService } from '../../toolkit/src/languageService';
import {
  enterDifference,
  enterMistake,
  pairOf,
  refusedLines,
} from '../../test/analysis/device/generatedScripts';
import { randomOf } from '../../test/analysis/device/mutations';

/** The devices of the backups in a folder, without those whose own commands the device does not accept. */
function devicesIn(folder: string, service: LanguageService): readonly DeviceState[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile()) return [];
    const document = service.open(readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));
    try {
      const { version } = effectiveFirmware(document.fileFirmware, defaultFirmwareSettings);
      const state = readState(document, { schema: service.schema, version });
      if (!state.backup) return [];
      const { rejections } = execute(state, document);
      for (const { line, reason } of rejections)
        console.log(`${entry.name} is left out: ${line + 1}: ${reason}`);
      return rejections.length > 0 ? [] : [state];
    } finally {
      document.dispose();
    }
  });
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      correct: { type: 'string', default: '500' },
      refused: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
    },
  });
  const service = await LanguageService.create(await readAssets());
  const open = (text: string): ReturnType<LanguageService['open']> => service.open(text);
  const devices = positionals.flatMap((folder) => devicesIn(folder, service));
  console.log(`${devices.length} devices`);
  let failures = 0;
  const fail = (text: string): void => {
    failures++;
    if (failures <= 20) console.log(text);
  };
  let doubtful = 0;
  let lines = 0;
  for (let done = 0, number = 0; done < Number(values.correct) && number < 20_000; number++) {
    const random = randomOf(Number(values.seed) * 1_000_003 + number);
    const pair = pairOf(devices, random);
    const answer = pair && enterDifference(...pair, open);
    if (!answer || answer.script === '') continue;
    done++;
    lines += answer.script.split('\n').length - 1;
    if (answer.doubtful.length > 0) {
      doubtful++;
      if (doubtful <= 5) console.log(`script ${number} may be refused: ${answer.doubtful.join('; ')}`);
    }
    if (answer.refused.length > 0)
      fail(`script ${number} is refused:\n${answer.refused.join('\n')}\n${answer.script}`);
  }
  console.log(
    `${values.correct} correct scripts, ${lines} lines, ${failures} refused, ${doubtful} may be refused`,
  );
  const accepted = failures;
  const kinds = new Map<string, number>();
  for (let done = 0, number = 0; done < Number(values.refused) && number < 20_000; number++) {
    const random = randomOf(Number(values.seed) * 2_000_003 + number);
    const pair = pairOf(devices, random);
    const mistake = pair && enterMistake(...pair, open, random);
    if (!mistake) continue;
    done++;
    kinds.set(mistake.kind, (kinds.get(mistake.kind) ?? 0) + 1);
    const { refused, script } = mistake.answer;
    const lines = refusedLines(mistake);
    if (lines.length !== 1 || lines[0] !== mistake.line)
      fail(
        `mistake ${number} (${mistake.kind}) in line ${mistake.line}: refused ${refused.join('; ')}\n${script}`,
      );
  }
  console.log(
    `${values.refused} scripts with a mistake, ${failures - accepted} not refused at its line alone`,
  );
  for (const [kind, count] of kinds) console.log(`  ${count} ${kind}`);
  if (failures > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
