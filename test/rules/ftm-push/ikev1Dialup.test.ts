import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

const push = closed`
      config system ftm-push
          set server "push.example.com"
          set status enable`;

describeRule('ftm-push/ikev1-dialup', ({ bad, good }) => {
  bad('IKEv1 by default', {
    firmware: ['6.4.10', '7.4.4', '8.0.0'],
    ignoring: ['ftm-push/ikev2-needs-firmware'],
    fixes: {
      'Set "ike-version" to 2': closed`${push}
      config vpn ipsec phase1-interface
          edit "remote"
              set type dynamic
              set ike-version 2
              set xauthtype auto
              set authusrgrp "staff"
    `,
    },
  })`${push}
      config vpn ipsec phase1-interface
          edit "remote"
              set type dynamic
              ^^^^^^^^^^^^^^^^ warning ftm-push/ikev1-dialup
              set xauthtype auto
              set authusrgrp "staff"
      message: "remote" uses IKEv1 by default, which does not support push. While push is enabled, users with
        FortiToken Mobile cannot sign in…
    `;

  bad('IKEv1 by name, in a VDOM', { firmware: '7.4.4', asWritten: true })`
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
      fix: Set "ike-version" to 2
      -        set ike-version 1
      -        set xauthtype pap
      +        set ike-version 2
      +        set xauthtype pap
    `;

  bad('a policy-based tunnel, with a version that is taken back', '7.4.4')`${push}
      config vpn ipsec phase1
          edit "remote"
              set type dynamic
              set xauthtype chap
              unset ike-version
              ^^^^^^^^^^^^^^^^^ warning ftm-push/ikev1-dialup
    `;

  good('IKEv2, a site-to-site tunnel, one without users, and one that a template generates', {
    firmware: '7.4.4',
    ignoring: ['schema/invalid-value'],
  })`${push}
      config vpn ipsec phase1-interface
          edit "remote"
              set type dynamic
              set ike-version 2
              set eap enable
          edit "site"
              set xauthtype client
          edit "spokes"
              set type dynamic
          edit "machines"
              set type dynamic
              set xauthtype disable
          edit "template"
              set type dynamic
              set ike-version {{ ike }}
              set xauthtype auto
    `;

  good('push is off', '7.4.4')`
      config system ftm-push
          set server-cert "Fortinet_Factory"
      config vpn ipsec phase1-interface
          edit "remote"
              set type dynamic
              set xauthtype auto
    `;

  good('a phase 1 whose lines a template fills in', '7.4.4')`${push}
      config vpn ipsec phase1-interface
          edit "remote"
              set type dynamic
              set xauthtype auto
              {{ ike }}
    `;
});
