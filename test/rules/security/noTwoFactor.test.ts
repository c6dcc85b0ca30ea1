import { examplesOf } from '../../helpers/examples';

describe('security/no-two-factor', () => {
  const { bad, good } = examplesOf('security/no-two-factor');

  const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin';

  bad('only a password, by default and by setting', {
    text: `
      ${header}
      config system admin
          edit "admin"
               ^^^^^^^ warning security/no-two-factor
              set accprofile "super_admin"
          next
          edit "jane"
              set two-factor disable
              ^^^^^^^^^^^^^^^^^^^^^^ warning security/no-two-factor
          next
      end
    `,
    message: /^Administrator "admin" signs in with only a password\. .*\(Fortinet hardening guide\)\.$/,
    fixes: {},
  });

  bad('with push, which reaches administrators as well', {
    text: `
      ${header}
      config system admin
          edit "admin"
               ^^^^^^^ warning security/no-two-factor
          next
      end
      config system ftm-push
          set server "push.example.com"
          set status enable
      end
    `,
    ignoring: ['ftm-push/no-allowaccess', 'ftm-push/no-token-user'],
    message: /Push is enabled and also reaches administrators with a mobile token/,
  });

  good('a token, and an account that another server asks', {
    text: `
      ${header}
      config system admin
          edit "admin"
              set two-factor fortitoken
              set fortitoken "FTKMOB0000000001"
          next
          edit "jane"
              set remote-auth enable
          next
      end
    `,
    ignoring: ['reference/undefined', 'ftm-push/push-off'],
  });

  good('a piece of a configuration', {
    firmware: '7.4.4',
    text: `
      config system admin
          edit "admin"
              set accprofile "super_admin"
          next
      end
    `,
  });
});
