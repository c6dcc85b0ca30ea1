import { readCondition, type Requirement } from 'fortios-language/rules/engine/requirement';
import type { Tables } from 'fortios-language/rules/engine/tables';
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
  /** Whether the item does not apply to a backup without anything that the requirements are about, such as one without zones. */
  readonly ifAny?: boolean;
  /** Decides what rules and requirements do not. */
  readonly check?: AuditCheck;
  /** Why the file does not determine the item; a function if it depends on the file. */
  readonly why?: string | ((tables: Tables) => string);
  /** What the item demands besides the configuration. Where the configuration meets it, the item is still open. */
  readonly needsMore?: string;
}

export interface Benchmark {
  readonly name: string;
  readonly items: readonly BenchmarkItem[];
}

/** `firewall policy[action=accept]: ips-sensor *` */
const requirement = /^([^[:]+)((?:\[[^\]]*\])*): (.+)$/;

/**
 * Requirements in the notation of `.fortios-lint.json`: the table, conditions on its entries, and settings with the values that
 * they must have: `system ha[mode=a-a|a-p]: group-name *; hbdev *`. A `!=` holds for an unset setting. `accepting policy` is an
 * enabled policy that accepts traffic.
 */
export function must(text: string): readonly Requirement[] {
  const [, table = '', filters = '', settings = ''] =
    requirement.exec(text.replace('accepting policy', 'firewall policy[action=accept][status!=disable]')) ??
    [];
  const only = filters
    .split(/[[\]]/)
    .filter((filter) => filter !== '')
    .map((filter) => {
      const end = filter.search(/[^\w-]/);
      const condition = filter.slice(end);
      return {
        setting: filter.slice(0, end),
        condition: conditionOf(condition),
        ...(condition.startsWith('!=') && { unset: true }),
      };
    });
  return settings.split('; ').map((one) => {
    const [, setting = '', condition = ''] = /^(\S+) (.*)$/.exec(one) ?? [];
    return { table, only, setting, condition: conditionOf(condition), level: 'warning' };
  });
}

function conditionOf(text: string): Requirement['condition'] {
  // `[allowaccess=*]` and `allowaccess *` are the same.
  const condition = readCondition(text === '=*' ? '*' : text);
  if (!condition) throw new Error(`"${text}" is not a condition.`);
  return condition;
}
