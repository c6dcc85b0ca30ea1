import type { Range } from '../syntax/position';

/** Whether a requirement is met, as far as the file shows. */
export type CheckStatus = 'met' | 'not-met' | 'cannot-be-seen';

/** A place in the document that a status follows from. */
export interface CheckPlace {
  readonly range: Range;
  /** A short description, with names in double quotes. */
  readonly what: string;
}

/** One requirement of FortiToken Mobile push and its status. Contains no secrets. */
export interface ChecklistItem {
  /** Stable, for programs: `receiving-interface`. */
  readonly id: string;
  /** One sentence. */
  readonly requirement: string;
  readonly status: CheckStatus;
  /** The evidence, in sentences with names in double quotes. */
  readonly evidence: string;
  readonly places: readonly CheckPlace[];
  /** Commands for the device, which meet the requirement or show its status. */
  readonly commands: readonly string[];
}
