import { describeRule } from '../../helpers/examples';

describeRule('security/admin-lockout', ({ bad, good }) => {
  bad('ten attempts', ['6.4.10', '7.4.4'])`
      config system global
          set admin-lockout-threshold 10
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning security/admin-lockout
      message: An address is locked out …(CIS FortiGate Benchmark).
      fix: Set "admin-lockout-threshold" to "3"
      -    set admin-lockout-threshold 10
      +    set admin-lockout-threshold 3
    `;

  bad('ten seconds', ['6.4.10', '7.4.4'])`
      config system global
          set admin-lockout-duration 10
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning security/admin-lockout
      message: An address is locked out …(CIS FortiGate Benchmark).
      fix: Set "admin-lockout-duration" to "60"
      -    set admin-lockout-duration 10
      +    set admin-lockout-duration 60
    `;

  good('three attempts, five minutes', ['6.4.10', '7.4.4'])`
      config system global
          set admin-lockout-threshold 3
          set admin-lockout-duration 300
    `;
});
