import { describeRule } from '../../helpers/examples';

describeRule('security/password-policy', ({ bad, good }) => {
  bad('switched off', ['6.4.10', '7.4.4'])`
      config system password-policy
          set status disable
          ^^^^^^^^^^^^^^^^^^ warning security/password-policy
      message: The password policy is off. …(CIS FortiGate Benchmark).
      fix: Set "status" to "enable"
      -    set status disable
      +    set status enable
    `;

  good('a length that the version does not accept, which schema/out-of-range reports', {
    firmware: ['7.6.5', '8.0.0'],
    ignoring: ['schema/out-of-range'],
  })`
      config system password-policy
          set status enable
          set minimum-length 10
    `;

  good('ten characters before 7.6.5', ['6.4.10', '7.4.4', '7.6.4'])`
      config system password-policy
          set status enable
          set minimum-length 10
    `;

  good('switched on', ['6.4.10', '7.4.4'])`
      config system password-policy
          set status enable
          set minimum-length 12
    `;

  good('a piece of a configuration, which may be on on the device', ['6.4.10', '7.4.4'])`
      config system password-policy
          set minimum-length 12
    `;

  bad('a backup that leaves it at its default', {
    ignoring: ['firmware/end-of-support', 'firmware/header-mismatch'],
  })`
      #config-version=FGT60F-6.4.10-FW-build2662-240514:opmode=0:vdom=0:user=admin
      config system password-policy
      ^^^^^^ warning security/password-policy
          set minimum-length 12
      no fix
    `;

  bad('a backup without the policy', { ignoring: ['firmware/end-of-support'] })`
      #config-version=FGT60F-7.2.11-FW-build2662-240514:opmode=0:vdom=0:user=admin
      config system global
      ^^^^^^ warning security/password-policy
          set hostname "fw"
      no fix
    `;

  bad('a version whose default is off, in a backup without the table')`
      #config-version=FGT60F-7.6.3-FW-build2662-240514:opmode=0:vdom=0:user=admin
      config system global
      ^^^^^^ warning security/password-policy
          set hostname "fw"
    `;

  good('a version whose default is on')`
      #config-version=FGT60F-7.6.5-FW-build3651-251014:opmode=0:vdom=0:user=admin
      config system global
          set hostname "fw"
    `;
});
