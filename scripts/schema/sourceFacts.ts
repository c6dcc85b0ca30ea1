import { readFileSync } from 'node:fs';
import path from 'node:path';

/** `[first, last]` versions, inclusive; `''` as last means that there is no end. */
export type FactInterval = readonly [first: string, last: string];

/** A value and its versions. */
export type FactByVersion<Values extends readonly unknown[]> = readonly [
  first: string,
  last: string,
  ...values: Values,
];

/** An entry of the facts: a table, an object or, without `kind`, a setting. */
export interface FactNode {
  readonly kind?: 'object' | 'table';
  readonly key?: string;
  readonly scope?: 'global' | 'vdom' | 'both';
  /** By snapshots. The default is that of the parent. */
  readonly in?: readonly FactInterval[];
  /** By patches: the versions that certainly have it. */
  readonly patches?: readonly FactInterval[];
  readonly hidden?: true | readonly FactInterval[];
  readonly models?: 'some';
  readonly since8?: true;
  readonly gone8?: true;
  readonly attrs?: Readonly<Record<string, FactNode>>;
  readonly type?: 'string' | 'integer' | 'option' | 'list' | 'object';
  readonly deviceType?: string;
  readonly secret?: true;
  readonly multiple?: boolean;
  readonly options?: readonly (string | readonly [name: string, intervals: readonly FactInterval[]])[];
  readonly optionsHidden?: readonly string[];
  readonly valuesBy?: readonly FactByVersion<[values: readonly string[]]>[];
  readonly min?: number;
  readonly max?: number;
  readonly limitsBy?: readonly FactByVersion<[min: number, max: number]>[];
  readonly sentinels?: readonly number[];
  readonly unit?: string;
  readonly maxLength?: number;
  readonly default?: string | number;
  readonly defaultBy?: readonly FactByVersion<[value: string | number]>[];
  readonly noDefault?: true;
  readonly defaultVaries?: true;
  readonly references?: readonly string[];
}

export interface Facts {
  readonly snapshots: readonly string[];
  /** Snapshots from one source, with reliable names and less reliable values. */
  readonly providerOnly: readonly string[];
  /** Path on the CLI, and the name in the API. */
  readonly aliases: readonly (readonly [path: string, apiName: string])[];
  readonly tables: Readonly<Record<string, FactNode>>;
}

/** By path and train: the number of plain backups with the default of 7.6.5, and with the setting. */
export type DefaultDoubts = Readonly<
  Record<string, Readonly<Record<string, readonly [asDefault: number, printed: number]>>>
>;

/** A default that a source states for a version. */
export interface DefaultRow {
  readonly table: string;
  readonly setting: string;
  readonly version: string;
  /** Whether the version is a limit, as in "before 7.0.4". */
  readonly isConditional: boolean;
  /** Undefined if the version has no default; empty if the default is an empty text. */
  readonly value: string | undefined;
  /** Whether it is the default of 7.6.5, possibly in another notation. */
  readonly agrees: boolean;
  readonly differsByModel: boolean;
  readonly source: string;
}

/** A default that holds in a train. */
export interface TrainRow {
  readonly path: string;
  readonly train: string;
  /** Empty if the default is an empty text. */
  readonly value: string;
  /** Whether no source states it, but the newest older and the next newer source agree. */
  readonly inferred: boolean;
  /** The first and the last patch that prove it; empty if unknown. */
  readonly first: string;
  readonly last: string;
  readonly source: string;
}

/** A fact about a default that sources refute. */
export interface RefutedDefault {
  readonly path: string;
  /** `default`: a limit that was taken for the default; `defaultBy`: a help text that lags behind. */
  readonly kind: 'default' | 'defaultBy';
  readonly value: string;
  /** What the sources state, and for which version first. */
  readonly found: string;
  readonly version: string;
}

/** By path: trains whose plain backups are evidence about the default of 7.6.5. */
type TrainsByPath = Readonly<Record<string, readonly string[] | undefined>>;

/** Evidence of plain backups, which print only settings that differ from their default. */
export interface BackupEvidence {
  /** At least two backups print the default. */
  readonly contradicted: TrainsByPath;
  /** Every entry prints the setting, with the default and with other values. */
  readonly alwaysPrinted: TrainsByPath;
  /** Only the other value of a switch is printed, and not in every entry. */
  readonly confirmed: TrainsByPath;
}

/** The number of occurrences of a setting in genuine backups. */
export interface Usage {
  readonly usage: Readonly<Record<string, readonly [files: number, lines: number]>>;
}

/** By firmware version, node path and setting: the option values in genuine backups. */
export type Observed = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>>
>;

/** The input of the generator. */
export interface FactsFolder {
  readonly facts: Facts;
  readonly doubts: DefaultDoubts;
  readonly defaults: readonly DefaultRow[];
  readonly byTrain: readonly TrainRow[];
  readonly refuted: readonly RefutedDefault[];
  readonly usage: Usage;
  readonly observed: Observed;
  /** The rows of `conditions.tsv`. */
  readonly conditions: readonly (readonly string[])[];
}

/** Reads the files of a facts folder. */
export function readFactsFolder(folder: string): FactsFolder {
  return {
    facts: readJson(folder, 'fortios-schema.json') as Facts,
    doubts: readJson(folder, 'default-doubts.json') as DefaultDoubts,
    defaults: readDefaults(folder),
    byTrain: readTrainRows(folder),
    refuted: readRefuted(folder),
    usage: readJson(folder, 'usage.json') as Usage,
    observed: readObserved(folder),
    // The first line is the notation, the second one the heading.
    conditions: readTable(folder, 'conditions.tsv').slice(1),
  };
}

/** Reads `observed.json` of a facts folder. */
export function readObserved(folder: string): Observed {
  return readJson(folder, 'observed.json') as Observed;
}

/** Reads `defaults-by-version.tsv`: table, setting, version, default, default of 7.6.5, whether they agree, source. */
function readDefaults(folder: string): readonly DefaultRow[] {
  return readTable(folder, 'defaults-by-version.tsv').map((row): DefaultRow => {
    const [table = '', setting = '', when = '', value = '', , agrees = '', source = ''] = row;
    const version = when.slice(when.lastIndexOf(' ') + 1);
    return {
      table,
      setting,
      version,
      isConditional: version !== when,
      value: value === '<nodef>' ? undefined : textOf(value),
      agrees: agrees === 'yes',
      differsByModel: source.includes('differs by model'),
      source: `${kindOfSource(source)} ${version}`,
    };
  });
}

/** Reads `defaults-by-train.tsv`: table, setting, train, default, certainty, first and last patch, source, note. */
function readTrainRows(folder: string): readonly TrainRow[] {
  return readTable(folder, 'defaults-by-train.tsv').map((row): TrainRow => {
    const [
      table = '',
      setting = '',
      train = '',
      value = '',
      certainty = '',
      first = '',
      last = '',
      source = '',
    ] = row;
    const inferred = certainty === 'sandwich';
    const patches = first === last || last === '' ? first || train : `${first} to ${last}`;
    return {
      path: `${table} > ${setting}`,
      train,
      value: textOf(value),
      inferred,
      first,
      last,
      source: inferred
        ? `equal in the sources before and after ${train}`
        : `${kindOfSource(source)} ${patches}`,
    };
  });
}

/** Reads `default-contradictions.tsv`: fact, path, value in use, value found, versions. */
function readRefuted(folder: string): readonly RefutedDefault[] {
  return readTable(folder, 'default-contradictions.tsv').flatMap((row): readonly RefutedDefault[] => {
    const [fact = '', path = '', existing = '', found = '', versions = ''] = row;
    const kind = refutedFacts[fact];
    if (kind === undefined) return [];
    return [{ path, kind, value: existing, found, version: versions.split('..', 1)[0] ?? '' }];
  });
}

/** Defaults that differ by model are in `model-defaults.json`; rows by train replace those by version. */
const refutedFacts: Readonly<Record<string, RefutedDefault['kind']>> = {
  'fortios-schema default': 'default',
  defaultBy: 'defaultBy',
};

/** The kind of a source, by a word that its description contains; the first one that fits. */
const sourceKinds: readonly (readonly [word: RegExp, kind: string])[] = [
  [/help text|defaultBy/, 'help text of a device'],
  [/apischema|device schema/, 'device schema'],
  [/full configuration/, 'full configuration'],
  [/reference/i, 'CLI reference'],
  [/dump/, 'object dump'],
  [/release notes/i, 'release notes'],
  [/backup|README/i, 'backups and vendor documents'],
];

function kindOfSource(text: string): string {
  return sourceKinds.find(([word]) => word.test(text))?.[1] ?? 'vendor documents';
}

function textOf(value: string): string {
  return value === '<empty>' ? '' : value;
}

function readTable(folder: string, name: string): readonly (readonly string[])[] {
  const [, ...lines] = readFileSync(path.join(folder, name), 'utf8').trimEnd().split('\n');
  return lines.map((line) => line.split('\t'));
}

function readJson(folder: string, name: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
}
