import { describeRule } from '../../helpers/examples';

describeRule('security/admin-timeout', ({ bad, good }) => {
  bad('eight hours', ['6.4.10', '7.4.4'])`
      config system global
          set admintimeout 480
          ^^^^^^^^^^^^^^^^^^^^ warning security/admin-timeout
      end
      message: …stay signed in for 480 minutes. …(CIS FortiGate Benchmark).
      fix: Set "admintimeout" to "5"
      -    set admintimeout 480
      +    set admintimeout 5
    `;

  good('its default', ['6.4.10', '7.4.4'])`
      config system global
          set hostname "fw"
      end
    `;
});
