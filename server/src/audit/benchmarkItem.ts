import { readCondition, type Requirement, type SettingCondition } from '../rules/engine/requirement';
import type { Tables } from '../rules/engine/tables';
import type { AuditCheck } from './checks';

/** How an item of a benchmark is checked. An item without any check is reported as not determined by the file. */
export interface BenchmarkItem {
  readonly id: string;
  /** What the item requires, in a few words. */
  readonly title: string;
  /** 1: for every device; 2: where security matters more than comfort. Absent if the benchmark has no levels. */
  readonly level?: 1 | 2;
  /** The required values of settings. All must be met. Absent if they are those of its rules. */
  readonly requirements?: readonly Requirement[];
  /** Rules whose findings are failures. */
  readonly rules?: readonly string[];
  /** Requirements whose commands fix what the rules find. They decide nothing. */
  readonly remedies?: readonly Requirement[];
  /** If the file contains none of these tables, the absence of findings does not mean that the item passes. */
  readonly shownBy?: readonly string[];
  /**
   * Whether a backup determines the item even without these tables, because the device does not have what its backup
   * omits.
   */
  readonly inBackups?: boolean;
  /** Whether a backup without anything that the requirements are about passes, such as one without zones. */
  readonly ifAny?: boolean;
  /** Decides what rules and requirements do not. */
  readonly check?: AuditCheck;
  /** Why the file does not determine the item; a function if it depends on the file. */
  readonly why?: string | ((tables: Tables) => string);
  /** What the item demands besides the configuration. Where the configuration meets it, the item is still open. */
  readonly needsMore?: string;
}

/** A public benchmark. */
export interface Benchmark {
  readonly name: string;
  readonly items: readonly BenchmarkItem[];
}

/**
 * A requirement as in `.fortios-lint.json`: the table, conditions on its entries, the setting and its required value.
 */
export function must(
  table: string,
  setting: string,
  condition: string,
  ...only: readonly SettingCondition[]
): Requirement {
  return { table, only, setting, condition: conditionOf(condition), level: 'warning' };
}

export function where(setting: string, condition: string): SettingCondition {
  return { setting, condition: conditionOf(condition) };
}

function conditionOf(text: string): Requirement['condition'] {
  const condition = readCondition(text);
  if (!condition) throw new Error(`"${text}" is not a condition.`);
  return condition;
}

/** Objects and entries are enabled unless a line disables them. */
export const enabled = { ...where('status', '!= disable'), unset: true };
export const accepting = [where('action', 'accept'), enabled];
