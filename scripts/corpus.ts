// npm run corpus -- <folder> [--json]: lints every file below a folder of configurations and says what was found,
// per file and in total. `index.tsv`, a table of contents, is left out.
//
// Exits with 1 where linting a file crashed, or where something is reported in a `config system ftm-push` block:
// a corpus holds blocks that real devices took, so each of those is a false alarm to look into.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readAssets } from '../server/src/assets.node';
import { Engine } from '../server/src/engine';
import { defaultFirmwareSettings } from '../server/src/firmware/effective';
import { formatVersion } from '../server/src/firmware/version';
import { decode } from '../server/src/lint/content';
import { lintDocument } from '../server/src/lint/lintText';
import type { ConfigDocument } from '../server/src/model/document';
import { matchPath } from '../server/src/model/names';
import { placeIn, type SchemaView } from '../server/src/model/visit';
import type { Problem } from '../server/src/rules/problem';

/** What linting one file of the corpus came to. */
interface FileOutcome {
  /** Below the corpus's folder, with `/`. */
  readonly path: string;
  readonly lines: number;
  /** The version it was judged by; absent where it was not linted. */
  readonly firmware?: string;
  readonly milliseconds: number;
  /** How often each rule that found something did. */
  readonly findings: Readonly<Record<string, number>>;
  /** The findings inside `config system ftm-push`. */
  readonly inFtmPush: readonly FtmPushFinding[];
  /** Why it was not linted: it is no text, or linting it crashed. */
  readonly skipped?: string;
  readonly crash?: string;
}

interface FtmPushFinding {
  /** Counted from 1. */
  readonly line: number;
  readonly rule: string;
  readonly message: string;
}

function lintFile(engine: Engine, folder: string, name: string): FileOutcome {
  const start = performance.now();
  const nothing = { path: name, lines: 0, findings: {}, inFtmPush: [] };
  const content = decode(readFileSync(path.join(folder, name)));
  if (content.kind !== 'text') return { ...nothing, milliseconds: 0, skipped: content.kind };
  let document: ConfigDocument | undefined;
  try {
    document = engine.open(content.text);
    const { firmware, problems } = lintDocument(engine, document, {
      firmware: defaultFirmwareSettings,
      levels: {},
    });
    return {
      path: name,
      lines: document.lineCount,
      firmware: formatVersion(firmware.version),
      milliseconds: Math.round(performance.now() - start),
      findings: countByRule(problems),
      inFtmPush: findingsInFtmPush(document, problems, { schema: engine.schema, version: firmware.version }),
    };
  } catch (error) {
    const crash = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ...nothing, milliseconds: Math.round(performance.now() - start), crash };
  } finally {
    document?.dispose();
  }
}

function countByRule(problems: readonly Problem[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { rule } of problems) counts[rule] = (counts[rule] ?? 0) + 1;
  return counts;
}

function findingsInFtmPush(
  document: ConfigDocument,
  problems: readonly Problem[],
  view: SchemaView,
): readonly FtmPushFinding[] {
  const blocks = document.units.filter(({ type, path: words, container }) => {
    const match =
      type === 'block' ? matchPath(view.schema, placeIn(container, view), words, view.version) : undefined;
    return match?.node.path === 'system ftm-push';
  });
  return problems
    .filter(({ range: { start } }) =>
      blocks.some(({ firstLine, lastLine }) => start.line >= firstLine && start.line <= lastLine),
    )
    .map(({ range, rule, message }) => ({ line: range.start.line + 1, rule, message }));
}

/** What all files come to together. */
interface Total {
  readonly files: number;
  readonly lines: number;
  readonly milliseconds: number;
  readonly findings: Readonly<Record<string, number>>;
  readonly inFtmPush: number;
  readonly skipped: number;
  readonly crashes: number;
}

function totalOf(outcomes: readonly FileOutcome[]): Total {
  const sum = (numberOf: (outcome: FileOutcome) => number): number =>
    outcomes.reduce((total, outcome) => total + numberOf(outcome), 0);
  const findings: Record<string, number> = {};
  for (const outcome of outcomes) {
    for (const [rule, count] of Object.entries(outcome.findings))
      findings[rule] = (findings[rule] ?? 0) + count;
  }
  return {
    files: outcomes.length,
    lines: sum(({ lines }) => lines),
    milliseconds: sum(({ milliseconds }) => milliseconds),
    findings: Object.fromEntries(Object.entries(findings).sort()),
    inFtmPush: sum(({ inFtmPush }) => inFtmPush.length),
    skipped: outcomes.filter(({ skipped }) => skipped !== undefined).length,
    crashes: outcomes.filter(({ crash }) => crash !== undefined).length,
  };
}

function printForPeople(outcomes: readonly FileOutcome[], total: Total): void {
  for (const { path: name, lines, firmware, findings, skipped, crash } of outcomes) {
    const rules = Object.entries(findings).map(([rule, count]) => `${rule} ${count}`);
    const outcome = crash !== undefined ? 'CRASH' : (skipped ?? (rules.join(', ') || '-'));
    console.log(`${String(lines).padStart(7)}  ${(firmware ?? '').padEnd(7)}  ${name}: ${outcome}`);
  }
  console.log(`\n${total.files} files, ${total.lines} lines, ${total.milliseconds} ms`);
  for (const [rule, count] of Object.entries(total.findings))
    console.log(`${String(count).padStart(7)}  ${rule}`);
  console.log(`\nFindings in config system ftm-push: ${total.inFtmPush}`);
  for (const { path: name, inFtmPush } of outcomes) {
    for (const { line, rule, message } of inFtmPush) console.log(`  ${name}:${line}  ${rule}  ${message}`);
  }
  console.log(`Not text: ${total.skipped}\nCrashes: ${total.crashes}`);
  for (const { path: name, crash } of outcomes) {
    if (crash !== undefined) console.log(`  ${name}: ${crash}`);
  }
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => path.basename(name) !== 'index.tsv' && statSync(path.join(folder, name)).isFile())
    .map((name) => name.split(path.sep).join('/'))
    .sort();
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0)
    throw new Error('Name one folder: npm run corpus -- <folder> [--json]');
  const engine = await Engine.create(await readAssets());
  if (engine.schemaProblem !== undefined) throw new Error(engine.schemaProblem);
  const outcomes = filesBelow(folder).map((name) => lintFile(engine, folder, name));
  const total = totalOf(outcomes);
  if (values.json) console.log(JSON.stringify({ files: outcomes, total }, undefined, 2));
  else printForPeople(outcomes, total);
  process.exitCode = total.crashes > 0 || total.inFtmPush > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
