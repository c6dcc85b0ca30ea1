// npm run bench:check: whether the built server keeps to test/bench/limits.json. Each limit is a ratio between two
// figures of one run, so it holds on slow machines as on fast ones. Exits with 1 where one is exceeded.
//
//   --seed N          another number, other configurations (1)
//   --server FILE     another server than dist/server/main.js
//   --report FILE     the table into a page, between its marks (docs/performance.md)
//   --limit TEXT      only the limits whose name contains the text
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { builtServer } from '../test/helpers/stdioClient';
import { ownServer } from './bench/benchServer';
import { measureWork, type Effort } from './bench/clientFigures';
import { layOut, thousands } from './bench/format';
import { groups } from './bench/groups';
import { fortios } from './bench/language';
import { judgeLimit, limitRows, readLimits, textsFor, type MeasuredText } from './bench/limits';
import type { Measurement } from './bench/measurement';
import { fillLimits } from './bench/report';

const effort: Effort = {
  opens: 5,
  edits: 1_000,
  asks: 50,
  seriesLimit: 60_000,
  patience: 120_000,
  total: Infinity,
};

interface Options {
  readonly server: string;
  readonly seed: number;
  /** What the names of the limits in question contain. */
  readonly only: string;
  readonly report: string | undefined;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      server: { type: 'string', default: builtServer },
      limit: { type: 'string', default: '' },
      report: { type: 'string' },
    },
  });
  if (!existsSync(values.server)) throw new Error(`There is no ${values.server}; run "npm run build" first.`);
  if (!/^\d+$/.test(values.seed)) throw new Error(`--seed takes a whole number; this is "${values.seed}".`);
  return { server: values.server, seed: Number(values.seed), only: values.limit, report: values.report };
}

async function measure(
  texts: readonly MeasuredText[],
  { server, seed }: Options,
): Promise<readonly Measurement[]> {
  const measured: Measurement[] = [];
  const notes: string[] = [];
  for (const { case: kind, lines } of texts) {
    console.log(`${groups[kind]}, ${thousands(lines)} lines …`);
    const own = ownServer(server, fortios(kind));
    const text = own.language.generate(lines, seed);
    measured.push(...(await measureWork(own, { group: groups[kind], lines, text }, effort, notes)));
  }
  for (const note of notes) console.log(`Not measured: ${note}`);
  return measured;
}

async function main(): Promise<void> {
  const options = readOptions();
  const limits = readLimits().filter(({ limit }) => limit.includes(options.only));
  if (limits.length === 0) throw new Error(`No limit has "${options.only}" in its name.`);
  const measured = await measure(textsFor(limits), options);
  let verdicts = limits.map((limit) => judgeLimit(limit, measured));
  const exceeded = verdicts.filter(({ holds }) => !holds).map(({ limit }) => limit);
  if (exceeded.length > 0) {
    console.log(`\n${layOut(limitRows(verdicts))}`);
    // Other work on the machine may have come in between the two figures of a ratio; it will hardly do so twice.
    console.log('\nWhat is exceeded is measured once more.');
    const again = await measure(textsFor(exceeded), options);
    verdicts = verdicts.map((first) => {
      if (first.holds) return first;
      const second = judgeLimit(first.limit, again);
      return first.ratio <= second.ratio ? first : second;
    });
  }
  const rows = limitRows(verdicts);
  const said = `Measured on ${new Date().toISOString().slice(0, 10)}, load at the end: ${(loadavg()[0] ?? 0).toFixed(1)}.`;
  console.log(`\n${layOut(rows)}\n\n${said}`);
  if (options.report !== undefined) {
    const page = readFileSync(options.report, 'utf8');
    writeFileSync(options.report, await fillLimits(page, rows, said, options.report));
  }
  if (verdicts.some(({ holds }) => !holds)) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
