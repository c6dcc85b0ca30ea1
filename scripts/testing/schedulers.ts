// Runs the recipes of docs/use/schedulers.md as the page has them, on one machine: Slurm (slurm-wlm of Debian) with a node of two
// processors, Dask (python3-distributed of Debian), the manifest of Kubernetes against its schema, DuckDB and chDB. What
// Slurm and Dask join must be, byte by byte, the report of one run. A recipe whose programs or packages are missing is named
// as not run. Run `npm run build` first; npm installs packages into a temporary folder.
//
//   npx tsx scripts/testing/schedulers.ts [FOLDER] [RECIPE…]      recipes: slurm, dask, kubernetes, duckdb, chdb
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { projectRoot } from '../project';

const [given = path.join(projectRoot, 'samples'), ...chosen] = process.argv.slice(2);
const page = readFileSync(path.join(projectRoot, 'docs/use/schedulers.md'), 'utf8');
const folder = mkdtempSync(path.join(tmpdir(), 'fortios-schedulers-'));
const shards = 4;

/** The code blocks of a section of the page. */
function blocksOf(title: string, language: string): readonly string[] {
  const section = page.split(/^## /m).find((one) => one.startsWith(title)) ?? '';
  const blocks = [...section.matchAll(/^```(\w*)\n([^`]*)^```/gm)];
  return blocks.filter(([, found]) => found === language).map(([, , code = '']) => code);
}

/** Why a recipe cannot be run on this machine. */
class NotRun extends Error {}

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(command: string, words: readonly string[], more: NodeJS.ProcessEnv = {}): Run {
  const env = { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}`, ...more };
  return spawnSync(command, words, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28, env });
}

/** @throws an Error with the output if it ends with another code */
function runWell(command: string, words: readonly string[], more: NodeJS.ProcessEnv = {}): string {
  const { status, stdout, stderr } = run(command, words, more);
  // 2: a file of the folder belongs to another product.
  if (status !== 0 && !(status === 2 && command === 'fortios'))
    throw new Error(`${command} ${words.join(' ')} ended with ${String(status)}\n${stdout}${stderr}`);
  return stdout;
}

function has(command: string): boolean {
  return run('sh', ['-c', `command -v ${command}`]).status === 0;
}

function installed(...packages: readonly string[]): void {
  const { status, stderr } = run('npm', ['install', '--no-audit', '--no-fund', '--prefix', '.', ...packages]);
  if (status !== 0)
    throw new NotRun(`npm cannot install ${packages.join(' ')}: ${stderr.trim().split('\n')[0] ?? ''}`);
}

function expectSame(found: string, expected: string, what: string): void {
  if (found !== expected)
    throw new Error(`${what} differs:\n${found.slice(0, 2000)}\nexpected:\n${expected.slice(0, 2000)}`);
}

function freshParts(): void {
  rmSync(path.join(folder, 'parts'), { recursive: true, force: true });
  mkdirSync(path.join(folder, 'parts'));
}

const partNames = Array.from({ length: shards }, (_, index) => `parts/${index + 1}.json`);

/** The joined parts are the report of one run. */
function expectJoined(): void {
  const joined = runWell('fortios', ['fleet', '--join', ...partNames, '--format', 'json']);
  expectSame(joined, runWell('fortios', ['fleet', 'backups', '--format', 'json']), 'The joined report');
}

async function slurm(): Promise<string> {
  if (!['slurmctld', 'slurmd', 'sbatch'].every(has)) throw new NotRun('slurm-wlm is not installed');
  const state = path.join(folder, 'slurm');
  for (const name of ['', 'state', 'spool']) mkdirSync(path.join(state, name), { recursive: true });
  writeFileSync(path.join(state, 'slurm.key'), randomBytes(64), { mode: 0o600 });
  const host = hostname().split('.')[0] ?? '';
  const settings = {
    ClusterName: 'check',
    SlurmctldHost: `${host}(127.0.0.1)`,
    SlurmUser: 'root',
    AuthType: 'auth/slurm',
    CredType: 'auth/slurm',
    AuthInfo: 'use_client_ids',
    SlurmctldPort: 16817,
    SlurmdPort: 16818,
    StateSaveLocation: `${state}/state`,
    SlurmdSpoolDir: `${state}/spool`,
    SlurmctldPidFile: `${state}/slurmctld.pid`,
    SlurmdPidFile: `${state}/slurmd.pid`,
    ProctrackType: 'proctrack/linuxproc',
    TaskPlugin: 'task/none',
    SelectType: 'select/cons_tres',
    SelectTypeParameters: 'CR_Core',
    SchedulerParameters: 'sched_interval=1,batch_sched_delay=0',
    MailProg: '/bin/true',
    ReturnToService: 2,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  lines.push(`NodeName=${host} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN`);
  lines.push(`PartitionName=all Nodes=${host} Default=YES MaxTime=INFINITE State=UP`);
  const conf = path.join(state, 'slurm.conf');
  writeFileSync(conf, `${lines.join('\n')}\n`);
  writeFileSync(path.join(state, 'cgroup.conf'), 'CgroupPlugin=disabled\n');
  const env = { SLURM_CONF: conf };
  const daemons: ChildProcess[] = [];
  const logs = { controller: '', node: '' };
  try {
    for (const [name, command, words] of [
      ['controller', 'slurmctld', ['-D', '-f', conf]],
      ['node', 'slurmd', ['-D', '-f', conf, '-N', host]],
    ] as const) {
      const daemon = spawn(command, words, {
        env: { ...process.env, ...env, PATH: `${folder}:${process.env['PATH'] ?? ''}` },
      });
      daemon.stderr.on('data', (bytes: Buffer) => {
        logs[name] += bytes.toString();
      });
      daemon.stdout.resume();
      daemons.push(daemon);
      await setTimeout(2000);
    }
    for (let tries = 0; ; tries++) {
      await setTimeout(1000);
      if (/\bidle\b/.test(run('sinfo', ['-h', '-o', '%T'], env).stdout)) break;
      if (tries === 30)
        throw new NotRun(`the node of Slurm does not start here: ${logs.controller}${logs.node}`);
    }
    const [script = ''] = blocksOf('Slurm', 'sh');
    writeFileSync(path.join(folder, 'fleet.sbatch'), script);
    freshParts();
    const start = performance.now();
    run('sbatch', ['--wait', 'fleet.sbatch'], env);
    const seconds = (performance.now() - start) / 1000;
    expectJoined();
    // A part that is missing is named, and run again alone.
    const before = partNames.map((name) => readFileSync(path.join(folder, name), 'utf8'));
    rmSync(path.join(folder, 'parts/3.json'));
    const others = partNames.filter((name) => name !== 'parts/3.json');
    const incomplete = run('fortios', ['fleet', '--join', ...others, '--format', 'json']);
    if (incomplete.status !== 2 || !incomplete.stderr.includes(`Missing: part 3 of ${shards}.`))
      throw new Error(`The missing part is not named: ${incomplete.stderr}`);
    run('sbatch', ['--wait', '--array=3', 'fleet.sbatch'], env);
    for (const [index, name] of partNames.entries())
      expectSame(readFileSync(path.join(folder, name), 'utf8'), before[index] ?? '', name);
    expectJoined();
    return `${shards} parts in ${seconds.toFixed(1)} s on two processors; part 3 again alone`;
  } finally {
    for (const daemon of daemons.reverse()) {
      daemon.kill();
      await setTimeout(500);
      daemon.kill('SIGKILL');
    }
  }
}

function dask(): string {
  const python = '/usr/bin/python3';
  if (run(python, ['-c', 'import distributed']).status !== 0)
    throw new NotRun('python3-distributed is not installed');
  const [script = ''] = blocksOf('Dask', 'python');
  writeFileSync(path.join(folder, 'fleet.py'), script);
  freshParts();
  rmSync(path.join(folder, 'fleet.html'), { force: true });
  const start = performance.now();
  runWell(python, ['fleet.py']);
  const seconds = (performance.now() - start) / 1000;
  readFileSync(path.join(folder, 'fleet.html'));
  expectJoined();
  return `${shards} parts in ${seconds.toFixed(1)} s with two workers`;
}

function kubernetes(): string {
  installed('kubernetes-models@5', 'yaml@2');
  const [manifest = ''] = blocksOf('Kubernetes', 'yaml');
  writeFileSync(path.join(folder, 'job.yaml'), manifest);
  writeFileSync(
    path.join(folder, 'validate.mjs'),
    `import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Job } from 'kubernetes-models/batch/v1';
const manifest = parse(readFileSync('job.yaml', 'utf8'));
new Job(manifest).validate();
// The schema does not reject names that it does not have.
const wrong = structuredClone(manifest);
wrong.spec.completions = 'four';
try {
  new Job(wrong).validate();
} catch {
  console.log(manifest.spec.completions, manifest.spec.template.spec.containers[0].args[0]);
  process.exit(0);
}
throw new Error('The schema accepts a mistake.');
`,
  );
  const stdout = runWell(process.execPath, ['validate.mjs']);
  const [, commands = ''] = /^\d+ ([^]*)$/.exec(stdout) ?? [];
  // The commands of the container, for each index, where /data is the folder.
  freshParts();
  for (let index = 0; index < shards; index++) {
    const local = commands.replaceAll('/data/', '');
    const { status, stderr } = run('sh', ['-c', local], { JOB_COMPLETION_INDEX: String(index) });
    if (status !== 0 && status !== 2) throw new Error(stderr);
  }
  expectJoined();
  return 'the manifest is valid, and its command writes all parts; no cluster was used';
}

/** The rows of the versions, as the databases have them. */
function versions(): string {
  const sql = 'SELECT version, count(*) AS devices FROM devices GROUP BY version ORDER BY version';
  const rows = JSON.parse(runWell('fortios', ['query', sql, 'backups', '--format', 'json'])) as unknown;
  return JSON.stringify(rows);
}

function exportParts(): void {
  rmSync(path.join(folder, 'lake'), { recursive: true, force: true });
  for (let shard = 1; shard <= shards; shard++)
    runWell('fortios', [
      'export',
      'backups',
      '--shard',
      `${shard}/${shards}`,
      '--format',
      'parquet',
      '-o',
      `lake/${shard}`,
    ]);
}

function duckdb(): string {
  installed('@duckdb/node-api@1.5.6-r.1');
  exportParts();
  const [sql = ''] = blocksOf('DuckDB and chDB', 'sql');
  writeFileSync(
    path.join(folder, 'duckdb.mjs'),
    `import { DuckDBInstance } from '@duckdb/node-api';
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const rows = (await connection.runAndReadAll(${JSON.stringify(sql)})).getRowObjectsJson();
console.log(JSON.stringify(rows.map(({ version, devices }) => ({ version, devices: Number(devices) }))));
`,
  );
  expectSame(runWell(process.execPath, ['duckdb.mjs']).trim(), versions(), 'DuckDB');
  return 'the same rows as fortios query';
}

function chdb(): string {
  installed('chdb@3.4.0');
  exportParts();
  const [, sql = ''] = blocksOf('DuckDB and chDB', 'sql');
  writeFileSync(
    path.join(folder, 'chdb.mjs'),
    `import chdb from 'chdb';
const rows = chdb.query(${JSON.stringify(sql)}, 'JSONEachRow').trim().split('\\n').map((line) => JSON.parse(line));
console.log(JSON.stringify(rows.map(({ version, devices }) => ({ version, devices: Number(devices) }))));
`,
  );
  const { status, stdout, stderr } = run(process.execPath, ['chdb.mjs']);
  if (status !== 0 && /cannot find|not found|unsupported/i.test(stderr))
    throw new NotRun(`the library of chDB is not available: ${stderr.trim().split('\n').at(-1) ?? ''}`);
  if (status !== 0) throw new Error(stderr);
  expectSame(stdout.trim(), versions(), 'chDB');
  return 'the same rows as fortios query';
}

const recipes = { slurm, dask, kubernetes, duckdb, chdb };

async function main(): Promise<void> {
  const counts = { passed: 0, failed: 0, notRun: 0 };
  try {
    symlinkSync(path.resolve(given), path.join(folder, 'backups'));
    const program = path.join(projectRoot, 'dist/server/fortios.js');
    writeFileSync(path.join(folder, 'fortios'), `#!/bin/sh\nexec ${process.execPath} ${program} "$@"\n`);
    chmodSync(path.join(folder, 'fortios'), 0o755);
    for (const [name, recipe] of Object.entries(recipes)) {
      if (chosen.length > 0 && !chosen.includes(name)) continue;
      try {
        console.log(`✔ ${name}: ${await recipe()}`);
        counts.passed++;
      } catch (error) {
        const isNotRun = error instanceof NotRun;
        console.log(
          `${isNotRun ? '- not run' : '✘'} ${name}: ${error instanceof Error ? error.message : String(error)}`,
        );
        if (isNotRun) counts.notRun++;
        else counts.failed++;
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.notRun} skipped`);
  process.exitCode = counts.failed > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
