// npx tsx lab/corpus/detection.ts <folder> [--seed N] [--json]: makes deliberate mistakes in the configurations below a folder
// (misspelled names and values, numbers out of range, words instead of numbers) and counts how many of them are
// reported, by kind and firmware version. Only the seed determines the lines, so that versions of the product can be
// compared.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readAssets } from '../../toolkit/src/assets.node';
import { LanguageService } from '../../toolkit/src/languageService';
import { defaultFirmwareSettings } from '../../server/src/firmware/effective';
import { formatVersion } from '../../server/src/firmware/version';
import { decode } from '../../server/src/files/content';
import { lintText } from '../../toolkit/src/operations/lint/lintText';
import { detectionsIn, sumOfDetections, type Detection } from './detections';
import { mistakeKinds } from './mistakes';
import { filesBelow } from './runCorpus';

/** The families of rules that compare a line with the facts about FortiOS. */
const families = /^(?:schema|firmware|reference)\//;

function line(what: string, { made, found }: Detection): string {
  const share = made === 0 ? '-' : `${((found / made) * 100).toFixed(1)} %`;
  return `${what.padEnd(12)}${String(made).padStart(7)}${String(found).padStart(7)}${share.padStart(9)}`;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { seed: { type: 'string', default: '1' }, json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [folder, ...more] = positionals;
  const seed = Number(values.seed);
  if (folder === undefined || more.length > 0 || !Number.isInteger(seed))
    throw new Error('Name one folder: npx tsx lab/corpus/detection.ts <folder> [--seed N] [--json]');
  const engine = await LanguageService.create(await readAssets());
  if (engine.schemaProblem !== undefined) throw new Error(engine.schemaProblem);
  const byKind: Record<string, Detection> = {};
  const byVersion: Record<string, Detection> = {};
  for (const name of filesBelow(folder)) {
    const content = decode(readFileSync(path.join(folder, name)));
    if (content.kind !== 'text') continue;
    let version = '';
    const detections = detectionsIn(content.text, seed, (text) => {
      const { firmware, problems } = lintText(engine, text, {
        firmware: defaultFirmwareSettings,
        levels: {},
      });
      version = formatVersion(firmware.version);
      const wrong = problems.filter(({ rule }) => families.test(rule) && rule !== 'reference/unused');
      return new Set(wrong.map(({ range }) => range.start.line));
    });
    for (const kind of mistakeKinds) {
      byKind[kind] = sumOfDetections(byKind[kind], detections[kind]);
      byVersion[version] = sumOfDetections(byVersion[version], detections[kind]);
    }
  }
  if (values.json) {
    console.log(JSON.stringify({ seed, byKind, byVersion }, undefined, 2));
    return;
  }
  console.log(`${'mistakes'.padEnd(12)}${'made'.padStart(7)}${'found'.padStart(7)}${'share'.padStart(9)}`);
  for (const [kind, detection] of Object.entries(byKind)) console.log(line(kind, detection));
  for (const [version, detection] of Object.entries(byVersion).sort()) console.log(line(version, detection));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
