import type { Requirement } from 'fortios-language/rules/engine/requirement';
import type { Tables } from 'fortios-language/rules/engine/tables';
import { evaluateRequirement, type Evaluation } from 'fortios-language/rules/house/evaluate';

const notGrouped = {
  setting: 'profile-type',
  condition: { kind: 'isNot', values: ['group'] },
  unset: true,
} as const;

/**
 * Evaluates a requirement of a benchmark. A policy may have its security profiles in a profile group: then the
 * requirement is for this group.
 */
export function evaluateWithGroups(requirement: Requirement, tables: Tables, by: string): Evaluation {
  const { table, only, setting, condition } = requirement;
  const isProfile =
    table === 'firewall policy' &&
    condition.kind === 'set' &&
    tables.view.schema.node('firewall profile-group')?.child(setting) !== undefined;
  if (!isProfile) return evaluateRequirement(requirement, tables, by);
  const own = evaluateRequirement({ ...requirement, only: [...only, notGrouped] }, tables, by);
  const used = usedGroups(tables);
  const ofGroups = evaluateRequirement(
    { ...requirement, table: 'firewall profile-group', only: [] },
    tables,
    by,
    (name) => used.has(name),
  );
  return {
    unmet: [...own.unmet, ...ofGroups.unmet],
    met: own.met + ofGroups.met,
    unknown: own.unknown + ofGroups.unknown,
  };
}

/** The profile groups of the policies that accept traffic. */
export function usedGroups(tables: Tables): ReadonlySet<string> {
  return new Set(
    tables
      .entries('firewall policy')
      .filter(
        ({ state }) =>
          state.value('action') === 'accept' &&
          state.value('status') !== 'disable' &&
          state.value('profile-type') === 'group',
      )
      .map(({ state }) => state.value('profile-group') ?? '')
      .filter((name) => name !== ''),
  );
}
