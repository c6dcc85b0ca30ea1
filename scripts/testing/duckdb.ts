// Exports a folder in two shards, and runs the DuckDB examples of docs/use/lake.md over both; each must have the rows that
// `fortios query` finds in the files. Run `npm run build` first. DuckDB (70 MB) is not a dependency of the project: npm
// installs it into a temporary folder.
//
//   npx tsx scripts/testing/duckdb.ts [FOLDER]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../project';

const duckdb = '@duckdb/node-api@1.5.6-r.1';
const [given = path.join(projectRoot, 'samples')] = process.argv.slice(2);
const configurations = path.resolve(given);
const program = path.join(projectRoot, 'dist/server/fortios.js');
const folder = mkdtempSync(path.join(tmpdir(), 'fortios-duckdb-'));

/** Runs a command in the temporary folder; its output. */
function run(command: string, words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, words, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    shell: process.platform === 'win32' && command === 'npm',
  });
  // 2: a file of the folder belongs to another product.
  if (status !== 0 && !(status === 2 && command === process.execPath))
    throw new Error(`${command} ${words.join(' ')}\n${stderr}`);
  return stdout;
}

const page = readFileSync(path.join(projectRoot, 'docs/use/lake.md'), 'utf8');
const [, block = ''] = /```sql\n([^`]+)```/.exec(page) ?? [];
const statements = block
  .split(';')
  .map((sql) => sql.trim())
  .filter((sql) => sql !== '');

/** The rows in an order that does not depend on the database. */
function sorted(json: string): readonly string[] {
  const rows = JSON.parse(json) as readonly Readonly<Record<string, unknown>>[];
  return rows.map((row) => JSON.stringify(row)).sort();
}

let failed = statements.length < 5;
try {
  for (const shard of [1, 2]) {
    const words = ['export', configurations, '--shard', `${shard}/2`, '--format', 'parquet'];
    run(process.execPath, [program, ...words, '-o', `lake/${shard}`]);
  }
  run('npm', ['install', '--no-audit', '--no-fund', '--prefix', '.', duckdb]);
  writeFileSync(path.join(folder, 'statements.json'), JSON.stringify(statements));
  writeFileSync(
    path.join(folder, 'ask.mjs'),
    `import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const answers = [];
for (const sql of JSON.parse(readFileSync('statements.json', 'utf8'))) {
  const reader = await connection.runAndReadAll(sql);
  answers.push(JSON.stringify(reader.getRowObjectsJson()));
}
console.log(JSON.stringify(answers));
`,
  );
  const answers = JSON.parse(run(process.execPath, ['ask.mjs'])) as readonly string[];
  for (const [index, sql] of statements.entries()) {
    const own = sql.replace(/'lake\/\*\/(\w+)\.parquet'/g, '$1');
    const expected = sorted(
      run(process.execPath, [program, 'query', own, configurations, '--format', 'json']),
    );
    const found = sorted(answers[index] ?? '[]');
    const isSame = JSON.stringify(found) === JSON.stringify(expected);
    console.log(
      `${isSame ? '✔' : '✘'} ${found.length} rows, ${expected.length} expected: ${sql.split('\n')[0] ?? ''}`,
    );
    failed ||= !isSame;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
