import pico from 'picocolors';
import { describeFirmware } from '../../../firmware/effective';
import { formatVersion } from '../../../firmware/version';
import {
  advisoriesHeading,
  advisoryLines,
  byOutcome,
  checksHeading,
  harmlessSentence,
  outcomeHeading,
  outcomeNames,
  pathLine,
  stepText,
  upgradeSummary,
} from '../../../upgrade/wording';
import {
  deviceCells,
  devicesByRisk,
  fleetCaveats,
  fleetChanges,
  fleetChecks,
  fleetCoverage,
  type FleetReport,
  type FleetUpgradeChange,
} from '../../../upgrade/fleet';
import { outcomes, type EffectOutcome } from '../../../upgrade/changes/effect';
import type { ReportItem } from '../../../upgrade/report';
import { printable } from '../../terminal';
import type { UpgradeFormat } from './format';

type Colors = ReturnType<typeof pico.createColors>;

/** The maximum number of locations of an item that are listed; the others are counted. */
const maxPlaces = 6;

/** For terminals: the report on one file, or a table of several devices and their changes. */
export const upgradeText: UpgradeFormat = ({ to, files }, style) => {
  const colors = pico.createColors(style.colors);
  const [only, ...others] = files;
  if (!only) return '';
  return others.length === 0 ? single(only, colors) : fleet(formatVersion(to), files, colors);
};

function single({ name, report }: FleetReport, colors: Colors): string {
  const path = printable(name);
  const { from, to, device, caveats, items, checks, unlisted } = report;
  const model = device.model === undefined ? '' : ` on ${printable(device.model)}`;
  const harmless = harmlessSentence(report);
  const advisories = advisoryLines(report);
  const lines = [
    colors.underline(path),
    ...(unlisted === undefined ? [] : [colors.bold(upgradeSummary(report))]),
    `From FortiOS ${describeFirmware(from)}${model} to ${formatVersion(to)}`,
    pathLine(report) ?? [],
    ...(unlisted === undefined ? [colors.bold(upgradeSummary(report))] : []),
    ...caveats.map((caveat) => `Unknown: ${printable(caveat)}`),
    ...byOutcome(items).flatMap(({ outcome, items: same }) => [
      '',
      heading(outcome, outcomeHeading(outcome, report), colors),
      ...same.flatMap((item) => itemLines(item, path, colors)),
    ]),
    ...(checks.length === 0
      ? []
      : [
          '',
          checksHeading.toUpperCase(),
          ...checks.flatMap((check) => itemLines(check, path, colors, check.command)),
        ]),
    ...(advisories.length === 0
      ? []
      : ['', advisoriesHeading.toUpperCase(), ...advisories.map((line) => `  ${line}`)]),
    ...(report.coverage === '' ? [] : ['', report.coverage]),
    ...(harmless === undefined ? [] : ['', harmless]),
  ].flat();
  return `${lines.join('\n')}\n`;
}

function itemLines(item: ReportItem, path: string, colors: Colors, command?: string): readonly string[] {
  const { title, text, action, source, places } = item;
  const step = stepText(item);
  const shown = places.slice(0, maxPlaces);
  const more = places.length - shown.length;
  return [
    `  ${colors.bold(printable(title))}`,
    `    ${printable(text)}`,
    ...(command === undefined ? [] : [`    Check: ${printable(command)}`]),
    `    Do: ${printable(action)}`,
    ...shown.map(({ range, label }) =>
      `      ${colors.dim(`${path}:${range.start.line + 1}`)}  ${printable(label)}`.trimEnd(),
    ),
    ...(more > 0 ? [`      and ${more} more`] : []),
    colors.dim(`    Source: ${source.text}${step === undefined ? '' : `; ${step}`}`),
  ];
}

function heading(outcome: EffectOutcome, name: string, colors: Colors): string {
  const shown = name.toUpperCase();
  return outcome === 'stops-working' ? colors.red(shown) : shown;
}

function fleet(to: string, files: readonly FleetReport[], colors: Colors): string {
  const rows = [
    ['Device', 'Model', 'FortiOS', 'Stops', 'Differs', 'Decide', 'Dropped', 'Check', 'Target'],
    ...devicesByRisk(files).map((device) => deviceCells(device).map(printable)),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const table = rows.map((row) =>
    row
      .map((cell, column) =>
        column < 3 || column === row.length - 1
          ? cell.padEnd(widths[column] ?? 0)
          : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  const lines = [
    colors.bold(`${files.length} devices to FortiOS ${to}`),
    ...table,
    ...fleetCaveats(files).map(
      ({ text, devices }) => `Unknown for ${devices} of ${files.length} devices: ${printable(text)}`,
    ),
    ...outcomes.flatMap((outcome) =>
      section(
        heading(outcome, outcomeNames[outcome], colors),
        fleetChanges(files).filter((change) => change.outcome === outcome),
        files.length,
        colors,
      ),
    ),
    ...section(checksHeading.toUpperCase(), fleetChecks(files), files.length, colors),
    '',
    ...fleetCoverage(files),
  ];
  return `${lines.join('\n')}\n`;
}

function section(
  name: string,
  changes: readonly FleetUpgradeChange[],
  total: number,
  colors: Colors,
): readonly string[] {
  if (changes.length === 0) return [];
  return [
    '',
    name,
    ...changes.flatMap(({ subject, text, action, command, devices }) => [
      `  ${colors.bold(`${printable(subject)}: ${devices.length} of ${total} devices`)}`,
      `    ${printable(text)}`,
      ...(command === undefined ? [] : [`    Check: ${printable(command)}`]),
      `    Do: ${printable(action)}`,
      `    ${devices.map(({ name: device }) => printable(device)).join(', ')}`,
    ]),
  ];
}
