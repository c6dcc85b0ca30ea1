import { defineRule } from '../engine/rule';
import { setInstead } from '../engine/listValues';

/** Minutes: the maximum of the benchmark, and the value that it recommends. */
const most = 15;
const advised = 5;

/** An idle session that stays open too long. */
export const adminTimeout = defineRule({
  id: 'security/admin-timeout',
  severity: 'warning',
  offByDefault: true,
  benchmarks: ['CIS 2.4.4', 'STIG FGFW-ND-000275'],
  summary: 'Idle administrators stay signed in for more than 15 minutes.',
  object: {
    table: 'system global',
    check({ object, report }) {
      const timeout = object.get('admintimeout');
      const minutes = Number(timeout?.values[0]);
      if (!timeout || !(minutes > most)) return;
      report(timeout.setting, {
        message:
          `Idle administrators stay signed in for ${minutes} minutes. Other persons can use an unattended session. ` +
          `Set at most ${most} (CIS FortiGate Benchmark).`,
        fixes: setInstead(timeout, String(advised)),
      });
    },
  },
});
