// Replaces the sampled facts in scripts/schema/facts/ by those of a folder of samples:
//   npx tsx scripts/schema/import.ts FOLDER
// The folder contains fortios-schema.json, defaults-by-train.tsv, default-contradictions.tsv, defaults-by-version.tsv,
// default-doubts.json, usage.json, observed.json and conditions.tsv. Corrections of single facts belong in the overlay or
// in the files that CONTRIBUTING.md names, which an import leaves as they are. Then run `npm run facts`.
import { readFactsFolder } from './factsFolder';
import { factsFolder, writeSampledFacts } from './factsFiles';
import { shownPath } from '../project';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('Usage: npx tsx scripts/schema/import.ts FOLDER\n');
  process.exit(2);
}
const sampled = readFactsFolder(folder);
writeSampledFacts(sampled);
process.stdout.write(
  `${shownPath(factsFolder)}  ${Object.keys(sampled.facts.tables).length} tables, ${sampled.conditions.length} conditions\n`,
);
