import { closed } from '../../helpers/closed';
import { examplesOf } from '../../helpers/examples';

describe('security/admin-lockout', () => {
  const { bad, good } = examplesOf('security/admin-lockout');

  bad('ten attempts', {
    firmware: ['6.4.10', '7.4.4'],
    text: closed`
      config system global
          set admin-lockout-threshold 10
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning security/admin-lockout
    `,
    message: /^An address is locked out .*\(CIS FortiGate Benchmark\)\.$/,
    fixes: {
      'Set "admin-lockout-threshold" to "3"': closed`
      config system global
          set admin-lockout-threshold 3
    `,
    },
  });

  bad('ten seconds', {
    firmware: ['6.4.10', '7.4.4'],
    text: closed`
      config system global
          set admin-lockout-duration 10
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning security/admin-lockout
    `,
    message: /^An address is locked out .*\(CIS FortiGate Benchmark\)\.$/,
    fixes: {
      'Set "admin-lockout-duration" to "60"': closed`
      config system global
          set admin-lockout-duration 60
    `,
    },
  });

  good('three attempts, five minutes', ['6.4.10', '7.4.4'])`
      config system global
          set admin-lockout-threshold 3
          set admin-lockout-duration 300
    `;
});
