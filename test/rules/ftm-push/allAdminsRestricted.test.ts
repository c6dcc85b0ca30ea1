import { closed } from '../../helpers/closed';
import { examplesOf } from '../../helpers/examples';

describe('ftm-push/all-admins-restricted', () => {
  const { bad, good } = examplesOf('ftm-push/all-admins-restricted', '7.4.4');

  const push = closed`
      config system ftm-push
          set server "push.example.com"
          set status enable
    `;

  bad('every administrator has trusted hosts', {
    firmware: ['6.4.10', '7.4.4', '8.0.0'],
    text: closed`
      config system admin
          edit "admin"
              set accprofile "super_admin"
              set trusthost1 192.168.1.0 255.255.255.0
          edit "second"
              set accprofile "super_admin"
              set trusthost10 10.0.0.0/8
      config system ftm-push
          set server "push.example.com"
          set status enable
          ^^^^^^^^^^^^^^^^^ warning ftm-push/all-admins-restricted
    `,
    message:
      /^Every administrator has trusted hosts\. The FortiGate drops callbacks .* Keep at least one account, with any profile, without trusted hosts\.$/,
    fixes: {},
  });

  good('one administrator has none', {
    firmware: ['6.4.10', '7.4.4'],
    text: `
      config system admin
          edit "admin"
              set trusthost1 192.168.1.0 255.255.255.0
          next
          edit "push"
              set accprofile "prof_admin"
          next
      end${push}`,
  });

  good('a trusted host for all addresses, or one that is unset, is not a restriction', {
    text: `
      config system admin
          edit "admin"
              set trusthost1 0.0.0.0 0.0.0.0
              set trusthost2 0.0.0.0/0
              set trusthost3 10.0.0.0 255.0.0.0
              unset trusthost3
          next
      end${push}`,
    ignoring: ['schema/duplicate-setting'],
  });

  good('a trusted host that a template generates', {
    text: `
      config system admin
          edit "admin"
              set trusthost1 <network>
          next
      end${push}`,
  });

  good('a table without entries, and none at all', {
    text: `
      config system admin
      end${push}`,
  });

  good('push is off')`
      config system admin
          edit "admin"
              set trusthost1 192.168.1.0 255.255.255.0
      config system ftm-push
          set server-cert "Fortinet_Factory"
    `;

  good('an account whose lines a template fills in', {
    text: `
      config system admin
          edit "admin"
              {{ trusted_hosts }}
          next
      end${push}`,
  });

  bad('the one without trusted hosts is deleted')`
      config system admin
          edit "admin"
              set trusthost1 192.168.1.0 255.255.255.0
          edit "guest"
          delete "guest"
      config system ftm-push
          set server "push.example.com"
          set status enable
          ^^^^^^^^^^^^^^^^^ warning ftm-push/all-admins-restricted
    `;

  good('the account without trusted hosts has another name', {
    text: `
      config system admin
          edit "rosa"
              set trusthost1 192.168.1.0 255.255.255.0
          next
          edit "admin"
          next
          rename "admin" to "keeper"
      end${push}`,
  });
});
