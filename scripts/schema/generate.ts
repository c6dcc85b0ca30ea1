// Converts the facts about FortiOS to the compact schema file of the extension:
//   npx tsx scripts/schema/generate.ts <facts-folder>
// The folder contains fortios-schema.json, defaults-by-version.tsv, default-doubts.json, usage.json and observed.json.
// `npm run corpus -- <folder> --evidence scripts/schema/default-evidence.json` writes the evidence of backups about
// defaults. Writes the schema, the unresolved references, and the names in genuine backups, which tests compare with the schema.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { TrainDefaults } from './defaults';
import evidence from './default-evidence.json';
import { encodeSchema } from './encode';
import { readFactsFolder } from './sourceFacts';
import { foldObserved } from './observed';
import { ReferenceResolver } from './references';
import { Supplement } from './supplement';

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

const { facts, doubts, defaults: rows, usage, observed } = readFactsFolder(folder);
const references = new ReferenceResolver(facts);
const supplement = new Supplement();
const defaults = new TrainDefaults({ rows: [...rows, ...supplement.rows], doubts, evidence, observed });
const schema = encodeSchema({ facts, references, supplement, defaults, usage: usage.usage });
const unused = supplement.unused();
if (unused.length > 0) {
  throw new Error(`The supplement names settings that the facts lack or answer: ${unused.join('; ')}`);
}
const { dropped } = references;

write('server/src/schema/data/fortios-schema.txt', schema);
write('scripts/schema/dropped-references.json', JSON.stringify(dropped, undefined, 2) + '\n');
write('test/fixtures/schema/observed.json', JSON.stringify(foldObserved(observed)) + '\n');
process.stdout.write(`references that no table fits: ${dropped.length}\n`);
