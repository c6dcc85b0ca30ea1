import { formatVersion } from '../firmware/version';
import { getOrInsertComputed } from '../base/collections';
import { outcomes, type Outcome } from './changes/effect';
import type { ReportItem, UpgradeReport } from './report';

/** The report on one file of a fleet. */
export interface FileReport {
  /** The path that the user gave, or the path below a given folder. */
  readonly name: string;
  readonly report: UpgradeReport;
}

/** A device of a fleet, as a row of a table. */
export interface DeviceRow {
  readonly name: string;
  /** `FGT60F`, or `unknown`. */
  readonly model: string;
  /** The current version. */
  readonly version: string;
  /** The number of changes per outcome, in the order of {@link outcomes}. */
  readonly counts: readonly number[];
}

/** A change with all affected devices. */
export interface FleetChange {
  readonly id: string;
  readonly outcome: Outcome;
  readonly subject: string;
  readonly text: string;
  readonly action: string;
  readonly source: string;
  readonly devices: readonly { readonly name: string; readonly title: string }[];
}

/** The devices sorted by severity of their changes. */
export function devicesByRisk(files: readonly FileReport[]): readonly DeviceRow[] {
  return files
    .map(({ name, report: { device, from, items } }) => ({
      name,
      model: device.model ?? 'unknown',
      version: formatVersion(from.version),
      counts: outcomes.map((outcome) => items.filter((item) => item.outcome === outcome).length),
    }))
    .sort((a, b) => compareCounts(b.counts, a.counts) || (a.name < b.name ? -1 : 1));
}

/**
 * The changes of all devices without duplicates, sorted by severity, then by number of devices. Equal changes have
 * equal texts.
 */
export function fleetChanges(files: readonly FileReport[]): readonly FleetChange[] {
  const groups = new Map<
    string,
    { readonly first: ReportItem; readonly devices: FleetChange['devices'][number][] }
  >();
  for (const { name, report } of files) {
    for (const item of report.items) {
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
    .map(({ first: { id, outcome, subject, text, action, source }, devices }) => ({
      id,
      outcome,
      subject,
      text,
      action,
      source: source.text,
      devices,
    }))
    .sort(
      (a, b) =>
        outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome) || b.devices.length - a.devices.length,
    );
}

/** The caveats of all devices without duplicates, with the number of devices. */
export function fleetCaveats(
  files: readonly FileReport[],
): readonly { readonly text: string; readonly devices: number }[] {
  const counts = new Map<string, number>();
  for (const { report } of files) {
    for (const text of report.caveats) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(([text, devices]) => ({ text, devices })).sort((a, b) => b.devices - a.devices);
}

function compareCounts(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((number, at) => number !== b[at]);
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}
