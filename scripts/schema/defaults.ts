import { newestPatch, releaseTrains } from '../../server/src/firmware/releases';
import {
  compareVersions,
  formatTrain,
  formatVersion,
  parseVersion,
  type FirmwareVersion,
} from '../../server/src/firmware/version';
import { defaultsVersion } from '../../server/src/schema/format';
import type {
  BackupEvidence,
  DefaultDoubts,
  DefaultRow,
  FactByVersion,
  FactNode,
  Observed,
} from './sourceFacts';

type DefaultsByVersion = readonly FactByVersion<[value: string | number]>[];

/** What is known about the default of a setting besides its value in {@link defaultsVersion}. */
export interface KnownDefaults {
  /** Other defaults, and defaults that changed, with their versions. */
  readonly byVersion: DefaultsByVersion;
  /** The trains in which the default of {@link defaultsVersion} is certain, oldest first. */
  readonly trains: readonly string[];
}

/** The sources about defaults. */
export interface DefaultSources {
  readonly rows: readonly DefaultRow[];
  readonly doubts: DefaultDoubts;
  readonly evidence: BackupEvidence;
  /** Option values in genuine backups. */
  readonly observed: Observed;
}

/** The train of the measured device. */
export const measuredTrain = trainOf(defaultsVersion);

/**
 * Decides in which trains a default is certain: those in which a source states it, and no two plain backups contradict
 * it. A plain backup prints only what differs from the default, so a line with the value of the default is evidence
 * against it, unless devices always print the setting.
 */
export class TrainDefaults {
  private readonly rows = new Map<string, DefaultRow[]>();

  constructor(private readonly sources: DefaultSources) {
    for (const row of sources.rows) {
      const path = `${row.table} > ${row.setting}`;
      const known = this.rows.get(path);
      if (known) known.push(row);
      else this.rows.set(path, [row]);
    }
  }

  /** The versions in the intervals of the defaults. */
  versions(): readonly string[] {
    const stated = this.sources.rows.map(({ version }) => version);
    return [...stated, ...[...new Set(stated.map(trainOf))].flatMap(endsOf)];
  }

  /**
   * @param stated defaults by version of other sources, which take precedence
   * @throws {Error} if a source states another default for a version than `stated`
   */
  of(path: string, node: FactNode, stated: DefaultsByVersion): KnownDefaults {
    const rows = this.rows.get(path) ?? [];
    const byVersion = [...stated];
    const trains = new Set([measuredTrain]);
    for (const [train, values] of this.byTrain(path, node, rows, stated)) {
      if (values.size === 1 && values.has(String(node.default))) trains.add(train);
      else if (values.size === 1)
        byVersion.push(...[...values.values()].map(({ value }) => [...endsOf(train), value] as const));
      else
        byVersion.push(
          ...[...values.values()].map(({ version, value }) => [version, version, value] as const),
        );
    }
    for (const train of this.sources.evidence.confirmed[path] ?? []) trains.add(train);
    for (const train of this.onlyOtherValue(path, node)) trains.add(train);
    const certain = [...trains].filter(
      (train) =>
        !byVersion.some((interval) => touches(interval, train)) && !this.isContradicted(path, node, train),
    );
    const inOrder = byVersion.sort(([a], [b]) => compareVersions(versionOf(a), versionOf(b)));
    return { byVersion: inOrder, trains: node.default === undefined ? [] : certain.sort() };
  }

  /** The stated values by train and text, without trains that `stated` covers. */
  private byTrain(
    path: string,
    node: FactNode,
    rows: readonly DefaultRow[],
    stated: DefaultsByVersion,
  ): ReadonlyMap<string, ReadonlyMap<string, { readonly version: string; readonly value: string | number }>> {
    const trains = new Map<string, Map<string, { version: string; value: string | number }>>();
    for (const row of rows) {
      if (row.differsByModel) continue;
      const value = valueOf(row, node);
      if (value === undefined) continue;
      const here = stated.find((interval) => covers(interval, row.version));
      // References leave the default of a formatted text empty.
      if (here !== undefined && value !== '' && String(here[2]) !== String(value))
        throw new Error(`${path}: the default of ${row.version} is stated as ${here[2]} and as ${value}.`);
      const train = trainOf(row.version);
      if (stated.some((interval) => touches(interval, train))) continue;
      // A condition such as "before 7.0.4" needs an interval, which only the stated defaults have.
      if (row.isConditional)
        throw new Error(`${path}: the default before or after ${row.version} is not stated.`);
      const values = trains.get(train) ?? new Map<string, { version: string; value: string | number }>();
      if (!values.has(String(value))) values.set(String(value), { version: row.version, value });
      trains.set(train, values);
    }
    return trains;
  }

  /**
   * The trains in which backups print only the other value of a switch, and not all of them print the setting: those that
   * do not print it have the default.
   */
  private onlyOtherValue(path: string, node: FactNode): readonly string[] {
    if (!isSwitch(node) || node.default === undefined) return [];
    const at = path.lastIndexOf(' > ');
    const [table, setting] = [path.slice(0, at), path.slice(at + ' > '.length)];
    const found = new Map<string, (readonly string[] | undefined)[]>();
    for (const [version, tables] of Object.entries(this.sources.observed)) {
      const settings = tables[table];
      const train = trainOf(version);
      if (settings) found.set(train, [...(found.get(train) ?? []), settings[setting]]);
    }
    return [...found].flatMap(([train, values]) =>
      values.some((list) => list === undefined) &&
      values.some((list) => (list?.length ?? 0) > 0) &&
      !values.some((list) => list?.includes(String(node.default)))
        ? [train]
        : [],
    );
  }

  private isContradicted(path: string, node: FactNode, train: string): boolean {
    const { evidence, doubts } = this.sources;
    if (evidence.alwaysPrinted[path]?.includes(train) === true) return false;
    if (evidence.contradicted[path]?.includes(train) === true) return true;
    const [asDefault, printed] = doubts[path]?.[train] ?? [0, 0];
    // Only a setting that devices always print has both values of a switch in plain backups.
    return asDefault > 0 && !(isSwitch(node) && asDefault < printed);
  }
}

function isSwitch({ type, options = [], multiple }: FactNode): boolean {
  return type === 'option' && options.length === 2 && multiple !== true;
}

/** The value of a row, in the type of the setting; undefined if it states none that can be compared. */
function valueOf({ value, agrees }: DefaultRow, node: FactNode): string | number | undefined {
  if (node.kind !== undefined || node.secret === true) return undefined;
  if (agrees) return node.default;
  if (value === undefined) return undefined;
  if (node.type === 'integer') return /^\d+$/.test(value) ? Number(value) : undefined;
  return value === '' && node.type === 'option' ? undefined : value;
}

function covers([first, last]: readonly [string, string, ...unknown[]], version: string): boolean {
  const at = versionOf(version);
  return (
    compareVersions(versionOf(first), at) <= 0 && (last === '' || compareVersions(at, versionOf(last)) <= 0)
  );
}

function touches([first, last]: readonly [string, string, ...unknown[]], train: string): boolean {
  const [start, end] = endsOf(train);
  return covers([first, last], start) || covers([start, end], first);
}

/** The first and the last release of a train. */
function endsOf(train: string): readonly [first: string, last: string] {
  const found = releaseTrains().find((one) => formatTrain(one) === train);
  if (found === undefined) throw new Error(`There is no train ${train}.`);
  return [`${train}.0`, formatVersion(newestPatch(found))];
}

function trainOf(version: string): string {
  return formatTrain(versionOf(version));
}

function versionOf(text: string): FirmwareVersion {
  const version = parseVersion(text);
  if (version === undefined) throw new Error(`${text} is not a firmware version.`);
  return version;
}
