import type { Range } from '../../syntax/position';

/** Whether a requirement is met, as far as the file determines it. */
export type CheckStatus = 'met' | 'not-met' | 'cannot-be-seen';

/** The evidence for a status: a location in the document. */
export interface CheckPlace {
  readonly range: Range;
  /** A short description, with names in double quotes. */
  readonly what: string;
}

/** One requirement of FortiToken Mobile push and its status. Contains no secrets. */
export interface ChecklistItem {
  /** A stable id for other programs: `receiving-interface`. */
  readonly id: string;
  /** One sentence. */
  readonly requirement: string;
  readonly status: CheckStatus;
  /** The evidence, in sentences with names in double quotes. */
  readonly evidence: string;
  readonly places: readonly CheckPlace[];
  /** CLI commands that meet the requirement or show its status. */
  readonly commands: readonly string[];
}
