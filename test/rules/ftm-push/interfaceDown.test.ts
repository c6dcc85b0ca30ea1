import { closed } from '../../helpers/closed';
import { examplesOf } from '../../helpers/examples';

const push = closed`
      config system ftm-push
          set server "203.0.114.10"
          set status enable`;

describe('ftm-push/interface-down', () => {
  const { bad, good } = examplesOf('ftm-push/interface-down', '7.4.8');

  bad('the interface itself', {
    firmware: ['6.4.10', '7.4.8', '8.0.0'],
    text: `
      config system interface
          edit "wan1"
              set ip 203.0.114.10 255.255.255.0
              set allowaccess ping ftm
              set status down
              ^^^^^^^^^^^^^^^ warning ftm-push/interface-down
          next
      end${push}
    `,
    message:
      '"wan1" is down ("status down"). The callback cannot arrive, and users cannot approve a sign-in. Set "status" of "wan1" to "up".',
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
  });

  bad('the interface below a VLAN', {
    text: `
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
    `,
    message: /^"internet" is on "port1", which is down\./,
  });

  bad('all members of the aggregate below a VLAN', {
    text: `
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
    `,
    message: /^All members of "agg1" are down\./,
    fixes: {},
  });

  bad('every interface that allows ftm, behind a name', {
    text: closed`
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
    `,
    message: /^"wan1" is down \("status down"\); "wan2" is down \("status down"\)\./,
  });

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
