import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

describeRule('security/no-trusted-hosts', ({ bad, good }) => {
  const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin';
  const push = closed`
      config system ftm-push
          set server "push.example.com"
          set status enable
    `;

  bad('an account without trusted hosts')`
      ${header}
      config system admin
          edit "admin"
               ^^^^^^^ warning security/no-trusted-hosts
              set accprofile "super_admin"
          edit "jane"
              set accprofile "super_admin"
              set trusthost1 192.168.1.0 255.255.255.0
      message: Administrator "admin" has no trusted hosts. …(CIS FortiGate Benchmark).
      no fix
    `;

  bad('the only one without, which push needs', {
    text: `
      ${header}
      config system admin
          edit "admin"
               ^^^^^^^ warning security/no-trusted-hosts
              set accprofile "super_admin"
          next
          edit "jane"
              set accprofile "super_admin"
              set trusthost1 192.168.1.0 255.255.255.0
          next
      end${push}`,
    ignoring: ['ftm-push/no-allowaccess', 'ftm-push/no-token-user'],
    message: /this is the only account without trusted hosts: .* First add an account without trusted hosts/,
  });

  bad('several without, one of which push needs', {
    text: `
      ${header}
      config system admin
          edit "admin"
               ^^^^^^^ warning security/no-trusted-hosts
              set accprofile "super_admin"
          next
          edit "jane"
               ^^^^^^ warning security/no-trusted-hosts
              set accprofile "super_admin"
              set trusthost1 0.0.0.0 0.0.0.0
          next
      end${push}`,
    ignoring: ['ftm-push/no-allowaccess', 'ftm-push/no-token-user'],
    message: /keep one account without trusted hosts/,
  });

  good('every account has some')`
      ${header}
      config system admin
          edit "admin"
              set trusthost1 192.168.1.0 255.255.255.0
    `;

  good('a piece of a configuration, whose accounts may have some on the device', '7.4.4')`
      config system admin
          edit "admin"
              set accprofile "super_admin"
    `;
});
