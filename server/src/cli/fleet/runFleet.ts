import { readFile } from 'node:fs/promises';
import { advisoryDate } from '../../advisories/advisories';
import { readAssets } from '../../assets.node';
import { benchmarkNames } from '../../audit/audit';
import { isText } from '../../files/configurationFiles';
import { rawPath } from '../../files/rawPath.node';
import { FleetCollector, type FleetData } from '../../fleet/fleet';
import { fleetFormats, readFleetJson, type FleetFormat } from '../../fleet/formats';
import { rules } from '../../rules/registry';
import { CheckService } from '../../services/checkService';
import { applyConfig } from '../../services/lintText';
import { ConfigFiles } from '../configFiles';
import type { ExitCode } from '../command';
import { openOutput } from '../export/outputs';
import { readFailure, UsageError } from '../failures';
import { readFormat } from '../inputOptions';
import { InputReader } from '../inputReader';
import { findInputs, type Input } from '../inputs';
import { readCheckOptions, type TypedCheck } from '../lint/options';
import { processInputs } from '../processInputs';
import { Progress } from '../progress';
import { openRunner } from '../runner';
import { takeShard } from '../shard';
import { summarizeInput } from '../summarizeInput';
import { writeErrorLine, type Terminal } from '../terminal';
import { withConfig } from '../withConfig';
import { LastChanges } from './lastChange';

/** The options and arguments of `fortios fleet`. */
export interface TypedFleet extends TypedCheck {
  readonly format: string;
  readonly benchmark: string;
  readonly join?: boolean;
  readonly output?: string;
}

/**
 * Writes one page about many configurations. Each is read, summarized and freed; only its row and texts that other
 * devices share are kept.
 *
 * @throws {UsageError} if the command line is not valid
 */
export async function runFleet(typed: TypedFleet, terminal: Terminal): Promise<ExitCode> {
  const format = readFormat<FleetFormat>(fleetFormats, typed.format);
  const output = openOutput({
    path: typed.output,
    ...{ isFolder: false, isBinary: false, extension: typed.format },
    ...{ inputs: typed.files, terminal },
  });
  try {
    const data = typed.join ? await joined(typed.files) : await collected(typed, terminal);
    const encoder = new TextEncoder();
    for (const piece of format(data)) {
      const bytes = typeof piece === 'string' ? encoder.encode(piece) : piece;
      output.write({ file: `fleet.${typed.format}`, bytes });
      await terminal.drained();
    }
    output.commit();
    return data.unread.length > 0 ? 2 : 0;
  } finally {
    output.discard();
  }
}

/** @throws an Error with a message for the user */
async function joined(files: readonly string[]): Promise<FleetData> {
  if (files.length === 0) throw new UsageError('Name the JSON reports to join.');
  const collector = new FleetCollector();
  const dates: string[] = [];
  const advisoryDates: string[] = [];
  for (const file of files) {
    const text = await readFile(rawPath(file), 'utf8').catch((error: unknown) => {
      throw new Error(readFailure(file, error), { cause: error });
    });
    const part = readFleetJson(text);
    if (!part) throw new Error(`"${file}" is not a report of "fortios fleet --format json".`);
    collector.join(part);
    dates.push(part.date);
    advisoryDates.push(part.advisoryDate);
  }
  // The oldest data decides what is known about all.
  return collector.data(dates.sort().at(-1) ?? '', advisoryDates.sort()[0] ?? '');
}

async function collected(typed: TypedFleet, terminal: Terminal): Promise<FleetData> {
  const options = readCheckOptions(typed, rules);
  const benchmark = typed.benchmark.toLowerCase();
  if (!benchmarkNames.includes(benchmark))
    throw new UsageError(
      `There is no benchmark "${typed.benchmark}"; use one of ${benchmarkNames.join(', ')}.`,
    );
  const found = takeShard(
    await findInputs(options.files, { withAnyName: !options.ignoreUnknown }),
    options.shard,
  );
  const { inputs } = found;
  const configs = await ConfigFiles.open(options.configs, terminal);
  const service = await CheckService.create(await readAssets());
  if (service.schemaProblem !== undefined) throw new Error(service.schemaProblem);
  const reader = new InputReader(service.schema, terminal, options.stdinName);
  const changes = await LastChanges.of(inputs);
  const times = new Map(
    await Promise.all(inputs.map(async (input) => [input, await changes.timeOf(input)] as const)),
  );
  const today = new Date();
  const runner = await openRunner('summarize', {
    inputs,
    jobs: options.jobs,
    taskFor: (input, config) => ({
      ...applyConfig(options.settings, config),
      ...{ benchmark, today: today.getTime(), lastChange: times.get(input) ?? null },
    }),
    here: (input, task) => summarizeInput(service, reader, input, task),
  });
  const progress = new Progress(terminal.showStatus, inputs.length);
  const collector = new FleetCollector();
  const processOne = withConfig({ configs, reader, words: options.files }, async (input, config) => {
    const outcome = await runner.run(input, config);
    // An empty or damaged file among backups is a backup that failed.
    if (outcome.kind !== 'skipped' || options.ignoreUnknown || isTextFile(input)) return outcome;
    const path = reader.nameOf(input);
    return { kind: 'error', error: { message: `"${path}" is not a FortiOS configuration.`, path } };
  });
  try {
    for await (const outcome of processInputs(found, reader, processOne, runner.atOnce)) {
      progress.step();
      if (outcome.kind === 'answer') collector.add(outcome.answer);
      else if (outcome.kind === 'error') {
        const { message, path } = outcome.error;
        progress.clear();
        writeErrorLine(terminal, message);
        collector.addUnread({ file: path ?? '', reason: terminal.mask(message) });
      } else if (outcome.kind === 'ignored' && outcome.note !== undefined) {
        progress.clear();
        writeErrorLine(terminal, outcome.note);
      }
    }
  } finally {
    progress.clear();
    await runner.close();
  }
  return collector.data(today.toISOString().slice(0, 10), advisoryDate);
}

/** Whether an input has a name that any text can have, such as `notes.txt`. */
function isTextFile(input: Input): boolean {
  return input.kind === 'file' && isText(input.path);
}
