import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { readAssets } from '../../server/src/assets.node';
import { LanguageService } from '../../server/src/languageService';
import { missingParts } from '../../test/upgrade/parts';

// npx tsx scripts/corpus/upgradeParts.ts <folder>…: compares the configurations of the folders between all pairs of releases, and exits
// with 1 if the report on an upgrade lacks what the report on a part of its path has.
async function main(): Promise<void> {
  const folders = process.argv.slice(2);
  if (folders.length === 0) throw new Error('Name folders with configurations.');
  const service = await LanguageService.create(await readAssets());
  const found = new Map<string, { count: number; readonly example: string }>();
  for (const file of folders.flatMap(filesIn)) {
    const start = performance.now();
    const document = service.open(readFileSync(file, 'utf8'));
    const { missing, compared } = missingParts(document, service.schema);
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
