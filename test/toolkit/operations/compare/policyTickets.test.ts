import { ticket, type Replacements } from './ticket';
import { closed } from '../../../helpers/closed';

/** Tickets about policies, objects and administration. `!` is a warning or refusal, `~` a changed flow. */
describe('change tickets for policies and administration', () => {
  ticket('an address is renamed everywhere', { wanted: [['"web-server"', '"srv-web-01"']] })`
config firewall address
    rename "web-server" to "srv-web-01"
`;
  ticket('an address is renamed to a name that exists', {
    pasted: 'config firewall address\n    rename "web-server" to "servers"\nend\n',
  })`
! rejected in line 2: rename "web-server" to "servers": "firewall addrgrp" has an entry "servers"; the two tables share their names. [Name 'servers' conflict: 'address' and 'address group' cannot be the same name. / node_check_object fail! for name servers / value parse error before 'servers' / Command fail. Return code -163]
`;
  ticket('a VLAN interface gets another name, which needs another interface', {
    wanted: [['"guest"', '"visitors"']],
  })`
config firewall policy
    delete 2
config system interface
    delete "guest"
    edit "visitors"
        set vdom "root"
        set ip 192.168.20.1 255.255.255.0
        set allowaccess ping
        set interface "internal"
        set vlanid 20
config firewall policy
    edit 2
        set name "guest to internet"
        set srcintf "visitors"
        set dstintf "wan1"
        set action accept
        set srcaddr "all"
        set dstaddr "all"
        set schedule "always"
        set service "HTTP" "HTTPS"
        set nat enable
    next
    move 2 after 1
~ 198.51.100.10 → 203.0.113.10 tcp/443 from visitors to wan1: deny because interface "visitors" does not exist → allow by policy 2 ("guest to internet")
~ 198.51.100.10 → 203.0.113.10 tcp/443 from guest to wan1: allow by policy 2 ("guest to internet") → deny by the implicit deny (policy 0)
`;

  const vip = closed`    edit "web"
        set extip 203.0.113.3
        set mappedip "172.16.10.10"
        set extintf "wan1"
`;
  ticket('a virtual IP is replaced by a port of another server', {
    wanted: [
      [
        vip,
        closed`    edit "web-https"
        set extip 203.0.113.3
        set mappedip "172.16.10.20"
        set extintf "wan1"
        set portforward enable
        set extport 443
        set mappedport 8443
`,
      ],
      ['dstaddr "web"\n', 'dstaddr "web-https"\n'],
    ],
  })`
config firewall vip
    edit "web-https"
        set extip 203.0.113.3
        set mappedip "172.16.10.20"
        set extintf "wan1"
        set portforward enable
        set extport 443
        set mappedport 8443
config firewall policy
    edit 3
        set dstaddr "web-https"
config firewall vip
    delete "web"
! warning: Policy 3 ("web server") does not match what virtual IP "web-https" forwards: no service contains TCP/8443. The device compares services with the mapped port, not with the external port TCP/443. Add a service for TCP/8443.
~ 198.51.100.10 → 203.0.113.3 tcp/443 from wan1 to dmz: allow by policy 3 ("web server") → deny by the implicit deny (policy 0)
`;
  ticket('a virtual IP is replaced: the old one is deleted first, the new one is incomplete', {
    pasted: closed`config firewall vip
    delete "web"
    edit "web-https"
        set extip 203.0.113.3
        set extintf "wan1"
`,
  })`
! rejected in line 2: delete "web": "web" is used by "firewall policy > 3". [The entry is used by other 1 entries / Command fail. Return code -23]
! rejected in line 6: next: "web-https" needs "mappedip". [Attribute 'mappedip' MUST be set. / Command fail. Return code -56]
`;

  ticket('an unused server is removed, with its references', {
    wanted: [
      ['    edit "old-host"\n        set subnet 192.168.1.77 255.255.255.255\n    next\n', ''],
      ['set member "web-server" "old-host"', 'set member "web-server"'],
    ],
  })`
config firewall addrgrp
    edit "servers"
        set member "web-server"
config firewall address
    delete "old-host"
~ 192.168.1.1 → 192.168.1.77 tcp/443 from internal to dmz: allow by policy 5 ("lan to dmz") → deny by the implicit deny (policy 0)
`;
  ticket('objects in use are deleted', {
    pasted: closed`config firewall address
    delete "old-host"
config firewall addrgrp
    delete "servers"
config system interface
    delete "guest"
config vpn ipsec phase1-interface
    delete "hq"
`,
  })`
! rejected in line 2: delete "old-host": "old-host" is used by "firewall addrgrp > servers". [The entry is used by other 1 entries / Command fail. Return code -23]
! rejected in line 5: delete "servers": "servers" is used by "firewall policy > 5". [The entry is used by other 1 entries / Command fail. Return code -23]
! rejected in line 8: delete "guest": "guest" is used by "firewall policy > 2". [The entry is used by other 1 entries / Command fail. Return code -23]
! rejected in line 11: delete "hq": "hq" is used by "vpn ipsec phase2-interface > hq", "firewall policy > 4", "router static > 2". [The entry is used by other 3 entries / Command fail. Return code -23]
`;

  ticket('an address becomes a group', {
    wanted: [
      ['    edit "old-host"\n        set subnet 192.168.1.77 255.255.255.255\n    next\n', ''],
      [
        'config firewall addrgrp\n',
        'config firewall addrgrp\n    edit "old-host"\n        set member "lan"\n    next\n',
      ],
    ],
  })`
config firewall address
    rename "old-host" to "old-host-old"
config firewall addrgrp
    edit "old-host"
        set member "lan"
    edit "servers"
        set member "web-server" "old-host"
config firewall address
    delete "old-host-old"
~ 192.168.1.1 → 192.168.1.10 tcp/443 from internal to dmz: deny by the implicit deny (policy 0) → allow by policy 5 ("lan to dmz")
`;
  ticket('an address becomes a group: both exist for a moment', {
    pasted: 'config firewall addrgrp\n    edit "old-host"\n        set member "lan"\n    next\nend\n',
  })`
! rejected in line 2: edit "old-host": "firewall address" has an entry "old-host"; the two tables share their names. [Name 'old-host' conflict: 'address' and 'address group' cannot be the same name. / node_check_object fail! for name old-host / value parse error before 'old-host' / Command fail. Return code -163]
`;

  const first = 'config firewall policy\n';
  const guests = closed`    edit 6
        set name "no guests at the headquarters"
        set srcintf "guest"
        set dstintf "wan1"
        set srcaddr "all"
        set dstaddr "hq-net"
        set schedule "always"
        set service "HTTPS"
        set logtraffic all
`;
  ticket('a policy is added at the beginning', { wanted: [[first, first + guests]] })`
config firewall policy
    edit 6
        set name "no guests at the headquarters"
        set srcintf "guest"
        set dstintf "wan1"
        set srcaddr "all"
        set dstaddr "hq-net"
        set schedule "always"
        set service "HTTPS"
        set logtraffic all
    move 6 before 1
~ 198.51.100.10 → 10.0.0.1 tcp/443 from guest to wan1: allow by policy 2 ("guest to internet") → deny by policy 6 ("no guests at the headquarters")
`;
  ticket('a policy is added at the end, where it never matches', {
    on: [
      [vip, ''],
      ['dstaddr "web"', 'dstaddr "web-server"'],
    ],
    pasted: `${first}${guests}end\n`,
  })`
! warning: Policy 6 ("no guests at the headquarters") never matches: policy 2 ("guest to internet") matches all of its packets first and accepts them. Move policy 6 ("no guests at the headquarters") before policy 2 ("guest to internet"), or remove it.
`;
  ticket('a policy moves to a place where it matches', {
    on: [['config router static\n', `${first}${guests}end\nconfig router static\n`]],
    pasted: `${first}    move 6 before 2\nend\n`,
  })`
~ 198.51.100.10 → 10.0.0.1 tcp/443 from guest to wan1: allow by policy 2 ("guest to internet") → deny by policy 6 ("no guests at the headquarters")
`;
  ticket('policies with mistakes', {
    pasted: closed`config firewall policy
    edit 7
        set srcintf "internal"
        set action accept
    edit 8
        set name "web server"
        set srcintf "internal"
        set dstintf "wan1"
        set srcaddr "lan"
        set dstaddr "all"
        set schedule "always"
        set service "HTTPS" "HTTP2"
    move 8 before 70
`,
  })`
! rejected in line 5: next: "7" needs "dstintf", "schedule", "srcaddr", "dstaddr", "service". [Attribute 'dstintf' MUST be set. / Command fail. Return code -56]
! rejected in line 7: set name "web server": The policy "3" already has the name "web server". The device may also reject the whole entry, at "next". []
! rejected in line 13: set service "HTTPS" "HTTP2": "HTTP2" does not exist in "firewall service custom" or "firewall service group". [entry not found in datasource / value parse error before 'HTTP2' / Command fail. Return code -3]
! rejected in line 14: next: "8" needs "service". [Attribute 'service' MUST be set. / Command fail. Return code -56]
! rejected in line 15: move 8 before 70: "8" does not exist in "firewall policy". [Command fail. Return code -3]
`;

  ticket('another certificate for the web interface', {
    wanted: [
      [
        'config vpn certificate local\n',
        'config vpn certificate local\n    edit "fw-2026"\n        set password "p12-pass"\n    next\n',
      ],
      ['    set admin-sport 8443\n', '    set admin-sport 8443\n    set admin-server-cert "fw-2026"\n'],
    ],
  })`
config vpn certificate local
    edit "fw-2026"
        set password "p12-pass"
config system global
    set admin-server-cert "fw-2026"
! access: "admin-server-cert" changes to "fw-2026". Browsers get another certificate, and may not trust it.
`;
  ticket('the certificate of the web interface is deleted', {
    on: [['    set admin-sport 8443\n', '    set admin-sport 8443\n    set admin-server-cert "fw-2024"\n']],
    pasted: 'config vpn certificate local\n    delete "fw-2024"\nend\n',
  })`
! rejected in line 2: delete "fw-2024": "fw-2024" is used by "system global". [The entry is used by other 1 entries / Command fail. Return code -23]
`;

  const cluster: Replacements = [
    [
      'config system dhcp server\n',
      `config system ha
    set group-id 21
    set group-name "berlin"
    set mode a-p
    set password "cluster-secret"
    set hbdev "dmz" 50 "wan2" 40
    set monitor "internal" "wan1"
end
config system dhcp server
`,
    ],
  ];
  ticket('the unit joins a cluster', { wanted: cluster })`
config system ha
    set group-id 21
    set group-name "berlin"
    set mode a-p
    set password "cluster-secret"
    set hbdev "dmz" 50 "wan2" 40
    set monitor "internal" "wan1"
! access: The unit joins a cluster ("mode a-p"): its interfaces get virtual MAC addresses, and connections stop for a moment. If another unit becomes the primary unit, its configuration replaces this one.
`;
  ticket('the cluster gets another id and a preferred unit', {
    on: cluster,
    pasted: 'config system ha\n    set group-id 22\n    set override enable\nend\n',
  })`
! access: "group-id" changes from 21 to 22: the interfaces get new virtual MAC addresses, and the unit leaves its cluster until all units have the new id.
! access: "override enable": the unit with the highest priority becomes the primary unit, now and after each restart.
`;
  ticket('the unit leaves the cluster', {
    on: cluster,
    pasted: 'config system ha\n    set mode standalone\nend\n',
  })`
! access: The unit leaves the cluster ("mode standalone"). Both units may then use the same addresses.
`;

  ticket('a VDOM for a customer, with an interface of its own', {
    pasted: closed`config system global
    set vdom-mode multi-vdom
config vdom
    edit customer
config global
    config system interface
        edit "wan2"
            set vdom "customer"
`,
  })`
! access: The device ends all sessions when VDOMs are enabled, in line 3. Sign in again to enter the rest of the commands.
`;
  ticket('a VDOM for a customer, with an interface that policies use', {
    pasted: closed`config system global
    set vdom-mode multi-vdom
config vdom
    edit customer
config global
    config system interface
        edit "dmz"
            set vdom "customer"
`,
  })`
! rejected in line 11: set vdom "customer": "dmz" cannot leave the VDOM "root": it is used by "firewall policy > 3" (VDOM root), "firewall policy > 5" (VDOM root). []
! access: The device ends all sessions when VDOMs are enabled, in line 3. Sign in again to enter the rest of the commands.
`;

  ticket('an administrator for the night shift', {
    wanted: [
      [
        'config system admin\n',
        'config system admin\n    edit "night"\n        set accprofile "super_admin"\n        set vdom "root"\n        set password "Night-2026"\n    next\n',
      ],
    ],
  })`
config system admin
    edit "night"
        set accprofile "super_admin"
        set vdom "root"
        set password "Night-2026"
`;
  ticket('the only administrator may sign in from one address, and HTTPS is closed', {
    pasted: closed`config system admin
    edit "admin"
        set trusthost1 192.168.1.10 255.255.255.255
config system interface
    edit "internal"
        set allowaccess ping
`,
  })`
! lockout: No interface accepts HTTPS or SSH any more. Only the console remains.
! access: "allowaccess" of "internal" loses https, ssh. Sign-in there ends.
! access: The trusted hosts of "admin" lose 192.168.1.0-192.168.1.9, 192.168.1.11-192.168.1.255. Sign-in over IPv4 is possible only from 192.168.1.10/32.
`;
  ticket('management only from the LAN, by local-in policies', {
    pasted: closed`config firewall local-in-policy
    edit 1
        set intf "any"
        set srcaddr "lan"
        set dstaddr "all"
        set action accept
        set service "HTTPS" "SSH"
        set schedule "always"
    edit 2
        set intf "any"
        set srcaddr "all"
        set dstaddr "all"
        set service "HTTPS" "SSH"
        set schedule "always"
`,
  })`
! access: Because of local-in policy "2", sign-in over SSH on "internal" is possible only from 192.168.1.0/24.
`;
  ticket('management only from the LAN: the denial alone', {
    pasted: closed`config firewall local-in-policy
    edit 2
        set intf "internal"
        set srcaddr "all"
        set dstaddr "all"
        set service "ALL"
        set schedule "always"
`,
  })`
! lockout: No interface accepts HTTPS or SSH any more. Only the console remains.
! access: The local-in policy "2" denies HTTPS and SSH on "internal". Sign-in there ends.
~ 192.168.1.12 → 192.168.1.1 icmp/8 from internal to internal: allow by allowaccess → deny by policy 2
`;
  ticket('the web interface moves to the port of SSL VPN', {
    on: [
      [
        'config router static\n',
        'config vpn ssl settings\n    set port 10443\n    set source-interface "internal"\nend\nconfig router static\n',
      ],
      // Without a policy for its clients, SSL VPN does not listen.
      [
        'config firewall policy\n',
        'config firewall policy\n    edit 90\n        set srcintf "ssl.root"\n        set dstintf "dmz"\n        set action accept\n        set srcaddr "all"\n        set dstaddr "all"\n        set schedule "always"\n        set service "ALL"\n        set groups "vpn"\n    next\n',
      ],
    ],
    pasted: 'config system global\n    set admin-sport 10443\n    set admin-https-redirect enable\nend\n',
  })`
! access: SSL VPN and HTTPS sign-in both use port 10443 on "internal". Only one of them works there.
! access: "admin-sport" changes: HTTPS sign-in moves from port 8443 to port 10443.
! warning: SSL VPN and the administration GUI both use port 10443 on interface "internal". SSL VPN receives the connections, so the administration GUI is not reachable there. Change "port" of SSL VPN or "admin-sport".
`;
  ticket('a range and a group with mistakes, then a restart', {
    pasted: closed`config firewall address
    edit "printers"
        set type iprange
        set start-ip 192.168.1.40
        set end-ip 192.168.1.30
config firewall schedule group
    edit "work"
execute reboot
y
`,
  })`
! rejected in line 6: next: The range of "printers" is reversed: "start-ip" is above "end-ip". [end-ip must be greater than start-ip / object check operator error, -45, discard the setting / Command fail. Return code 1]
! doubtful in line 10: next: "work" needs "member".
! line 12: execute reboot: The device restarts and drops all sessions.
! hint: "work" of "firewall schedule group" is not used in this configuration. It has no effect. Remove it if you do not need it.
! warning: Entry "work" of "firewall schedule group" has no "member". The device may reject the entry at "next". Set "member".
`;
});
