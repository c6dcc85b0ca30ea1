// npm run bench: how fast the built server is, as a client sees it and by stage. Nothing is judged; the goals
// stand beside the figures.
//
//   --lines N,N,…     lengths of the configurations (1000,24000,150000)
//   --edits N         keystrokes in each (1000)
//   --seed N          another number, other configurations (1)
//   --shape SHAPE     mixed, one-table or vdoms (mixed)
//   --mistakes N      a mistake in every N lines (none)
//   --server FILE     another server than dist/server/main.js
//   --json            the figures as JSON
//   --compare FILE    with the ratio of each figure to that of an earlier run, as --json printed it
import { existsSync, readFileSync, statSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { generateConfiguration, type Shape } from '../test/bench/generate';
import { builtServer } from '../test/helpers/stdioClient';
import type { Measurement, Run } from './bench/measurement';
import { measureSession, measureStart } from './bench/session';
import { Stages } from './bench/stages';
import { formatRun } from './bench/table';
import { cachedVsix } from './vsix';

const shapes: readonly Shape[] = ['mixed', 'one-table', 'vdoms'];

interface Options {
  readonly lengths: readonly number[];
  readonly edits: number;
  readonly seed: number;
  readonly shape: Shape;
  readonly mistakeEvery: number | undefined;
  readonly server: string;
  readonly json: boolean;
  readonly before: Run | undefined;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      lines: { type: 'string', default: '1000,24000,150000' },
      edits: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      shape: { type: 'string', default: 'mixed' },
      mistakes: { type: 'string' },
      server: { type: 'string', default: builtServer },
      json: { type: 'boolean', default: false },
      compare: { type: 'string' },
    },
  });
  const shape = shapes.find((one) => one === values.shape);
  if (!shape) throw new Error(`--shape takes one of ${shapes.join(', ')}; this is "${values.shape}".`);
  return {
    lengths: values.lines.split(',').map((text) => wholeNumber('--lines', text)),
    edits: wholeNumber('--edits', values.edits),
    seed: wholeNumber('--seed', values.seed),
    shape,
    mistakeEvery: values.mistakes === undefined ? undefined : wholeNumber('--mistakes', values.mistakes),
    server: values.server,
    json: values.json,
    before: values.compare === undefined ? undefined : readRun(values.compare),
  };
}

function wholeNumber(option: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text))
    throw new Error(`${option} takes whole numbers from 1 up; this is "${text}".`);
  return Number(text);
}

function readRun(file: string): Run {
  try {
    const run = JSON.parse(readFileSync(file, 'utf8')) as Partial<Run>;
    if (run.version === 1 && Array.isArray(run.measurements)) return run as Run;
  } catch (cause) {
    throw new Error(`${file} cannot be read as an earlier run.`, { cause });
  }
  throw new Error(`${file} is no run that "npm run bench -- --json" printed.`);
}

async function measure(options: Options): Promise<Run> {
  const { lengths, edits, seed, shape, mistakeEvery, server } = options;
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  const generate = (lines: number): string =>
    generateConfiguration({ lines, seed, shape, ...(mistakeEvery !== undefined && { mistakeEvery }) });

  say('Starting the server …');
  const measurements: Measurement[] = [...(await measureStart(server, 7))];
  for (const lines of lengths) {
    say(`${lines} lines, as a client sees them …`);
    measurements.push(...(await measureSession(server, generate(lines), lines, edits)));
  }
  const stages = await Stages.load();
  measurements.push(stages.loading);
  stages.warmUp(generate(5_000));
  for (const lines of lengths) {
    say(`${lines} lines, stage by stage …`);
    measurements.push(...stages.measure(generate(lines), lines, edits));
  }
  if (existsSync(cachedVsix)) {
    const value = statSync(cachedVsix).size / 1024;
    measurements.push({ name: '.vsix', group: 'Sizes', value, unit: 'KiB' });
  }
  const processor = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`;
  return { version: 1, node: process.version, processor, load: loadavg()[0] ?? 0, measurements };
}

async function main(): Promise<void> {
  const options = readOptions();
  if (!existsSync(options.server))
    throw new Error(`There is no ${options.server}; run "npm run build" first.`);
  const run = await measure(options);
  console.log(options.json ? JSON.stringify(run, null, 2) : `\n${formatRun(run, options.before)}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
