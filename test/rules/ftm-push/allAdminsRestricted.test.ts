import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

describeRule('ftm-push/all-admins-restricted', '7.4.4', ({ bad, good }) => {
  const push = closed`
      config system ftm-push
          set server "push.example.com"
          set status enable
    `;

  bad('every administrator has trusted hosts', ['6.4.10', '7.4.4', '8.0.0'])`
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
      message: Every administrator has trusted hosts. The FortiGate drops callbacks … Keep at least one
        account, with any profile, without trusted hosts.
      no fix
    `;

  good('one administrator has none', { firmware: ['6.4.10', '7.4.4'], asWritten: true })`
      config system admin
          edit "admin"
              set trusthost1 192.168.1.0 255.255.255.0
          next
          edit "push"
              set accprofile "prof_admin"
          next
      end${push}`;

  good('a trusted host for all addresses, or one that is unset, is not a restriction', {
    ignoring: ['schema/duplicate-setting'],
    asWritten: true,
  })`
      config system admin
          edit "admin"
              set trusthost1 0.0.0.0 0.0.0.0
              set trusthost2 0.0.0.0/0
              set trusthost3 10.0.0.0 255.0.0.0
              unset trusthost3
          next
      end${push}`;

  good('a trusted host that a template generates', { asWritten: true })`
      config system admin
          edit "admin"
              set trusthost1 <network>
          next
      end${push}`;

  good('a table without entries, and none at all', { asWritten: true })`
      config system admin
      end${push}`;

  good('push is off')`
      config system admin
          edit "admin"
              set trusthost1 192.168.1.0 255.255.255.0
      config system ftm-push
          set server-cert "Fortinet_Factory"
    `;

  good('an account whose lines a template fills in', { asWritten: true })`
      config system admin
          edit "admin"
              {{ trusted_hosts }}
          next
      end${push}`;

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

  good('the account without trusted hosts has another name', { asWritten: true })`
      config system admin
          edit "rosa"
              set trusthost1 192.168.1.0 255.255.255.0
          next
          edit "admin"
          next
          rename "admin" to "keeper"
      end${push}`;
});
