import { sourceText, type EffectiveFirmware } from '../firmware/effective';
import { compareVersions, formatVersion } from '../firmware/version';
import { formatIntervals } from '../schema/intervals';
import type { HistoryRow, OptionValue, SchemaNode } from '../schema/schema';
import { historyIn } from '../model/availability';
import { bold, table } from './markdown';

/** What is true of something in the version in force, and where that version comes from: Markdown, one line. */
export function availabilityText(one: SchemaNode | OptionValue, firmware: EffectiveFirmware): string {
  const version = formatVersion(firmware.version);
  const basis = `Judged by ${version}, ${sourceText[firmware.source]}.`;
  const row = historyIn(one.doc, firmware.version);
  const answer = one.availability(firmware.version);
  if (row && answer !== 'no')
    return `${bold(row.inert ? `Without effect in ${version}.` : 'Available.')} ${basis}`;
  if (one.hidden && answer !== 'yes') return `${unlisted(one)} ${listed(one)}${basis}`;
  switch (answer) {
    case 'yes':
      return `${listed(one)}${basis}`;
    case 'perhaps':
      return `${bold(`Not certain in ${version}`)}. ${listed(one)}${basis}`;
    case 'no':
      return `${bold(`${absence(one, firmware, row)}.`)} ${row ? '' : listed(one)}${basis}`;
  }
}

/** The history of something as a table, the row in force in bold; undefined where none is written. */
export function historyTable(
  { doc }: SchemaNode | OptionValue,
  { version }: EffectiveFirmware,
): string | undefined {
  if (!doc?.history) return undefined;
  const inForce = historyIn(doc, version);
  return table(
    'firmware',
    doc.history.map((row) => [row === inForce ? bold(span(row)) : span(row), row.text]),
  );
}

/** What is accepted although the version's list does not have it. */
function unlisted({ intervals }: SchemaNode | OptionValue): string {
  return intervals.length === 0
    ? 'In no list, though some devices write it.'
    : 'No longer listed, though devices may still write it.';
}

function listed({ intervals }: SchemaNode | OptionValue): string {
  return intervals.length === 0 ? '' : `FortiOS ${formatIntervals(intervals)}. `;
}

/** In which way a version lacks something: `Removed in 7.4.1`, `Not before 6.4.10`, `Not in 7.2.4`. */
function absence(
  { intervals }: SchemaNode | OptionValue,
  { version }: EffectiveFirmware,
  row: HistoryRow | undefined,
): string {
  const first = intervals[0]?.first;
  const last = intervals.at(-1)?.last;
  if (first && compareVersions(version, first) < 0) return `Not before ${formatVersion(first)}`;
  if (row && last && compareVersions(last, row.from) < 0) return `Removed in ${formatVersion(row.from)}`;
  return `Not in ${formatVersion(version)}`;
}

function span({ from, until }: HistoryRow): string {
  return formatIntervals([{ first: from, last: until }]);
}
