import { examplesOf } from '../../helpers/examples';

const push = `
      config system ftm-push
          set server "push.example.com"
          set status enable
      end`;

describe('ftm-push/ikev1-dialup', () => {
  const { bad, good } = examplesOf('ftm-push/ikev1-dialup');

  bad('IKEv1 by default', {
    firmware: ['6.4.10', '7.4.4', '8.0.0'],
    text: `${push}
      config vpn ipsec phase1-interface
          edit "remote"
              set type dynamic
              ^^^^^^^^^^^^^^^^ warning ftm-push/ikev1-dialup
              set xauthtype auto
              set authusrgrp "staff"
          next
      end
    `,
    message:
      /^"remote" uses IKEv1 by default, which does not support push\. While push is enabled, users with FortiToken Mobile cannot sign in/,
    ignoring: ['ftm-push/ikev2-needs-firmware'],
    fixes: {
      'Set "ike-version" to 2': `${push}
      config vpn ipsec phase1-interface
          edit "remote"
              set type dynamic
              set ike-version 2
              set xauthtype auto
              set authusrgrp "staff"
          next
      end
    `,
    },
  });

  bad('IKEv1 by name, in a VDOM', {
    firmware: '7.4.4',
    text: `
      config global
      config system ftm-push
          set server "push.example.com"
          set status enable
      end
      end
      config vdom
      edit root
      config vpn ipsec phase1-interface
          edit "site"
              set ike-version 1
              set remote-gw 9.9.9.9
          next
          edit "remote"
              set type dynamic
              set ike-version 1
              ^^^^^^^^^^^^^^^^^ warning ftm-push/ikev1-dialup
              set xauthtype pap
          next
      end
      end
    `,
    fixes: {
      'Set "ike-version" to 2': [
        '-        set ike-version 1',
        '-        ^^^^^^^^^^^^^^^^^ warning ftm-push/ikev1-dialup',
        '+        set ike-version 2',
      ],
    },
  });

  bad('a policy-based tunnel, with a version that is taken back', {
    firmware: '7.4.4',
    text: `${push}
      config vpn ipsec phase1
          edit "remote"
              set type dynamic
              set xauthtype chap
              unset ike-version
              ^^^^^^^^^^^^^^^^^ warning ftm-push/ikev1-dialup
          next
      end
    `,
  });

  good('IKEv2, a site-to-site tunnel, one without users, and one that a template generates', {
    firmware: '7.4.4',
    text: `${push}
      config vpn ipsec phase1-interface
          edit "remote"
              set type dynamic
              set ike-version 2
              set eap enable
          next
          edit "site"
              set xauthtype client
          next
          edit "spokes"
              set type dynamic
          next
          edit "machines"
              set type dynamic
              set xauthtype disable
          next
          edit "template"
              set type dynamic
              set ike-version {{ ike }}
              set xauthtype auto
          next
      end
    `,
    ignoring: ['schema/invalid-value'],
  });

  good('push is off', {
    firmware: '7.4.4',
    text: `
      config system ftm-push
          set server-cert "Fortinet_Factory"
      end
      config vpn ipsec phase1-interface
          edit "remote"
              set type dynamic
              set xauthtype auto
          next
      end
    `,
  });

  good('a phase 1 whose lines a template fills in', {
    firmware: '7.4.4',
    text: `${push}
      config vpn ipsec phase1-interface
          edit "remote"
              set type dynamic
              set xauthtype auto
              {{ ike }}
          next
      end
    `,
  });
});
