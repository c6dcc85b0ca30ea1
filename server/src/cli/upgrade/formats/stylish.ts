import pico from 'picocolors';
import { describeFirmware } from '../../../firmware/effective';
import { formatVersion } from '../../../firmware/version';
import {
  byOutcome,
  harmlessSentence,
  outcomeHeading,
  outcomeNames,
  pathNote,
  pathText,
  summaryOf,
} from '../../../upgrade/wording';
import { devicesByRisk, fleetCaveats, fleetChanges, type FileReport } from '../../../upgrade/fleet';
import { outcomes, type Outcome } from '../../../upgrade/changes/effect';
import type { ReportItem } from '../../../upgrade/report';
import { printable } from '../../terminal';
import type { UpgradeFormat } from './format';

type Colors = ReturnType<typeof pico.createColors>;

/** The maximum number of locations of an item that are listed; the others are counted. */
const maxPlaces = 6;

/** For terminals: the report on one file, or a table of several devices and their changes. */
export const stylish: UpgradeFormat = ({ to, files }, style) => {
  const colors = pico.createColors(style.colors);
  const [only, ...others] = files;
  if (!only) return '';
  return others.length === 0 ? single(only, colors) : fleet(formatVersion(to), files, colors);
};

function single({ name, report }: FileReport, colors: Colors): string {
  const path = printable(name);
  const { from, to, device, caveats, items } = report;
  const model = device.model === undefined ? '' : ` on ${printable(device.model)}`;
  const harmless = harmlessSentence(report);
  const lines = [
    colors.underline(path),
    `From FortiOS ${describeFirmware(from)}${model} to ${formatVersion(to)}`,
    `Path: ${pathText(report.path)}. ${pathNote(report)}`,
    colors.bold(summaryOf(report)),
    ...caveats.map((caveat) => `Unknown: ${printable(caveat)}`),
    ...byOutcome(items).flatMap(({ outcome, items: same }) => [
      '',
      heading(outcome, outcomeHeading(outcome, report), colors),
      ...same.flatMap((item) => itemLines(item, path, colors)),
    ]),
    ...(harmless === undefined ? [] : ['', harmless]),
  ];
  return `${lines.join('\n')}\n`;
}

function itemLines(
  { title, text, action, source, places }: ReportItem,
  path: string,
  colors: Colors,
): readonly string[] {
  const shown = places.slice(0, maxPlaces);
  const more = places.length - shown.length;
  return [
    `  ${colors.bold(printable(title))}`,
    `    ${printable(text)}`,
    `    Do: ${printable(action)}`,
    ...shown.map(({ range, label }) =>
      `      ${colors.dim(`${path}:${range.start.line + 1}`)}  ${printable(label)}`.trimEnd(),
    ),
    ...(more > 0 ? [`      and ${more} more`] : []),
    colors.dim(`    Source: ${source.text}`),
  ];
}

function heading(outcome: Outcome, name: string, colors: Colors): string {
  const shown = name.toUpperCase();
  return outcome === 'stops-working' ? colors.red(shown) : shown;
}

function fleet(to: string, files: readonly FileReport[], colors: Colors): string {
  const rows = [
    ['Device', 'Model', 'FortiOS', 'Stops', 'Differs', 'Decide', 'Dropped'],
    ...devicesByRisk(files).map(({ name, model, version, counts }) => [
      printable(name),
      printable(model),
      version,
      ...counts.map(String),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const table = rows.map((row) =>
    row
      .map((cell, column) =>
        column < 3 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  const changes = fleetChanges(files);
  const lines = [
    colors.bold(`${files.length} devices to FortiOS ${to}`),
    ...table,
    ...fleetCaveats(files).map(
      ({ text, devices }) => `Unknown for ${devices} of ${files.length} devices: ${printable(text)}`,
    ),
    ...outcomes.flatMap((outcome) => {
      const same = changes.filter((change) => change.outcome === outcome);
      if (same.length === 0) return [];
      return [
        '',
        heading(outcome, outcomeNames[outcome], colors),
        ...same.flatMap(({ subject, text, action, devices }) => [
          `  ${colors.bold(`${printable(subject)}: ${devices.length} of ${files.length} devices`)}`,
          `    ${printable(text)}`,
          `    Do: ${printable(action)}`,
          `    ${devices.map(({ name }) => printable(name)).join(', ')}`,
        ]),
      ];
    }),
  ];
  return `${lines.join('\n')}\n`;
}
