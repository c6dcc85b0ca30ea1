import type { Range } from '../syntax/position';

/** Whether a requirement is met, as far as the file tells. */
export type CheckStatus = 'met' | 'not-met' | 'cannot-be-seen';

/** A place in the document that a status follows from. */
export interface CheckPlace {
  readonly range: Range;
  /** What stands there: a few words, names in double quotes. */
  readonly what: string;
}

/** One requirement of FortiToken Mobile push, and what the document says of it. No secrets in any of it. */
export interface ChecklistItem {
  /** Stable, for programs: `receiving-interface`. */
  readonly id: string;
  /** What has to be so: a sentence. */
  readonly requirement: string;
  readonly status: CheckStatus;
  /** What the document says, and what follows: whole sentences, names in double quotes. */
  readonly evidence: string;
  readonly places: readonly CheckPlace[];
  /** The lines to type on the device: to meet the requirement, or to see what the file does not show. */
  readonly commands: readonly string[];
}
