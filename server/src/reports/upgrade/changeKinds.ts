import { rules } from '../../rules/registry';
import type { Rule } from '../../rules/engine/rule';
import type { ReportedChangeKind } from './report';

/** The rules that depend on the version, with the kind of change that a finding only in the target version means. */
const kinds: Readonly<Record<string, ReportedChangeKind | undefined>> = {
  'firmware/unavailable-table': 'table-gone',
  'schema/unknown-table': 'table-gone',
  'firmware/unavailable-setting': 'setting-gone',
  'schema/unknown-setting': 'setting-gone',
  'firmware/unavailable-value': 'value-gone',
  'schema/invalid-value': 'value-gone',
  'schema/out-of-range': 'limit-narrowed',
};

/** The kind of change for a finding in the target version; undefined if the rule does not depend on the version. */
export function changeKindOf({ id }: Rule): ReportedChangeKind | undefined {
  return id.startsWith('ftm-push/') ? 'ftm-push' : kinds[id];
}

/**
 * The rules that run in both versions. Rules for whole documents are left out, because they do not depend on the
 * version.
 */
export const comparedRules: readonly Rule[] = rules.filter(
  (rule) => changeKindOf(rule) !== undefined && !rule.document,
);
