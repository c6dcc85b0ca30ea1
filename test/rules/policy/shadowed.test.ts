import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

/** Settings that all policies of the examples share. */
const open = `
              set srcintf "port1"
              set dstintf "port2"
              set schedule "always"`;

describeRule('policy/shadowed', ({ bad, good }) => {
  bad('a policy behind one that denies all of its packets', {
    firmware: ['7.0.12', '7.4.4'],
    fixes: {
      'Move policy 2 ("Office web") before policy 1': closed`
      config firewall address
          edit "lan"
              set subnet 10.0.0.0 255.0.0.0
          edit "office"
              set subnet 10.1.0.0 255.255.0.0
      config firewall policy
          edit 2${open}
              set name "Office web"
              set srcaddr "office"
              set dstaddr "all"
              set action accept
              set service "HTTPS"
          edit 1${open}
              set srcaddr "lan"
              set dstaddr "all"
              set service "ALL"
    `,
      'Disable policy 2 ("Office web")': closed`
      config firewall address
          edit "lan"
              set subnet 10.0.0.0 255.0.0.0
          edit "office"
              set subnet 10.1.0.0 255.255.0.0
      config firewall policy
          edit 1${open}
              set srcaddr "lan"
              set dstaddr "all"
              set service "ALL"
          edit 2
              set status disable${open}
              set name "Office web"
              set srcaddr "office"
              set dstaddr "all"
              set action accept
              set service "HTTPS"
    `,
      'Remove policy 2 ("Office web")': closed`
      config firewall address
          edit "lan"
              set subnet 10.0.0.0 255.0.0.0
          edit "office"
              set subnet 10.1.0.0 255.255.0.0
      config firewall policy
          edit 1${open}
              set srcaddr "lan"
              set dstaddr "all"
              set service "ALL"
    `,
    },
  })`
      config firewall address
          edit "lan"
              set subnet 10.0.0.0 255.0.0.0
          edit "office"
              set subnet 10.1.0.0 255.255.0.0
      config firewall policy
          edit 1${open}
              set srcaddr "lan"
              set dstaddr "all"
              set service "ALL"
          edit 2
               ^ warning policy/shadowed${open}
              set name "Office web"
              set srcaddr "office"
              set dstaddr "all"
              set action accept
              set service "HTTPS"
      message: Policy 2 ("Office web") never matches: policy 1 matches all of its packets first and denies
        them. Move policy 2 ("Office web") before policy 1, or remove it.
    `;

  bad('a policy that two others cover together, one of them with other profiles', '7.4.4')`
      config firewall address
          edit "low"
              set type iprange
              set start-ip 10.0.0.0
              set end-ip 10.0.0.127
          edit "high"
              set type iprange
              set start-ip 10.0.0.100
              set end-ip 10.0.0.255
          edit "net"
              set subnet 10.0.0.0 255.255.255.0
      config firewall policy
          edit 1${open}
              set srcaddr "low"
              set dstaddr "all"
              set action accept
              set service "ALL_TCP"
          edit 2${open}
              set srcaddr "high"
              set dstaddr "all"
              set action accept
              set service "ALL"
              set nat enable
          edit 3
               ^ warning policy/shadowed${open}
              set srcaddr "net"
              set dstaddr "all"
              set action accept
              set service "SSH"
      message: Policy 3 never matches: policies 1 and 2 together match all of its packets first with other
        settings (nat). Move policy 3 before policy 1, or remove it.
    `;

  bad('names that are unknown, but equal', '7.4.4')`
      config firewall address
          edit "site"
              set type fqdn
              set fqdn "www.example.com"
          edit "same-site"
              set type fqdn
              set fqdn "WWW.example.com"
      config firewall schedule recurring
          edit "work"
              set day monday
      config firewall policy
          edit 1
              set srcintf "port1"
              set dstintf "any"
              set srcaddr "all"
              set dstaddr "site"
              set schedule "work"
              set service "ALL"
          edit 2
               ^ warning policy/shadowed
              set srcintf "port1"
              set dstintf "port2"
              set srcaddr "all"
              set dstaddr "same-site"
              set action accept
              set schedule "work"
              set service "HTTPS"
    `;

  bad('groups, negation and exclusion', '7.4.4')`
      config firewall address
          edit "ten"
              set subnet 10.0.0.0 255.0.0.0
          edit "guests"
              set subnet 10.9.0.0 255.255.0.0
          edit "printer"
              set subnet 10.1.0.9 255.255.255.255
      config firewall addrgrp
          edit "staff"
              set member "ten"
              set exclude enable
              set exclude-member "guests"
          edit "nested"
              set member "printer"
      config firewall policy
          edit 1${open}
              set srcaddr "guests"
              set srcaddr-negate enable
              set dstaddr "all"
              set service "ALL"
          edit 2
               ^ warning policy/shadowed${open}
              set srcaddr "staff"
              set dstaddr "all"
              set action accept
              set service "ALL"
          edit 3
               ^ warning policy/shadowed${open}
              set srcaddr "nested"
              set dstaddr "all"
              set action accept
              set service "ALL"
    `;

  bad('local-in, DoS, proxy and security policies, each in its own table', '7.4.4')`
      config firewall local-in-policy
          edit 1
              set intf "any"
              set srcaddr "all"
              set dstaddr "all"
              set service "ALL"
              set schedule "always"
          edit 2
               ^ warning policy/shadowed
              set intf "wan1"
              set srcaddr "all"
              set dstaddr "all"
              set action accept
              set service "HTTPS"
              set schedule "always"
      config firewall proxy-policy
          edit 1
              set proxy explicit-web
              set dstintf "wan1"
              set srcaddr "all"
              set dstaddr "all"
              set service "webproxy"
              set schedule "always"
          edit 2
              set proxy transparent-web
              set srcintf "lan"
              set dstintf "wan1"
              set srcaddr "all"
              set dstaddr "all"
              set service "webproxy"
              set action accept
              set schedule "always"
          edit 3
               ^ warning policy/shadowed
              set proxy explicit-web
              set dstintf "wan1"
              set srcaddr "all"
              set dstaddr "all"
              set service "webproxy"
              set action accept
              set schedule "always"
      message: Local-in policy 2 never matches: local-in policy 1 matches…
    `;

  good('packets that the first policy does not match for certain', {
    firmware: '7.4.4',
    ignoring: ['reference/undefined'],
  })`
      config firewall address
          edit "site"
              set type fqdn
              set fqdn "www.example.com"
          edit "country"
              set type geography
              set country "DE"
          edit "lan"
              set subnet 10.0.0.0 255.0.0.0
      config firewall policy
          edit 1${open}
              set srcaddr "lan"
              set dstaddr "site"
              set service "ALL"
          edit 2${open}
              set srcaddr "lan"
              set dstaddr "country"
              set action accept
              set service "ALL"
          edit 3
              set srcintf "port1"
              set dstintf "port2"
              set srcaddr "lan"
              set dstaddr "all"
              set schedule "always"
              set service "ALL"
              set groups "Staff"
              set action accept
          edit 4
              set srcintf "port1"
              set dstintf "port2" "port3"
              set srcaddr "lan"
              set dstaddr "all"
              set schedule "always"
              set service "ALL"
              set action accept
    `;

  good('a virtual IP after a policy for all addresses, which does not match translated packets', [
    '7.2.2',
    '7.4.4',
  ])`
      config firewall vip
          edit "web"
              set extip 203.0.113.10
              set mappedip "10.0.0.10"
              set extintf "any"
      config firewall policy
          edit 1${open}
              set srcaddr "all"
              set dstaddr "all"
              set action accept
              set service "ALL"
          edit 2${open}
              set srcaddr "all"
              set dstaddr "web"
              set action accept
              set service "HTTPS"
    `;

  good('a disabled policy covers nothing', '7.4.4')`
      config firewall policy
          edit 1
              set status disable
              set srcintf "port1"
              set dstintf "port2"
              set srcaddr "all"
              set dstaddr "all"
              set schedule "always"
              set service "ALL"
          edit 2${open}
              set srcaddr "all"
              set dstaddr "all"
              set action accept
              set service "ALL"
    `;

  const withVip = (external: string, mark: string): string => `
      #config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
      config firewall vip
          edit "web"
              set extip 203.0.113.10
              set mappedip "10.0.0.10"
              set extintf "${external}"
          next
      end
      config firewall policy
          edit 1
              set srcintf "port1"
              set dstintf "port2"
              set srcaddr "all"
              set dstaddr "all"
              set action accept
              set schedule "always"
              set service "ALL"
          next
          edit 2
${mark}              set srcintf "port1"
              set dstintf "port2"
              set srcaddr "all"
              set dstaddr "all"
              set schedule "always"
              set service "TELNET"
          next
          edit 3
              set srcintf "port2"
              set dstintf "port1"
              set srcaddr "all"
              set dstaddr "web"
              set action accept
              set schedule "always"
              set service "HTTPS"
          next
      end
`;
  bad('a denying policy, if no virtual IP translates packets at its interfaces', {
    text: withVip('port2', '               ^ warning policy/shadowed\n'),
    ignoring: ['reference/undefined'],
  });
  good('a denying policy, which alone matches what a virtual IP translates', {
    text: withVip('any', ''),
    ignoring: ['reference/undefined'],
  });

  bad('a virtual IP behind a policy that denies everything, since 7.2.4', '7.2.4')`
      config firewall vip
          edit "web"
              set extip 203.0.113.10
              set mappedip "10.0.0.10"
              set extintf "any"
      config firewall policy
          edit 1${open}
              set srcaddr "all"
              set dstaddr "all"
              set service "ALL"
          edit 2
               ^ warning policy/shadowed${open}
              set srcaddr "all"
              set dstaddr "web"
              set action accept
              set service "HTTPS"
    `;

  bad('the order after a move', '7.4.4')`
      config firewall policy
          edit 1
               ^ warning policy/shadowed${open}
              set srcaddr "all"
              set dstaddr "all"
              set action accept
              set service "HTTPS"
          edit 2${open}
              set srcaddr "all"
              set dstaddr "all"
              set service "ALL"
          move 2 before 1
      no fix
    `;

  bad('zones, in one VDOM and not in another', {
    ignoring: ['reference/undefined', 'network/zone-member-in-policy'],
    asWritten: true,
  })`
      #config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=admin
      config vdom
      edit root
      next
      edit guests
      next
      end
      config global
      config system interface
          edit "port1"
              set vdom "root"
          next
          edit "port2"
              set vdom "root"
          next
          edit "port3"
              set vdom "root"
          next
      end
      end
      config vdom
      edit root
      config system zone
          edit "inside"
              set interface "port1" "port2"
          next
      end
      config firewall policy
          edit 1
              set srcintf "inside"
              set dstintf "port3"
              set srcaddr "all"
              set dstaddr "all"
              set schedule "always"
              set service "ALL"
          next
          edit 2
               ^ warning policy/shadowed
              set srcintf "port1"
              set dstintf "port3"
              set srcaddr "all"
              set dstaddr "all"
              set action accept
              set schedule "always"
              set service "ALL"
          next
      end
      end
      config vdom
      edit guests
      config firewall policy
          edit 2
              set srcintf "any"
              set dstintf "any"
              set srcaddr "all"
              set dstaddr "all"
              set action accept
              set schedule "always"
              set service "ALL"
          next
      end
      end
    `;
});
