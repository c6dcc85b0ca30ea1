// Turns the facts about FortiOS into the compact schema file that ships with the extension:
//   npx tsx scripts/schema/generate.ts <facts-folder>
// The folder holds fortios-schema.json and observed.json. Writes server/src/schema/data/.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { encodeSchema } from './encode';
import { readFacts } from './facts';
import { ReferenceResolver } from './references';
import { inCliSpelling } from './spelling';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('Usage: npx tsx scripts/schema/generate.ts <facts-folder>\n');
  process.exit(2);
}

const facts = inCliSpelling(readFacts(folder));
const references = new ReferenceResolver(facts);
const bytes = encodeSchema({ facts, references, refine: () => undefined });
const target = path.join(import.meta.dirname, '../../server/src/schema/data');
mkdirSync(target, { recursive: true });
writeFileSync(path.join(target, 'fortios-schema.txt'), bytes);
process.stdout.write(
  `fortios-schema.txt: ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} compressed\n`,
);
for (const { target: text, at, table } of references.report.repaired) {
  process.stdout.write(`repaired ${text} at ${at}: ${table}\n`);
}
for (const { target: text, at } of references.report.dropped)
  process.stdout.write(`dropped ${text} at ${at}\n`);
