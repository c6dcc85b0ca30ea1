import { isTemplated, type EntryState } from '../../model/objectState';
import { defineRule, reportAt } from '../engine/rule';
import { onTables, type Tables } from '../engine/tables';
import { sdwanEntries } from './sdwanTables';

/** Reports rules of SD-WAN that cannot choose a member. */
export const ruleIncomplete = defineRule({
  id: 'sdwan/rule-incomplete',
  severity: 'warning',
  summary: 'An SD-WAN rule has no members, or lacks what its mode compares.',
  document: onTables(function* (tables) {
    for (const rule of sdwanEntries('service', tables)) {
      yield undefined;
      const { at, state, name } = rule;
      if (isTemplated(state) || state.value('status') === 'disable' || !isWhole(rule, tables)) continue;
      const title = state.value('name');
      const found = lackOf(rule);
      if (!found) continue;
      yield reportAt((found.isMode ? state.get('mode')?.setting : undefined) ?? at, {
        message:
          `SD-WAN rule ${name}${title === undefined ? '' : ` ("${title}")`} has ${found.lack}. ` +
          `${found.consequence} ${found.fix}`,
        ...(!found.isMode && { severity: 'info' as const }),
      });
    }
  }),
});

interface Lack {
  readonly lack: string;
  readonly consequence: string;
  readonly fix: string;
  /** Whether the mode demands it; without members, what the device does is not documented. */
  readonly isMode: boolean;
}

function lackOf({ state }: EntryState): Lack | undefined {
  const mode = state.valueOrDefault('mode');
  const has = (...settings: readonly string[]): boolean =>
    settings.some((setting) => state.get(setting) !== undefined || state.children(setting).length > 0);
  if (mode === 'sla' && !has('sla'))
    return {
      lack: 'mode "sla", but no "config sla"',
      consequence: 'The device has no target to compare the members with.',
      fix: 'Add a target of a health check to "config sla".',
      isMode: true,
    };
  if (mode === 'priority' && !has('health-check', 'sla'))
    return {
      lack: 'mode "priority", but no "health-check"',
      consequence: 'The device does not measure the quality by which it should choose a member.',
      fix: 'Set "health-check".',
      isMode: true,
    };
  // Rules that balance the load can leave out the members.
  const needsMembers =
    ['manual', 'sla', 'priority', 'auto'].includes(mode ?? '') && state.value('load-balance') !== 'enable';
  return needsMembers && !has('priority-members', 'priority-zone', 'member')
    ? {
        lack: 'no members',
        consequence: 'It does not say where the device should send the traffic.',
        fix: 'Set "priority-members", or "priority-zone" where the version has it.',
        isMode: false,
      }
    : undefined;
}

/** A script may change a rule that is on the device; one that has a name and a destination is new. */
function isWhole({ state }: EntryState, { isBackup }: Tables): boolean {
  const has = (setting: string): boolean => state.get(setting) !== undefined;
  return isBackup || (has('name') && ['dst', 'dst6', 'internet-service'].some(has));
}
