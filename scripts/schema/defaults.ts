import { getOrInsertComputed } from '../../server/src/base/collections';
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
  RefutedDefault,
  TrainRow,
} from './sourceFacts';

/** `inferred`, as 1: no source of the version states it, but those before and after it agree. */
type DefaultsByVersion = readonly FactByVersion<[value: string | number, inferred?: 1]>[];

/** What is known about the default of a setting. */
export interface KnownDefaults {
  /** The default in {@link defaultsVersion}; undefined if there is none, or if sources refute it. */
  readonly default: string | number | undefined;
  /** Other defaults, and defaults that changed, with their versions. */
  readonly byVersion: DefaultsByVersion;
  /** The trains in which {@link default} is certain, oldest first; with `?` if it is inferred, as in `7.4?`. */
  readonly trains: readonly string[];
}

/** The sources about defaults. */
export interface DefaultSources {
  /** Defaults of versions. */
  readonly rows: readonly DefaultRow[];
  /** Defaults of trains, which take precedence. */
  readonly byTrain: readonly TrainRow[];
  readonly refuted: readonly RefutedDefault[];
  readonly doubts: DefaultDoubts;
  readonly evidence: BackupEvidence;
  /** Option values in genuine backups. */
  readonly observed: Observed;
}

/** The train of the measured device. */
export const measuredTrain = trainOf(defaultsVersion);

/** After a train whose default is inferred. */
export const inferredMark = '?';

/**
 * Decides in which trains a default is certain: those in which a source states it or the sources before and after agree,
 * and, without a row for the train, no two plain backups contradict it. A plain backup prints only what differs from the
 * default, so a line with the value of the default is evidence against it, unless devices always print the setting.
 */
export class TrainDefaults {
  private readonly rows: ReadonlyMap<string, readonly DefaultRow[]>;
  private readonly trainRows: ReadonlyMap<string, readonly TrainRow[]>;
  private readonly refuted: ReadonlyMap<string, RefutedDefault>;

  constructor(private readonly sources: DefaultSources) {
    this.refuted = new Map(sources.refuted.map((one) => [one.path, one]));
    this.rows = groupBy(sources.rows, ({ table, setting }) => `${table} > ${setting}`);
    this.trainRows = groupBy(sources.byTrain, ({ path }) => path);
  }

  /** The versions in the intervals of the defaults. */
  versions(): readonly string[] {
    const stated = this.sources.rows.map(({ version }) => version);
    const patches = this.sources.byTrain.flatMap(({ first, last }) => [first, last]);
    const trains = new Set([
      ...stated.map(trainOf),
      ...this.sources.byTrain.map(({ train }) => train),
      ...this.sources.refuted.map(({ version }) => trainOf(version)),
    ]);
    return [...stated, ...patches.filter((patch) => patch !== ''), ...[...trains].flatMap(endsOf)];
  }

  /**
   * @param stated defaults by version of reviewed sources, which take precedence
   * @throws {Error} if a source states another default for a version than `stated`
   */
  of(path: string, node: FactNode, stated: DefaultsByVersion | undefined): KnownDefaults {
    const refuted = this.refuted.get(path);
    const value = refuted?.kind === 'default' ? undefined : node.default;
    const reviewed = stated ?? [];
    const rowsByTrain = groupBy(this.rowsByTrain(path, refuted), ({ train }) => train);
    const ofTrains = new Map(
      [...rowsByTrain].flatMap(([train, rows]) => {
        const parts = partsOf(train, rows, node);
        checkStated(path, rows, node, reviewed);
        return parts.length === 0 || reviewed.some((one) => touches(one, train)) ? [] : [[train, parts]];
      }),
    );
    const sampled = stated
      ? []
      : (node.defaultBy ?? [])
          .filter(([, , text]) => refuted?.kind !== 'defaultBy' || String(text) !== refuted.value)
          .flatMap((interval) => withoutTrains(interval, ofTrains));
    const byVersion = [...reviewed, ...sampled];
    const trains = new Set([measuredTrain]);
    const inferred = new Set<string>();
    for (const [train, parts] of ofTrains) {
      const [only, second] = parts;
      if (only === undefined || second !== undefined || String(only[2]) !== String(value))
        byVersion.push(...parts);
      else (only[3] === 1 ? inferred : trains).add(train);
    }
    const all = this.rows.get(path) ?? [];
    const rows = all.filter(({ version }) => !rowsByTrain.has(trainOf(version)));
    for (const row of all) {
      const train = trainOf(row.version);
      if (inferred.has(train) && String(valueOf(row, node)) === String(value)) trains.add(train);
    }
    const compared = value === undefined ? withoutDefault(node) : node;
    for (const [train, values] of this.byTrain(path, compared, rows, [...byVersion])) {
      if (values.size === 1 && values.has(String(value))) trains.add(train);
      else if (values.size === 1)
        byVersion.push(...[...values.values()].map((one) => [...endsOf(train), one.value] as const));
      else
        byVersion.push(...[...values.values()].map((one) => [one.version, one.version, one.value] as const));
    }
    for (const train of this.sources.evidence.confirmed[path] ?? []) trains.add(train);
    for (const train of this.onlyOtherValue(path, node)) trains.add(train);
    const certain = [...trains, ...[...inferred].filter((train) => !trains.has(train))].filter(
      (train) =>
        !byVersion.some((interval) => touches(interval, train)) &&
        (ofTrains.has(train) || !this.isContradicted(path, node, train)),
    );
    const inOrder = merged(byVersion.sort(([a], [b]) => compareVersions(versionOf(a), versionOf(b))));
    const marked = certain.map((train) => (trains.has(train) ? train : train + inferredMark));
    return { default: value, byVersion: inOrder, trains: value === undefined ? [] : marked.sort() };
  }

  /** Rows of versions that have no effect, because sources of the whole train only state other defaults. */
  contradicted(
    rows: readonly DefaultRow[],
    nodeAt: (path: string) => FactNode | undefined,
  ): readonly string[] {
    return rows.flatMap((row) => {
      const path = `${row.table} > ${row.setting}`;
      const stated = this.trainRows.get(path)?.filter(({ train }) => train === trainOf(row.version)) ?? [];
      const value = valueOf(row, nodeAt(path) ?? {});
      const isUnheard = value !== undefined && stated.length > 0;
      return isUnheard && !stated.some((one) => one.value === String(value))
        ? [`${path} ${row.version}: ${value}, not ${stated.map((one) => one.value).join(' or ')}`]
        : [];
    });
  }

  /** The source of the certain default in a version, in words; undefined if no source states it. */
  sourceOf(
    path: string,
    node: FactNode,
    stated: DefaultsByVersion | undefined,
    version: FirmwareVersion,
  ): string | undefined {
    const [text, train] = [formatVersion(version), formatTrain(version)];
    if (stated?.some((interval) => covers(interval, text))) return 'reviewed vendor documents';
    const rows = this.rowsByTrain(path, this.refuted.get(path)).filter((row) => row.train === train);
    const row =
      rows.find(({ first, last }) => first !== '' && covers([first, last], text)) ??
      rows.find(({ first }) => first !== '' && compareVersions(versionOf(first), version) > 0) ??
      rows.at(-1);
    if (row) return row.source;
    const other = this.rows.get(path)?.find((one) => trainOf(one.version) === train);
    if (other) return other.source;
    if (node.defaultBy?.some((interval) => covers(interval, text))) return 'help text of a device';
    if (train === measuredTrain) return `device schema ${defaultsVersion}`;
    const isPrinted = this.sources.evidence.confirmed[path]?.includes(train) === true;
    return isPrinted || this.onlyOtherValue(path, node).includes(train)
      ? `plain backups ${train}`
      : undefined;
  }

  /** The rows by train of a setting. A refuted default is replaced in the train of the source. */
  private rowsByTrain(path: string, refuted: RefutedDefault | undefined): readonly TrainRow[] {
    const rows = this.trainRows.get(path) ?? [];
    if (refuted?.kind !== 'default') return rows;
    const { version, found } = refuted;
    const train = trainOf(version);
    if (rows.some((row) => row.train === train)) return rows;
    const source = `device schema ${version}`;
    return [...rows, { path, train, value: found, inferred: false, first: version, last: version, source }];
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

export function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) getOrInsertComputed(groups, keyOf(one), () => []).push(one);
  return groups;
}

function isSwitch({ type, options = [], multiple }: FactNode): boolean {
  return type === 'option' && options.length === 2 && multiple !== true;
}

/** The value of a row, in the type of the setting; undefined if it states none that can be compared. */
function valueOf(
  { value, agrees }: Pick<DefaultRow, 'value' | 'agrees'>,
  node: FactNode,
): string | number | undefined {
  if (node.kind !== undefined || node.secret === true) return undefined;
  if (agrees) return node.default;
  if (value === undefined) return undefined;
  if (node.type === 'integer') return /^\d+$/.test(value) ? Number(value) : undefined;
  // References leave the default of an option empty that they do not state; several values can be none.
  const isStated = value !== '' || node.type !== 'option' || node.multiple === true || node.default === '';
  return isStated && isListed(value, node) ? value : undefined;
}

type DefaultPart = DefaultsByVersion[number];

/**
 * The defaults of a train, from its first to its last release; between two patches with different values nothing is known.
 * Empty if a value changes and returns, because the sources then measured different models.
 */
function partsOf(train: string, rows: readonly TrainRow[], node: FactNode): readonly DefaultPart[] {
  const known = rows.flatMap((row) => {
    const value = valueOf({ value: row.value, agrees: false }, node);
    return value === undefined ? [] : [{ ...row, value }];
  });
  if (known.length < rows.length || new Set(known.map(({ value }) => value)).size < known.length) return [];
  const [start, end] = endsOf(train);
  const inOrder = known.sort((a, b) =>
    compareVersions(versionOf(a.first || start), versionOf(b.first || start)),
  );
  return inOrder.map(({ first, last, value, inferred }, index): DefaultPart => {
    const from = index === 0 ? start : first;
    const to = index === inOrder.length - 1 ? end : last;
    return inferred ? [from, to, value, 1] : [from, to, value];
  });
}

/** @throws {Error} if a row has another value than the stated defaults of its versions */
function checkStated(
  path: string,
  rows: readonly TrainRow[],
  node: FactNode,
  stated: DefaultsByVersion,
): void {
  for (const { first, last, value: text } of rows) {
    const value = valueOf({ value: text, agrees: false }, node);
    for (const version of [first, last].filter((patch) => patch !== '')) {
      const here = stated.find((interval) => covers(interval, version));
      // References leave the default of a formatted text empty.
      if (here !== undefined && value !== undefined && value !== '' && String(here[2]) !== String(value))
        throw new Error(`${path}: the default of ${version} is stated as ${here[2]} and as ${value}.`);
    }
  }
}

/** The parts of an interval in other trains. */
function withoutTrains(
  interval: DefaultPart,
  trains: { has: (train: string) => boolean },
): readonly DefaultPart[] {
  const [first, last, ...value] = interval;
  const names = releaseTrains().map(formatTrain);
  const touched = names.filter((train) => touches(interval, train));
  if (!touched.some((train) => trains.has(train))) return [interval];
  return touched
    .filter((train) => !trains.has(train))
    .map((train): DefaultPart => {
      const [start, end] = endsOf(train);
      const isLast = last === '' && train === names.at(-1);
      return [
        covers([first, last], start) ? start : first,
        isLast ? '' : covers([first, last], end) ? end : last,
        ...value,
      ];
    });
}

/** Sorted intervals; adjacent intervals of the same value become one. */
function merged(parts: DefaultsByVersion): DefaultsByVersion {
  const result: DefaultPart[] = [];
  for (const part of parts) {
    const before = result.at(-1);
    const [first, last, ...value] = part;
    if (before && String(before.slice(2)) === String(value) && follows(before[1], first))
      result[result.length - 1] = [before[0], last, ...value];
    else result.push(part);
  }
  return result;
}

/** Whether `first` is the release after `last`. */
function follows(last: string, first: string): boolean {
  if (last === '') return false;
  const [a, b] = [versionOf(last), versionOf(first)];
  const trains = releaseTrains().map(formatTrain);
  const [trainA, trainB] = [formatTrain(a), formatTrain(b)];
  if (trainA === trainB) return b.patch === a.patch + 1;
  return trains.indexOf(trainB) === trains.indexOf(trainA) + 1 && b.patch === 0 && last === endsOf(trainA)[1];
}

/** Whether an option has the words of a value; devices write some values in another form than schemas. */
function isListed(value: string, { type, options = [], optionsHidden = [] }: FactNode): boolean {
  if (type !== 'option' || options.length === 0) return true;
  const names = new Set([
    ...options.map((one) => (typeof one === 'string' ? one : one[0])),
    ...optionsHidden,
  ]);
  return value.split(' ').every((word) => word === '' || names.has(word));
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

function withoutDefault(node: FactNode): FactNode {
  const { default: stated, ...others } = node;
  return stated === undefined ? node : others;
}
