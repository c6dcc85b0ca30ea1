import { formatVersion } from 'fortios-language/firmware/version';
import { getOrInsertComputed } from 'fortios-language/base/collections';
import { outcomes, type EffectOutcome } from './changes/effect';
import type { CheckItem, ReportItem, UpgradeReport } from './report';

export interface FleetReport {
  /** The path that the user gave, or the path below a given folder. */
  readonly name: string;
  readonly report: UpgradeReport;
}

interface DeviceRow {
  readonly name: string;
  /** `FGT60F`, or `unknown`. */
  readonly model: string;
  readonly version: string;
  /** The number of changes per outcome, in the order of {@link outcomes}. */
  readonly counts: readonly number[];
  readonly checks: number;
  /** The target version, or the sentence that it does not exist for the model. */
  readonly target: string;
  readonly isUnlisted: boolean;
}

/** The headings of {@link deviceCells}; those of numbers are in the order of {@link outcomes}. */
export const deviceHeadings: readonly string[] = [
  'Device',
  'Model',
  'FortiOS',
  'Stops',
  'Differs',
  'Decide',
  'Dropped',
  'Check',
  'Target',
];

/** The cells of a row: `—` for the numbers of a device whose target does not exist. */
export function deviceCells(row: DeviceRow): readonly string[] {
  const numbers = [...row.counts, row.checks];
  return [
    row.name,
    row.model,
    row.version,
    ...numbers.map((number) => (row.isUnlisted ? '—' : String(number))),
    row.target,
  ];
}

export interface FleetUpgradeChange {
  readonly id: string;
  readonly outcome: EffectOutcome;
  readonly subject: string;
  readonly text: string;
  readonly action: string;
  readonly source: string;
  /** A command that shows on the device whether the change concerns it. */
  readonly command?: string | undefined;
  readonly devices: readonly { readonly name: string; readonly title: string }[];
}

/** The devices whose target does not exist, then the others sorted by severity of their changes. */
export function devicesByRisk(files: readonly FleetReport[]): readonly DeviceRow[] {
  return files
    .map(({ name, report: { device, from, to, items, checks, unlisted } }) => ({
      name,
      model: device.model ?? 'unknown',
      version: formatVersion(from.version),
      counts: outcomes.map((outcome) => items.filter((item) => item.outcome === outcome).length),
      checks: checks.length,
      target: unlisted ?? formatVersion(to),
      isUnlisted: unlisted !== undefined,
    }))
    .sort(
      (a, b) =>
        Number(b.isUnlisted) - Number(a.isUnlisted) ||
        compareCounts(b.counts, a.counts) ||
        (a.name < b.name ? -1 : 1),
    );
}

/**
 * The changes of all devices without duplicates, sorted by severity, then by number of devices. Equal changes have
 * equal texts.
 */
export function fleetChanges(files: readonly FleetReport[]): readonly FleetUpgradeChange[] {
  return union(files, ({ items }) => items);
}

export function fleetChecks(files: readonly FleetReport[]): readonly FleetUpgradeChange[] {
  return union(files, ({ checks }) => checks);
}

type FleetItem = ReportItem & Partial<Pick<CheckItem, 'command'>>;

function union(
  files: readonly FleetReport[],
  itemsOf: (report: UpgradeReport) => readonly FleetItem[],
): readonly FleetUpgradeChange[] {
  const groups = new Map<
    string,
    { readonly first: FleetItem; readonly devices: FleetUpgradeChange['devices'][number][] }
  >();
  for (const { name, report } of files) {
    for (const item of itemsOf(report)) {
      const { devices } = getOrInsertComputed(
        groups,
        JSON.stringify([item.outcome, item.id, item.subject, item.text]),
        () => ({
          first: item,
          devices: [],
        }),
      );
      devices.push({ name, title: item.title });
    }
  }
  return [...groups.values()]
    .map(({ first: { id, outcome, subject, text, action, source, command }, devices }) => ({
      id,
      outcome,
      subject,
      text,
      action,
      source: source.text,
      command,
      devices,
    }))
    .sort(
      (a, b) =>
        outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome) || b.devices.length - a.devices.length,
    );
}

/** The caveats of all devices without duplicates, with the number of devices. */
export function fleetCaveats(
  files: readonly FleetReport[],
): readonly { readonly text: string; readonly devices: number }[] {
  const counts = new Map<string, number>();
  for (const { report } of files) {
    for (const text of report.caveats) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(([text, devices]) => ({ text, devices })).sort((a, b) => b.devices - a.devices);
}

/** The sources of the documented changes for all devices, without duplicates. */
export function fleetCoverage(files: readonly FleetReport[]): readonly string[] {
  const texts = files.map(({ report: { coverage } }) => coverage).filter((text) => text !== '');
  return [...new Set(texts)];
}

function compareCounts(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((number, at) => number !== b[at]);
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}
