import { readFileSync } from 'node:fs';
import path from 'node:path';

/** `[first, last]` versions, both included; `''` as last means that the newest version has it, too. */
export type FactInterval = readonly [first: string, last: string];

/** A value and the versions that have it. */
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
  /** Over the snapshots. Absent: the same as the parent. */
  readonly in?: readonly FactInterval[];
  /** Patch by patch: the versions that certainly have it. */
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
  /** Snapshots of one source only: names are reliable, values are less reliable. */
  readonly providerOnly: readonly string[];
  /** Path in the CLI's spelling, and the name that the API gives it. */
  readonly aliases: readonly (readonly [path: string, apiName: string])[];
  readonly tables: Readonly<Record<string, FactNode>>;
}

/** Path of a setting → train → how many plain backups printed the default of 7.6.5, and printed the setting. */
export type DefaultDoubts = Readonly<
  Record<string, Readonly<Record<string, readonly [asDefault: number, printed: number]>>>
>;

/** How often a setting occurs in genuine backups. */
export interface Usage {
  readonly usage: Readonly<Record<string, readonly [files: number, lines: number]>>;
}

/** Firmware version → node path → setting → the option values seen in genuine backups. */
export type Observed = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>>
>;

/** Everything that the generator reads. */
export interface FactsFolder {
  readonly facts: Facts;
  readonly doubts: DefaultDoubts;
  readonly usage: Usage;
  readonly observed: Observed;
}

/** Reads the facts of a folder: the schema, the doubtful defaults, the counts and the observed names. */
export function readFactsFolder(folder: string): FactsFolder {
  return {
    facts: readJson(folder, 'fortios-schema.json') as Facts,
    doubts: readJson(folder, 'default-doubts.json') as DefaultDoubts,
    usage: readJson(folder, 'usage.json') as Usage,
    observed: readObserved(folder),
  };
}

/** Reads `observed.json` of a facts folder. */
export function readObserved(folder: string): Observed {
  return readJson(folder, 'observed.json') as Observed;
}

function readJson(folder: string, name: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
}
