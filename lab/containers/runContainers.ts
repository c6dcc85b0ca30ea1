import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readAssets } from '../../toolkit/src/assets.node';
import { LanguageService } from '../../toolkit/src/languageService';
import { filesBelow } from '../corpus/runCorpus';
import { lintContainer, type LintedFile } from './lintContainer';
import { differencesOf, type Difference } from './renderings';

/** What was read and found to be true. */
interface Known {
  /** The number of findings of each rule in each form, with the reason why they are true. */
  readonly findings: Readonly<Record<string, Readonly<Record<string, { readonly count: number }>>>>;
  /** Templates whose renderings differ, with the reason. */
  readonly differences: Readonly<Record<string, string>>;
}

/** Forms that are results or values and not texts that users write. */
const notWritten = 'oracle-';

/**
 * Runs the check of containers with the arguments of its command line.
 *
 * @returns the exit code
 * @throws Error if an argument or a list is not valid
 */
export async function runContainers(words: readonly string[], print: (text: string) => void): Promise<0 | 1> {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: {
      json: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      known: { type: 'string' },
    },
    allowPositionals: true,
  });
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0)
    throw new Error(
      'Name one folder: npx tsx lab/containers/run.ts <folder> [--json] [--list] [--known FILE]',
    );
  const engine = await LanguageService.create(await readAssets());
  if (engine.schemaProblem !== undefined) throw new Error(engine.schemaProblem);
  const lint = (name: string): LintedFile => lintContainer(engine, folder, name);
  const files = filesBelow(folder)
    .filter((name) => !name.startsWith(notWritten))
    .map(lint);
  const pairs = renderedOf(folder);
  const differences: Difference[] = [];
  const known: Known | undefined =
    values.known === undefined ? undefined : (JSON.parse(readFileSync(values.known, 'utf8')) as Known);
  for (const [template, rendered] of pairs) {
    const file = files.find(({ path: name }) => name === template);
    if (file && known?.differences[template] === undefined)
      differences.push(...differencesOf(file, rendered.map(lint)));
  }
  const counts = countsOf(files);
  const unexpected = known ? disagreement(counts, known.findings) : [];
  const crashes = files.filter(({ crash }) => crash !== undefined);
  if (values.json)
    print(JSON.stringify({ counts, pairs: pairs.size, differences, unexpected, crashes }, undefined, 2));
  else {
    for (const line of report(files, counts)) print(line);
    if (values.list)
      for (const { path: name, findings, lines } of files)
        for (const { line, rule, message } of findings)
          print(`${name}:${line + 1}: ${rule}: ${lines[line]?.trim() ?? ''} | ${message}`);
    print(`${pairs.size} templates with renderings, ${differences.length} differences`);
    for (const { template, line, rule, problem } of differences)
      print(`  ${template}:${line + 1}: ${rule}: ${problem}`);
    for (const { path: name, crash } of crashes) print(`CRASH ${name}: ${crash ?? ''}`);
    for (const line of unexpected) print(line);
  }
  return crashes.length + differences.length + unexpected.length > 0 ? 1 : 0;
}

/** The renderings of each template, by the lists of the folder. */
function renderedOf(folder: string): ReadonlyMap<string, readonly string[]> {
  const pairs = new Map<string, string[]>();
  const lists = ['oracle-terraform', 'oracle-jinja'].map((name) => path.join(folder, name, 'index.tsv'));
  for (const list of lists) {
    const [head = '', ...rows] = readIfExists(list).split('\n');
    const columns = head.split('\t');
    for (const row of rows.filter((one) => one !== '')) {
      const cells = row.split('\t');
      const template = cells[columns.indexOf('template')] ?? '';
      pairs.set(template, [...(pairs.get(template) ?? []), cells[columns.indexOf('rendered')] ?? '']);
    }
  }
  return pairs;
}

function readIfExists(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

function countsOf(files: readonly LintedFile[]): Counts {
  const counts: Record<string, Record<string, number>> = {};
  for (const { path: name, findings } of files) {
    const form = name.split('/', 1)[0] ?? '';
    const byRule = (counts[form] ??= {});
    for (const { rule } of findings) byRule[rule] = (byRule[rule] ?? 0) + 1;
  }
  return counts;
}

function* report(files: readonly LintedFile[], counts: Counts): Iterable<string> {
  for (const [form, byRule] of Object.entries(counts)) {
    const own = files.filter(({ path: name }) => name.startsWith(`${form}/`));
    const flagged = own.filter(({ findings }) => findings.length > 0).length;
    const failed = own.filter(({ failure }) => failure !== undefined).length;
    const all = Object.values(byRule).reduce((sum, count) => sum + count, 0);
    const rules = Object.entries(byRule).map(([rule, count]) => `${rule} ${count}`);
    yield `${form}: ${own.length} files, ${failed} not read, ${flagged} with findings, ${all} findings: ${rules.join(', ')}`;
  }
  const slowest = files.reduce((one, other) => (other.milliseconds > one.milliseconds ? other : one));
  yield `slowest: ${slowest.path}, ${slowest.milliseconds} ms`;
}

function disagreement(counts: Counts, known: Known['findings']): readonly string[] {
  const lines: string[] = [];
  for (const form of new Set([...Object.keys(counts), ...Object.keys(known)])) {
    const [own = {}, expected = {}] = [counts[form], known[form]];
    for (const rule of new Set([...Object.keys(own), ...Object.keys(expected)])) {
      const [found = 0, wanted = 0] = [own[rule], expected[rule]?.count];
      if (found !== wanted) lines.push(`${form}: ${rule}: ${found} findings, ${wanted} in the list`);
    }
  }
  return lines;
}
