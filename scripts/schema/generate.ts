// npm run facts: makes the compact schema file of the extension from the facts in scripts/schema/, with the list of
// changes of defaults that a test compares with it. `--check` only reports which files would change.
// `npm run corpus -- FOLDER --evidence scripts/schema/default-evidence.json` writes the evidence of backups about defaults.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { projectRoot } from '../project';
import { readSampledFacts } from './factsFiles';
import { generatedFiles } from './generatedFiles';

const isCheck = process.argv.includes('--check');
const { contents, conditions, left, droppedReferences } = generatedFiles(readSampledFacts());
for (const [name, content] of contents) {
  const file = path.join(projectRoot, name);
  const isSame = readFileSync(file).equals(content);
  const compressed = gzipSync(content, { level: 9 }).length;
  const state = isSame ? 'unchanged' : 'changed';
  process.stdout.write(`${name}: ${content.length} bytes, ${compressed} compressed, ${state}\n`);
  if (isSame) continue;
  if (isCheck) process.exitCode = 1;
  else writeFileSync(file, content);
}
process.stdout.write(`conditions: ${conditions}, left out: ${left.length}\n`);
for (const { condition, reason } of left)
  process.stdout.write(`  ${condition.path}: ${condition.text} (${reason})\n`);
process.stdout.write(`references that no table fits: ${droppedReferences}\n`);
