import { closed } from '../../helpers/closed';
import { examplesOf } from '../../helpers/examples';

describe('security/accept-unlogged', () => {
  const { bad, good } = examplesOf('security/accept-unlogged');

  bad('accepted and not logged', {
    firmware: ['6.4.10', '7.4.4', '8.0.0'],
    text: closed`
      config firewall policy
          edit 1
              set action accept
              set logtraffic disable
              ^^^^^^^^^^^^^^^^^^^^^^ warning security/accept-unlogged
    `,
    message: /^This policy accepts traffic without a log\. .*\(CIS FortiGate Benchmark\)\.$/,
    fixes: {
      'Set "logtraffic" to "all"': [
        '-        set logtraffic disable',
        '-        ^^^^^^^^^^^^^^^^^^^^^^ warning security/accept-unlogged',
        '+        set logtraffic all',
      ],
    },
  });

  good('logged, denied, switched off, or edited again further down', {
    firmware: '7.4.4',
    ignoring: ['schema/duplicate-entry'],
  })`
      config firewall policy
          edit 1
              set action accept
              set logtraffic utm
          edit 2
              set action deny
              set logtraffic disable
          edit 3
              set status disable
              set action accept
              set logtraffic disable
          edit 4
              set action accept
              set logtraffic disable
          edit 4
              set logtraffic all
    `;
});
