import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

const dialup = closed`
      config system ftm-push
          set server "push.example.com"
          set status enable
      config vpn ipsec phase1-interface
          edit "remote"
              set type dynamic
              set ike-version 2
              set eap enable
    `;

describeRule('ftm-push/ikev2-needs-firmware', ({ bad, good }) => {
  bad('IKEv2 before the first version of its train that pushes over it', {
    firmware: ['6.4.10', '7.0.12', '7.2.7', '7.4.0', '7.4.3'],
    message:
      /^"remote" uses IKEv2\. This version does not send a push over IKEv2\. Upgrade to 7\.2\.8, 7\.4\.4, 7\.6\.0 or later\. \(FortiOS [\d.]+, chosen in the settings\)$/,
  })`
      config system ftm-push
          set server "push.example.com"
          set status enable
      config vpn ipsec phase1-interface
          edit "remote"
              set type dynamic
              set ike-version 2
              ^^^^^^^^^^^^^^^^^ info ftm-push/ikev2-needs-firmware
              set eap enable
      no fix
    `;

  good('IKEv2 where push works over it', {
    firmware: ['7.2.8', '7.2.11', '7.4.4', '7.6.0', '8.0.0'],
    text: dialup,
  });

  good('a tunnel between sites', {
    firmware: '7.2.7',
    text: dialup.replace('set type dynamic', 'set remote-gw 9.9.9.9'),
  });

  good('push is off', { firmware: '7.2.7', text: dialup.replace(/ *set (server|status) .*\n/g, '') });

  bad('a VDOM other than root', { firmware: ['7.2.11', '7.4.8', '7.6.0'], asWritten: true })`
      config global
      config system ftm-push
          set server "push.example.com"
          set status enable
      end
      end
      config vdom
      edit guests
      config vpn ipsec phase1-interface
          edit "remote"
              set type dynamic
              set interface "wan1"
              set ike-version 2
              ^^^^^^^^^^^^^^^^^ info ftm-push/ikev2-needs-firmware
              set eap enable
          next
      end
      end
      message: "remote" is in VDOM "guests". This version sends a push over IPsec only in VDOM "root". Upgrade
        to 7.4.9, 7.6.1 or later. (FortiOS…
    `;

  good('a VDOM other than root, from 7.4.9 and 7.6.1 on', {
    firmware: ['7.4.9', '7.6.1', '8.0.0'],
    asWritten: true,
  })`
      config global
      config system ftm-push
          set server "push.example.com"
          set status enable
      end
      end
      config vdom
      edit guests
      config vpn ipsec phase1-interface
          edit "remote"
              set type dynamic
              set interface "wan1"
              set ike-version 2
              set eap enable
          next
      end
      end
    `;

  good('VDOM root', { firmware: ['7.2.8', '7.4.4', '7.6.0'], asWritten: true })`
      config global
      config system ftm-push
          set server "push.example.com"
          set status enable
      end
      end
      config vdom
      edit root
      config vpn ipsec phase1-interface
          edit "remote"
              set type dynamic
              set interface "wan1"
              set ike-version 2
              set eap enable
          next
      end
      end
    `;

  good('a VPN without EAP, to which no user signs in', '7.0.12')`
      config system ftm-push
          set server "push.example.com"
          set status enable
      end
      config vpn ipsec phase1-interface
          edit "spokes"
              set type dynamic
              set interface "wan1"
              set ike-version 2
          next
      end
    `;
});
