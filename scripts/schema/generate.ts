// Turns the facts about FortiOS into the compact schema file that ships with the extension:
//   npx tsx scripts/schema/generate.ts <facts-folder>
// The folder holds fortios-schema.json and observed.json. Writes the schema, what was repaired in the facts on the
// way, and the names seen in genuine backups, which the tests hold the schema against.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { encodeSchema } from './encode';
import { readFacts, readObserved } from './facts';
import { foldObserved } from './observed';
import { ReferenceResolver } from './references';
import { refinement } from './refine';
import { inCliSpelling } from './spelling';

const root = path.join(import.meta.dirname, '../..');

function write(file: string, content: Uint8Array | string): void {
  writeFileSync(path.join(root, file), content);
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const compressed = gzipSync(bytes, { level: 9 }).length;
  process.stdout.write(`${file}: ${bytes.length} bytes, ${compressed} compressed\n`);
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('Usage: npx tsx scripts/schema/generate.ts <facts-folder>\n');
  process.exit(2);
}

const facts = inCliSpelling(readFacts(folder));
const references = new ReferenceResolver(facts);
const { refine, unused } = refinement();
const schema = encodeSchema({ facts, references, refine });
const slips = unused();
if (slips.length > 0) {
  throw new Error(`The refined types name settings that are no plain text in the facts: ${slips.join('; ')}`);
}
const repairs = {
  referencesRepaired: references.report.repaired,
  referencesDropped: references.report.dropped,
};

write('server/src/schema/data/fortios-schema.txt', schema);
write('scripts/schema/repairs.json', JSON.stringify(repairs, undefined, 2) + '\n');
write('test/fixtures/schema/observed.json', JSON.stringify(foldObserved(readObserved(folder))) + '\n');
process.stdout.write(
  `references: ${repairs.referencesRepaired.length} repaired, ${repairs.referencesDropped.length} dropped\n`,
);
