// npx tsx lab/bench/check.ts: checks the built server against lab/bench/limits.json. Each limit is a ratio between two
// figures of one run, so it is valid on slow and fast machines. Exits with 1 if a limit is exceeded.
//
//   --seed N          the seed of the generated configurations (1)
//   --server FILE     the server, instead of dist/server/main.js
//   --limit TEXT      only the limits whose name contains the text
import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { builtServer } from '../../test/helpers/stdioClient';
import { ownServer } from './benchServer';
import { measureWork, type Effort } from './clientFigures';
import { layOut, thousands } from './format';
import { groups } from './groups';
import { fortios } from './language';
import { checkLimit, limitRows, readLimits, textsFor, type MeasuredText } from './limits';
import type { Measurement } from './measurement';

const effort: Effort = {
  opens: 5,
  edits: 1_000,
  asks: 50,
  seriesLimit: 60_000,
  // A busy machine can need minutes of waiting for seconds of processor time.
  patience: 900_000,
  total: Infinity,
};

interface Options {
  readonly server: string;
  readonly seed: number;
  /** A part of the names of the limits to check. */
  readonly only: string;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      server: { type: 'string', default: builtServer },
      limit: { type: 'string', default: '' },
    },
  });
  if (!existsSync(values.server))
    throw new Error(`${values.server} does not exist. Run "npm run build" first.`);
  if (!/^\d+$/.test(values.seed)) throw new Error(`--seed takes a whole number, not "${values.seed}".`);
  return { server: values.server, seed: Number(values.seed), only: values.limit };
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
  if (limits.length === 0) throw new Error(`There is no limit with "${options.only}" in its name.`);
  const measured = await measure(textsFor(limits), options);
  let verdicts = limits.map((limit) => checkLimit(limit, measured));
  const exceeded = verdicts.filter(({ holds }) => !holds).map(({ limit }) => limit);
  if (exceeded.length > 0) {
    console.log(`\n${layOut(limitRows(verdicts))}`);
    // Other work on the machine may have disturbed one of the two figures of a ratio, but probably not twice.
    console.log('\nThe exceeded limits are measured again.');
    const again = await measure(textsFor(exceeded), options);
    verdicts = verdicts.map((first) => {
      if (first.holds) return first;
      const second = checkLimit(first.limit, again);
      return first.ratio <= second.ratio ? first : second;
    });
  }
  console.log(`\n${layOut(limitRows(verdicts))}\n\nLoad at the end: ${(loadavg()[0] ?? 0).toFixed(1)}.`);
  if (verdicts.some(({ holds }) => !holds)) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
