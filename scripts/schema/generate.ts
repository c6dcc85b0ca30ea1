// Converts the facts about FortiOS to the compact schema file of the extension:
//   npx tsx scripts/schema/generate.ts <facts-folder>
// The folder contains fortios-schema.json, defaults-by-train.tsv, default-contradictions.tsv,
// defaults-by-version.tsv, default-doubts.json, usage.json, observed.json and conditions.tsv.
// `npm run corpus -- <folder> --evidence scripts/schema/default-evidence.json` writes the evidence of backups about
// defaults. Writes the schema, the unresolved references, the names in genuine backups, and the
// changes of defaults with their sources; tests compare these with the schema.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FirmwareVersion } from '../../server/src/firmware/version';
import { loadSchema } from '../../server/src/schema/loadSchema';
import { overlay } from '../../server/src/schema/overlay/overlay';
import { TrainDefaults } from './defaults';
import evidence from './default-evidence.json';
import { readConditions } from './conditions';
import { encodeSchema } from './encode';
import { defaultChanges, lineOfChange } from './defaultChanges';
import { readFactsFolder, type FactNode } from './sourceFacts';
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

const { facts, doubts, defaults: rows, byTrain, refuted, usage, observed, ...more } = readFactsFolder(folder);
const references = new ReferenceResolver(facts);
const supplement = new Supplement();
const defaults = new TrainDefaults({
  rows: [...rows, ...supplement.rows],
  byTrain,
  refuted,
  doubts,
  evidence,
  observed,
});
const { conditions, left } = readConditions(more.conditions, (path) => factsIn(path));
const schema = encodeSchema({ facts, references, supplement, defaults, usage: usage.usage, conditions });
const unused = supplement.unused();
if (unused.length > 0) {
  throw new Error(`The supplement names settings that the facts lack or answer: ${unused.join('; ')}`);
}
const { dropped } = references;

function factsIn(path: string): FactNode | undefined {
  const [table = '', ...names] = path.split(' > ');
  return names.reduce<FactNode | undefined>((node, name) => node?.attrs?.[name], facts.tables[table]);
}

/** The facts about a setting; empty for a setting that only the overlay has. */
function factsAt(path: string): FactNode {
  return factsIn(path) ?? {};
}

/** The source of a default; the overlay states its own. */
function sourceOf(path: string, version: FirmwareVersion): string {
  const stated = overlay.entries.find((entry) => entry.path === path && entry.defaults !== undefined);
  const source = stated?.source ?? defaults.sourceOf(path, factsAt(path), supplement.defaults(path), version);
  if (source === undefined) throw new Error(`No source states the default of ${path}.`);
  return source;
}

const changes = [...defaultChanges(loadSchema(schema))].map(
  (change) =>
    `${lineOfChange(change)}\t${sourceOf(change.path, change.from)}\t${sourceOf(change.path, change.to)}\n`,
);

write('server/src/schema/data/fortios-schema.txt', schema);
write('scripts/schema/dropped-references.json', JSON.stringify(dropped, undefined, 2) + '\n');
write('test/fixtures/schema/observed.json', JSON.stringify(foldObserved(observed)) + '\n');
const heading = 'setting\tlast\tdefault\tfirst\tdefault\tsource\tsource\n';
write('test/fixtures/schema/default-changes.tsv', heading + changes.join(''));
const strengths = [0, 1, 2, 3].map(
  (strength) => conditions.filter((one) => one.strength === strength).length,
);
process.stdout.write(
  `conditions: ${conditions.length} (by strength ${strengths.join(', ')}), left out: ${left.length}\n`,
);
for (const [row, reason] of left) process.stdout.write(`  ${row} (${reason})\n`);
process.stdout.write(`references that no table fits: ${dropped.length}\n`);
