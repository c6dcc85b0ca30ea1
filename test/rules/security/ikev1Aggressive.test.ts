import { describeRule } from '../../helpers/examples';

describeRule('security/ikev1-aggressive', ({ bad, good }) => {
  bad('aggressive mode', { firmware: ['6.4.10', '7.4.4'], ignoring: ['reference/unused'] })`
      config vpn ipsec phase1-interface
          edit "dialup"
              set type dynamic
              set mode aggressive
              ^^^^^^^^^^^^^^^^^^^ warning security/ikev1-aggressive
      message: In aggressive mode, …(Fortinet hardening guide).
      no fix
    `;

  good('main mode, and IKEv2, which has no modes', { firmware: '7.4.4', ignoring: ['reference/unused'] })`
      config vpn ipsec phase1-interface
          edit "one"
              set mode main
          edit "two"
              set ike-version 2
              set mode aggressive
    `;
});
