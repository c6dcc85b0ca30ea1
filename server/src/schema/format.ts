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
export const schemaFormat = 1;

export interface SchemaFileHeader {
  readonly format: number;
  /** {@link checksum} of everything after the header line. */
  readonly checksum: string;
}

/** One sampled interval list: first and last snapshot number by turns; -1 as last means still there. */
export type IntervalRow = readonly number[];

/** An option's name, or its name and the number of its interval list. */
export type OptionRow = string | readonly [name: string, intervals: number];

export interface SharedTables {
  /** The sampled firmware versions, oldest first. */
  readonly snapshots: readonly string[];
  /** Interval lists; number 0 is empty and means "the same as the parent". */
  readonly intervals: readonly IntervalRow[];
  /** Option lists, shared by the settings that have the same. */
  readonly options: readonly (readonly OptionRow[])[];
  /** Paths of the tables that settings refer to. */
  readonly references: readonly string[];
}

/**
 * What each letter stands for at the head of a row. Settings: `s` string, `i` integer, `o` option, `l` list,
 * and the refined strings. Tables: `T` table, `O` object.
 */
export const rowTypes = {
  s: 'string',
  i: 'integer',
  o: 'option',
  l: 'list',
  a: 'ipv4',
  m: 'ipv4-mask',
  w: 'ipv4-wildcard',
  r: 'ipv4-range',
  v: 'ipv6',
  p: 'ipv6-prefix',
  h: 'mac',
  e: 'secret',
} as const;

export type RowTypeCode = keyof typeof rowTypes;

/** Facts about a setting that most settings lack. */
export interface SettingFacts {
  /** Smallest and largest integer. */
  readonly range?: readonly [min: number, max: number];
  /** Longest text, in characters. */
  readonly length?: number;
  /** Number in {@link SharedTables.options}. */
  readonly options?: number;
  /** Takes several values. */
  readonly multiple?: 1;
  readonly default?: string | number;
  /** Numbers in {@link SharedTables.references}. */
  readonly refs?: readonly number[];
}

export type SettingRow = readonly [name: string, type: RowTypeCode, intervals: number, facts?: SettingFacts];
export type TableRow = readonly [
  name: string,
  kind: 'T' | 'O',
  intervals: number,
  children: readonly NodeRow[],
  facts?: TableFacts,
];
export type NodeRow = SettingRow | TableRow;

export interface TableFacts {
  readonly key?: string;
  readonly scope?: 'global' | 'vdom' | 'both';
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
