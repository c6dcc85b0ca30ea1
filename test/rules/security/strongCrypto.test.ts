import { examplesOf } from '../../helpers/examples';

describe('security/strong-crypto', () => {
  const { bad, good } = examplesOf('security/strong-crypto');

  bad('switched off', {
    firmware: ['6.4.10', '7.4.4'],
    text: `
      config system global
          set strong-crypto disable
          ^^^^^^^^^^^^^^^^^^^^^^^^^ warning security/strong-crypto
      end
    `,
    message: /accept weak ciphers\. .*\(CIS FortiGate Benchmark\)\.$/,
    fixes: {
      'Set "strong-crypto" to "enable"': `
      config system global
          set strong-crypto enable
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
