import { defineRule } from '../engine/rule';
import { setInstead } from '../engine/listValues';
import { onEntries } from '../engine/onEntries';
import { accepts, acceptingTables } from '../engine/acceptingPolicies';

/** A policy that accepts traffic without a log. */
export const acceptUnlogged = defineRule({
  id: 'security/accept-unlogged',
  severity: 'warning',
  offByDefault: true,
  benchmarks: ['CIS 3.4'],
  summary: 'A policy accepts traffic without logging it.',
  document: onEntries(acceptingTables, ({ state }) => {
    const log = state.get('logtraffic');
    if (log?.values[0] !== 'disable' || !accepts(state)) return [];
    const message =
      'This policy accepts traffic without a log. You cannot find out later which traffic passed. ' +
      'Set "logtraffic" to "all" (CIS FortiGate Benchmark).';
    return [{ at: log.setting, report: { message, fixes: setInstead(log, 'all') } }];
  }),
});
