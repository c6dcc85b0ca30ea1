import { readFileSync } from 'node:fs';
import path from 'node:path';

/** `[first, last]` versions, both included; `''` as last means still there. */
export type FactInterval = readonly [first: string, last: string];

/** An entry of the facts: a table, an object or, without `kind`, a setting. */
export interface FactNode {
  readonly kind?: 'object' | 'table';
  readonly key?: string;
  readonly scope?: 'global' | 'vdom' | 'both';
  /** Absent: the same as the parent. */
  readonly in?: readonly FactInterval[];
  readonly attrs?: Readonly<Record<string, FactNode>>;
  readonly type?: 'string' | 'integer' | 'option' | 'list' | 'object';
  readonly options?: readonly (string | readonly [name: string, intervals: readonly FactInterval[]])[];
  readonly multiple?: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly maxLength?: number;
  readonly default?: string | number;
  readonly references?: readonly string[];
}

export interface Facts {
  readonly snapshots: readonly string[];
  readonly tables: Readonly<Record<string, FactNode>>;
}

/** Firmware version → node path → setting → the option values seen in genuine backups. */
export type Observed = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>>
>;

/** Reads `fortios-schema.json` of a facts folder. */
export function readFacts(folder: string): Facts {
  return JSON.parse(readFileSync(path.join(folder, 'fortios-schema.json'), 'utf8')) as Facts;
}

/** Reads `observed.json` of a facts folder. */
export function readObserved(folder: string): Observed {
  return JSON.parse(readFileSync(path.join(folder, 'observed.json'), 'utf8')) as Observed;
}
