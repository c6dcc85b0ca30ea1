import { closed } from '../../helpers/closed';
import { answerVersions, examplesOf } from '../../helpers/examples';

const push = closed`
      config system ftm-push
          set server "push.example.com"
          set status enable`;

describe('ftm-push/no-allowaccess', () => {
  const { bad, good } = examplesOf('ftm-push/no-allowaccess');

  bad('no interface allows ftm, where any would do', {
    firmware: ['7.2.11', '7.4.4', '7.6.4', '8.0.0'],
    text: closed`
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
    `,
    message:
      'No interface has "ftm" in its "allowaccess". The FortiGate drops the callback, and users cannot approve a sign-in. Add "ftm" to the interface that phones can reach.',
    fixes: {
      'Add "ftm" to "allowaccess" of "wan1"': [
        '-        set allowaccess ping https',
        '+        set allowaccess ping https ftm',
        '@',
        '-    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning ftm-push/no-allowaccess',
      ],
    },
  });

  bad('the interface with the address in the block, although another one allows ftm', {
    firmware: ['7.2.11', '7.4.4'],
    text: closed`
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
    `,
    message:
      '"allowaccess" of "wan1", which receives the callback, lacks "ftm". The FortiGate drops the callback, and users cannot approve a sign-in. Add "ftm".',
    fixes: {
      'Add "ftm" to "allowaccess" of "wan1"': [
        '-        set allowaccess ping',
        '+        set allowaccess ping ftm',
        '@',
        '-    ^^^^^^^^^^^^^^^^^^ warning ftm-push/no-allowaccess',
      ],
    },
  });

  bad('by server-ip, if it works, and with an interface without allowaccess', {
    firmware: ['6.2.4', '6.4.9'],
    text: closed`
      config system interface
          edit "port1"
              set ip 9.9.9.9/24
          edit "port2"
              set allowaccess ftm
      config system ftm-push
          set server-ip 9.9.9.9
          ^^^^^^^^^^^^^^^^^^^^^ warning ftm-push/no-allowaccess
          set status enable
    `,
    fixes: {
      'Add "ftm" to "allowaccess" of "port1"': [
        '     edit "port1"',
        '+        set allowaccess ftm',
        '@',
        '-    ^^^^^^^^^^^^^^^^^^^^^ warning ftm-push/no-allowaccess',
      ],
    },
  });

  bad('the interface in the block', {
    firmware: ['7.6.4', '8.0.0'],
    text: closed`
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
    `,
    ignoring: ['schema/duplicate-setting'],
    fixes: {
      'Add "ftm" to "allowaccess" of "wan1"': [
        '-        unset allowaccess',
        '+        set allowaccess ftm',
        '@',
        '-    ^^^^^^^^^^^^^^^^^^^^ warning ftm-push/no-allowaccess',
      ],
    },
  });

  bad('a secondary address has its own list', {
    firmware: '7.4.4',
    text: closed`
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
    `,
    message: /^"allowaccess" of secondary address 1 of "wan1", which receives the callback,/,
    fixes: {
      'Add "ftm" to "allowaccess" of secondary address 1 of "wan1"': [
        '-                set allowaccess ping',
        '+                set allowaccess ping ftm',
        '@',
        '-    ^^^^^^^^^^^^^^^^^^^ warning ftm-push/no-allowaccess',
      ],
    },
  });

  bad('an interface edited twice, in the global part', {
    firmware: '7.4.4',
    eol: '\r\n',
    text: `
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
    `,
    ignoring: ['schema/duplicate-entry'],
    fixes: {
      'Add "ftm" to "allowaccess" of "wan1"': [
        '         unselect allowaccess ftm',
        '+        append allowaccess ftm',
        '@',
        '-    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning ftm-push/no-allowaccess',
      ],
    },
  });

  good('any interface allows ftm, added later', {
    firmware: answerVersions.filter((version) => version !== '6.2.4' && version !== '6.4.9'),
    text: `
      config system interface
          edit "wan1"
              set allowaccess ping
              append allowaccess ftm
          next
      end${push}
    `,
    ignoring: ['schema/duplicate-setting'],
  });

  good('a secondary address allows ftm', {
    firmware: '7.4.4',
    text: `
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
    `,
  });

  good('unknown without the interfaces, or if a template generates the list', {
    firmware: '7.4.4',
    text: push,
  });

  good('a list that a template generates', {
    firmware: '7.4.4',
    text: `
      config system interface
          edit "wan1"
              set allowaccess {{ access }}
          next
      end${push}
    `,
    ignoring: ['schema/invalid-value'],
  });

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

  good('an interface whose lines a template fills in', {
    firmware: '7.4.4',
    text: `
      config system interface
          edit "wan1"
              {{ access }}
          next
      end${push}
    `,
  });

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
