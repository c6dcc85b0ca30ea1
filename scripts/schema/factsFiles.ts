// The sampled facts in `scripts/schema/facts/`: `tables/<family>.json` with all tables whose names begin with that word,
// `versions.json`, and `observed.json` with the names in genuine backups.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CompactReader, CompactWriter, type CompactNode, type CompactVersions } from './compactFacts';
import { type FoldedObserved, foldObserved, unfoldObserved } from './observed';
import type { SampledFacts } from './sourceFacts';

export const factsFolder = path.join(import.meta.dirname, 'facts');

/** A file of `tables/`. */
interface TablesFile {
  readonly $schema: string;
  readonly tables: Readonly<Record<string, CompactNode>>;
}

const tablesFolder = 'tables';

/** Reads the sampled facts of the repository. */
export function readSampledFacts(): SampledFacts {
  const names = readdirSync(path.join(factsFolder, tablesFolder)).sort();
  return sampledFactsOf(
    names.map((name) => readFileSync(path.join(factsFolder, tablesFolder, name), 'utf8')),
  );
}

/**
 * @param tables the texts of the files with tables
 * @throws {Error} if a statement about a default is not in the notation
 */
export function sampledFactsOf(tables: readonly string[]): SampledFacts {
  const reader = new CompactReader(readJson('versions.json') as CompactVersions);
  for (const text of tables)
    for (const [name, table] of Object.entries((JSON.parse(text) as TablesFile).tables))
      reader.add(name, table);
  return { ...reader.collected(), observed: unfoldObserved(readObservedNames()) };
}

/** The names in genuine backups, with the versions that have them. */
export function readObservedNames(): FoldedObserved {
  return readJson('observed.json') as FoldedObserved;
}

/** Replaces the sampled facts of the repository. */
export function writeSampledFacts(sampled: SampledFacts): void {
  rmSync(path.join(factsFolder, tablesFolder), { recursive: true, force: true });
  mkdirSync(path.join(factsFolder, tablesFolder), { recursive: true });
  for (const [name, text] of sampledFiles(sampled)) writeFileSync(path.join(factsFolder, name), text);
}

/** The files of {@link factsFolder}, by name. */
export function sampledFiles(sampled: SampledFacts): ReadonlyMap<string, string> {
  const { facts } = sampled;
  const writer = new CompactWriter(sampled);
  const files = new Map<string, string>();
  for (const [family, names] of families(Object.keys(facts.tables))) {
    const lines = names.flatMap((name) => {
      const table = facts.tables[name];
      return table ? [`  ${JSON.stringify(name)}: ${nodeText(writer.node(name, table), '  ')}`] : [];
    });
    files.set(
      `${tablesFolder}/${family}.json`,
      `{\n"$schema": "../../compactFacts.schema.json",\n"tables": {\n${lines.join(',\n')}\n}\n}\n`,
    );
  }
  const versions: CompactVersions = {
    snapshots: facts.snapshots,
    namesOnly: facts.providerOnly,
    apiNames: Object.fromEntries(facts.aliases),
  };
  files.set('versions.json', JSON.stringify(versions, undefined, 2) + '\n');
  files.set('observed.json', observedText(foldObserved(sampled.observed)));
  return files;
}

/** One line per table. */
function observedText({ versions, tables }: FoldedObserved): string {
  const lines = Object.entries(tables).map(
    ([name, names]) => `${JSON.stringify(name)}: ${JSON.stringify(names)}`,
  );
  return `{\n"versions": ${JSON.stringify(versions)},\n"tables": {\n${lines.join(',\n')}\n}\n}\n`;
}

/** By the first word of their names. */
function families(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const result = new Map<string, string[]>();
  for (const name of [...names].sort()) {
    const [family = ''] = name.split(' ');
    result.set(family, [...(result.get(family) ?? []), name]);
  }
  return result;
}

/** One line per setting, so that a change of a fact is a change of one line. */
function nodeText({ settings, ...facts }: CompactNode, indent: string): string {
  const own = spaced(JSON.stringify(facts));
  if (settings === undefined) return own;
  const inner = `${indent}  `;
  const lines = Object.entries(settings).map(
    ([name, node]) => `${inner}${JSON.stringify(name)}: ${nodeText(node, inner)}`,
  );
  return `${own.slice(0, -1)}, "settings": {\n${lines.join(',\n')}\n${indent}}}`;
}

/** JSON with a space behind each comma and colon outside of texts. */
function spaced(json: string): string {
  let isText = false;
  return json.replace(/\\.|[",:]/g, (part) => {
    if (part === '"') isText = !isText;
    return !isText && (part === ',' || part === ':') ? `${part} ` : part;
  });
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(path.join(factsFolder, name), 'utf8'));
}
