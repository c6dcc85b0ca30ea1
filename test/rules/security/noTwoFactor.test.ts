import { describeRule } from '../../helpers/examples';

describeRule('security/no-two-factor', ({ bad, good }) => {
  const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin';

  bad('only a password, by default and by setting')`
      ${header}
      config system admin
          edit "admin"
               ^^^^^^^ warning security/no-two-factor
              set accprofile "super_admin"
          edit "jane"
              set two-factor disable
              ^^^^^^^^^^^^^^^^^^^^^^ warning security/no-two-factor
      message: Administrator "admin" signs in with only a password. …(Fortinet hardening guide).
      no fix
    `;

  bad('with push, which reaches administrators as well', {
    ignoring: ['ftm-push/no-allowaccess', 'ftm-push/no-token-user'],
  })`
      ${header}
      config system admin
          edit "admin"
               ^^^^^^^ warning security/no-two-factor
      config system ftm-push
          set server "push.example.com"
          set status enable
      message: …Push is enabled and also reaches administrators with a mobile token…
    `;

  good('a token, and an account that another server asks', {
    ignoring: ['reference/undefined', 'ftm-push/push-off'],
  })`
      ${header}
      config system admin
          edit "admin"
              set two-factor fortitoken
              set fortitoken "FTKMOB0000000001"
          edit "jane"
              set remote-auth enable
    `;

  good('a piece of a configuration', '7.4.4')`
      config system admin
          edit "admin"
              set accprofile "super_admin"
    `;
});
