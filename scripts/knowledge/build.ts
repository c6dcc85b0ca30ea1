/** The build step for the explanations: `knowledge/` → `dist/fortios-explanations.txt`. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadSchema } from '../../server/src/schema/loadSchema';
import { checkKnowledge, formatProblem } from './check';
import { compileKnowledge } from './compile';
import { projectRoot } from '../project';
import { readKnowledge, yamlFiles } from './source';

const root = projectRoot;

/**
 * Checks and compiles the explanations, unless nothing has changed since the last build.
 *
 * @returns the problems, one line each with file and line number; nothing is written in this case
 */
function writeExplanations(): readonly string[] {
  const folder = path.join(root, 'knowledge');
  const schemaFile = path.join(root, 'server/src/schema/data/fortios-schema.txt');
  const output = path.join(root, 'dist/fortios-explanations.txt');
  const fingerprintFile = `${output}.sha256`;
  const fingerprint = fingerprintOf([
    schemaFile,
    ...['source', 'check', 'compile', 'build'].map((name) => path.join(import.meta.dirname, `${name}.ts`)),
    ...yamlFiles(folder).map((file) => path.join(folder, file)),
  ]);
  if (
    existsSync(output) &&
    existsSync(fingerprintFile) &&
    readFileSync(fingerprintFile, 'utf8') === fingerprint
  )
    return [];
  const knowledge = readKnowledge(folder);
  const problems = checkKnowledge(knowledge, loadSchema(readFileSync(schemaFile)));
  if (problems.length > 0) return problems.map(formatProblem);
  mkdirSync(path.dirname(output), { recursive: true });
  writeFileSync(output, compileKnowledge(knowledge));
  writeFileSync(fingerprintFile, fingerprint);
  return [];
}

function fingerprintOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

const problems = writeExplanations();
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
