// npm run knowledge: checks the explanations in knowledge/ and prints how much of FortiOS they cover.
//
//   --check FILE     also compares them with a reference help (one JSON object with path and help per line); fails on a
//                    copy. In a folder, the file is reference-help.jsonl.
//   --corpus FOLDER  also counts the settings in the configurations of a folder that have a text and a default
//   --missing N      lists N paths without an explanation, and N frequent settings without caution and verification
//                    (default 20)
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readAssets } from '../../server/src/assets.node';
import { CheckService } from '../../server/src/services/checkService';
import { Explanations } from '../../server/src/documentation/explanations';
import { decode } from '../../server/src/files/content';
import { defaultFirmwareSettings } from '../../server/src/firmware/effective';
import { loadSchema } from '../../server/src/schema/loadSchema';
import { checkKnowledge, formatProblem } from './check';
import { compileKnowledge } from './compile';
import { copiedTexts, readHelp } from './copied';
import { coverageOf, WrittenSettings, type FamilyCoverage } from './coverage';
import { readKnowledge } from './source';
import { projectRoot } from '../project';

const { values: options } = parseArgs({
  options: {
    check: { type: 'string' },
    corpus: { type: 'string' },
    missing: { type: 'string', default: '20' },
  },
});

const reference = options.check;
const knowledge = readKnowledge(path.join(projectRoot, 'knowledge'));
const schema = loadSchema(readFileSync(path.join(projectRoot, 'server/src/schema/data/fortios-schema.txt')));
const problems = [
  ...checkKnowledge(knowledge, schema),
  ...(reference === undefined ? [] : copiedTexts(knowledge, readHelp(reference))),
];
for (const problem of problems) console.error(formatProblem(problem));

const compiled = new TextEncoder().encode(compileKnowledge(knowledge));
const { families, missing, incomplete } = coverageOf(schema, new Explanations(compiled));
console.log(columns('family', 'names', 'texts', 'share', 'depth 1', 'depth 2', 'depth 3', 'words'));
for (const family of families) console.log(row(family));
console.log(row(total(families)));
console.log(`${knowledge.tables.length} files, ${problems.length} problems`);
const listed = missing.slice(0, Number(options.missing));
if (listed.length > 0)
  console.log(`${missing.length} without an explanation, the first:\n${listed.join('\n')}`);
const frequent = incomplete.slice(0, Number(options.missing)).map(({ path, files }) => `${path} (${files})`);
if (frequent.length > 0)
  console.log(
    `${incomplete.length} settings of backups without caution and verification, the most frequent:`,
  );
console.log(frequent.join('\n'));
if (problems.length > 0) process.exitCode = 1;
if (options.corpus !== undefined)
  printWritten(options.corpus).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  });

function row({ family, nodes, explained, depths, words }: FamilyCoverage): string {
  const share = `${((100 * explained) / Math.max(nodes, 1)).toFixed(1)} %`;
  return columns(family, nodes, explained, share, depths[1], depths[2], depths[3], words);
}

function columns(first: string, ...others: readonly (string | number)[]): string {
  return [first.padEnd(22), ...others.map((text) => String(text).padStart(9))].join('');
}

function total(families: readonly FamilyCoverage[]): FamilyCoverage {
  const sum = (pick: (family: FamilyCoverage) => number): number =>
    families.reduce((result, family) => result + pick(family), 0);
  return {
    family: 'all',
    nodes: sum(({ nodes }) => nodes),
    explained: sum(({ explained }) => explained),
    depths: {
      1: sum(({ depths }) => depths[1]),
      2: sum(({ depths }) => depths[2]),
      3: sum(({ depths }) => depths[3]),
    },
    words: sum(({ words }) => words),
  };
}

async function printWritten(folder: string): Promise<void> {
  const service = await CheckService.create(await readAssets());
  const written = new WrittenSettings(new Explanations(compiled));
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(folder, name);
    const content = statSync(file).isFile() ? decode(readFileSync(file)) : undefined;
    if (content?.kind !== 'text') continue;
    const document = service.open(content.text);
    const { schema: fileSchema, firmware } = service.view(document, defaultFirmwareSettings);
    written.add(document, { schema: fileSchema, version: firmware.version });
    document.dispose();
  }
  console.log(written.summary());
}
