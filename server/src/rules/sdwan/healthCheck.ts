import { isTemplated, type EntryState } from '../../model/objectState';
import { defineRule, type DocumentSteps, reportAt } from '../engine/rule';
import { onTables, type Tables } from '../engine/tables';
import { isPredefined, sdwanEntries } from './sdwanTables';

/** Reports health checks without members, which measure nothing. */
export const healthCheckMembers = defineRule({
  id: 'sdwan/health-check-members',
  severity: 'warning',
  summary: 'An SD-WAN health check has no members.',
  document: onHealthChecks(({ name, state }) =>
    state.get('members')
      ? undefined
      : `Health check "${name}" has no members. The device does not measure any link with it, and rules that use it select no ` +
        'member. Set "members", or 0 for all members.',
  ),
});

/** Reports health checks without a server to probe. */
export const healthCheckServer = defineRule({
  id: 'sdwan/health-check-server',
  severity: 'warning',
  summary: 'An SD-WAN health check has no server.',
  document: onHealthChecks(({ name, state }) => {
    const isActive = ['active', 'prefer-passive'].includes(state.value('detect-mode') ?? 'active');
    if (state.get('server') || state.value('system-dns') === 'enable' || !isActive) return undefined;
    return (
      `Health check "${name}" has no server to probe. The device cannot measure its members. ` +
      'Set "server" to an address that answers.'
    );
  }),
});

function onHealthChecks(message: (check: EntryState) => string | undefined): DocumentSteps {
  return onTables(function* (tables) {
    for (const check of sdwanEntries('health-check', tables)) {
      yield undefined;
      const found = isWhole(check, tables) ? message(check) : undefined;
      if (found !== undefined) yield reportAt(check.at, { message: found });
    }
  });
}

/** Whether the file contains the whole health check. A script without server and members changes an existing one. */
function isWhole({ name, state }: EntryState, { isBackup }: Tables): boolean {
  if (isPredefined(name) || isTemplated(state)) return false;
  return (
    isBackup ||
    ['server', 'members', 'protocol', 'system-dns'].some((setting) => state.get(setting) !== undefined)
  );
}
