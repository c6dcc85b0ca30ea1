import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readAssets } from '../../toolkit/src/assets.node';
import { newestPatch, releaseTrains } from '../../server/src/firmware/releases';
import { formatVersion } from '../../server/src/firmware/version';
import { LanguageService } from '../../toolkit/src/languageService';
import { allReleases, missingParts } from '../../test/toolkit/operations/upgrade/parts';

// npx tsx lab/corpus/upgradeParts.ts [--sampled] <folder>…: compares the configurations of the folders between all pairs of
// releases, with --sampled of those at which the schema was sampled and the newest of each train, and exits with 1 if the report on an upgrade lacks what the report on a part of its path has.
async function main(): Promise<void> {
  const { values, positionals: folders } = parseArgs({
    options: { sampled: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (folders.length === 0) throw new Error('Name folders with configurations.');
  const service = await LanguageService.create(await readAssets());
  const sampled = new Set(service.schema.snapshots.map(formatVersion));
  const releases = allReleases.filter(
    (one) =>
      !values.sampled ||
      sampled.has(formatVersion(one)) ||
      releaseTrains().some((train) => newestPatch(train) === one),
  );
  const found = new Map<string, { count: number; readonly example: string }>();
  for (const file of folders.flatMap(filesIn)) {
    const text = readFileSync(file, 'utf8');
    // A folder can also contain the reports about its configurations.
    if (!/^config /m.test(text)) continue;
    const start = performance.now();
    const document = service.open(text);
    const { missing, compared } = missingParts(document, service.schema, releases);
    document.dispose();
    const seconds = Math.round((performance.now() - start) / 1000);
    console.log(
      `${path.basename(file)}: ${compared} parts compared, ${missing.length} subjects missing, ${seconds} s`,
    );
    for (const { whole, part, subject } of missing) {
      const key = `${path.basename(file)}: ${subject}`;
      const known = found.get(key);
      if (known) known.count++;
      else found.set(key, { count: 1, example: `in ${part}, not in ${whole}` });
    }
  }
  for (const [key, { count, example }] of found) console.log(`${key}: ${count} times, ${example}`);
  process.exitCode = found.size > 0 ? 1 : 0;
}

function filesIn(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(root, name))
    .filter((file) => statSync(file).isFile() && /\.(?:conf|txt)$/.test(file));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
