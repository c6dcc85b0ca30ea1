import type { NodeDoc, NodeKind, SettingType, TableScope } from '../schema';

/** First and last version as text, both included; no last means still there. */
export type StatedInterval = readonly [first: string, last?: string];

/** A default and the versions it is known for. */
export interface StatedDefault {
  readonly value: string | number;
  readonly intervals: readonly StatedInterval[];
}

/** What is stated of one value of an option setting. An unknown value is added. */
export interface ValueOverlay {
  readonly intervals?: readonly StatedInterval[];
  /** Seen on real devices, listed nowhere. */
  readonly hidden?: true;
  readonly doc?: NodeDoc;
}

/**
 * A correction of, or an addition to, the sampled facts about one table or setting. What is given wins over the
 * facts; what is left out stays as the facts have it. An unknown path is added, and then `kind` is needed.
 */
export interface OverlayEntry {
  /** `system ftm-push > server-ip`; parents of what is added must exist or be added before. */
  readonly path: string;
  /** Where this is known from. */
  readonly source: string;
  readonly kind?: NodeKind;
  readonly key?: string;
  readonly scope?: TableScope;
  /** Stated version by version: yes inside, no outside, without the doubts of sampling. */
  readonly intervals?: readonly StatedInterval[];
  /** Seen on real devices, listed nowhere: accepted in every version, never offered. */
  readonly hidden?: true;
  /** Not everything in it is known. */
  readonly incomplete?: true;
  /** Everything in it is stated, for all versions: a name that is not known is wrong, in versions to come as well. */
  readonly closed?: true;
  /** An entry is opened by `config <table> <key>` rather than by `edit <key>`. */
  readonly keyedOnConfigLine?: true;
  readonly type?: SettingType;
  readonly range?: readonly [min: number, max: number];
  readonly maxLength?: number;
  readonly multiple?: boolean;
  readonly defaults?: readonly StatedDefault[];
  /** Paths of tables. */
  readonly references?: readonly string[];
  readonly doc?: NodeDoc;
  readonly values?: Readonly<Record<string, ValueOverlay>>;
}

/** Hand-written knowledge about FortiOS as a whole. */
export interface Overlay {
  readonly entries: readonly OverlayEntry[];
  /**
   * Names of top-level tables of particular hardware: they may exist though no list has them, and may hold more
   * than the lists have.
   */
  readonly openTables: readonly RegExp[];
  /** Names of settings and child tables that may exist in any table though no list has them. */
  readonly openSettings: readonly RegExp[];
}
