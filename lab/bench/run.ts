// npm run bench: measures the built server, as a client sees it. It shows the budgets next to the figures, but does not fail
// if one is exceeded.
//
//   --lines N,N,…     lengths of the mixed configurations (24000,150000); there are budgets for 500000, too
//   --edits N         keystrokes in each (1000)
//   --seed N          the seed of the generated configurations (1)
//   --server FILE     the server, instead of dist/server/main.js
//   --backups FOLDER  also opens the backup with the most policies in a folder, scaled up to these lengths
//   --competitors     also measures servers of other languages; installs them into the cache on first use
//   --commands        also measures the command line, with one file and with a fleet, and other linters
//   --fleet N         the number of backups in the fleet (40)
//   --report FILE     measures everything, at all lengths of the budgets, and fills the tables of a page (README.md)
//   --from FILE       reads the figures of --json instead of measuring
//   --json [FILE]     writes the figures as JSON, to a file or instead of the tables
//   --compare FILE    shows the ratio of each figure to that of an earlier run, as written by --json
//
// npm prints two lines before the output of a script. "npm run --silent bench -- --json" prints only the JSON.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { measureRun } from './measureRun';
import { readOptions } from './options';
import { fillReport } from './report';
import { formatRun } from './table';

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (!existsSync(options.server))
    throw new Error(`${options.server} does not exist. Run "npm run build" first.`);
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
