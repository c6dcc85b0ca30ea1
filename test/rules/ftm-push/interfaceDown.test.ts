import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

const push = closed`
      config system ftm-push
          set server "203.0.114.10"
          set status enable`;

describeRule('ftm-push/interface-down', '7.4.8', ({ bad, good }) => {
  bad('the interface itself', {
    firmware: ['6.4.10', '7.4.8', '8.0.0'],
    asWritten: true,
    fixes: {
      'Set "status" to "up"': `
      config system interface
          edit "wan1"
              set ip 203.0.114.10 255.255.255.0
              set allowaccess ping ftm
              set status up
          next
      end${push}
    `,
    },
  })`
      config system interface
          edit "wan1"
              set ip 203.0.114.10 255.255.255.0
              set allowaccess ping ftm
              set status down
              ^^^^^^^^^^^^^^^ warning ftm-push/interface-down
          next
      end${push}
      message: "wan1" is down ("status down"). The callback cannot arrive, and users cannot approve a sign-in.
        Set "status" of "wan1" to "up".
    `;

  bad('the interface below a VLAN', { asWritten: true })`
      config system interface
          edit "port1"
              set status down
              ^^^^^^^^^^^^^^^ warning ftm-push/interface-down
          next
          edit "internet"
              set vdom "root"
              set ip 203.0.114.10 255.255.255.0
              set allowaccess ping ftm
              set interface "port1"
              set vlanid 7
          next
      end${push}
      message: "internet" is on "port1", which is down.…
    `;

  bad('all members of the aggregate below a VLAN', { asWritten: true })`
      config system interface
          edit "port1"
              set status down
              ^^^^^^^^^^^^^^^ warning ftm-push/interface-down
          next
          edit "port2"
              set status down
          next
          edit "agg1"
              set vdom "root"
              set type aggregate
              set member "port1" "port2"
          next
          edit "internet"
              set vdom "root"
              set ip 203.0.114.10 255.255.255.0
              set allowaccess ping ftm
              set interface "agg1"
              set vlanid 7
          next
      end${push}
      message: All members of "agg1" are down.…
      no fix
    `;

  bad('every interface that allows ftm, behind a name')`
      config system interface
          edit "wan1"
              set allowaccess ftm
              set status down
              ^^^^^^^^^^^^^^^ warning ftm-push/interface-down
          edit "wan2"
              set allowaccess ftm
              set status down
      config system ftm-push
          set server "push.example.com"
          set status enable
      message: "wan1" is down ("status down"); "wan2" is down ("status down").…
    `;

  good('one of two interfaces, one of two members, another interface')`
      config system interface
          edit "port1"
              set status down
          edit "port2"
          edit "agg1"
              set vdom "root"
              set type aggregate
              set member "port1" "port2"
              set allowaccess ftm
          edit "wan2"
              set allowaccess ftm
              set status down
      config system ftm-push
          set server "push.example.com"
          set status enable
    `;

  good('while push is off')`
      config system interface
          edit "wan1"
              set ip 203.0.114.10 255.255.255.0
              set allowaccess ping ftm
              set status down
      config system ftm-push
          set server-cert "self-sign"
    `;
});
