// npx tsx lab/fuzz/diff.ts [options] [folder]: that the script of `fortios diff` turns one configuration into the other. Random
// changes to configurations, and all pairs of the backups in a folder; the long run of what `npm test` does with some hundred.
//
//   --mutations N   how many random changes (10000)
//   --seed N        another number, other changes; the one of the day unless given
//   --only N        only the change of this number, as a failure names it
//   --lines N,N     instead, measure comparisons of generated configurations of so many lines
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readAssets } from '../../toolkit/src/assets.node';
import { commands, writeScript } from '../../server/src/analysis/device/script/commands';
import { compare, type Comparison } from '../../server/src/analysis/device/comparison/compare';
import { execute, readState } from '../../server/src/analysis/device/execution/execute';
import { nodeText } from '../../server/src/analysis/device/execution/references';
import type { DeviceState } from '../../server/src/analysis/device/state/state';
import { LanguageService } from '../../toolkit/src/languageService';
import { defaultFirmwareSettings, effectiveFirmware } from '../../server/src/firmware/effective';
import { formatVersion } from '../../server/src/firmware/version';
import { generateConfiguration } from '../../test/helpers/generate';
import { sampleConfigurations } from '../../test/analysis/device/samples';
import { checkScript, mutate, randomOf, reread } from '../../test/analysis/device/mutations';

interface Sample {
  readonly name: string;
  readonly text: string;
  readonly state: DeviceState;
  readonly lines: number;
}

function read(service: LanguageService, name: string, text: string): Sample {
  const document = service.open(text);
  try {
    const { version } = effectiveFirmware(document.fileFirmware, defaultFirmwareSettings);
    return {
      name,
      text,
      state: readState(document, { schema: service.schema, version }),
      lines: document.lineCount,
    };
  } finally {
    document.dispose();
  }
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:conf|txt|fgt|fortios)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${option} takes a whole number; this is "${text}".`);
  return Number(text);
}

/** One in forty is a large one: these take as long as forty small ones. */
function pickSample(samples: readonly Sample[], random: (limit: number) => number): Sample | undefined {
  const isLarge = random(40) === 0;
  const fitting = samples.filter(({ lines }) => lines > 600 === isLarge);
  const list = fitting.length > 0 ? fitting : samples;
  return list[random(list.length)];
}

/**
 * Whether a device accepts all of its own configuration again: not a snippet of another version, nor an extract with
 * unresolved references.
 */
function isAccepted(service: LanguageService, { text, state }: Sample): boolean {
  const document = service.open(text);
  const { rejections } = execute(state, document);
  document.dispose();
  return rejections.length === 0;
}

/** Checks random changes; returns how many do not hold. */
function checkMutations(
  service: LanguageService,
  samples: readonly Sample[],
  { count, seed, only }: { readonly count: number; readonly seed: number; readonly only: number | undefined },
): number {
  const start = performance.now();
  let failures = 0;
  let lines = 0;
  const numbers = only === undefined ? Array.from({ length: count }, (_, number) => number) : [only];
  for (const number of numbers) {
    const random = randomOf(seed * 1_000_003 + number);
    const sample = pickSample(samples, random);
    if (!sample) continue;
    const { state } = sample;
    const surroundings = { view: state.view, open: (text: string) => service.open(text) };
    const changed = mutate(state, random);
    const again = number % 10 === 0 ? reread(changed, surroundings) : changed;
    for (const [before, after] of [
      [state, again],
      [again, state],
    ] as const) {
      const outcome = checkScript(before, after, surroundings);
      lines += outcome.lines;
      if (outcome.failure === undefined) continue;
      failures++;
      if (failures <= 5) {
        console.log(`${sample.name}: change ${number} does not hold (--seed ${seed} --only ${number}).`);
        console.log(outcome.failure);
      }
      break;
    }
  }
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(
    `${numbers.length} random changes of ${samples.length} configurations, there and back: ${numbers.length - failures} hold, ` +
      `${lines} lines of commands, ${seconds} s (seed ${seed})`,
  );
  return failures;
}

/** The commands of a file that a device rejects even if it has the whole configuration: mistakes in the file. */
function mistakesIn(service: LanguageService, { text, state }: Sample): ReadonlySet<string> {
  const document = service.open(text);
  const { rejections } = execute(state, document);
  document.dispose();
  return new Set(rejections.map(({ command }) => command));
}

function changeCount({ parts }: Comparison): number {
  return parts.reduce(
    (sum, { kind, blocks }) =>
      sum +
      (kind === 'removed'
        ? 1
        : blocks.reduce((count, { entries }) => count + Math.max(1, entries.length), 0)),
    0,
  );
}

/**
 * Compares each pair of backups of one version; returns the number of failing scripts. A script may only be rejected if
 * the new file has a mistake, and may only keep entries that the new file refers to.
 */
function checkPairs(service: LanguageService, samples: readonly Sample[]): number {
  let failures = 0;
  const mistakes = new Map(samples.map((sample) => [sample, mistakesIn(service, sample)]));
  for (const one of samples) {
    for (const other of samples) {
      if (formatVersion(one.state.view.version) !== formatVersion(other.state.view.version)) continue;
      if (!one.state.backup || !other.state.backup) continue;
      const start = performance.now();
      const comparison = compare(one.state, other.state);
      const { text: script, kept } = writeScript(comparison);
      const time = Math.round(performance.now() - start);
      const document = service.open(script);
      const { state, rejections } = execute(one.state, document);
      document.dispose();
      const left = compare(state, other.state);
      const changes = changeCount(comparison);
      const unexplained = rejections.filter(({ command }) => !mistakes.get(other)?.has(command));
      // After a rejected line, something is left to do. Otherwise only what the new file refers to but does not contain.
      const holds = unexplained.length === 0 && (rejections.length > 0 || changeCount(left) === kept.length);
      const notes = [
        ...(kept.length > 0 ? [`${kept.length} kept`] : []),
        ...(rejections.length > 0
          ? [`${rejections.length} rejected, ${unexplained.length} not explained`]
          : []),
      ];
      console.log(
        `${path.basename(one.name)} (${one.lines}) → ${path.basename(other.name)} (${other.lines}): ` +
          `${changes} changes, ${script.split('\n').length - 1} lines of commands, ${time} ms, ` +
          [holds ? 'holds' : `does not hold, ${changeCount(left)} changes left`, ...notes].join(', '),
      );
      for (const { node, reason } of kept) console.log(`  ${nodeText(node)} stays: ${reason}`);
      for (const { line, reason } of rejections) console.log(`  line ${line + 1} is rejected: ${reason}`);
      if (!holds) failures++;
    }
  }
  return failures;
}

/** Measures comparisons with a configuration that differs in few lines, and with one that differs in most of them. */
function measure(service: LanguageService, lines: number): void {
  const text = generateConfiguration({ lines, seed: 1 });
  const others = {
    'in few lines': text.replaceAll(/^ *set (?:comment|comments|subnet|gateway|dst) .*$/gm, (line) =>
      line.replace('7', '8'),
    ),
    'in most lines': generateConfiguration({ lines, seed: 2 }),
  };
  for (const [difference, other] of Object.entries(others)) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    const [before, after] = [text, other].map((one, index) => read(service, String(index), one));
    if (!before || !after) continue;
    const readTime = performance.now() - start;
    const comparison = compare(before.state, after.state);
    const compareTime = performance.now() - start - readTime;
    const script = commands(comparison);
    const total = performance.now() - start;
    const { user, system } = process.cpuUsage(cpu);
    console.log(
      `${before.lines} with ${after.lines} lines that differ ${difference}: ${Math.round(total)} ms, ${Math.round((user + system) / 1000)} ms of CPU time ` +
        `(read ${Math.round(readTime)}, compare ${Math.round(compareTime)}, ` +
        `commands ${Math.round(total - readTime - compareTime)}: ${script.split('\n').length - 1} lines)`,
    );
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      mutations: { type: 'string', default: '10000' },
      seed: { type: 'string', default: String(Math.floor(Date.now() / 86_400_000)) },
      only: { type: 'string' },
      lines: { type: 'string' },
    },
  });
  const service = await LanguageService.create(await readAssets());
  if (values.lines !== undefined) {
    for (const lines of values.lines.split(',')) measure(service, wholeNumber('lines', lines));
    return;
  }
  const files = positionals.flatMap(filesIn);
  const backups = files.map((file) => read(service, file, readFileSync(file, 'utf8')));
  const samples = [
    ...Object.entries(sampleConfigurations).map(([name, text]) => read(service, name, text)),
    ...backups.filter((sample) => isAccepted(service, sample)),
  ];
  const failures =
    checkMutations(service, samples, {
      count: wholeNumber('mutations', values.mutations),
      seed: wholeNumber('seed', values.seed),
      only: values.only === undefined ? undefined : wholeNumber('only', values.only),
    }) + checkPairs(service, backups);
  if (failures > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
