import { describeRule } from '../../helpers/examples';

const push = `
      config system ftm-push
          set server "203.0.114.10"
          set status enable
      end
    `;

/** An interface with the address of the callback. */
const wan = (access = 'ftm', more = ''): string => `
      config system interface
          edit "wan1"
              set vdom "root"
              set ip 203.0.114.10 255.255.255.0
              set allowaccess ${access}${more}
          next
      end`;

describeRule('ftm-push/port-clash', '7.4.8', ({ bad, good }) => {
  bad('SSL VPN', {
    firmware: ['6.4.10', '7.4.8'],
    text: `
      config vpn ssl settings
          set port 4433
          ^^^^^^^^^^^^^ warning ftm-push/port-clash
          set source-interface "wan1"
      end${wan()}${push}`,
    message:
      'SSL VPN also uses port 4433 on "wan1". Another service must not have the port of the callback, or users cannot approve a sign-in. Change "server-port" or "port" in "config vpn ssl settings".',
    fixes: {},
    ignoring: ['vpn/ssl-vpn-removed'],
  });

  for (const [setting, access] of [
    ['admin-ssh-port', 'ssh'],
    ['admin-telnet-port', 'telnet'],
    ['admin-port', 'http'],
  ] as const) {
    bad(setting, {
      text: `
      config system global
          set ${setting} 4433
          ${'^'.repeat(`set ${setting} 4433`.length)} warning ftm-push/port-clash
      end${wan(`ftm ${access}`)}${push}`,
      message: new RegExp(`Change "server-port" or "${setting}" in "config system global"\\.$`),
    });
    good(`${setting} where the interface does not allow it`, { asWritten: true })`
      config system global
          set ${setting} 4433
      end${wan()}${push}`;
  }

  bad('the pages on which users sign in', {
    text: `
      config system global
          set auth-https-port 4433
          ^^^^^^^^^^^^^^^^^^^^^^^^ warning ftm-push/port-clash
      end${wan()}${push}`,
    message: /^User authentication \(captive portals\) also uses port 4433/,
  });

  bad('an explicit proxy', { ignoring: ['schema/single-value'], asWritten: true })`
      config web-proxy explicit
          set status enable
          set http-incoming-port 8080 4430-4440
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning ftm-push/port-clash
      end${wan('ftm', '\n              set explicit-web-proxy enable')}${push}`;

  bad('a ZTNA access proxy', {
    text: `
      config firewall vip
          edit "ztna"
               ^^^^^^ warning ftm-push/port-clash
              set type access-proxy
              set extip 203.0.114.10
              set extintf "wan1"
              set server-type https
              set extport 4433
              set ssl-certificate "Fortinet_Factory"
          next
      end
      config firewall access-proxy
          edit "ztna"
              set vip "ztna"
          next
      end${wan()}${push}`,
    message: /^The ZTNA access proxy of virtual IP "ztna" also uses port 4433 on "wan1"\./,
  });

  bad('IKE over TCP', {
    ignoring: ['vpn/no-phase2', 'vpn/no-policy', 'security/weak-proposal'],
    asWritten: true,
  })`
      config system settings
          set ike-tcp-port 4433
          ^^^^^^^^^^^^^^^^^^^^^ warning ftm-push/port-clash
      end
      config vpn ipsec phase1-interface
          edit "clients"
              set type dynamic
              set interface "wan1"
              set ike-version 2
              set transport tcp
          next
      end${wan()}${push}`;

  good('SSL VPN on another interface or port, an explicit proxy elsewhere', { asWritten: true })`
      config vpn ssl settings
          set port 4433
          set source-interface "wan2"
      end
      config web-proxy explicit
          set status enable
          set http-incoming-port 4433
      end${wan()}${push}`;
});
