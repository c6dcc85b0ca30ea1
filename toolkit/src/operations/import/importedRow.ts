import type { ConfigNode } from 'fortios-language/analysis/device/state/state';

/**
 * What became of a row. `exists`: the device has the entry already. `reused`: another entry has the value, and is used
 * instead. `changed`: an entry of the device gets what the row adds.
 */
export type RowOutcome =
  | 'created'
  | 'changed'
  | 'deleted'
  | 'moved'
  | 'exists'
  | 'reused'
  | 'duplicate'
  | 'conflict'
  | 'invalid'
  | 'stale';

/** A row of a list, and what became of it. */
export interface ImportedRow {
  /** The sheet of a workbook. */
  readonly sheet: string | undefined;
  /** As spreadsheets number it, from 1. */
  readonly row: number;
  readonly outcome: RowOutcome;
  /** What the list calls the column that is wrong. */
  readonly column?: string | undefined;
  /** The name of the entry on the device. */
  readonly entry?: string | undefined;
  /** Why, as a sentence or more; empty for a row that needs no explanation. */
  readonly text: string;
}

/** Outcomes of rows that are left out. */
const leftOut: ReadonlySet<RowOutcome> = new Set(['conflict', 'invalid', 'stale']);

export function isLeftOut({ outcome }: ImportedRow): boolean {
  return leftOut.has(outcome);
}

/** Why a row is left out. */
export interface RowProblem {
  readonly outcome: 'invalid' | 'conflict';
  /** The field that is wrong. */
  readonly field?: string | undefined;
  readonly reason: string;
}

export function invalid(field: string | undefined, reason: string): RowProblem {
  return { outcome: 'invalid', field, reason };
}

export function isProblem(answer: object): answer is RowProblem {
  return 'outcome' in answer && 'reason' in answer;
}

/** Settings with their values, in the order in which the device takes them. */
export type Settings = readonly (readonly [name: string, values: readonly string[]])[];

/** An entry that a row describes. */
export interface RowEntry {
  readonly table: string;
  /** As the row names it; undefined if the name follows from the value. */
  readonly name: string | undefined;
  /** A name from the value. */
  readonly ownName: string;
  readonly settings: Settings;
  /** The name of an entry of the device that certainly has the value, such as `all`. */
  readonly equal?: string;
  /** What was read differently than it is written. */
  readonly notes: readonly string[];
  /** The groups that get the entry as a member. */
  readonly groups?: readonly string[];
}

/** An entry of the device, also one that the import has created. */
export interface FoundEntry {
  readonly table: string;
  readonly name: string;
  readonly node: ConfigNode | undefined;
}
