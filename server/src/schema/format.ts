/**
 * The compact form of the schema, as written by `scripts/schema/generate.ts` and read by {@link loadSchema}.
 *
 * The file is ASCII text, one JSON value a line, so that a change of facts is a readable change of lines:
 *
 * 1. a {@link SchemaFileHeader}
 * 2. the {@link SharedTables} that rows refer to by number
 * 3. and on: one top-level table a line, its name, a tab, its {@link NodeRow}; sorted by name
 *
 * Only the first two lines are parsed at start; a table's line is parsed when the table is first asked for.
 */

/** Raised when a row changes its meaning; a file of another format is refused. */
export const schemaFormat = 2;

/** The version whose defaults were measured on a device. */
export const defaultsVersion = '7.6.5';

/** Settings that are new in 8.0.0 may be in these patches and in the newer ones of their trains. */
export const backports: readonly string[] = ['7.0.18', '7.2.13', '7.4.9', '7.6.6'];

export interface SchemaFileHeader {
  readonly format: number;
  /** {@link checksum} of everything after the header line. */
  readonly checksum: string;
}

/** Intervals as numbers of {@link SharedTables.versions}, first and last by turns; -1 as last means no end. */
export type IntervalRow = readonly number[];

/** What the facts say about the versions that have something. */
export interface PresenceRow {
  /** Over the snapshots; absent means the same as the parent. */
  readonly in?: IntervalRow;
  /** Patch by patch: the versions that certainly have it. */
  readonly patches?: IntervalRow;
  /** Seen in backups or management databases only. */
  readonly hidden?: 1;
  /** Depends on hardware or license. */
  readonly models?: 1;
  /** New in 8.0.0; `2`, inside a table: some patches of older trains may have it, too. */
  readonly since8?: 1 | 2;
  /** Removed in 8.0.0. */
  readonly gone8?: 1;
}

/** An option's name, or its name and the number of its presence. */
export type OptionRow = string | readonly [name: string, presence: number];

export interface SharedTables {
  /** All versions that a fact mentions, oldest first. */
  readonly versions: readonly string[];
  /** The sampled versions, oldest first. */
  readonly snapshots: readonly string[];
  /** Snapshots whose names are reliable and whose values are not. */
  readonly namesOnly: readonly string[];
  /** What a setting takes: its type, and the device's own name of the type where it is known. */
  readonly types: readonly TypeRow[];
  /** Number 0 is empty and means "the same as the parent". */
  readonly presences: readonly PresenceRow[];
  /** Option lists, shared by the settings that have the same. */
  readonly options: readonly (readonly OptionRow[])[];
  /** Paths of the tables that settings refer to. */
  readonly references: readonly string[];
  readonly units: readonly string[];
}

/** Types of values in the facts. */
export type FactType = 'string' | 'integer' | 'option' | 'list';

export type TypeRow = readonly [type: FactType, deviceType?: string];

/** Something that holds from the first to the last version, by number; -1 as last means no end. */
export type ByVersionRow<Values extends readonly unknown[]> = readonly [
  first: number,
  last: number,
  ...values: Values,
];

/** Facts about a setting that most settings lack. */
export interface SettingFacts {
  /** Smallest and largest integer over all versions. */
  readonly range?: readonly [min: number, max: number];
  /** Where the limits depend on the version. */
  readonly limits?: readonly ByVersionRow<[min: number, max: number]>[];
  /** Numbers that are valid outside the limits. */
  readonly sentinels?: readonly number[];
  /** Number in {@link SharedTables.units}. */
  readonly unit?: number;
  /** Longest text, in characters. */
  readonly length?: number;
  /** Number in {@link SharedTables.options}. */
  readonly options?: number;
  /** The versions in which the options are all that there is. */
  readonly exact?: IntervalRow;
  /** Takes several values. */
  readonly multiple?: 1;
  /** A password, key or passphrase. */
  readonly secret?: 1;
  /** The default in {@link defaultsVersion}. */
  readonly default?: string | number;
  /** Where the default depends on the version. */
  readonly defaults?: readonly ByVersionRow<[value: string | number]>[];
  /** Trains in which the default may be another. */
  readonly doubts?: readonly string[];
  /** An option that is unset until a value is chosen. */
  readonly unset?: 1;
  /** The default depends on the model. */
  readonly varies?: 1;
  /** Numbers in {@link SharedTables.references}. */
  readonly refs?: readonly number[];
  /** How many of the counted backups have it, and on how many lines. */
  readonly use?: readonly [files: number, lines: number];
  /** The name that the REST API gives it, where that is another. */
  readonly api?: string;
}

/** A setting: its name, the number of its type in {@link SharedTables.types}, the number of its presence. */
export type SettingRow = readonly [name: string, type: number, presence: number, facts?: SettingFacts];
export type TableRow = readonly [
  name: string,
  kind: 'T' | 'O',
  presence: number,
  children: readonly NodeRow[],
  facts?: TableFacts,
];
export type NodeRow = SettingRow | TableRow;

export interface TableFacts {
  readonly key?: string;
  readonly scope?: 'global' | 'vdom' | 'both';
  /** As in {@link SettingFacts}: of a child table that is written as one setting. */
  readonly use?: readonly [files: number, lines: number];
  readonly api?: string;
}

/** Tells the two kinds of rows apart. */
export function isTableRow(row: NodeRow): row is TableRow {
  return row[1] === 'T' || row[1] === 'O';
}

/**
 * FNV-1a over the bytes from `start`, as eight hexadecimal digits. Guards against a cut or altered file, not
 * against malice.
 */
export function checksum(bytes: Uint8Array, start = 0): string {
  let hash = 0x811c9dc5;
  for (let index = start; index < bytes.length; index++) {
    hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
