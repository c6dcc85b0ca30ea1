import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

const open = `
              set srcintf "port1"
              set dstintf "port2"
              set schedule "always"`;

describeRule('policy/redundant', ({ bad, good }) => {
  bad('a policy within an earlier one that does the same', {
    firmware: ['6.2.4', '7.4.4'],
    fixes: {
      'Remove policy 2': closed`
      config firewall address
          edit "lan"
              set subnet 10.0.0.0 255.0.0.0
      config firewall policy
          edit 1${open}
              set srcaddr "lan"
              set dstaddr "all"
              set action accept
              set service "ALL"
    `,
      'Disable policy 2': closed`
      config firewall address
          edit "lan"
              set subnet 10.0.0.0 255.0.0.0
      config firewall policy
          edit 1${open}
              set srcaddr "lan"
              set dstaddr "all"
              set action accept
              set service "ALL"
          edit 2
              set status disable${open}
              set srcaddr "lan"
              set dstaddr "all"
              set action accept
              set service "HTTPS"
              set logtraffic all
    `,
    },
  })`
      config firewall address
          edit "lan"
              set subnet 10.0.0.0 255.0.0.0
      config firewall policy
          edit 1${open}
              set srcaddr "lan"
              set dstaddr "all"
              set action accept
              set service "ALL"
          edit 2
               ^ info policy/redundant${open}
              set srcaddr "lan"
              set dstaddr "all"
              set action accept
              set service "HTTPS"
              set logtraffic all
      message: Policy 2 never matches: policy 1 matches all of its packets first and does the same. Remove
        policy 2.
    `;

  bad('services of two policies that make up those of a third, in a table of NAT rules too', '7.4.4')`
      config firewall policy
          edit 1${open}
              set srcaddr "all"
              set dstaddr "all"
              set action accept
              set service "HTTP" "DNS"
          edit 2${open}
              set srcaddr "all"
              set dstaddr "all"
              set action accept
              set service "HTTPS"
          edit 3
               ^ info policy/redundant${open}
              set srcaddr "all"
              set dstaddr "all"
              set action accept
              set service "Web Access"
      config firewall central-snat-map
          edit 1
              set srcintf "port1"
              set dstintf "port2"
              set orig-addr "all"
              set dst-addr "all"
          edit 2
               ^ info policy/redundant
              set srcintf "port1"
              set dstintf "port2"
              set orig-addr "all"
              set dst-addr "all"
              set protocol 6
              set dst-port 443
      message: Policy 3 never matches: policies 1 and 2 together match all of its packets first and do the
        same. Remove policy 3.
    `;

  bad('a policy that an exception before the covering one does not save', '7.4.4')`
      config firewall address
          edit "host"
              set subnet 10.0.0.5 255.255.255.255
          edit "net"
              set subnet 10.0.0.0 255.255.255.0
      config firewall policy
          edit 1${open}
              set srcaddr "host"
              set dstaddr "all"
              set service "ALL"
          edit 2${open}
              set srcaddr "all"
              set dstaddr "all"
              set action accept
              set service "ALL"
          edit 3
               ^ info policy/redundant${open}
              set srcaddr "net"
              set dstaddr "all"
              set action accept
              set service "ALL"
    `;

  bad('IPv6, as far as both families are covered', '7.4.4')`
      config firewall address6
          edit "six"
              set ip6 2001:db8::/32
          edit "part"
              set type iprange
              set start-ip 2001:db8::1
              set end-ip 2001:db8::ff
      config firewall policy
          edit 1${open}
              set srcaddr6 "six"
              set dstaddr6 "all"
              set action accept
              set service "ALL"
          edit 2
               ^ info policy/redundant${open}
              set srcaddr6 "part"
              set dstaddr6 "all"
              set action accept
              set service "ALL"
          edit 3${open}
              set srcaddr "all"
              set dstaddr "all"
              set srcaddr6 "part"
              set dstaddr6 "all"
              set action accept
              set service "ALL"
    `;

  good('one port more', '7.4.4')`
      config firewall service custom
          edit "more"
              set tcp-portrange 80 443 8443
      config firewall policy
          edit 1${open}
              set srcaddr "all"
              set dstaddr "all"
              set action accept
              set service "HTTP" "HTTPS"
          edit 2${open}
              set srcaddr "all"
              set dstaddr "all"
              set action accept
              set service "more"
    `;
});
