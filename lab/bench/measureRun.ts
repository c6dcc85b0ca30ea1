import { existsSync, statSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { cachedVsix } from '../../scripts/build/vsix';
import { ownServer, type BenchServer } from './benchServer';
import { measureStart, measureWork, type Effort } from './clientFigures';
import { groups } from './groups';
import { fortios, linesOfTable, type Case } from './language';
import { measureCommands } from './commands';
import { figure, type Measurement, type Run } from './measurement';
import { measureOpening } from './opening';
import type { Options } from './options';
import { backupWithMostPolicies, scaledBackup } from './scaled';
import { installedCompetitors } from './competitors';

/** For requests whose every answer counts. */
const patience = 120_000;

/** The number of edits for figures that may take long. */
const hardEdits = 100;

/** The other servers do not open longer texts, which take them minutes. */
const longestForCompetitors = 150_000;

/** Measures according to the options, and reports the progress. */
export async function measureRun(options: Options, say: (line: string) => void): Promise<Run> {
  const { lengths, edits, seed } = options;
  const before = loadavg()[0] ?? 0;
  const date = new Date().toISOString();
  const others = options.competitors ? await installedCompetitors(say) : [];
  const notes: string[] = [];
  const measurements: Measurement[] = [];
  const effortFor = (lines: number): Effort => ({
    opens: lines > 200_000 ? 3 : 5,
    edits,
    asks: 50,
    seriesLimit: Infinity,
    patience,
    total: Infinity,
  });
  const measureCase = async (kind: Case, lines: number): Promise<void> => {
    say(`${groups[kind]}, ${lines.toLocaleString('en')} lines …`);
    const server = ownServer(options.server, fortios(kind));
    const text = server.language.generate(lines, seed);
    const work = { group: groups[kind], lines, text };
    const effort = effortFor(lines);
    // The difficult configurations are for times; memory is measured in the mixed ones.
    const own = kind === 'mixed' ? effort : { ...effort, opens: 3, edits: Math.min(edits, hardEdits) };
    measurements.push(...(await measureWork(server, work, own, notes)));
  };

  say('Starting the server …');
  measurements.push(...(await measureStart(ownServer(options.server), groups.mixed, 7)));
  for (const lines of lengths) {
    await measureCase('mixed', lines);
    if (lines > longestForCompetitors) continue;
    // Right after our server, so that both have the same conditions.
    for (const competitor of others)
      measurements.push(...(await measureCompetitor(competitor, lines, seed, notes, say)));
  }
  for (const lines of lengths) {
    say(`${groups.opening}, ${lines.toLocaleString('en')} lines …`);
    const server = ownServer(options.server);
    measurements.push(...(await measureOpening(server, server.language.generate(lines, seed), lines)));
  }
  const backup = options.backups === undefined ? undefined : backupWithMostPolicies(options.backups);
  for (const lines of backup === undefined ? [] : lengths) {
    say(`${groups.scaled}, ${lines.toLocaleString('en')} lines …`);
    const text = scaledBackup(backup ?? '', lines);
    measurements.push(...(await measureOpening(ownServer(options.server), text, lines, groups.scaled)));
  }
  const [shortest = 24_000] = lengths;
  await measureCase('table', linesOfTable);
  await measureCase('unused', linesOfTable);
  await measureCase('vdoms', shortest);
  await measureCase('errors', shortest);

  if (options.commands) {
    const script = path.join(path.dirname(options.server), 'fortios.js');
    measurements.push(...measureCommands({ script, fleet: options.fleet, seed }, say, notes));
  }
  measurements.push(...ratios(measurements, lengths));

  if (existsSync(cachedVsix)) {
    const value = statSync(cachedVsix).size / 1024;
    measurements.push({ name: '.vsix', group: groups.sizes, value, unit: 'KiB' });
  }
  const processor = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`;
  const load = { before, after: loadavg()[0] ?? 0 };
  return { version: 1, date, node: process.version, processor, load, measurements, notes };
}

/** Our figures compared with tree-sitter alone and with servers of other languages. */
function ratios(measurements: readonly Measurement[], lengths: readonly number[]): readonly Measurement[] {
  const pairs = [
    [
      'edit → diagnostics, processor time',
      groups.opening,
      'tree-sitter alone, processor time',
      'tree-sitter alone',
    ],
    ['open → all diagnostics', 'JSON', 'open → all diagnostics', 'JSON'],
    ['open → all diagnostics', 'YAML', 'open → all diagnostics', 'YAML'],
  ] as const;
  return lengths.flatMap((lines) =>
    pairs.flatMap(([own, group, name, shown]) => {
      const of = figure({ measurements }, { name: own, group: groups.mixed, lines });
      const to = figure({ measurements }, { name, group, lines });
      if (!of || !to) return [];
      return [{ ...of, name: `${own} : ${shown}`, value: of.value / to.value, unit: 'ratio' as const }];
    }),
  );
}

/** Fewer edits and requests than for our server, because some servers wait half a second after each keystroke. */
async function measureCompetitor(
  server: BenchServer,
  lines: number,
  seed: number,
  notes: string[],
  say: (line: string) => void,
): Promise<readonly Measurement[]> {
  say(`${server.name}, ${lines.toLocaleString('en')} lines …`);
  const text = server.language.generate(lines, seed);
  const work = { group: server.name, lines, text };
  const effort: Effort = {
    opens: 2,
    edits: 20,
    asks: 20,
    seriesLimit: 10_000,
    patience: 60_000,
    total: 120_000,
  };
  const measured = await measureWork(server, work, effort, notes);
  const start = await measureStart(server, server.name, 3);
  return [...start.map((one) => ({ ...one, lines })), ...measured];
}
