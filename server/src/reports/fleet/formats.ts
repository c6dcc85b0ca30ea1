import { ageWarning } from '../../advisories/applied';
import { csvEncoder } from '../export/csv';
import { cellsOf, type Column } from '../export/relations';
import { htmlPieces } from '../../page/html';
import { pageMarkdown } from '../../page/markdown';
import { pageText, type TextStyle } from '../../page/text';
import type { DeviceSummary } from './device';
import { byUrgency, changesOf, concernsOf, type FleetData } from './fleet';
import { fleetPage } from './page';
import { supportNames, weightNames } from './wording';

/** Formats a fleet as the pieces of a file. */
export type FleetFormat = (data: FleetData, style: TextStyle) => Iterable<string | Uint8Array>;

/**
 * A stable format for other programs, and for {@link readFleetJson}: fields are only added. The devices of an issue are
 * positions in `devices`. `lookFirst` and `fixFirst` are derived from the rest.
 */
function* json(data: FleetData): Iterable<string> {
  const { date, advisoryDate, maxAge, devices, unread, issues, otherTexts } = data;
  yield `{"version":1,"kind":"fleet","date":${JSON.stringify(date)},"advisoryDate":${JSON.stringify(advisoryDate)}`;
  if (maxAge !== undefined) yield `,"maxAge":${maxAge}`;
  const warning = ageWarning(advisoryDate, new Date(date));
  if (warning !== undefined) yield `,"advisoryWarning":${JSON.stringify(warning)}`;
  yield* array('devices', devices);
  yield* array('unread', unread);
  yield* array('issues', issues);
  yield `,\n"otherTexts":${JSON.stringify(otherTexts)}`;
  yield* array('lookFirst', concernsOf(data));
  yield* array('fixFirst', changesOf(data));
  yield '}\n';
}

function* array(name: string, items: readonly unknown[]): Iterable<string> {
  yield `,\n"${name}":[`;
  for (const [index, item] of items.entries()) yield `${index === 0 ? '' : ','}\n${JSON.stringify(item)}`;
  yield '\n]';
}

const columns: readonly Column[] = (
  [
    ['file', 'text'],
    ['hostname', 'text'],
    ['model', 'text'],
    ['version', 'text'],
    ['version_source', 'text'],
    ['support', 'text'],
    ['end_of_engineering', 'text'],
    ['end_of_support', 'text'],
    ['errors', 'integer'],
    ['warnings', 'integer'],
    ['information', 'integer'],
    ['hints', 'integer'],
    ['benchmark', 'text'],
    ['benchmark_percent', 'integer'],
    ['benchmark_passed', 'integer'],
    ['benchmark_failed', 'integer'],
    ['advisories_exploited', 'integer'],
    ['advisories_affected', 'integer'],
    ['advisories_undecided', 'integer'],
    ['upgrade_to', 'text'],
    ['last_change', 'text'],
    ['last_change_source', 'text'],
    ['lines', 'integer'],
    ['exposed', 'integer'],
    ['cluster', 'text'],
    ['golden_differences', 'integer'],
    ['not_read', 'text'],
  ] as const
).map(([name, type]) => ({ name, type, description: '' }));

/** A row for each file; that of a file that was not read has only its reason. */
function* csv({ devices, unread }: FleetData): Iterable<Uint8Array> {
  const encoder = csvEncoder(columns);
  const rows = [...devices]
    .sort(byUrgency)
    .map(({ findings, benchmark, advisories, lastChange, ...one }) => ({
      file: one.file,
      hostname: one.hostname,
      model: one.model,
      version: one.version,
      version_source: one.versionSource,
      support: one.support,
      end_of_engineering: one.endOfEngineering,
      end_of_support: one.endOfSupport,
      errors: findings.error,
      warnings: findings.warning,
      information: findings.info,
      hints: findings.hint,
      benchmark: benchmark.name,
      benchmark_percent: benchmark.percent,
      benchmark_passed: benchmark.pass,
      benchmark_failed: benchmark.fail,
      advisories_exploited: advisories.exploited,
      advisories_affected: advisories.affected,
      advisories_undecided: advisories.undecided,
      upgrade_to: advisories.fixedIn,
      last_change: lastChange?.time ?? null,
      last_change_source: lastChange?.source ?? null,
      lines: one.lines,
      exposed: one.exposed ?? null,
      cluster: one.cluster ?? null,
      golden_differences: one.drift?.count ?? null,
    }));
  yield encoder.add(cellsOf(rows, columns));
  yield encoder.add(
    cellsOf(
      unread.map(({ file, reason }) => ({ file, not_read: reason })),
      columns,
    ),
  );
  yield encoder.end();
}

export const fleetFormats: Readonly<Record<'text' | 'html' | 'markdown' | 'json' | 'csv', FleetFormat>> = {
  text: (data, style) => [pageText(fleetPage(data, false), style)],
  html: (data) => htmlPieces(fleetPage(data, true)),
  markdown: (data) => [pageMarkdown(fleetPage(data, false))],
  json,
  csv,
};

/** The fleet in a text that the JSON format wrote; undefined if it is anything else. */
export function readFleetJson(text: string): FleetData | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isFleet(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isFleet(value: unknown): value is FleetData {
  return (
    has(value, { version: 'number', kind: 'string', date: 'string', advisoryDate: 'string' }) &&
    value['kind'] === 'fleet' &&
    value['version'] === 1 &&
    ['number', 'undefined'].includes(typeof value['maxAge']) &&
    isListOf(value['devices'], isDevice) &&
    isListOf(value['unread'], (one) => has(one, { file: 'string', reason: 'string' })) &&
    isListOf(value['issues'], (one) => isFleetIssue(one, value['devices'])) &&
    has(value['otherTexts'], {}) &&
    Object.values(value['otherTexts']).every((count) => typeof count === 'number')
  );
}

function isDevice(value: unknown): boolean {
  return (
    has(value, { file: 'string', version: 'string', versionSource: 'string', lines: 'number' }) &&
    ['hostname', 'model', 'endOfEngineering', 'endOfSupport'].every((name) => isTextOrNull(value[name])) &&
    (value['support'] === null || isNameIn(supportNames, value['support'])) &&
    has(value['findings'], { error: 'number', warning: 'number', info: 'number', hint: 'number' }) &&
    has(value['benchmark'], { name: 'string', pass: 'number', fail: 'number', cannotBeSeen: 'number' }) &&
    (value['benchmark']['percent'] === null || typeof value['benchmark']['percent'] === 'number') &&
    has(value['advisories'], { affected: 'number', exploited: 'number', undecided: 'number' }) &&
    isTextOrNull(value['advisories']['fixedIn']) &&
    (value['lastChange'] === null ||
      (has(value['lastChange'], { time: 'string', source: 'string' }) &&
        ['name', 'git', 'file'].includes(String(value['lastChange']['source'])))) &&
    ['string', 'undefined'].includes(typeof value['cluster']) &&
    ['number', 'undefined'].includes(typeof value['exposed']) &&
    (value['drift'] === undefined || has(value['drift'], { count: 'number', undecided: 'number' })) &&
    ['string', 'undefined'].includes(typeof value['note'])
  );
}

/** Whether a value that a cache has kept is the summary of a device. */
export function isDeviceSummary(value: unknown): value is DeviceSummary {
  return has(value, {}) && isDevice(value['device']) && isListOf(value['issues'], isIssue);
}

function isFleetIssue(value: unknown, devices: unknown): boolean {
  const length = Array.isArray(devices) ? devices.length : 0;
  const isPosition = (one: unknown): boolean =>
    Number.isInteger(one) && Number(one) >= 0 && Number(one) < length;
  return isIssue(value) && has(value, {}) && isListOf(value['devices'], isPosition);
}

function isIssue(value: unknown): boolean {
  return (
    has(value, { kind: 'string', id: 'string', weight: 'string', text: 'string', count: 'number' }) &&
    ['finding', 'benchmark', 'advisory', 'drift'].includes(String(value['kind'])) &&
    isNameIn(weightNames, value['weight']) &&
    ['string', 'undefined'].includes(typeof value['fix']) &&
    (value['commands'] === undefined || isListOf(value['commands'], (line) => typeof line === 'string'))
  );
}

/** Whether a value is an object with properties of these types. */
function has(
  value: unknown,
  types: Readonly<Record<string, 'string' | 'number'>>,
): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const object = value as Readonly<Record<string, unknown>>;
  return Object.entries(types).every(([name, type]) => typeof object[name] === type);
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem);
}

function isNameIn(names: Readonly<Record<string, string>>, value: unknown): boolean {
  return typeof value === 'string' && Object.hasOwn(names, value);
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string';
}
