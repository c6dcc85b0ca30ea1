import { closed } from '../../helpers/closed';
import { examplesOf } from '../../helpers/examples';

describe('security/ikev1-aggressive', () => {
  const { bad, good } = examplesOf('security/ikev1-aggressive');

  bad('aggressive mode', {
    firmware: ['6.4.10', '7.4.4'],
    text: closed`
      config vpn ipsec phase1-interface
          edit "dialup"
              set type dynamic
              set mode aggressive
              ^^^^^^^^^^^^^^^^^^^ warning security/ikev1-aggressive
    `,
    message: /^In aggressive mode, .*\(Fortinet hardening guide\)\.$/,
    ignoring: ['reference/unused'],
    fixes: {},
  });

  good('main mode, and IKEv2, which has no modes', { firmware: '7.4.4', ignoring: ['reference/unused'] })`
      config vpn ipsec phase1-interface
          edit "one"
              set mode main
          edit "two"
              set ike-version 2
              set mode aggressive
    `;
});
