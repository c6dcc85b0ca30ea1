import { ticket, type Replacements } from './ticket';
import { closed } from '../../../helpers/closed';

/** Tickets about interfaces, routes, tunnels and the device. `!` is a warning or refusal, `~` a changed flow. */
describe('change tickets for the network', () => {
  ticket('the LAN gets another network', {
    wanted: [
      ['192.168.1.1 255', '192.168.50.1 255'],
      ['192.168.1.0 255', '192.168.50.0 255'],
      ['gateway 192.168.1.1\n', 'gateway 192.168.50.1\n'],
      ['start-ip 192.168.1.100', 'start-ip 192.168.50.100'],
      ['end-ip 192.168.1.199', 'end-ip 192.168.50.199'],
    ],
  })`
config system admin
    edit "admin"
        set trusthost1 192.168.50.0 255.255.255.0
config system dhcp server
    edit 1
        set default-gateway 192.168.50.1
        config ip-range
            edit 1
                set start-ip 192.168.50.100
                set end-ip 192.168.50.199
config firewall address
    edit "lan"
        set subnet 192.168.50.0 255.255.255.0
config vpn ipsec phase2-interface
    edit "hq"
        set src-subnet 192.168.50.0 255.255.255.0
config system interface
    edit "internal"
        set ip 192.168.50.1 255.255.255.0
! access: The address of "internal" changes from 192.168.1.1 255.255.255.0 to 192.168.50.1 255.255.255.0. Connect to the new address.
! access: The trusted hosts of "admin" lose 192.168.1.0/24 and gain 192.168.50.0/24. Sign-in over IPv4 is possible only from 192.168.50.0/24.
~ 192.168.50.1 → 203.0.113.10 tcp/443 from internal to wan1: deny by the implicit deny (policy 0) → allow by policy 1 ("lan to internet")
~ 192.168.50.1 → 10.0.0.1 tcp/443 from internal to hq: deny by the implicit deny (policy 0) → allow by policy 4 ("lan to hq")
~ 192.168.50.1 → 172.16.10.10 tcp/443 from internal to dmz: deny by the implicit deny (policy 0) → allow by policy 5 ("lan to dmz")
~ 192.168.1.1 → 203.0.113.10 tcp/443 from internal to wan1: allow by policy 1 ("lan to internet") → deny by the implicit deny (policy 0)
~ 192.168.1.1 → 10.0.0.1 tcp/443 from internal to hq: allow by policy 4 ("lan to hq") → deny by the implicit deny (policy 0)
~ 192.168.1.1 → 172.16.10.10 tcp/443 from internal to dmz: allow by policy 5 ("lan to dmz") → deny by the implicit deny (policy 0)
~ 192.168.1.12 → 192.168.1.1 icmp/8 from internal to internal: allow by allowaccess → deny by the implicit deny (policy 0)
`;
  ticket('the LAN gets another network: the address first, and nothing else that names the network', {
    pasted: closed`config system interface
    edit "internal"
        set ip 192.168.50.1 255.255.255.0
config system dns
    set primary 9.9.9.9
`,
  })`
! access: The address of "internal" changes from 192.168.1.1 255.255.255.0 to 192.168.50.1 255.255.255.0. Connect to the new address.
! access: The trusted hosts of "admin" contain the old network of "internal", but not the new one.
! access: A session over "internal" ends in line 4, before the rest of the commands. Change the address last.
! warning: The DHCP range 192.168.1.100-192.168.1.199 is not in the subnet of interface "internal" (192.168.50.0/24). Clients get addresses with which they cannot reach the device. Use a range in this subnet.
`;

  ticket('a network moves from one interface to another', {
    wanted: [
      [
        'set ip 172.16.10.1 255.255.255.0\n        set type physical',
        'set ip 172.16.99.1 255.255.255.0\n        set type physical',
      ],
      [
        '    edit "wan2"\n        set vdom',
        `    edit "servers-new"
        set vdom "root"
        set ip 172.16.10.1 255.255.255.0
        set interface "internal"
        set vlanid 40
    next
    edit "wan2"
        set vdom`,
      ],
    ],
  })`
config system interface
    edit "dmz"
        set ip 172.16.99.1 255.255.255.0
    edit "servers-new"
        set vdom "root"
        set ip 172.16.10.1 255.255.255.0
        set interface "internal"
        set vlanid 40
~ 198.51.100.10 → 203.0.113.3 tcp/443 from wan1 to dmz: allow by policy 3 ("web server") → deny by the implicit deny (policy 0)
~ 192.168.1.12 → 172.16.10.10 tcp/443 from internal to dmz: allow by policy 5 ("lan to dmz") → deny by the implicit deny (policy 0)
`;
  ticket('a network moves from one interface to another: the new one first', {
    pasted: closed`config system interface
    edit "servers-new"
        set vdom "root"
        set ip 172.16.10.1/24
        set interface "internal"
        set vlanid 40
    edit "dmz"
        set ip 172.16.99.1/24
`,
  })`
! rejected in line 4: set ip 172.16.10.1/24: The subnet of "servers-new" overlaps that of "dmz". [Subnets overlap between 'servers-new' and the primary IP of 'dmz' / object set operator error, -54 discard the setting / Command fail. Return code -54]
`;

  ticket('a VLAN for phones, with addresses', {
    wanted: [
      [
        '    edit "hq"\n        set vdom "root"',
        `    edit "voice"
        set vdom "root"
        set ip 192.168.30.1 255.255.255.0
        set interface "internal"
        set vlanid 30
    next
    edit "hq"
        set vdom "root"`,
      ],
      [
        'config system dhcp server\n',
        `config system dhcp server
    edit 2
        set default-gateway 192.168.30.1
        set netmask 255.255.255.0
        set interface "voice"
        config ip-range
            edit 1
                set start-ip 192.168.30.10
                set end-ip 192.168.30.99
            next
        end
    next
`,
      ],
    ],
  })`
config system interface
    edit "voice"
        set vdom "root"
        set ip 192.168.30.1 255.255.255.0
        set interface "internal"
        set vlanid 30
config system dhcp server
    edit 2
        set default-gateway 192.168.30.1
        set netmask 255.255.255.0
        set interface "voice"
        config ip-range
            edit 1
                set start-ip 192.168.30.10
                set end-ip 192.168.30.99
`;
  ticket('a VLAN for phones: the id is in use', {
    pasted: closed`config system interface
    edit "voice"
        set vdom "root"
        set ip 192.168.30.1 255.255.255.0
        set interface "internal"
        set vlanid 20
`,
  })`
! rejected in line 7: next: VLAN 20 on interface "internal" is already that of "guest". []
`;

  const zone: Replacements = [
    [
      'config firewall address\n',
      `config system zone
    edit "inside"
        set intrazone deny
        set interface "internal" "guest"
    next
end
config firewall address
`,
    ],
    ['set srcintf "internal"', 'set srcintf "inside"'],
    ['set srcintf "guest"', 'set srcintf "inside"'],
  ];
  ticket('two interfaces become a zone', { wanted: zone })`
config system zone
    edit "inside"
        set intrazone deny
config firewall policy
    edit 1
        set srcintf "inside"
    edit 2
        set srcintf "inside"
    edit 4
        set srcintf "inside"
    edit 5
        set srcintf "inside"
config system zone
    edit "inside"
        set interface "internal" "guest"
~ 192.168.1.1 → 203.0.113.10 tcp/22 from guest to wan1: deny by the implicit deny (policy 0) → allow by policy 1 ("lan to internet")
~ 198.51.100.10 → 203.0.113.10 tcp/443 from internal to wan1: deny by the implicit deny (policy 0) → allow by policy 2 ("guest to internet")
~ 192.168.1.1 → 10.0.0.1 tcp/443 from guest to hq: deny by the implicit deny (policy 0) → allow by policy 4 ("lan to hq")
~ 192.168.1.1 → 172.16.10.10 tcp/443 from guest to dmz: deny by the implicit deny (policy 0) → allow by policy 5 ("lan to dmz")
`;
  ticket('two interfaces become a zone: the zone first', {
    pasted: closed`config system zone
    edit "inside"
        set interface "internal" "guest"
config firewall policy
    edit 1
        set srcintf "inside"
`,
  })`
! rejected in line 3: set interface "internal" "guest": "internal" cannot become a member of the zone "inside": it is used by "firewall policy > 1", "firewall policy > 4", "firewall policy > 5". []
! info: Policy 1 ("lan to internet") gets no packets: the zone in "srcintf" ("inside") has no interfaces. Add interfaces to the zone, or disable the policy.
~ 192.168.1.1 → 203.0.113.10 tcp/443 from internal to wan1: allow by policy 1 ("lan to internet") → deny by the implicit deny (policy 0)
`;
  ticket('an interface moves to another zone', {
    on: zone,
    wanted: [
      [
        'set interface "internal" "guest"\n    next\n',
        'set interface "internal"\n    next\n    edit "visitors"\n        set interface "guest"\n    next\n',
      ],
      [
        '"guest to internet"\n        set srcintf "inside"',
        '"guest to internet"\n        set srcintf "visitors"',
      ],
    ],
  })`
config system zone
    edit "inside"
        set interface "internal"
    edit "visitors"
config firewall policy
    edit 2
        set srcintf "visitors"
config system zone
    edit "visitors"
        set interface "guest"
~ 192.168.1.1 → 203.0.113.10 tcp/22 from guest to wan1: allow by policy 1 ("lan to internet") → deny by the implicit deny (policy 0)
~ 198.51.100.10 → 203.0.113.10 tcp/443 from internal to wan1: allow by policy 2 ("guest to internet") → deny by the implicit deny (policy 0)
~ 192.168.1.1 → 10.0.0.1 tcp/443 from guest to hq: allow by policy 4 ("lan to hq") → deny by the implicit deny (policy 0)
~ 192.168.1.1 → 172.16.10.10 tcp/443 from guest to dmz: allow by policy 5 ("lan to dmz") → deny by the implicit deny (policy 0)
`;
  ticket('an interface moves to another zone, and a policy names the interface', {
    on: zone,
    pasted: closed`config system zone
    edit "visitors"
        set interface "guest"
config firewall policy
    edit 2
        set srcintf "guest"
`,
  })`
! rejected in line 8: set srcintf "guest": "guest" is a member of "system zone > inside": policies name the zone instead. [node_check_object fail! for name guest / value parse error before 'guest' / Command fail. Return code -651]
! doubtful in line 3: set interface "guest": Interface "guest" is already a member of zone "inside". An interface can be in one zone only.
! warning: Interface "guest" is already a member of zone "inside". An interface can be in one zone only. The device may reject it. Remove it from one of the zones.
`;

  const sdwan: Replacements = [
    [
      closed`config system sdwan
    config zone
        edit "virtual-wan-link"`,
      closed`config system sdwan
    set status enable
    config zone
        edit "virtual-wan-link"
        edit "internet"
    config members
        edit 1
            set interface "wan1"
            set zone "internet"
            set gateway 203.0.113.1
        edit 2
            set interface "wan2"
            set zone "internet"
            set gateway 198.51.100.1
    config health-check
        edit "quad9"
            set server "9.9.9.9"
            set members 1 2`,
    ],
    ['dstintf "wan1"', 'dstintf "internet"'],
    ['srcintf "wan1"', 'srcintf "internet"'],
    [
      '        set gateway 203.0.113.1\n        set device "wan1"\n',
      '        set distance 1\n        set sdwan-zone "internet"\n',
    ],
  ];
  ticket('SD-WAN replaces the static route', { wanted: sdwan })`
config system sdwan
    config zone
        edit "internet"
config firewall policy
    edit 1
        set dstintf "internet"
    edit 2
        set dstintf "internet"
    edit 3
        set srcintf "internet"
config system sdwan
    set status enable
    config members
        edit 1
            set interface "wan1"
            set zone "internet"
            set gateway 203.0.113.1
        edit 2
            set interface "wan2"
            set zone "internet"
            set gateway 198.51.100.1
    config health-check
        edit "quad9"
            set server "9.9.9.9"
            set members 1 2
config router static
    edit 1
        unset device
        unset gateway
        set distance 1
        set sdwan-zone "internet"
~ 192.168.1.1 → 203.0.113.10 tcp/443 from internal to wan2: deny by the implicit deny (policy 0) → allow by policy 1 ("lan to internet")
~ 198.51.100.10 → 203.0.113.10 tcp/443 from guest to wan2: deny by the implicit deny (policy 0) → allow by policy 2 ("guest to internet")
`;
  ticket('SD-WAN replaces the static route: the members first', {
    pasted: closed`config system sdwan
    set status enable
    config members
        edit 1
            set interface "wan1"
            set gateway 203.0.113.1
config router static
    delete 1
    edit 3
        set sdwan-zone "virtual-wan-link"
`,
  })`
! rejected in line 5: set interface "wan1": "wan1" cannot become a member of SD-WAN: it is used by "firewall policy > 1", "firewall policy > 2", "firewall policy > 3". []
! access: No default route is left. Administrators in other networks lose their connection, unless a route comes from BGP.
! route: No route to 0.0.0.0/0 is left. Packets to it are dropped, unless a route comes from BGP.
`;
  ticket('a static route replaces SD-WAN', {
    on: sdwan,
    wanted: [...sdwan].reverse().map(([old, now]) => [now, old] as const),
  })`
config system sdwan
    unset status
    config health-check
        delete "quad9"
    config members
        delete 2
        delete 1
config firewall policy
    edit 1
        set dstintf "wan1"
    edit 2
        set dstintf "wan1"
    edit 3
        set srcintf "wan1"
config router static
    edit 1
        unset sdwan-zone
        unset distance
        set gateway 203.0.113.1
        set device "wan1"
config system sdwan
    config zone
        delete "internet"
~ 192.168.1.1 → 203.0.113.10 tcp/443 from internal to wan2: allow by policy 1 ("lan to internet") → deny by the implicit deny (policy 0)
~ 198.51.100.10 → 203.0.113.10 tcp/443 from guest to wan2: allow by policy 2 ("guest to internet") → deny by the implicit deny (policy 0)
`;
  ticket('a static route replaces SD-WAN: a policy first', {
    on: sdwan,
    pasted: 'config firewall policy\n    edit 1\n        set dstintf "wan1"\n    next\nend\n',
  })`
! rejected in line 3: set dstintf "wan1": "wan1" is a member of "system sdwan > members > 1": policies name the zone instead. [node_check_object fail! for name wan1 / value parse error before 'wan1' / Command fail. Return code -651]
`;

  const route = '    edit 2\n        set dst 10.0.0.0 255.0.0.0\n        set device "hq"\n    next\n';
  ticket('the route to the headquarters is removed', { wanted: [[route, '']] })`
config router static
    delete 2
! route: No route to 10.0.0.0/8 is left. Packets to it take the default route (static route 1 via 203.0.113.1 to interface "wan1" (distance 10, priority 1)), unless a route comes from BGP.
`;
  ticket('the only default route is removed', { pasted: 'config router static\n    delete 1\nend\n' })`
! access: No default route is left. Administrators in other networks lose their connection, unless a route comes from BGP.
! route: No route to 0.0.0.0/0 is left. Packets to it are dropped, unless a route comes from BGP.
`;

  ticket('a BGP neighbor that offers only the default route', {
    wanted: [
      [
        'config router bgp\n',
        `config router prefix-list
    edit "default-only"
        config rule
            edit 1
                set prefix 0.0.0.0 0.0.0.0
                unset ge
                unset le
            next
        end
    next
end
config router route-map
    edit "from-isp"
        config rule
            edit 1
                set match-ip-address "default-only"
            next
        end
    next
end
config router bgp
`,
      ],
      [
        '            set remote-as 65000\n        next\n',
        closed`            set remote-as 65000
        next
        edit "198.51.100.1"
            set remote-as 65010
            set route-map-in "from-isp"
`,
      ],
    ],
  })`
config router prefix-list
    edit "default-only"
        config rule
            edit 1
                set prefix 0.0.0.0 0.0.0.0
config router route-map
    edit "from-isp"
        config rule
            edit 1
                set match-ip-address "default-only"
config router bgp
    config neighbor
        edit "198.51.100.1"
            set remote-as 65010
            set route-map-in "from-isp"
`;
  ticket('a BGP neighbor without its number and its filter', {
    pasted: closed`config router bgp
    config neighbor
        edit "198.51.100.1"
            set route-map-in "from-isp"
`,
  })`
! rejected in line 4: set route-map-in "from-isp": "from-isp" does not exist in "router route-map". [entry not found in datasource / value parse error before 'from-isp' / Command fail. Return code -3]
! rejected in line 5: next: BGP neighbor 198.51.100.1 has no "remote-as". []
`;

  ticket('another key for the tunnel', {
    wanted: [
      [
        'remote-gw 192.0.2.1\n        set psksecret ENC aGFzaA==',
        'remote-gw 192.0.2.1\n        set psksecret "Winter-2026"',
      ],
    ],
  })`
config vpn ipsec phase1-interface
    edit "hq"
        set psksecret "Winter-2026"
`;
  ticket('another key for the tunnel: both backups show it encrypted', {
    wanted: [
      [
        'remote-gw 192.0.2.1\n        set psksecret ENC aGFzaA==',
        'remote-gw 192.0.2.1\n        set psksecret ENC b3RoZXI=',
      ],
    ],
  })`
! left out: 1 encrypted secret
`;
  ticket('a tunnel to a second site', {
    wanted: [
      [
        'config vpn ipsec phase2-interface\n',
        `config vpn ipsec phase1-interface
    edit "lab"
        set interface "wan2"
        set peertype any
        set proposal aes256-sha256
        set remote-gw 192.0.2.9
        set psksecret "Lab-2026"
    next
end
config vpn ipsec phase2-interface
    edit "lab"
        set phase1name "lab"
        set proposal aes256-sha256
        set src-subnet 192.168.1.0 255.255.255.0
        set dst-subnet 172.20.0.0 255.255.0.0
    next
`,
      ],
      [
        'config router static\n',
        'config router static\n    edit 3\n        set dst 172.20.0.0 255.255.0.0\n        set device "lab"\n    next\n',
      ],
    ],
  })`
config vpn ipsec phase1-interface
    edit "lab"
        set interface "wan2"
        set peertype any
        set proposal aes256-sha256
        set remote-gw 192.0.2.9
        set psksecret "Lab-2026"
config vpn ipsec phase2-interface
    edit "lab"
        set phase1name "lab"
        set proposal aes256-sha256
        set src-subnet 192.168.1.0 255.255.255.0
        set dst-subnet 172.20.0.0 255.255.0.0
config router static
    edit 3
        set dst 172.20.0.0 255.255.0.0
        set device "lab"
! warning: No policy has the IPsec tunnel "lab" as an interface. The device does not bring up the tunnel, and drops its traffic. Add policies in both directions, or remove the tunnel.
`;
  ticket('a tunnel to a second site: out of order, and the first one becomes dial-up', {
    pasted: closed`config vpn ipsec phase2-interface
    edit "lab"
        set phase1name "lab"
        set proposal aes256-sha256
config vpn ipsec phase1-interface
    edit "hq"
        set type dynamic
    edit "lab"
        set interface "wan2"
        set proposal aes256-sha256
        set remote-gw 192.0.2.9
`,
  })`
! rejected in line 3: set phase1name "lab": "lab" does not exist in "vpn ipsec phase1-interface". [entry not found in datasource / value parse error before 'lab' / Command fail. Return code -3]
! rejected in line 5: next: "lab" needs "phase1name". [Attribute 'phase1name' MUST be set. / Command fail. Return code -56]
! rejected in line 10: next: "type" of "hq" cannot change from static to dynamic. Delete the phase 1 and create it again. []
! rejected in line 15: next: "lab" needs "psksecret". [Attribute 'psksecret' MUST be set. / Command fail. Return code -56]
`;
});
