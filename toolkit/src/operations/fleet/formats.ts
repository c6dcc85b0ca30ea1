import { ageWarning } from 'fortios-language/analysis/advisories/applied';
import { csvEncoder } from '../export/csv';
import { cellsOf, type Cell, type ColumnType } from '../export/relations';
import { htmlPieces } from '../../page/html';
import { pageMarkdown } from '../../page/markdown';
import { pageText, type TextStyle } from '../../page/text';
import type { FleetData, FleetDevice } from './device';
import { byUrgency, changesOf, concernsOf } from './fleet';
import { fleetPage } from './page';

/** Formats a fleet as the pieces of a file. */
export type FleetFormat = (data: FleetData, style: TextStyle) => Iterable<string | Uint8Array>;

/**
 * A stable format for other programs, and for `readFleetJson`: fields are only added. It does not contain the day of the
 * report. The devices of an issue are positions in `devices`. `lookFirst` and `fixFirst` are derived from the rest.
 */
function* json(data: FleetData): Iterable<string> {
  const { date, advisoryDate, maxAge, parts, devices, unread, issues, otherTexts } = data;
  yield `{"version":1,"kind":"fleet","advisoryDate":${JSON.stringify(advisoryDate)}`;
  if (maxAge !== undefined) yield `,"maxAge":${maxAge}`;
  if (parts) yield `,"parts":${JSON.stringify(parts)}`;
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

/** The columns, with the value of a device; undefined is an empty field. */
const columns: readonly (readonly [
  name: string,
  type: ColumnType,
  valueOf: (device: FleetDevice) => Cell | undefined,
])[] = [
  ['file', 'text', ({ file }) => file],
  ['hostname', 'text', ({ hostname }) => hostname],
  ['model', 'text', ({ model }) => model],
  ['version', 'text', ({ version }) => version],
  ['version_source', 'text', ({ versionSource }) => versionSource],
  ['support', 'text', ({ support }) => support],
  ['end_of_engineering', 'text', ({ endOfEngineering }) => endOfEngineering],
  ['end_of_support', 'text', ({ endOfSupport }) => endOfSupport],
  ['errors', 'integer', ({ findings }) => findings.error],
  ['warnings', 'integer', ({ findings }) => findings.warning],
  ['information', 'integer', ({ findings }) => findings.info],
  ['hints', 'integer', ({ findings }) => findings.hint],
  ['benchmark', 'text', ({ benchmark }) => benchmark.name],
  ['benchmark_percent', 'integer', ({ benchmark }) => benchmark.percent],
  ['benchmark_passed', 'integer', ({ benchmark }) => benchmark.pass],
  ['benchmark_failed', 'integer', ({ benchmark }) => benchmark.fail],
  ['advisories_exploited', 'integer', ({ advisories }) => advisories.exploited],
  ['advisories_affected', 'integer', ({ advisories }) => advisories.affected],
  ['advisories_undecided', 'integer', ({ advisories }) => advisories.undecided],
  ['upgrade_to', 'text', ({ advisories }) => advisories.fixedIn],
  ['last_change', 'text', ({ lastChange }) => lastChange?.time],
  ['last_change_source', 'text', ({ lastChange }) => lastChange?.source],
  ['lines', 'integer', ({ lines }) => lines],
  ['exposed', 'integer', ({ exposed }) => exposed],
  ['cluster', 'text', ({ cluster }) => cluster],
  ['golden_differences', 'integer', ({ drift }) => drift?.count],
  ['not_read', 'text', () => undefined],
];

/** A row for each file; that of a file that was not read has only its reason. */
function* csv({ devices, unread }: FleetData): Iterable<Uint8Array> {
  const head = columns.map(([name, type]) => ({ name, type, description: '' }));
  const encoder = csvEncoder(head);
  const rows = [...devices]
    .sort(byUrgency)
    .map((device) => Object.fromEntries(columns.map(([name, , valueOf]) => [name, valueOf(device) ?? null])));
  yield encoder.add(cellsOf(rows, head));
  yield encoder.add(
    cellsOf(
      unread.map(({ file, reason }) => ({ file, not_read: reason })),
      head,
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
