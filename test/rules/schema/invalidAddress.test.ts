import { describeRule } from '../../helpers/examples';

describeRule('schema/invalid-address', ['6.0.0', '7.2.11', '7.6.4'], ({ bad, good, answers }) => {
  for (const address of [
    'push.example.com',
    '203.0.113',
    '203.0.113.256',
    '2001:db8::1',
    '9.9.9.9/32',
    'none',
  ])
    bad(`server-ip ${address}`, ['6.2.4', '6.4.9'])`
        config system ftm-push
            set server-ip ${address}
                          ${'^'.repeat(address.length)} error schema/invalid-address
            set status enable
        message: "server-ip" takes an IPv4 address, but "${address}" is not one. The device rejects this line.
        no fix
      `;

  good('addresses, quoted ones, none, and placeholders', ['6.2.4', '6.4.9'])`
      config system ftm-push
          set server-ip 9.9.9.9
          set status enable
      config system ftm-push
          set server-ip "9.9.9.9"
      config system ftm-push
          set server-ip $(public_ip)
      config system ftm-push
          set server-ip <public IP>
      config system ftm-push
          set server-ip 0.0.0.0
          set status disable
    `;

  bad('an address with an invalid mask', { ignoring: ['reference/unused'] })`
      config system interface
          edit "port1"
              set ip 192.0.2.1 255.255.0.255
                     ^^^^^^^^^^^^^^^^^^^^^^^ error schema/invalid-address
              config secondaryip
                  edit 1
                      set ip 192.0.2.1/255.0.255.0
                             ^^^^^^^^^^^^^^^^^^^^^ error schema/invalid-address
                  edit 2
                      set ip 192.0.2.1/33
                             ^^^^^^^^^^^^ error schema/invalid-address
      message: "ip" takes an IPv4 address with a netmask or a prefix length, but "255.255.0.255" is not a
        netmask. The device rejects this line.
    `;

  bad('other kinds of addresses', { ignoring: ['reference/unused'] })`
      config system interface
          edit "port1"
              set macaddr 00-09-0f-00-00-01
                          ^^^^^^^^^^^^^^^^^ error schema/invalid-address
              config ipv6
                  set ip6-address 2001:db8::1/129
                                  ^^^^^^^^^^^^^^^ error schema/invalid-address
      config firewall vip
          edit "web"
              set extip 192.0.2.10-192.0.2
                        ^^^^^^^^^^^^^^^^^^ error schema/invalid-address
      message: "macaddr" takes a MAC address such as 00:11:22:aa:bb:cc, but "00-09-0f-00-00-01" is not one.
        The device rejects this line.
    `;

  bad('netmasks, and networks of types that the device checks', ['7.0.14', '7.6.5'])`
      config system dhcp server
          edit 1
              set netmask 255.0.255.0
                          ^^^^^^^^^^^ error schema/invalid-address
      config router isis
          config summary-address
              edit 1
                  set prefix 192.0.2.0/40
                             ^^^^^^^^^^^^ error schema/invalid-address
      message: "netmask" takes an IPv4 netmask, but "255.0.255.0" is not one. The device rejects this line.
    `;

  good('free text of the device type user', {
    firmware: ['7.4.12', '7.6.5'],
    ignoring: ['reference/unused'],
  })`
      config firewall service custom
          edit "range"
              set tcp-portrange 80-90:1024-65535 443
      config firewall schedule recurring
          edit "hours"
              set start 08:00
              set end 18:30
    `;

  good('every way to write them', { ignoring: ['reference/unused'] })`
      config system interface
          edit "port1"
              set ip 192.0.2.1 255.255.255.0
              set macaddr 00:09:0f:00:00:01
              config ipv6
                  set ip6-address 2001:db8::1/64
              config secondaryip
                  edit 1
                      set ip 192.0.2.1/255.255.255.0
                  edit 2
                      set ip 192.0.2.1/24
      config firewall vip
          edit "web"
              set extip 192.0.2.10-192.0.2.19
      config firewall address
          edit "odd"
              set type wildcard
              set wildcard 192.0.2.1 255.255.0.255
    `;

  answers(
    'a wrong server-ip, by version: where server-ip has to be removed, its value is not checked',
    'config system ftm-push\n    set server-ip push.example.com\n    set status enable\nend\n',
    {
      '6.2.4': ['schema/invalid-address'],
      '6.4.9': ['schema/invalid-address'],
      '6.4.10': ['ftm-push/server-ip-inert'],
      '7.0.12': ['ftm-push/server-ip-inert'],
      '7.2.11': ['ftm-push/server-ip-inert'],
      '7.4.0': ['ftm-push/server-ip-inert'],
      '7.4.1': ['ftm-push/server-ip-removed'],
      '7.6.3': ['ftm-push/server-ip-removed'],
      '7.6.4': ['ftm-push/server-ip-removed'],
      '8.0.0': ['ftm-push/server-ip-removed'],
    },
  );
});
