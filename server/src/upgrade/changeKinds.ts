import { rules } from '../rules/registry';
import type { Rule } from '../rules/engine/rule';
import type { ChangeKind } from './report';

/** The rules whose findings depend on the version, and what a finding in the target alone means. */
const kinds: Readonly<Record<string, ChangeKind | undefined>> = {
  'firmware/unavailable-table': 'table-gone',
  'schema/unknown-table': 'table-gone',
  'firmware/unavailable-setting': 'setting-gone',
  'schema/unknown-setting': 'setting-gone',
  'firmware/unavailable-value': 'value-gone',
  'schema/invalid-value': 'value-gone',
  'schema/out-of-range': 'limit-narrowed',
};

/** The kind of change that a rule's finding in the target means; undefined if it does not depend on the version. */
export function changeKindOf({ id }: Rule): ChangeKind | undefined {
  return id.startsWith('ftm-push/') ? 'ftm-push' : kinds[id];
}

/** The rules by which two versions are compared. Rules about whole documents do not depend on the version. */
export const comparedRules: readonly Rule[] = rules.filter(
  (rule) => changeKindOf(rule) !== undefined && !rule.document,
);
