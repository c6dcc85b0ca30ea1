import { examplesOf } from '../../helpers/examples';

describe('security/admin-timeout', () => {
  const { bad, good } = examplesOf('security/admin-timeout');

  bad('eight hours', {
    firmware: ['6.4.10', '7.4.4'],
    text: `
      config system global
          set admintimeout 480
          ^^^^^^^^^^^^^^^^^^^^ warning security/admin-timeout
      end
    `,
    message: /stay signed in for 480 minutes\. .*\(CIS FortiGate Benchmark\)\.$/,
    fixes: {
      'Set "admintimeout" to "5"': `
      config system global
          set admintimeout 5
      end
    `,
    },
  });

  good('its default', ['6.4.10', '7.4.4'])`
      config system global
          set hostname "fw"
      end
    `;
});
