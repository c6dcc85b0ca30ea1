import { defineRule } from '../engine/rule';
import { setInstead } from './listValues';

/** What the benchmark sets, which is also what a new device has: attempts, and seconds. */
const attempts = 3;
const seconds = 60;

/** Passwords may be guessed faster than they should. */
export const adminLockout = defineRule({
  id: 'security/admin-lockout',
  severity: 'warning',
  offByDefault: true,
  summary: 'Whoever guesses passwords of administrators is locked out too late or for too short a time.',
  object: {
    table: 'system global',
    check({ object, report }) {
      const threshold = object.get('admin-lockout-threshold');
      const allowed = Number(threshold?.values[0]);
      if (threshold && allowed > attempts) {
        report(threshold.setting, {
          message: `An address is locked out after ${allowed} wrong passwords only. Set ${attempts} or less (CIS FortiGate Benchmark).`,
          fixes: setInstead(threshold, String(attempts)),
        });
      }
      const duration = object.get('admin-lockout-duration');
      const locked = Number(duration?.values[0]);
      if (duration && locked < seconds) {
        report(duration.setting, {
          message: `An address is locked out for ${locked} seconds only. Set ${seconds} or more (CIS FortiGate Benchmark).`,
          fixes: setInstead(duration, String(seconds)),
        });
      }
    },
  },
});
