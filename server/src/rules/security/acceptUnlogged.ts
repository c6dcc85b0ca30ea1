import { defineRule } from '../engine/rule';
import { setInstead } from './listValues';
import { onEntries } from './onEntries';
import { accepts, policyTables } from './policies';

/** A policy whose traffic leaves no trace. */
export const acceptUnlogged = defineRule({
  id: 'security/accept-unlogged',
  severity: 'warning',
  offByDefault: true,
  summary: 'A policy accepts traffic and logs none of it.',
  document: onEntries(policyTables, ({ state }) => {
    const log = state.get('logtraffic');
    if (log?.values[0] !== 'disable' || !accepts(state)) return [];
    const message =
      'This policy accepts traffic without a log, so that nobody can tell later what went through. ' +
      'Set "logtraffic" to "all" (CIS FortiGate Benchmark).';
    return [{ at: log.setting, report: { message, fixes: setInstead(log, 'all') } }];
  }),
});
