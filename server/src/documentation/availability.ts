import { originText, type EffectiveFirmware } from '../firmware/effective';
import { lifeCycleState, releaseTrains } from '../firmware/releases';
import { compareVersions, formatVersion, version as versionOf } from '../firmware/version';
import { beginningInWords, formatIntervals, intervalsInWords } from '../schema/intervals';
import type { HistoryRow, OptionValue, SchemaNode } from '../schema/schema';
import { covers } from '../schema/versionPresence';
import { historyIn } from '../schema/availability';
import type { DocumentationContext } from './context';
import { bold, table } from '../base/markdown';

/** The maximum number of intervals that are listed. */
const maxIntervals = 3;

/**
 * The versions that have something, as one line of Markdown. Undefined if the version in effect and all supported
 * trains have it.
 */
export function availabilityText(
  one: SchemaNode | OptionValue,
  { firmware, versionOrigin = originText(firmware), day }: DocumentationContext,
): string | undefined {
  const { version } = firmware;
  const checked = `(FortiOS ${formatVersion(version)}, ${versionOrigin})`;
  const row = historyIn(one.doc, version);
  const answer = one.availability(version);
  if (row && answer !== 'no') return row.inert ? `${bold('Without effect')} ${checked}.` : undefined;
  if (one.hidden && answer !== 'yes') return joined(unlisted(one), versionsInWords(one));
  switch (answer) {
    case 'yes':
      return isInSupportedTrains(one, day) ? undefined : versionsInWords(one);
    case 'perhaps':
      // Between two samples that have it, only a patch could have removed it.
      if (covers(one.intervals, version)) return versionsInWords(one);
      return joined(`${bold('Not certain')} ${checked}.`, versionsInWords(one));
    case 'no':
      return joined(
        `${bold(absence(one, firmware, row))} ${checked}.`,
        row || isOpenSince(one) ? undefined : versionsInWords(one),
      );
  }
}

/** `Since 6.4.1, until 7.6.2.` Undefined if no version is known, or all known versions have it. */
export function versionsInWords({ intervals }: SchemaNode | OptionValue): string | undefined {
  const [first] = intervals;
  const last = intervals.at(-1);
  if (!first || !last) return undefined;
  if (intervals.length > 1 && intervals.length <= maxIntervals)
    return `In FortiOS ${intervalsInWords(intervals)}.`;
  const isOld = compareVersions(first.first, oldestVersion()) <= 0;
  const parts = [
    ...(isOld ? [] : [`since ${beginningInWords(first)}`]),
    ...(last.last ? [`until ${formatVersion(last.last)}`] : []),
    ...(intervals.length > 1 ? ['with gaps'] : []),
  ].join(', ');
  return parts === '' ? undefined : `${parts.charAt(0).toUpperCase()}${parts.slice(1)}.`;
}

/** The history of something as a table, with the row in effect in bold; undefined if it has at most one row. */
export function historyTable(
  { doc }: SchemaNode | OptionValue,
  { version }: EffectiveFirmware,
): string | undefined {
  if (!doc || doc.history.length < 2) return undefined;
  const inForce = historyIn(doc, version);
  return table(
    'firmware',
    doc.history.map((row) => [row === inForce ? bold(span(row)) : span(row), row.text]),
  );
}

/** Whether an interval without an end begins before the oldest supported train. */
function isInSupportedTrains({ intervals }: SchemaNode | OptionValue, day: Date): boolean {
  const oldest = releaseTrains().find((train) => lifeCycleState(train, day) !== 'endOfSupport');
  const first = oldest && versionOf(oldest.major, oldest.minor, 0);
  return intervals.some((one) => !one.last && (!first || compareVersions(one.first, first) <= 0));
}

/** Whether all versions from the first one on have it. */
function isOpenSince({ intervals }: SchemaNode | OptionValue): boolean {
  return intervals.length === 1 && intervals[0]?.last === undefined;
}

function oldestVersion(): ReturnType<typeof versionOf> {
  const [oldest] = releaseTrains();
  return versionOf(oldest?.major ?? 0, oldest?.minor ?? 0, 0);
}

/** The note about a name that the device accepts although the version's list does not contain it. */
function unlisted({ intervals }: SchemaNode | OptionValue): string {
  return intervals.length === 0
    ? 'The CLI reference does not list it, but some devices write it.'
    : 'The CLI reference no longer lists it, but devices may still write it.';
}

/** Why a version does not have something: `Removed in 7.4.1`, `Not before 6.4.10`, `Not in 7.2.4`. */
function absence(
  { intervals }: SchemaNode | OptionValue,
  { version }: EffectiveFirmware,
  row: HistoryRow | undefined,
): string {
  const first = intervals[0]?.first;
  const last = intervals.at(-1)?.last;
  if (first && compareVersions(version, first) < 0) return `Not before ${formatVersion(first)}`;
  if (row && last && compareVersions(last, row.from) < 0) return `Removed in ${formatVersion(row.from)}`;
  return 'Not in this version';
}

function span({ from, until }: HistoryRow): string {
  return formatIntervals([{ first: from, last: until }]);
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' ');
}
