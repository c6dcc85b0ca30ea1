// npm run knowledge: checks the explanations in knowledge/ and prints how much of FortiOS they cover. npm run
// knowledge:check adds --check.
//
//   --check [FILE]   checks the language, too: spelling, texts that only repeat names, missing units. With a reference
//                    help (one JSON object with path and help per line), also that no text copies it. In a folder, the
//                    file is reference-help.jsonl.
//   --repeating      lists the texts that only repeat names as file:line, path and text, separated by tabs: those that
//                    most backups contain first
//   --corpus FOLDER  also counts the settings in the configurations of a folder that have a text and a default
//   --missing N      lists N paths without an explanation, and N frequent settings without caution and verification
//                    (default 20)
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readAssets } from '../../toolkit/src/assets.node';
import { CheckService } from '../../server/src/checkService';
import { Explanations } from '../../server/src/documentation/explanations';
import { decode } from '../../server/src/files/content';
import { defaultFirmwareSettings } from '../../server/src/firmware/effective';
import { loadSchema } from '../../server/src/schema/loadSchema';
import { checkKnowledge, formatProblem } from './check';
import { checkTexts, repeatingTexts } from './checkTexts';
import { compileKnowledge } from './compile';
import { copiedTexts, readHelp } from './copied';
import { coverageOf, explanationClasses, WrittenSettings, type FamilyCoverage } from './coverage';
import { readKnowledge } from './source';
import { projectRoot } from '../project';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    check: { type: 'boolean', default: false },
    repeating: { type: 'boolean', default: false },
    corpus: { type: 'string' },
    missing: { type: 'string', default: '20' },
  },
});

const [reference] = positionals;
const knowledge = readKnowledge(path.join(projectRoot, 'knowledge'));
const schema = loadSchema(readFileSync(path.join(projectRoot, 'server/src/schema/data/fortios-schema.txt')));
const compiled = new TextEncoder().encode(compileKnowledge(knowledge));
if (options.repeating)
  for (const { file, path, node } of repeatingTexts(knowledge, schema))
    console.log(`knowledge/${file}:${node.line}\t${path}\t${node.does ?? ''}`);
else printCoverage();
if (options.corpus !== undefined)
  printWritten(options.corpus).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  });

function printCoverage(): void {
  const problems = [
    ...checkKnowledge(knowledge, schema),
    ...(options.check ? checkTexts(knowledge, schema) : []),
    ...(reference === undefined ? [] : copiedTexts(knowledge, readHelp(reference))),
  ];
  for (const problem of problems) console.error(formatProblem(problem));
  if (problems.length > 0) process.exitCode = 1;

  const { families, missing, incomplete } = coverageOf(schema, new Explanations(compiled));
  console.log(columns('family', 'names', ...explanationClasses, 'words'));
  for (const family of families) console.log(row(family));
  const all = total(families);
  console.log(row(all));
  console.log(row(all, (count) => `${((100 * count) / namesOf(all)).toFixed(1)} %`));
  console.log(`${knowledge.tables.length} files, ${problems.length} problems`);
  const listed = missing.slice(0, Number(options.missing));
  if (listed.length > 0)
    console.log(`${missing.length} without an explanation, the first:\n${listed.join('\n')}`);
  const frequent = incomplete
    .slice(0, Number(options.missing))
    .map(({ path, files }) => `${path} (${files})`);
  if (frequent.length > 0)
    console.log(
      `${incomplete.length} settings of backups without caution and verification, the most frequent:\n${frequent.join('\n')}`,
    );
}

function row(
  { family, classes, words }: FamilyCoverage,
  show: (count: number) => number | string = (count) => count,
): string {
  const counts = explanationClasses.map((name) => show(classes[name]));
  return columns(family, namesOf({ classes }), ...counts, words);
}

function columns(first: string, ...others: readonly (string | number)[]): string {
  return [first.padEnd(22), ...others.map((text) => String(text).padStart(20))].join('');
}

function namesOf({ classes }: Pick<FamilyCoverage, 'classes'>): number {
  return explanationClasses.reduce((sum, name) => sum + classes[name], 0);
}

function total(families: readonly FamilyCoverage[]): FamilyCoverage {
  const sum = (pick: (family: FamilyCoverage) => number): number =>
    families.reduce((result, family) => result + pick(family), 0);
  return {
    family: 'all',
    classes: {
      'explained in depth': sum(({ classes }) => classes['explained in depth']),
      'one sentence': sum(({ classes }) => classes['one sentence']),
      'name only': sum(({ classes }) => classes['name only']),
      'no text': sum(({ classes }) => classes['no text']),
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
