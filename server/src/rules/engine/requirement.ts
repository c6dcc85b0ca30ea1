import { quotedList } from '../../base/lists';
import type { Severity } from './severity';

/** A condition on a value. Plain data, which can be sent to worker threads. */
export type Condition =
  | { readonly kind: 'set' }
  | { readonly kind: 'is' | 'isNot'; readonly values: readonly string[] }
  | { readonly kind: '<' | '<=' | '>' | '>='; readonly number: number };

export interface SettingCondition {
  readonly setting: string;
  readonly condition: Condition;
  /** Whether a setting without a line and without a certain default meets it; false if absent. */
  readonly unset?: boolean;
}

export interface Requirement extends SettingCondition {
  /** The path of its table: `firewall policy`, `router bgp > neighbor`. */
  readonly table: string;
  /** The conditions on entries to which it applies. */
  readonly only: readonly SettingCondition[];
  readonly level: Severity;
  /** The organization's reason. */
  readonly message?: string;
}

/** Reads `<= 10`, `!= telnet`, `enable`, `all|utm` or `*`; undefined if a comparison has no number. */
export function readCondition(text: string): Condition | undefined {
  const [, operator = '', after = ''] = /^(<=|>=|<|>|!=|=)?([^]*)$/.exec(text.trim()) ?? [];
  const rest = after.trim();
  switch (operator) {
    case '<':
    case '<=':
    case '>':
    case '>=':
      return /^-?\d+(?:\.\d+)?$/.test(rest) ? { kind: operator, number: Number(rest) } : undefined;
    case '!=':
      return rest === '' ? undefined : { kind: 'isNot', values: alternativesIn(rest) };
    default:
      return rest === '*' && operator === '' ? { kind: 'set' } : { kind: 'is', values: alternativesIn(rest) };
  }
}

/**
 * Whether values meet a condition: at least one value must be a required one, and no value a forbidden one.
 *
 * @param values those of the setting, or its default; empty if it has no value
 */
export function satisfies(values: readonly string[], condition: Condition): boolean {
  switch (condition.kind) {
    case 'set':
      return values.some((value) => value !== '');
    case 'is': {
      const whole = values.join(' ');
      return condition.values.some((wanted) => wanted === whole || values.includes(wanted));
    }
    case 'isNot':
      return !condition.values.some((wanted) => wanted === values.join(' ') || values.includes(wanted));
    default: {
      const [value = ''] = values;
      return value !== '' && compare(Number(value), condition.kind, condition.number);
    }
  }
}

/** `at most 10`, `"all" or "utm"`, `a value other than "telnet"` */
export function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case 'set':
      return 'a value';
    case 'is':
      return quotedList(condition.values, 'or');
    case 'isNot':
      return `a value other than ${quotedList(condition.values, 'or')}`;
    case '<':
      return `less than ${condition.number}`;
    case '<=':
      return `at most ${condition.number}`;
    case '>':
      return `more than ${condition.number}`;
    case '>=':
      return `at least ${condition.number}`;
  }
}

/** The value that meets a condition, if there is an obvious one. */
export function satisfyingValue(condition: Condition): string | undefined {
  if (condition.kind === '<=' || condition.kind === '>=') return String(condition.number);
  return condition.kind === 'is' && condition.values.length === 1 ? condition.values[0] : undefined;
}

function compare(value: number, kind: '<' | '<=' | '>' | '>=', limit: number): boolean {
  switch (kind) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
  }
}

function alternativesIn(text: string): readonly string[] {
  return text.split('|').map((value) => value.trim());
}
