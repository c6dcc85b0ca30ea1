import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isSameList } from 'fortios-language/base/collections';
import { advisoryDate, ageWarning } from 'fortios-language/analysis/advisories/applied';
import { benchmarkProblem } from '../../audit/audit';
import { isText } from 'fortios-language/files/configurationFiles';
import { rawPath } from 'fortios-language/files/rawPath.node';
import { FleetCollector } from '../fleet';
import { onDay, readFleetJson, type FleetData, type FleetPart, type RunParts } from '../device';
import { arrangeParts, incompleteRuns, missingText } from '../parts';
import { fleetFormats, type FleetFormat } from '../formats';
import { rules } from 'fortios-language/rules/registry';
import type { Typed, RunOf } from '../../../cli/program/command';
import { openOutput } from '../../../cli/output/outputFile';
import { readFailure, UsageError } from '../../../cli/program/failures';
import { readFormat } from '../../../cli/input/inputOptions';
import type { Input } from '../../../cli/input/inputs';
import { readCheckOptions } from '../../lint/command/options';
import { alreadyComplete, keptResults } from '../../../cli/run/resume';
import { readShard, wholeRun } from '../../../cli/run/shard';
import { forEachConfiguration } from '../../../cli/run/forEachConfiguration';
import { readFailedBackup } from '../../../cli/input/readInput';
import { writeErrorLine, type Terminal } from '../../../cli/output/terminal';
import { readGolden } from '../../drift/command/runGolden';
import type { fleetCommand } from './command';
import { LastChanges } from './lastChange';
import { recallSummary, summaryWork } from './summaryWork';

type TypedFleet = Typed<typeof fleetCommand>;

/**
 * Writes one page about many configurations. Each is read, summarized and freed; only its row and texts that other
 * devices share are kept.
 */
export const runFleet: RunOf<typeof fleetCommand> = async (typed, { terminal }) => {
  const format = readFormat<FleetFormat>(fleetFormats, typed.format);
  const maxAge = typed.maxAge === undefined ? undefined : readDays(typed.maxAge);
  if (typed.join && typed.golden !== undefined)
    throw new UsageError('--golden needs the configurations: give it to the runs whose reports are joined.');
  if (typed.join && typed.resume) throw new UsageError('--resume is for runs that read configurations.');
  const kept = keptResults(typed);
  const before = typed.resume && !typed.force ? writtenBefore(typed) : undefined;
  if (before) return alreadyComplete(terminal, before.output, before.unread);
  const output = openOutput({
    path: typed.output,
    isBinary: false,
    extension: typed.format,
    inputs: [...typed.files, ...(typed.golden === undefined ? [] : [typed.golden])],
    force: typed.force,
    terminal,
  });
  try {
    const collected = typed.join
      ? await joined(typed.files, terminal)
      : await collect(typed, kept.folder, terminal);
    const data = { ...collected, ...(maxAge !== undefined && { maxAge }) };
    const encoder = new TextEncoder();
    for (const piece of format(data, { colors: false, width: terminal.width })) {
      const bytes = typeof piece === 'string' ? encoder.encode(piece) : piece;
      output.write({ file: `fleet.${typed.format}`, bytes });
      await terminal.drained();
    }
    output.commit();
    kept.remove();
    // Rows of a table have no place for it.
    const warning = ageWarning(data.advisoryDate, new Date(data.date));
    if (typed.format === 'csv' && warning !== undefined)
      writeErrorLine(terminal, `The advisories are of ${data.advisoryDate}. ${warning}`);
    const isIncomplete = typed.join === true && data.parts !== undefined;
    return data.unread.length > 0 || isIncomplete ? 2 : 0;
  } finally {
    output.discard();
  }
};

/** What an earlier run has written, if it is the report of the same part: a report appears only when it is complete. */
function writtenBefore({
  output,
  shard,
  format,
}: TypedFleet): { readonly output: string; readonly unread: FleetPart['unread'] } | undefined {
  if (output === undefined || !existsSync(rawPath(output))) return undefined;
  if (format !== 'json') return shard === undefined ? { output, unread: [] } : undefined;
  const report = readFleetJson(readFileSync(rawPath(output), 'utf8'));
  const { index, count } = shard === undefined ? wholeRun : readShard(shard);
  const parts = report?.parts?.map((part) => `${part.have.join()}/${part.count}`) ?? ['1/1'];
  return report && isSameList(parts, [`${index}/${count}`]) ? { output, unread: report.unread } : undefined;
}

/** @throws {UsageError} if it is not a number of days */
function readDays(typed: string): number {
  if (/^[1-9]\d{0,3}$/.test(typed)) return Number(typed);
  throw new UsageError(`--max-age takes a whole number of days from 1 to 9999, not "${typed}".`);
}

/** @throws an Error with a message for the user */
async function joined(files: readonly string[], terminal: Terminal): Promise<FleetData> {
  if (files.length === 0) throw new UsageError('Name the JSON reports to join.');
  const today = new Date();
  const collector = new FleetCollector();
  const advisoryDates: string[] = [];
  const ages: number[] = [];
  const given: Parameters<typeof arrangeParts>[0][number][] = [];
  for (const name of files) {
    const text = await readFile(rawPath(name), 'utf8').catch((error: unknown) => {
      throw new Error(readFailure(name, error), { cause: error });
    });
    const report = readFleetJson(text);
    if (!report) throw new Error(`"${name}" is not a report of "fortios fleet --format json".`);
    given.push({ name, report, hash: createHash('sha256').update(text).digest('hex') });
  }
  const arranged = arrangeParts(given);
  if ('problem' in arranged) throw new Error(arranged.problem);
  for (const note of arranged.notes) writeErrorLine(terminal, note);
  const counted: FleetPart[] = [];
  for (const { name, report: part } of arranged.reports) {
    const { kind, device } = collector.overlapWith(part);
    if (kind === 'some')
      throw new Error(
        `"${name}" and an earlier report have the same device, "${device?.file ?? ''}", which would count twice. Join reports of different files.`,
      );
    if (kind === 'all')
      writeErrorLine(terminal, `"${name}" has only devices of the earlier reports, which count once.`);
    else counted.push(part);
    const devices = kind === 'all' ? [] : part.devices.map((one) => onDay(one, today));
    collector.join({ ...part, devices, ...(kind === 'all' && { issues: [], otherTexts: {} }) });
    advisoryDates.push(part.advisoryDate);
    if (part.maxAge !== undefined) ages.push(part.maxAge);
  }
  const incomplete = incompleteRuns(counted);
  const missing = missingText(incomplete);
  if (missing !== undefined) writeErrorLine(terminal, missing);
  // The oldest data decides what is known about all.
  const data = collector.data(dayOf(today), advisoryDates.sort()[0] ?? '');
  return {
    ...data,
    ...(missing !== undefined && { parts: incomplete }),
    ...(ages.length > 0 && { maxAge: Math.min(...ages) }),
  };
}

async function collect(typed: TypedFleet, cache: string | undefined, terminal: Terminal): Promise<FleetData> {
  const options = readCheckOptions(typed, rules);
  const benchmark = typed.benchmark.toLowerCase();
  const problem = benchmarkProblem(typed.benchmark);
  if (problem !== undefined) throw new UsageError(problem);
  if (cache !== undefined) await (await import('../../../cli/run/tableCache')).FileCache.prepare(cache);
  const today = new Date();
  const collector = new FleetCollector(typed.format === 'json' && options.shard.count > 1);
  let parts: readonly RunParts[] | undefined;
  const errors = await forEachConfiguration(options, terminal, {
    name: 'summary',
    work: summaryWork,
    recall: recallSummary,
    notesRecalled: true,
    taskFor: async (inputs, reader, configs) => {
      const golden = typed.golden === undefined ? undefined : await readGolden(typed.golden, reader, configs);
      const changes = await LastChanges.of(inputs);
      const times = new Map(
        await Promise.all(inputs.map(async (input) => [input, await changes.timeOf(input)] as const)),
      );
      return (input) => ({
        benchmark,
        today: today.getTime(),
        lastChange: times.get(input) ?? null,
        golden,
        cache,
      });
    },
    onPart: ({ run, count, index }) => {
      parts = [{ run, count, have: [index] }];
    },
    add: (summary) => {
      collector.add(summary);
    },
    // An empty or damaged file among backups is a backup that failed.
    skipped: async (input, path) =>
      options.ignoreUnknown || input.kind === 'stdin' || isTextFile(input)
        ? undefined
        : { message: (await readFailedBackup(input)) ?? `"${path}" is not a FortiOS configuration.`, path },
  });
  for (const { message, path } of errors)
    collector.addUnread({ file: path ?? '', reason: terminal.mask(message) });
  return { ...collector.data(dayOf(today), advisoryDate), ...(parts && { parts }) };
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

/** Whether an input has a name that any text can have, such as `notes.txt`. */
function isTextFile(input: Input): boolean {
  return input.kind === 'file' && isText(input.path);
}
