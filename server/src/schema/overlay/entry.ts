import type { NodeDoc, NodeKind, SettingType, TableScope } from '../schema';

/** First and last version as text, inclusive; without last, there is no end. */
export type StatedInterval = readonly [first: string, last?: string];

interface StatedDefault {
  readonly value: string | number;
  readonly intervals: readonly StatedInterval[];
}

/** Facts about a value of an option setting. A value that the data does not contain is added. */
export interface ValueOverlay {
  readonly intervals?: readonly StatedInterval[];
  /** The versions that certainly lack it. Without this, all versions outside the intervals do. */
  readonly absent?: readonly StatedInterval[];
  /** Found on devices, but in no list. */
  readonly hidden?: true;
  readonly doc?: NodeDoc | undefined;
}

/**
 * Corrects or adds facts about a table or setting. Given properties override the sampled facts. A path that the data
 * does not contain is added and needs `kind`.
 */
export interface OverlayEntry {
  /** `system ftm-push > server-ip`. The parent must exist, or be added before. */
  readonly path: string;
  readonly source: string;
  /** Where it is known from, or why it is so. */
  readonly comment?: string;
  readonly kind?: NodeKind;
  readonly key?: string;
  readonly scope?: TableScope;
  /** Certain: it exists inside the intervals and does not exist outside them. */
  readonly intervals?: readonly StatedInterval[];
  /** Found on devices, but in no list: accepted in every version, never suggested. */
  readonly hidden?: true;
  /** Its children or values are incomplete. */
  readonly incomplete?: true;
  /** Its children and values are complete for all versions, including future ones: any other name is an error. */
  readonly closed?: true;
  /** Entries are opened by `config <table> <key>` instead of `edit <key>`. */
  readonly keyedOnConfigLine?: true;
  readonly type?: SettingType;
  readonly range?: readonly [min: number, max: number];
  readonly maxLength?: number;
  readonly multiple?: boolean;
  /** The versions in which a setting that takes several values certainly takes only one. */
  readonly singleIn?: readonly StatedInterval[];
  /** Defaults of some versions. Those of all other versions remain as the data has them. */
  readonly defaults?: readonly StatedDefault[];
  /** `unknown`: what the data has about the default in other versions than those of `defaults` is wrong. */
  readonly otherDefaults?: 'unknown';
  /** Paths of tables. */
  readonly references?: readonly string[];
  readonly doc?: NodeDoc | undefined;
  readonly values?: Readonly<Record<string, ValueOverlay>>;
}

/** Hand-written facts about FortiOS. */
export interface Overlay {
  readonly entries: readonly OverlayEntry[];
  /**
   * Names of top-level tables of particular hardware. They may exist, or contain more than the lists, on other models.
   */
  readonly openTables: readonly RegExp[];
  /** Names of settings and child tables that any table may contain, although no list does. */
  readonly openSettings: readonly RegExp[];
}
