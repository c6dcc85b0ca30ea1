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
  readonly usage: Usage;
  readonly observed: Observed;
}

/** Reads the files of a facts folder. */
export function readFactsFolder(folder: string): FactsFolder {
  return {
    facts: readJson(folder, 'fortios-schema.json') as Facts,
    doubts: readJson(folder, 'default-doubts.json') as DefaultDoubts,
    defaults: readDefaults(folder),
    usage: readJson(folder, 'usage.json') as Usage,
    observed: readObserved(folder),
  };
}

/** Reads `observed.json` of a facts folder. */
export function readObserved(folder: string): Observed {
  return readJson(folder, 'observed.json') as Observed;
}

/** Reads `defaults-by-version.tsv`: table, setting, version, default, default of 7.6.5, whether they agree, source. */
function readDefaults(folder: string): readonly DefaultRow[] {
  const [, ...lines] = readFileSync(path.join(folder, 'defaults-by-version.tsv'), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line): DefaultRow => {
    const [table = '', setting = '', when = '', value = '', , agrees = '', source = ''] = line.split('\t');
    const version = when.slice(when.lastIndexOf(' ') + 1);
    return {
      table,
      setting,
      version,
      isConditional: version !== when,
      value: value === '<empty>' ? '' : value === '<nodef>' ? undefined : value,
      agrees: agrees === 'yes',
      differsByModel: source.includes('differs by model'),
    };
  });
}

function readJson(folder: string, name: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
}
