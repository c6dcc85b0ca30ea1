import type { ConditionStrength } from '../../server/src/schema/format';

/** A condition of a setting, as the facts state it. */
export interface ConditionFact {
  /** Path of the setting. */
  readonly path: string;
  /** In the notation of `server/src/schema/conditions.ts`. */
  readonly text: string;
  readonly strength: ConditionStrength;
  /** The versions in which it is known to apply; all if absent. */
  readonly in?: readonly FactInterval[];
}

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

/** The sampled facts: the input of the generator. */
export interface SampledFacts {
  readonly facts: Facts;
  readonly doubts: DefaultDoubts;
  readonly defaults: readonly DefaultRow[];
  readonly byTrain: readonly TrainRow[];
  readonly refuted: readonly RefutedDefault[];
  readonly usage: Usage;
  readonly observed: Observed;
  readonly conditions: readonly ConditionFact[];
}

/** The entry with that path, such as `system ha > group-id`. */
export function nodeAt({ tables }: Facts, path: string): FactNode | undefined {
  const [table = '', ...names] = path.split(' > ');
  return names.reduce<FactNode | undefined>((node, name) => node?.attrs?.[name], tables[table]);
}
