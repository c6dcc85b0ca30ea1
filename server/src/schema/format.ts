/**
 * The compact format of the schema, written by `scripts/schema/generate.ts` and read by {@link loadSchema}.
 *
 * The file is ASCII text with one JSON value per line, so that diffs are readable:
 *
 * 1. a {@link SchemaFileHeader}
 * 2. the {@link SharedTables}, which rows refer to by number
 * 3. then one line per top-level table: its name, a tab, its {@link NodeRow}; sorted by name
 *
 * At start, only the first two lines are parsed. A table is parsed on first access.
 */

/** Increased when the meaning of rows changes; files with another number are rejected. */
export const schemaFormat = 5;

/** The version whose defaults were measured on a device. */
export const defaultsVersion = '7.6.5';

/** Settings that are new in 8.0.0 may exist in these patches and later ones of their trains. */
export const backports: readonly string[] = ['7.0.18', '7.2.13', '7.4.9', '7.6.6'];

export interface SchemaFileHeader {
  readonly format: number;
  /** The {@link checksum} of the file after the header line. */
  readonly checksum: string;
}

/**
 * How certain a condition is. 0: the device does not have the setting while the condition is false. 1: no genuine backup has
 * the setting without it, but whether the device refuses or ignores the setting is unknown. 2: believed, and one device does
 * not show the setting without it. 3: an assumption, which no finding states.
 */
export type ConditionStrength = 0 | 1 | 2 | 3;

/** A condition in the notation of `conditions.ts`, and the versions in which it is known to apply, if these are not all. */
export type ConditionRow = readonly [text: string, strength: ConditionStrength, versions?: IntervalRow];

/** Pairs of version numbers in {@link SharedTables.versions}, first and last; -1 as last means no end. */
export type IntervalRow = readonly number[];

/** The versions in which a node or value exists. */
export interface PresenceRow {
  /** By snapshots; the default is that of the parent. */
  readonly in?: IntervalRow;
  /** By patches: the versions that certainly have it. */
  readonly patches?: IntervalRow;
  /** Only found in backups or management databases. */
  readonly hidden?: 1;
  /** Depends on hardware or license. */
  readonly models?: 1;
  /** New in 8.0.0; `2`, inside a table: some patches of older trains may have it. */
  readonly since8?: 1 | 2;
  /** Removed in 8.0.0. */
  readonly gone8?: 1;
}

/** The name of an option, with the number of its presence if it has its own. */
export type OptionRow = string | readonly [name: string, presence: number];

export interface SharedTables {
  /** All versions in the facts, oldest first. */
  readonly versions: readonly string[];
  /** The sampled versions, oldest first. */
  readonly snapshots: readonly string[];
  /** Snapshots with reliable names and unreliable values. */
  readonly namesOnly: readonly string[];
  /** The types of settings, with the type on the device if it is known. */
  readonly types: readonly TypeRow[];
  /** Number 0 is empty and means the presence of the parent. */
  readonly presences: readonly PresenceRow[];
  /** Lists of options, shared by settings with equal lists. */
  readonly options: readonly (readonly OptionRow[])[];
  /** Paths of the tables that settings refer to. */
  readonly references: readonly string[];
  readonly units: readonly string[];
  /** Sets of trains, as `7.2`, or `7.4?` for a train whose default is inferred. Number 0 is the most frequent set. */
  readonly trains: readonly (readonly string[])[];
  readonly conditions: readonly ConditionRow[];
}

/** Types of values in the facts. */
export type FactType = 'string' | 'integer' | 'option' | 'list';

export type TypeRow = readonly [type: FactType, deviceType?: string];

/** A fact for a range of versions, by number; -1 as last means no end. */
export type ByVersionRow<Values extends readonly unknown[]> = readonly [
  first: number,
  last: number,
  ...values: Values,
];

/** Facts that most settings do not have. */
export interface SettingFacts {
  /** The smallest minimum and largest maximum of all versions. */
  readonly range?: readonly [min: number, max: number];
  readonly limits?: readonly ByVersionRow<[min: number, max: number]>[];
  /** Numbers that are valid outside the limits. */
  readonly sentinels?: readonly number[];
  /** Number in {@link SharedTables.units}. */
  readonly unit?: number;
  /** Longest text, in characters. */
  readonly length?: number;
  /** Number in {@link SharedTables.options}. */
  readonly options?: number;
  /** The versions in which the list of options is complete. */
  readonly exact?: IntervalRow;
  /** Takes several values. */
  readonly multiple?: 1;
  /** A password, key or passphrase. */
  readonly secret?: 1;
  /** The default in {@link defaultsVersion}. */
  readonly default?: string | number;
  /** Defaults that depend on the version; 1 if the default is inferred from those before and after the version. */
  readonly defaults?: readonly ByVersionRow<[value: string | number, inferred?: 1]>[];
  /** Number in {@link SharedTables.trains}: the trains in which {@link default} is certain. Without it, 0. */
  readonly sure?: number;
  /** An option without a default. */
  readonly unset?: 1;
  /** The default depends on the model. */
  readonly varies?: 1;
  /** The defaults, with the models that have them. */
  readonly models?: readonly (readonly [value: string, models: string])[];
  /** Numbers in {@link SharedTables.references}. */
  readonly refs?: readonly number[];
  /** The number of counted backups and lines that contain it. */
  readonly use?: readonly [files: number, lines: number];
  /** The name in the REST API, if it differs. */
  readonly api?: string;
  /** Number in {@link SharedTables.conditions}: what it needs to exist or to have an effect. */
  readonly if?: number;
}

/** A setting: name, number of its type in {@link SharedTables.types}, number of its presence. */
type SettingRow = readonly [name: string, type: number, presence: number, facts?: SettingFacts];
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
  /** As in {@link SettingFacts}, for a child table that is written as one setting. */
  readonly use?: readonly [files: number, lines: number];
  readonly api?: string;
  readonly if?: number;
}

export function isTableRow(row: NodeRow): row is TableRow {
  return row[1] === 'T' || row[1] === 'O';
}

/** A {@link TableRow} with names for its fields. */
export interface StoredTable {
  readonly kind: 'table' | 'object';
  readonly name: string;
  /** Number in {@link SharedTables.presences}. */
  readonly presence: number;
  readonly children: readonly NodeRow[];
  readonly facts: TableFacts;
}

/** A row of a setting with names for its fields. */
export interface StoredSetting {
  readonly kind: 'setting';
  readonly name: string;
  /** Number in {@link SharedTables.types}. */
  readonly type: number;
  /** Number in {@link SharedTables.presences}. */
  readonly presence: number;
  readonly facts: SettingFacts;
}

export type StoredNode = StoredTable | StoredSetting;

const noFacts: SettingFacts & TableFacts = {};

export function readRow(row: NodeRow): StoredNode {
  if (isTableRow(row)) {
    const [name, letter, presence, children, facts = noFacts] = row;
    return { kind: letter === 'T' ? 'table' : 'object', name, presence, children, facts };
  }
  const [name, type, presence, facts = noFacts] = row;
  return { kind: 'setting', name, type, presence, facts };
}

export function nameOfRow([name]: NodeRow): string {
  return name;
}

/** FNV-1a over the bytes from `start`, as eight hexadecimal digits. Detects truncated or altered files, not attacks. */
export function checksum(bytes: Uint8Array, start = 0): string {
  let hash = 0x811c9dc5;
  for (let index = start; index < bytes.length; index++) {
    hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
