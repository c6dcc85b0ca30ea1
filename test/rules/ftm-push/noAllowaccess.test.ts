import { closed } from '../../helpers/closed';
import { answerVersions, describeRule, examplesOf } from '../../helpers/examples';

const push = closed`
      config system ftm-push
          set server "push.example.com"
          set status enable`;

describeRule('ftm-push/no-allowaccess', ({ bad, good }) => {
  bad('no interface allows ftm, where any would do', ['7.2.11', '7.4.4', '7.6.4', '8.0.0'])`
      config system interface
          edit "wan1"
              set ip 9.9.9.9 255.255.255.0
              set allowaccess ping https
              set role wan
          edit "internal"
              set ip 192.168.1.99 255.255.255.0
              set allowaccess ping https ssh fabric
      config system ftm-push
          set server "push.example.com"
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning ftm-push/no-allowaccess
          set status enable
      message: No interface has "ftm" in its "allowaccess". The FortiGate drops the callback, and users cannot
        approve a sign-in. Add "ftm" to the interface that phones can reach.
      fix: Add "ftm" to "allowaccess" of "wan1"
      -        set allowaccess ping https
      +        set allowaccess ping https ftm
    `;

  bad('the interface with the address in the block, although another one allows ftm', ['7.2.11', '7.4.4'])`
      config system interface
          edit "wan1"
              set ip 9.9.9.9 255.255.255.0
              set allowaccess ping
          edit "wan2"
              set allowaccess ftm
      config system ftm-push
          set server 9.9.9.9
          ^^^^^^^^^^^^^^^^^^ warning ftm-push/no-allowaccess
          set status enable
      message: "allowaccess" of "wan1", which receives the callback, lacks "ftm". The FortiGate drops the
        callback, and users cannot approve a sign-in. Add "ftm".
      fix: Add "ftm" to "allowaccess" of "wan1"
      -        set allowaccess ping
      +        set allowaccess ping ftm
    `;

  bad('by server-ip, if it works, and with an interface without allowaccess', ['6.2.4', '6.4.9'])`
      config system interface
          edit "port1"
              set ip 9.9.9.9/24
          edit "port2"
              set allowaccess ftm
      config system ftm-push
          set server-ip 9.9.9.9
          ^^^^^^^^^^^^^^^^^^^^^ warning ftm-push/no-allowaccess
          set status enable
      fix: Add "ftm" to "allowaccess" of "port1"
           edit "port1"
      +        set allowaccess ftm
    `;

  bad('the interface in the block', { firmware: ['7.6.4', '8.0.0'], ignoring: ['schema/duplicate-setting'] })`
      config system interface
          edit "wan1"
              set mode dhcp
              set allowaccess ping
              unset allowaccess
          edit "wan2"
              set allowaccess ftm
      config system ftm-push
          set interface "wan1"
          ^^^^^^^^^^^^^^^^^^^^ warning ftm-push/no-allowaccess
          set status enable
      fix: Add "ftm" to "allowaccess" of "wan1"
      -        unset allowaccess
      +        set allowaccess ftm
    `;

  bad('a secondary address has its own list', '7.4.4')`
      config system interface
          edit "wan1"
              set ip 9.9.9.9 255.255.255.0
              set allowaccess ping ftm
              set secondary-IP enable
              config secondaryip
                  edit 1
                      set ip 9.9.9.10 255.255.255.0
                      set allowaccess ping
      config system ftm-push
          set server 9.9.9.10
          ^^^^^^^^^^^^^^^^^^^ warning ftm-push/no-allowaccess
          set status enable
      message: "allowaccess" of secondary address 1 of "wan1", which receives the callback,…
      fix: Add "ftm" to "allowaccess" of secondary address 1 of "wan1"
      -                set allowaccess ping
      +                set allowaccess ping ftm
    `;

  bad('an interface edited twice, in the global part', {
    firmware: '7.4.4',
    ignoring: ['schema/duplicate-entry'],
    eol: '\r\n',
    asWritten: true,
  })`
      config global
      config system interface
          edit "wan1"
              set allowaccess ping ftm
          next
          edit "wan1"
              unselect allowaccess ftm
          next
      end
      config system ftm-push
          set server "push.example.com"
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning ftm-push/no-allowaccess
          set status enable
      end
      end
      fix: Add "ftm" to "allowaccess" of "wan1"
               unselect allowaccess ftm
      +        append allowaccess ftm
    `;

  good('any interface allows ftm, added later', {
    firmware: answerVersions.filter((version) => version !== '6.2.4' && version !== '6.4.9'),
    ignoring: ['schema/duplicate-setting'],
    asWritten: true,
  })`
      config system interface
          edit "wan1"
              set allowaccess ping
              append allowaccess ftm
          next
      end${push}
    `;

  good('a secondary address allows ftm', { firmware: '7.4.4', asWritten: true })`
      config system interface
          edit "wan1"
              set ip 9.9.9.9 255.255.255.0
              config secondaryip
                  edit 1
                      set ip 9.9.9.10 255.255.255.0
                      set allowaccess ftm
                  next
              end
          next
      end${push}
    `;

  good('unknown without the interfaces, or if a template generates the list', {
    firmware: '7.4.4',
    text: push,
  });

  good('a list that a template generates', {
    firmware: '7.4.4',
    ignoring: ['schema/invalid-value'],
    asWritten: true,
  })`
      config system interface
          edit "wan1"
              set allowaccess {{ access }}
          next
      end${push}
    `;

  good('push is off', { firmware: answerVersions, ignoring: ['firmware/unavailable-setting'] })`
      config system interface
          edit "wan1"
              set allowaccess ping
      config system ftm-push
          set server-cert "Fortinet_Factory"
    `;

  good('the interface in the block is in another file', {
    firmware: '7.6.4',
    ignoring: ['reference/undefined'],
  })`
      config system interface
          edit "wan2"
              set allowaccess ping
      config system ftm-push
          set interface "wan1"
          set status enable
    `;

  good('an interface whose lines a template fills in', { firmware: '7.4.4', asWritten: true })`
      config system interface
          edit "wan1"
              {{ access }}
          next
      end${push}
    `;

  examplesOf('schema/invalid-value').bad('a misspelled "ftm", which is reported once', {
    firmware: ['7.2.4', '7.4.4', '7.6.6'],
    text: closed`
      #config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
      config system interface
          edit "wan1"
              set vdom "root"
              set allowaccess ping fmt
                                   ^^^ error schema/invalid-value
      config system ftm-push
          set server "push.example.com"
          set status enable
    `,
    ignoring: ['firmware/header-mismatch', 'ftm-push/no-token-user'],
  });
});
