import { describeRule } from '../../helpers/examples';

describeRule('security/any-to-any', ({ bad, good }) => {
  bad('everything from everywhere to everywhere', ['6.4.10', '7.4.4', '8.0.0'])`
      config firewall policy
          edit 1
              set srcintf "port1"
              set dstintf "port2"
              set action accept
              ^^^^^^^^^^^^^^^^^ warning security/any-to-any
              set srcaddr "all"
              set dstaddr "all"
              set schedule "always"
              set service "ALL"
      message: This policy accepts "ALL" services from "all" to "all". …(CIS FortiGate Benchmark).
      no fix
    `;

  bad('only by IPv6, and by IPv4 together with a narrower IPv6', {
    firmware: ['7.4.4', '8.0.0'],
    ignoring: ['reference/undefined'],
  })`
      config firewall policy
          edit 1
              set action accept
              ^^^^^^^^^^^^^^^^^ warning security/any-to-any
              set srcaddr6 "all"
              set dstaddr6 "all"
              set service "ALL"
          edit 2
              set action accept
              ^^^^^^^^^^^^^^^^^ warning security/any-to-any
              set srcaddr "all"
              set dstaddr "all"
              set srcaddr6 "lan6"
              set dstaddr6 "all"
              set service "ALL"
    `;

  good('one that is narrower in something, denied, or switched off', {
    firmware: '7.4.4',
    ignoring: ['reference/undefined'],
  })`
      config firewall policy
          edit 1
              set action accept
              set srcaddr "all"
              set dstaddr "all"
              set service "HTTPS"
          edit 2
              set srcaddr "all"
              set dstaddr "all"
              set service "ALL"
          edit 3
              set status disable
              set action accept
              set srcaddr "all"
              set dstaddr "all"
              set service "ALL"
          edit 4
              set action accept
              set srcaddr "all"
              set dstaddr "all"
              set service "ALL"
              set groups "staff"
          edit 6
              set action accept
              set srcaddr6 "all"
              set dstaddr6 "servers6"
              set service "ALL"
          edit 7
              set action accept
              set dstaddr-negate enable
              set srcaddr "all"
              set dstaddr "all"
              set dstaddr6-negate enable
              set srcaddr6 "all"
              set dstaddr6 "all"
              set service "ALL"
          edit 5
              set action accept
              set internet-service enable
              set srcaddr "all"
              set dstaddr "all"
              set service "ALL"
    `;
});
