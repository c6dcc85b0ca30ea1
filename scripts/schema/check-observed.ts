// Holds the committed schema against names that occur in genuine backups:
//   npx tsx scripts/schema/check-observed.ts <facts-folder>
// Prints what the schema would call wrong although a device wrote it, and exits 1 if there is anything.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadSchema } from '../../server/src/schema/loadSchema';
import { readObserved } from './sourceFacts';
import { contradictions, foldObserved, sightings } from './observed';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('Usage: npx tsx scripts/schema/check-observed.ts <facts-folder>\n');
  process.exit(2);
}

const schemaFile = path.join(import.meta.dirname, '../../server/src/schema/data/fortios-schema.txt');
const observed = foldObserved(readObserved(folder));
const found = contradictions(loadSchema(readFileSync(schemaFile)), observed);
for (const line of found) process.stdout.write(`${line}\n`);
process.stdout.write(
  `${[...sightings(observed)].length} names compared with the schema, ${found.length} contradicted\n`,
);
process.exitCode = found.length === 0 ? 0 : 1;
