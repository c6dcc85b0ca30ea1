import { describeRule } from '../../helpers/examples';

describeRule('security/strong-crypto', ({ bad, good }) => {
  bad('switched off', ['6.4.10', '7.4.4'])`
      config system global
          set strong-crypto disable
          ^^^^^^^^^^^^^^^^^^^^^^^^^ warning security/strong-crypto
      end
      message: …accept weak ciphers. …(CIS FortiGate Benchmark).
      fix: Set "strong-crypto" to "enable"
      -    set strong-crypto disable
      +    set strong-crypto enable
    `;

  good('its default', ['6.4.10', '7.4.4'])`
      config system global
          set hostname "fw"
      end
    `;
});
