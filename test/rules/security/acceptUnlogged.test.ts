import { describeRule } from '../../helpers/examples';

describeRule('security/accept-unlogged', ({ bad, good }) => {
  bad('accepted and not logged', ['6.4.10', '7.4.4', '8.0.0'])`
      config firewall policy
          edit 1
              set action accept
              set logtraffic disable
              ^^^^^^^^^^^^^^^^^^^^^^ warning security/accept-unlogged
      message: This policy accepts traffic without a log. …(CIS FortiGate Benchmark).
      fix: Set "logtraffic" to "all"
      -        set logtraffic disable
      +        set logtraffic all
    `;

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
