import { defineRule } from '../engine/rule';
import { setInstead } from './listValues';

/** Minutes; what the benchmark allows at most, and what it sets. */
const most = 15;
const advised = 5;

/** A session that stays open when nobody is there. */
export const adminTimeout = defineRule({
  id: 'security/admin-timeout',
  severity: 'warning',
  offByDefault: true,
  summary: 'Idle administrators stay logged in for more than 15 minutes.',
  object: {
    table: 'system global',
    check({ object, report }) {
      const timeout = object.get('admintimeout');
      const minutes = Number(timeout?.values[0]);
      if (!timeout || !(minutes > most)) return;
      report(timeout.setting, {
        message:
          `Idle administrators stay logged in for ${minutes} minutes; whoever finds the screen is one. ` +
          `Set no more than ${most} (CIS FortiGate Benchmark).`,
        fixes: setInstead(timeout, String(advised)),
      });
    },
  },
});
