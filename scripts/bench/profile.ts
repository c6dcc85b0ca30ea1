import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { SourceMapPayload } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { cacheFolder, projectRoot } from '../project';
import type { BenchServer } from './benchServer';
import { framesOfBundle, sumUp, type CpuProfile, type Frame, type Period, type Spent } from './cpuProfile';
import { functionOf, stageOf } from './profileStages';
import { Session } from './session';

/** A profile of opening a text, in milliseconds: the mean of several times. */
export interface OpeningProfile {
  /** From `didOpen` to the diagnostics, measured by the client while V8 records the profile. */
  readonly total: number;
  readonly stages: Spent;
  /** By function, without the functions that it called. */
  readonly functions: Spent;
}

const opens = 3;

/** Microseconds between two samples. */
const interval = 500;

/** Opens a text in servers that record a profile, and sums the profiles up. */
export async function profileOpening(server: BenchServer, text: string): Promise<OpeningProfile> {
  const frameOf = framesOf(server.script);
  const totals: number[] = [];
  const stages: Spent[] = [];
  const functions: Spent[] = [];
  for (let turn = 0; turn < opens; turn++) {
    const { profile, period } = await openOnce(server, text);
    totals.push((period.to - period.from) / 1000);
    stages.push(sumUp(profile, period, frameOf, stageOf));
    functions.push(sumUp(profile, period, frameOf, functionOf));
  }
  return {
    total: totals.reduce((sum, total) => sum + total, 0) / opens,
    stages: mean(stages),
    functions: mean(functions),
  };
}

async function openOnce(
  server: BenchServer,
  text: string,
): Promise<{ readonly profile: CpuProfile; readonly period: Period }> {
  const folder = mkdtempSync(path.join(cacheFolder('bench'), 'profile-'));
  try {
    const profiling = ['--cpu-prof', '--cpu-prof-interval', String(interval), '--cpu-prof-dir', folder];
    const nodeArgs = [...(server.nodeArgs ?? []), ...profiling];
    const session = await Session.start({ ...server, nodeArgs });
    const from = microseconds();
    await session.open(text);
    const to = microseconds();
    await session.stop();
    const [name] = readdirSync(folder);
    if (name === undefined) throw new Error('The server wrote no profile.');
    const profile = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as CpuProfile;
    return { profile, period: { from, to } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The clock that V8 uses, too. */
function microseconds(): number {
  return Number(process.hrtime.bigint() / 1000n);
}

function framesOf(script: string): (node: CpuProfile['nodes'][number]) => Frame {
  const mapFile = `${script}.map`;
  if (!existsSync(mapFile))
    throw new Error(
      `${mapFile} is missing, which has the names of the functions. Run "npm run build" first.`,
    );
  const map = JSON.parse(readFileSync(mapFile, 'utf8')) as SourceMapPayload;
  return framesOfBundle(pathToFileURL(script).href, map, (source) =>
    path.relative(projectRoot, path.resolve(path.dirname(script), source)).replaceAll(path.sep, '/'),
  );
}

/** The mean of several profiles, the largest values first. */
function mean(all: readonly Spent[]): Spent {
  const sums = new Map<string, number>();
  for (const spent of all) {
    for (const [what, ms] of spent) sums.set(what, (sums.get(what) ?? 0) + ms / all.length);
  }
  return new Map([...sums].sort(([, a], [, b]) => b - a));
}
