import { defineRule } from '../engine/rule';
import { setInstead } from '../engine/listValues';

/** The values of the benchmark, which are also the defaults: attempts, and seconds. */
const attempts = 3;
const seconds = 60;

/** A lockout that is too lenient. */
export const adminLockout = defineRule({
  id: 'security/admin-lockout',
  severity: 'warning',
  offByDefault: true,
  benchmarks: ['CIS 2.2.2', 'STIG FGFW-ND-000045'],
  summary: 'The lockout after wrong administrator passwords is too lenient.',
  object: {
    table: 'system global',
    check({ object, report }) {
      const threshold = object.get('admin-lockout-threshold');
      const allowed = Number(threshold?.values[0]);
      if (threshold && allowed > attempts) {
        report(threshold.setting, {
          message: `An address is locked out only after ${allowed} wrong passwords. Attackers can guess passwords faster. Set ${attempts} or fewer (CIS FortiGate Benchmark).`,
          fixes: setInstead(threshold, String(attempts)),
        });
      }
      const duration = object.get('admin-lockout-duration');
      const locked = Number(duration?.values[0]);
      if (duration && locked < seconds) {
        report(duration.setting, {
          message: `An address is locked out for only ${locked} seconds. Attackers can guess passwords faster. Set ${seconds} or more (CIS FortiGate Benchmark).`,
          fixes: setInstead(duration, String(seconds)),
        });
      }
    },
  },
});
