// npm run bench: how fast the built server is, as a client sees it and by stage. The budgets stand beside the figures;
// a run is not judged by them.
//
//   --lines N,N,…     lengths of the mixed configurations (24000,150000); the budgets speak of 500000, too
//   --edits N         keystrokes in each (1000)
//   --seed N          another number, other configurations (1)
//   --server FILE     another server than dist/server/main.js
//   --competitors           with the servers of other languages beside ours, installed into the cache on first use
//   --profile         with where the time of opening 150,000 lines goes
//   --memory          with what 1,000 and 10,000 edits leave in memory; draws docs/images/memory.svg
//   --report FILE     all of it, at all lengths of the budgets, into the tables of a page (docs/performance.md)
//   --from FILE       what --json wrote in place of measuring, to compare or report once more
//   --json [FILE]     the figures as JSON, into a file or instead of the tables
//   --compare FILE    with the ratio of each figure to that of an earlier run, as --json wrote it
//
// npm prints two lines of its own before what a script prints: "npm run --silent bench -- --json" leaves the JSON alone.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { measureRun } from './bench/measureRun';
import { readOptions } from './bench/options';
import { fillReport } from './bench/report';
import { formatRun } from './bench/table';

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (!existsSync(options.server))
    throw new Error(`There is no ${options.server}; run "npm run build" first.`);
  const run =
    options.measured ?? (await measureRun(options, (line) => void process.stderr.write(`${line}\n`)));
  if (options.report !== undefined) {
    const page = readFileSync(options.report, 'utf8');
    writeFileSync(options.report, await fillReport(page, run, options.report));
  }
  const json = `${JSON.stringify(run, null, 2)}\n`;
  if (options.json === '-') process.stdout.write(json);
  else {
    if (options.json !== undefined) writeFileSync(options.json, json);
    console.log(`\n${formatRun(run, options.before)}`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
