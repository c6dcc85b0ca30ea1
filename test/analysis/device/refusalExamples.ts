/** The header of a backup. */
export function header(version: string, model = 'FGT100F', vdom = '0'): string {
  return `#config-version=${model}-${version}-FW-build1234-240514:opmode=0:vdom=${vdom}:user=admin\n`;
}

/** `config TABLE`, its lines, and `end`. */
export function block(table: string, ...lines: readonly string[]): string {
  return `config ${table}\n${lines.map((line) => `${line}\n`).join('')}end\n`;
}

export function entry(key: string, ...lines: readonly string[]): string {
  return [`edit ${key}`, ...lines, 'next'].join('\n');
}

export const network = [
  block(
    'system interface',
    entry('"wan1"', 'set vdom "root"', 'set ip 203.0.113.1 255.255.255.0', 'set type physical'),
    entry('"lan"', 'set vdom "root"', 'set type physical'),
    entry('"port3"', 'set vdom "root"', 'set type physical'),
    entry('"port4"', 'set vdom "root"', 'set type physical'),
    entry('"port5"', 'set vdom "root"', 'set type physical'),
    entry('"old"', 'set vdom "root"', 'set type aggregate', 'set member "port5"'),
    entry('"v10"', 'set vdom "root"', 'set interface "lan"', 'set vlanid 10'),
    entry('"agg"', 'set vdom "root"', 'set type aggregate'),
    entry('"guests"', 'set vdom "root"', 'set type vap-switch'),
  ),
  block('wireless-controller vap', entry('"guests"', 'set ssid "guests"')),
  block('system admin', entry('"admin"', 'set accprofile "super_admin"')),
  block('vpn certificate local', entry('"Fortinet_Factory"', 'set source factory'), entry('"own"')),
  block('system sdwan', 'config zone', entry('"virtual-wan-link"'), 'end'),
  block(
    'firewall address',
    entry('"a"', 'set subnet 10.0.0.0 255.255.255.0'),
    entry('"b"', 'set subnet 10.0.1.0 255.255.255.0', 'set allow-routing enable'),
  ),
  block('firewall addrgrp', entry('"outer"', 'set member "inner"'), entry('"inner"', 'set member "a"')),
  block('firewall vip', entry('"v1"', 'set extintf "wan1"'), entry('"v2"', 'set extintf "wan1"')),
  block('firewall policy', entry('1', 'set srcintf "port4"', 'set dstintf "wan1"', 'set dstaddr "v1"')),
  block('user local', entry('"ann"', 'set type password', 'set fortitoken "FTKMOB0000000001"')),
  block('user fortitoken', entry('"FTKMOB0000000001"'), entry('"FTKMOB0000000002"')),
  block('router static', entry('1', 'set gateway 203.0.113.254', 'set device "wan1"')),
].join('');

/** A device with two VDOMs: `wan1` belongs to `root`, `lan` to `branch`. */
export const vdoms =
  header('7.4.4', 'FGT100F', '1') +
  'config vdom\nedit root\nnext\nedit branch\nnext\nend\nconfig global\n' +
  block(
    'system interface',
    entry('"wan1"', 'set vdom "root"', 'set type physical'),
    entry('"lan"', 'set vdom "branch"', 'set type physical'),
  ) +
  'end\n';

export interface Example {
  readonly name: string;
  readonly script: string;
  /** Line, then the answer of the device, or its cause if the wording is not confirmed; `?` if the device may refuse. */
  readonly refused: string | readonly string[];
  /** What the device accepts; absent if the twin is another configuration or version. */
  readonly twin?: string;
  readonly version?: string;
  readonly olderTwin?: string;
  readonly config?: string;
  /** Whether it needs nothing of the configuration. */
  readonly anywhere?: true;
}

const ports = (line: string): string => block('firewall service custom', entry('"s"', line));
export const settings = (...lines: readonly string[]): string => block('system settings', ...lines);
const vip = (mapped: string): string =>
  block(
    'firewall vip',
    entry(
      '"v3"',
      'set extip 203.0.113.9',
      'set mappedip "10.0.0.9"',
      'set extintf "wan1"',
      'set portforward enable',
      'set extport 8080-8081',
      `set mappedport ${mapped}`,
    ),
  );
export const members = (name: string): string =>
  block('system interface', entry('"agg"', `set member "${name}"`));
const reservation = (ip: string, action: string): string =>
  block(
    'system dhcp server',
    entry(
      '1',
      'set interface "lan"',
      'set netmask 255.255.255.0',
      'config reserved-address',
      entry('1', `set ip ${ip}`, 'set mac 00:11:22:33:44:55', `set action ${action}`),
      'end',
    ),
  );
const range = (start: string, end: string): string =>
  block(
    'system dhcp server',
    entry(
      '1',
      'set interface "lan"',
      'set netmask 255.255.255.0',
      'config ip-range',
      entry('1', `set start-ip ${start}`, `set end-ip ${end}`),
      'end',
    ),
  );
export const examples: readonly Example[] = [
  {
    name: 'a reversed range of ports',
    anywhere: true,
    script: ports('set tcp-portrange 100-10\nset udp-portrange 53'),
    refused:
      "3 node_check_object fail! for tcp-portrange 100-10 / value parse error before '100-10' / Command fail. Return code -650",
    twin: ports('set tcp-portrange 10-100:1024-65535 443'),
  },
  {
    name: 'a service without ports',
    anywhere: true,
    script: ports('set comment "x"'),
    refused:
      '4 TCP/UDP/SCTP portrange cannot all be empty. / object check operator error, -651, discard the setting / Command fail. Return code 1',
    twin: ports('set protocol IP\nset protocol-number 47'),
  },
  {
    name: 'a text that is not a domain name',
    anywhere: true,
    script: block('firewall address', entry('"n"', 'set type fqdn', 'set fqdn "bad name.."', 'unset type')),
    refused:
      "4 domain name is not valid. / node_check_object fail! for fqdn bad name.. / value parse error before 'bad name..' / Command fail. Return code -651",
    twin: block('firewall address', entry('"n"', 'set type fqdn', 'set fqdn "*.example_1.com"')),
  },
  {
    name: 'a reservation of 0.0.0.0',
    script: reservation('0.0.0.0', 'reserved'),
    refused:
      '10 IP address can not be 0 / node_check_object fail! for ip 0.0.0.0 / Command fail. Return code -8',
    twin: reservation('0.0.0.0', 'assign'),
  },
  {
    name: 'another number of internal ports than of external ports',
    script: vip('8080'),
    refused: '9 Command fail. Return code -651',
    twin: vip('9080-9081'),
  },
  {
    name: 'a range of addresses that ends before it starts',
    anywhere: true,
    script: block(
      'firewall address',
      entry('"n"', 'set type iprange', 'set start-ip 10.0.0.9', 'set end-ip 10.0.0.1'),
    ),
    refused:
      '6 end-ip must be greater than start-ip / object check operator error, -45, discard the setting / Command fail. Return code 1',
    twin: block(
      'firewall address',
      entry('"n"', 'set type iprange', 'set start-ip 10.0.0.1', 'set end-ip 10.0.0.9'),
    ),
  },
  {
    name: 'a member of a group that does not exist',
    config: network + block('user group', entry('"g"')),
    script: block('user group', entry('"g"', 'set member "ann" "bob"')),
    refused:
      "3 entry not found in datasource / value parse error before 'bob' / Command fail. Return code -3",
    twin: block(
      'user group',
      entry('"g"', 'set member "ann"'),
      entry('"f"', 'set group-type fsso-service', 'set member "CN=IT,DC=example"'),
    ),
  },
  ...(
    [
      ['a static route over', 'router static', 'device'],
      ['a zone with', 'system zone', 'interface'],
      ['a phase 1 on', 'vpn ipsec phase1-interface', 'interface'],
    ] as const
  ).map(([what, table, setting]): Example => {
    const inVdom = (...lines: readonly string[]): string =>
      `config vdom\nedit branch\n${block(table, entry('1', ...lines))}end\n`;
    return {
      name: `${what} an interface of another VDOM`,
      config: vdoms + inVdom('set psksecret "abcdefgh"', `set ${setting} "lan"`),
      script: inVdom(`set ${setting} "wan1"`),
      refused:
        "5 entry not found in datasource / value parse error before 'wan1' / Command fail. Return code -3",
      twin: inVdom(`set ${setting} "lan"`),
    };
  }),
  {
    name: 'a long name of a VDOM',
    config: vdoms,
    script: 'config vdom\nedit branch-office\nnext\nend\n',
    refused:
      '2 The name "branch-office" of a VDOM has more than 11 characters. Enable "long-vdom-name" in "system global" first.',
    twin: 'config vdom\nedit branchoffic\nnext\nend\n',
  },
  {
    name: 'a table of VDOMs at the top level of a device with VDOMs',
    config: vdoms,
    script: block('firewall address', entry('"n"')),
    refused: "1 command parse error before 'firewall' / Command fail. Return code -61",
    twin: `config vdom\nedit branch\n${block('firewall address', entry('"n"'))}end\n`,
  },
  {
    name: 'a range of addresses without an end',
    script: block('firewall address', entry('"n"', 'set type iprange', 'set start-ip 10.0.0.9')),
    refused:
      '5 end-ip must be greater than start-ip / object check operator error, -45, discard the setting / Command fail. Return code 1',
    twin: block(
      'firewall address',
      entry('"n"', 'set type iprange', 'set start-ip 10.0.0.9', 'set end-ip 10.0.0.9'),
    ),
  },
  {
    name: 'to rename a phase 1',
    config:
      network +
      block('vpn ipsec phase1-interface', entry('"p1"', 'set interface "wan1"', 'set psksecret "abcdefgh"')),
    script: block('vpn ipsec phase1-interface', 'rename "p1" to "p2"'),
    refused: '2? "p1" may keep its name. Create another entry, move what refers to it, and delete this one.',
    twin: block('firewall address', 'rename "a" to "c"'),
  },
  {
    name: 'a value for a table',
    anywhere: true,
    script: block('system sdwan', 'set members 1'),
    refused: "2 command parse error before 'members' / Command fail. Return code -61",
    twin: block('system sdwan', 'config members', entry('1', 'set interface "wan1"'), 'end'),
  },
  {
    name: 'a value for an object in an entry',
    script: block('system interface', entry('"lan"', 'set ipv6 ip6-address 2001:db8::1/64')),
    refused: "3 command parse error before 'ipv6' / Command fail. Return code -61",
    twin: block('system interface', entry('"lan"', 'config ipv6', 'set ip6-address 2001:db8::1/64', 'end')),
  },
  {
    name: 'to unset a table',
    script: block('system sdwan', 'unset zone'),
    refused:
      '2? "zone" is a table with entries inside "system sdwan", and not a setting. Open it with "config zone".',
    twin: block('firewall addrgrp', entry('"inner"', 'set member "b"', 'append member "a"')),
  },
  {
    name: 'a range of IPv6 addresses that ends before it starts',
    script: block(
      'firewall address6',
      entry('"n"', 'set type iprange', 'set start-ip 2001:db8::9', 'set end-ip 2001:db8::1'),
    ),
    refused: '6? The range of "n" is reversed: "start-ip" is above "end-ip".',
    twin: block(
      'firewall address6',
      entry('"n"', 'set type iprange', 'set start-ip 2001:db8::1', 'set end-ip 2001:db8::9'),
    ),
  },
  {
    name: 'external ports of a virtual IP that end before they start',
    script: block(
      'firewall vip',
      entry(
        '"n"',
        'set extip 203.0.113.10',
        'set mappedip "10.0.0.9"',
        'set extintf "any"',
        'set portforward enable',
        'set extport 90-80',
        'set mappedport 90-80',
      ),
    ),
    refused: '9? The range in "extport" of "n" is reversed: it starts above its end.',
  },
  {
    name: 'a virtual IP in a policy with central NAT',
    config: network + settings('set central-nat enable'),
    script: block('firewall policy', entry('1', 'set dstaddr "v1"')),
    refused: '3? "v1" is a virtual IP, which policies do not name while central NAT is enabled.',
    twin: block('firewall policy', entry('1', 'set dstaddr "a"')),
  },
  {
    name: 'the id of another VLAN, with the default of its protocol',
    script: block(
      'system interface',
      entry('"n"', 'set vdom "root"', 'set interface "lan"', 'set vlanid 10', 'set vlan-protocol 8021q'),
    ),
    refused: '7 VLAN 10 on interface "lan" is already that of "v10".',
    twin: block(
      'system interface',
      entry('"n"', 'set vdom "root"', 'set interface "lan"', 'set vlanid 10', 'set vlan-protocol 8021ad'),
    ),
  },
  {
    name: 'a schedule that ends before it starts',
    anywhere: true,
    script: block(
      'firewall schedule onetime',
      entry('"n"', 'set start 10:00 2026/02/01', 'set end 12:00 2026/01/31'),
    ),
    refused:
      '5? The end of the schedule (12:00 2026/01/31) is not after its start (10:00 2026/02/01). It is never active.',
    twin: block(
      'firewall schedule onetime',
      entry('"n"', 'set start 10:00 2026/01/31', 'set end 09:00 2026/02/01'),
    ),
  },
  {
    name: 'a log server that is enabled without an address',
    anywhere: true,
    script: block('log syslogd2 setting', 'set status enable'),
    refused: "3 Attribute 'server' MUST be set. / Command fail. Return code -56",
    twin: block('log syslogd2 setting', 'set status enable', 'set server "192.0.2.9"'),
  },
  {
    name: 'default routes over SD-WAN and over an interface',
    script: block('router static', entry('2', 'set sdwan-zone "virtual-wan-link"')),
    refused:
      '4 You cannot have duplicated routes on SD-WAN and non-SD-WAN interfaces. / object set operator error, -9100 discard the setting / Command fail. Return code 1',
    twin: block('router static', entry('2', 'set dst 10.9.0.0/16', 'set sdwan-zone "virtual-wan-link"')),
  },
  {
    name: 'a cluster without a password, from 7.6.1 on',
    version: '7.6.3',
    olderTwin: '7.6.0',
    script: block('system ha', 'set group-name "c"', 'set mode a-p'),
    refused: '4 The cluster does not have a "password".',
    twin: block('system ha', 'set group-name "c"', 'set mode a-p', 'set password "secret-1"'),
  },
  {
    name: 'the transparent mode while FortiLink is enabled',
    version: '7.0.3',
    config: block('system interface', entry('"fortilink"', 'set vdom "root"', 'set fortilink enable')),
    script: settings('set opmode transparent', 'set manageip 10.0.0.1/24'),
    refused:
      '4 Cannot change to Transparent mode because this vdom contains managed switches and switchctl-vlans. Please clear managed-switches, disable fortilink and retry. / ' +
      "node_check_object fail! for opmode transparent / Attribute 'opmode' value 'transparent' checking fail -7610 / Command fail. Return code -7610",
    twin:
      block('system interface', entry('"fortilink"', 'set fortilink disable')) +
      settings('set opmode transparent', 'set manageip 10.0.0.1/24'),
  },
  {
    name: 'the transparent mode without an address',
    script: settings('set opmode transparent'),
    refused: '3? The transparent mode needs "manageip".',
    twin: settings('set opmode transparent', 'set manageip 10.0.0.1/24'),
  },
  {
    name: 'a short preshared key',
    script: block(
      'vpn ipsec phase1-interface',
      entry('"p"', 'set interface "wan1"', 'set remote-gw 192.0.2.1', 'set psksecret "12345"'),
    ),
    refused: '5? The preshared key has fewer than 6 characters.',
    twin: block(
      'vpn ipsec phase1-interface',
      entry('"p"', 'set interface "wan1"', 'set remote-gw 192.0.2.1', 'set psksecret ENC AAAA'),
    ),
  },
  {
    name: 'a short passphrase',
    script: block('wireless-controller vap', entry('"guests"', 'set passphrase "1234567"')),
    refused: '3? "passphrase" does not have 8 to 63 characters.',
    twin: block('wireless-controller vap', entry('"guests"', `set passphrase "${'0f'.repeat(32)}"`)),
  },
  {
    name: 'more than 10 certificates in an inspection profile',
    script: block(
      'firewall ssl-ssh-profile',
      entry('"p"', `set server-cert ${Array.from({ length: 11 }, (_, at) => `"c${at}"`).join(' ')}`),
    ),
    config: block('vpn certificate local', ...Array.from({ length: 11 }, (_, at) => entry(`"c${at}"`))),
    refused:
      '3 Too many server certificate entries. Maximum number of entries: 10; / attribute set operator error, -4, discard the setting / Command fail. Return code -4',
    twin: block('firewall ssl-ssh-profile', entry('"p"', 'set server-cert "c1" "c2"')),
  },
  {
    name: 'an eleventh certificate that is appended',
    script: block('firewall ssl-ssh-profile', entry('"p"', 'append server-cert "c10"')),
    config:
      block('vpn certificate local', ...Array.from({ length: 11 }, (_, at) => entry(`"c${at}"`))) +
      block(
        'firewall ssl-ssh-profile',
        entry('"p"', `set server-cert ${Array.from({ length: 10 }, (_, at) => `"c${at}"`).join(' ')}`),
      ),
    refused:
      '3 Too many server certificate entries. Maximum number of entries: 10; / attribute set operator error, -4, discard the setting / Command fail. Return code -4',
    twin: block('firewall ssl-ssh-profile', entry('"p"', 'append server-cert "c9"')),
  },
  {
    name: 'proxy-based inspection on a model with 2 GB, from 7.4.4 on',
    config: `${header('7.4.4', 'FGT60F')}${network}`,
    script: block('firewall policy', entry('1', 'set action accept', 'set inspection-mode proxy')),
    refused: '4 Models with 2 GB of memory do not have proxy-based inspection.',
    twin: block('firewall policy', entry('1', 'set action accept', 'set inspection-mode flow')),
  },
  {
    name: 'central NAT while a policy names a virtual IP',
    script: settings('set central-nat enable'),
    refused:
      '2? "firewall policy > 1" has a virtual IP as its destination, which central NAT does not allow.',
    twin: block('firewall policy', entry('1', 'set dstaddr "a"')) + settings('set central-nat enable'),
  },
  {
    name: 'no central NAT in the policy-based mode',
    config: settings('set ngfw-mode policy-based'),
    script: settings('set central-nat disable'),
    refused: '2 Central NAT cannot be disabled in the policy-based mode ("ngfw-mode policy-based").',
    twin: settings('set central-nat enable'),
  },
  {
    name: 'a second administrative VDOM',
    config: `${header('7.4.4', 'FGT100F', '1')}config vdom\nedit root\n${settings('set vdom-type admin')}end\nconfig vdom\nedit b\n${settings('set comments "x"')}end\nconfig global\n${block('system global', 'set vdom-mode multi-vdom')}end\n`,
    script: `config vdom\nedit b\n${settings('set vdom-type admin')}end\n`,
    refused: '4 The VDOM "root" is the administrative VDOM already.',
    twin: `config vdom\nedit b\n${settings('set vdom-type traffic')}end\n`,
  },
  {
    name: 'no VDOMs while there are others',
    config: `${header('7.4.4', 'FGT100F', '1')}config vdom\nedit root\nend\nconfig vdom\nedit b\n${settings('set comments "x"')}end\nconfig global\n${block('system global', 'set vdom-mode multi-vdom')}end\n`,
    script: `config global\n${block('system global', 'set vdom-mode no-vdom')}end\n`,
    refused: '3? The device has other VDOMs. Delete them first.',
    twin: `config global\n${block('system global', 'set vdom-mode multi-vdom')}end\n`,
  },
  {
    name: 'an address without "allow-routing" as the destination of a route',
    script: block('router static', entry('2', 'set dstaddr "a"', 'set device "lan"')),
    refused: '3 "allow-routing" of "a" is not enabled.',
    twin: block('router static', entry('2', 'set dstaddr "b"', 'set device "lan"')),
  },
  {
    name: 'its own address as a gateway',
    script: block('router static', entry('1', 'set gateway 203.0.113.1')),
    refused: '4? Gateway 203.0.113.1 is the address of interface "wan1" of this device.',
    twin: block('router static', entry('1', 'set gateway 203.0.113.2')),
  },
  {
    name: 'a group that contains itself by way of another',
    script: block('firewall addrgrp', entry('"inner"', 'append member "outer"')),
    refused: '3? "inner" would contain itself, by way of "outer".',
    twin: block('firewall addrgrp', entry('"inner"', 'append member "b"')),
  },
  ...[
    ['v10', 'it is a VLAN'],
    ['wan1', 'it has an address'],
    ['lan', 'it carries "system interface > v10"'],
    ['port4', 'it is used by "firewall policy > 1"'],
    ['port5', 'it is a member of "old"'],
  ].map(([name = '', cause = '']): Example => ({
    name: `"${name}" in an aggregate: ${cause}`,
    script: members(name),
    refused: `3 "${name}" cannot become a member of "agg": ${cause}.`,
    twin: members('port3'),
  })),
  {
    name: 'another id of a VLAN',
    script: block('system interface', entry('"v10"', 'set vlanid 11')),
    refused: '4? "vlanid" of the VLAN "v10" cannot change. Delete the VLAN and create it again.',
    twin: block(
      'system interface',
      entry('"v11"', 'set vdom "root"', 'set interface "lan"', 'set vlanid 10', 'set vlanid 11'),
    ),
  },
  {
    name: 'a reserved management interface that is in use',
    script: block(
      'system ha',
      'config ha-mgmt-interfaces',
      entry('1', 'set interface "port3"', 'set interface "port4"'),
      'end',
    ),
    refused: '5 "port4" is used by "firewall policy > 1".',
    twin: block('system ha', 'config ha-mgmt-interfaces', entry('1', 'set interface "port3"'), 'end'),
  },
  {
    name: 'the token of another user',
    script: block(
      'system admin',
      entry('"admin"', 'set two-factor fortitoken', 'set fortitoken "FTKMOB0000000001"'),
    ),
    refused: '4? The token "FTKMOB0000000001" already belongs to "ann".',
    twin: block(
      'system admin',
      entry('"admin"', 'set two-factor fortitoken', 'set fortitoken "FTKMOB0000000002"'),
    ),
  },
  {
    name: 'the token of an administrator that is not registered',
    script: block(
      'system admin',
      entry('"admin"', 'set two-factor fortitoken', 'set fortitoken "FTKMOB0000000009"'),
    ),
    refused: [
      `4 entry not found in datasource / value parse error before 'FTKMOB0000000009' / Command fail. Return code -3`,
      '5? "admin" needs "fortitoken".',
    ],
    twin: block(
      'system admin',
      entry('"admin"', 'set two-factor fortitoken', 'set fortitoken "FTKMOB0000000002"'),
    ),
  },
  {
    name: 'a name with parentheses',
    anywhere: true,
    script: block('firewall address', entry('"web (old)"')),
    refused: `2 A name cannot contain any of the characters < > ( ) # " and '.`,
    twin: block('firewall address', entry('"web/old: a@b & *"')),
  },
  {
    name: 'a copy with a name with parentheses',
    script: block('firewall address', 'clone "a" to "a (2)"'),
    refused: `2 A name cannot contain any of the characters < > ( ) # " and '.`,
    twin: block('firewall address', 'clone "a" to "a 2"'),
  },
  {
    name: 'a fourth static route on an evaluation unit',
    config: `${header('7.6.3', 'FGVMEV')}${block(
      'router static',
      ...[1, 2, 3].map((at) => entry(`${at}`, `set dst 10.${at}.0.0 255.255.0.0`, 'set blackhole enable')),
    )}`,
    script: block('router static', entry('4', 'set dst 10.4.0.0 255.255.0.0', 'set blackhole enable')),
    refused: '2 reached the maximum number of entries / Command fail. Return code -4',
    twin: block(
      'router static',
      'delete 3',
      entry('4', 'set dst 10.4.0.0 255.255.0.0', 'set blackhole enable'),
    ),
  },
  {
    name: 'to delete the interface of an SSID',
    version: '7.6.3',
    script: block('system interface', 'delete "guests"'),
    refused:
      '2 The interface "guests" belongs to the SSID "guests". Delete the SSID in "wireless-controller vap".',
    twin: block('wireless-controller vap', 'delete "guests"'),
  },
  ...['delete "port3"', 'rename "port3" to "port9"'].map((command): Example => ({
    name: `${command}: a physical port`,
    script: block('system interface', command),
    refused: '2? "port3" is a physical port.',
    twin: block('system interface', 'delete "agg"'),
  })),
  {
    name: 'to rename a VLAN',
    script: block('system interface', 'rename "v10" to "v11"'),
    refused:
      '2? "v10" is an interface, and an interface keeps its name. Create another one, and delete this one.',
    twin: block('firewall address', 'rename "b" to "c"'),
  },
  ...[
    ['vpn certificate local', 'Fortinet_Factory', 'a factory certificate', 'own'],
    ['certificate local', 'Fortinet_Factory', 'a factory certificate', 'unknown'],
    ['system accprofile', 'super_admin', 'a built-in access profile', 'unknown'],
    ['firewall address', 'all', 'a built-in address', 'b'],
    [
      'firewall ssl-ssh-profile',
      'deep-inspection',
      'a read-only inspection profile',
      'custom-deep-inspection',
    ],
  ].flatMap(([table = '', name = '', what = '', other = '']) =>
    [`delete "${name}"`, `rename "${name}" to "other"`].map((command): Example => ({
      name: `${command}: ${what}`,
      script: block(table, command),
      refused: `2? "${name}" is ${what} of the device.`,
      ...(other !== 'unknown' && { twin: block(table, command.replace(name, other)) }),
    })),
  ),
  {
    name: 'to delete the default SD-WAN zone',
    script: block('system sdwan', 'config zone', 'delete "virtual-wan-link"', 'end'),
    refused: '3? "virtual-wan-link" is the default SD-WAN zone of the device.',
  },
  {
    name: 'to delete the last administrator with all rights',
    script: block('system admin', 'delete "admin"'),
    refused: '2? "admin" is the last administrator with the profile "super_admin".',
    twin: block(
      'system admin',
      entry('"second"', 'set accprofile "super_admin"', 'set password "secret-1"'),
      'delete "admin"',
    ),
  },
  {
    name: 'to move a virtual IP without central NAT, up to 7.0',
    version: '7.0.14',
    olderTwin: '7.2.5',
    script: block('firewall vip', 'move "v2" before "v1"'),
    refused: '2 VIP entry cannot be moved when central-nat is disabled. / Command fail. Return code -651',
  },
  {
    name: 'push without an address',
    script: block('system ftm-push', 'set status enable'),
    refused:
      '3 Missing server address. / object check operator error, -56, discard the setting / Command fail. Return code -56',
    twin: block('system ftm-push', 'set server "203.0.113.1"', 'set status enable'),
    anywhere: true,
  },
  {
    name: 'push with an interface and a server',
    version: '7.6.4',
    script: block('system ftm-push', 'set interface "wan1"', 'set server "203.0.113.1"'),
    refused:
      "3 set either interface or server but not both. / attribute 'server' set operator error, -651, roll back the setting / Command fail. Return code -651",
    twin: block('system ftm-push', 'set interface "wan1"', 'unset interface', 'set server "203.0.113.1"'),
  },
  {
    name: 'another type of a phase 1, from 7.2 on',
    config:
      network +
      block(
        'vpn ipsec phase1-interface',
        entry('"p"', 'set interface "wan1"', 'set remote-gw 192.0.2.1', 'set psksecret "secret-1"'),
      ),
    script: block('vpn ipsec phase1-interface', entry('"p"', 'set type dynamic')),
    refused: '4 "type" of "p" cannot change from static to dynamic. Delete the phase 1 and create it again.',
    twin: block('vpn ipsec phase1-interface', entry('"p"', 'set type static')),
    olderTwin: '7.0.14',
  },
  {
    name: 'a BGP neighbor without an AS',
    script: block(
      'router bgp',
      'set as 65000',
      'config neighbor',
      entry('"192.0.2.250"', 'set description "x"'),
      'end',
    ),
    refused: '6 BGP neighbor 192.0.2.250 has no "remote-as".',
    twin: block(
      'router bgp',
      'set as 65000',
      'config neighbor',
      entry('"192.0.2.250"', 'set remote-as 65001'),
      'end',
    ),
  },
  {
    name: 'a policy without addresses',
    script: block(
      'firewall policy',
      entry(
        '7001',
        'set srcintf "any"',
        'set dstintf "any"',
        'set action accept',
        'set schedule "always"',
        'set service "ALL"',
      ),
    ),
    refused: "8 Attribute 'srcaddr' MUST be set. / Command fail. Return code -56",
    twin: block(
      'firewall policy',
      entry(
        '7001',
        'set srcintf "any"',
        'set dstintf "any"',
        'set action accept',
        'set srcaddr "all"',
        'set dstaddr "all"',
        'set schedule "always"',
        'set service "ALL"',
      ),
    ),
  },
  {
    name: 'the name of another policy',
    config:
      header('7.4.4') + block('firewall policy', entry('1', 'set name "web"'), entry('2', 'set name "dns"')),
    script: block('firewall policy', entry('2', 'set name "web"', 'unset name')),
    refused:
      '3 The policy "1" already has the name "web". The device may also reject the whole entry, at "next".',
    twin: block('firewall policy', entry('2', 'set name "web2"', 'unset name')),
  },
  {
    name: 'a virtual IP with a reversed range',
    script: block(
      'firewall vip',
      entry(
        '"seed-v"',
        'set extip 203.0.113.19-203.0.113.10',
        'set mappedip "10.0.0.9"',
        'set extintf "any"',
      ),
    ),
    refused: '6? The range in "extip" of "seed-v" is reversed: it starts above its end.',
    twin: block(
      'firewall vip',
      entry(
        '"seed-v"',
        'set extip 203.0.113.10-203.0.113.19',
        'set mappedip "10.0.0.1-10.0.0.10"',
        'set extintf "any"',
      ),
    ),
    anywhere: true,
  },
  {
    name: 'another number of internal ports of an IPv6 virtual IP',
    script: block(
      'firewall vip6',
      entry(
        '"seed-v"',
        'set extip 2001:db8::9',
        'set mappedip 2001:db8:1::9',
        'set portforward enable',
        'set extport 8080-8081',
        'set mappedport 8080',
      ),
    ),
    refused: '8? Virtual IP "seed-v" has 2 external ports, but 1 mapped ports.',
    twin: block(
      'firewall vip6',
      entry(
        '"seed-v"',
        'set extip 2001:db8::9',
        'set mappedip 2001:db8:1::9',
        'set portforward enable',
        'set extport 8080-8081',
        'set mappedport 8082-8083',
      ),
    ),
    anywhere: true,
  },
  {
    name: 'a pool that ends before it starts',
    script: block('firewall ippool', entry('"seed-p"', 'set startip 203.0.113.19', 'set endip 203.0.113.10')),
    refused: '5? The range of "seed-p" is reversed: "startip" is above "endip".',
    twin: block('firewall ippool', entry('"seed-p"', 'set startip 203.0.113.10', 'set endip 203.0.113.19')),
    anywhere: true,
  },
  {
    name: 'a DHCP range that ends before it starts',
    script: range('10.9.0.9', '10.9.0.1'),
    refused: '9? The range of "1" is reversed: "start-ip" is above "end-ip".',
    twin: range('10.9.0.1', '10.9.0.9'),
  },
  {
    name: 'a VLAN without an id',
    script: block(
      'system interface',
      entry('"seed-vl"', 'set vdom "root"', 'set type vlan', 'set interface "lan"'),
    ),
    refused: '6 The VLAN "seed-vl" needs "vlanid".',
    twin: block(
      'system interface',
      entry('"seed-vl"', 'set vdom "root"', 'set type vlan', 'set interface "lan"', 'set vlanid 4000'),
    ),
  },
  {
    name: 'the id of another VLAN',
    script: block(
      'system interface',
      entry('"seed-vl"', 'set vdom "root"', 'set interface "lan"', 'set vlanid 10'),
    ),
    refused: '6 VLAN 10 on interface "lan" is already that of "v10".',
    twin: block(
      'system interface',
      entry('"seed-vl"', 'set vdom "root"', 'set interface "port3"', 'set vlanid 10'),
    ),
  },
  {
    name: 'a network of another interface',
    script: block('system interface', entry('"lan"', 'set ip 203.0.113.9 255.255.255.0')),
    refused:
      "3 Subnets overlap between 'lan' and the primary IP of 'wan1' / object set operator error, -54 discard the setting / Command fail. Return code -54",
    twin: block('system interface', entry('"lan"', 'set ip 198.51.100.9 255.255.255.0')),
  },
  {
    name: 'to move an interface that is in use to another VDOM',
    config: `${header('7.4.4', 'FGT100F', '1')}config vdom\nedit root\n${block('firewall policy', entry('1', 'set srcintf "port4"', 'set dstintf "port4"'))}end\nconfig vdom\nedit b\n${settings('set comments "x"')}end\nconfig global\n${block('system global', 'set vdom-mode multi-vdom')}${block('system interface', entry('"port4"', 'set vdom "root"'), entry('"port5"', 'set vdom "root"'))}end\n`,
    script: `config global\n${block('system interface', entry('"port4"', 'set vdom "b"'))}end\n`,
    refused: '4 "port4" cannot leave the VDOM "root": it is used by "firewall policy > 1" (VDOM root).',
    twin: `config global\n${block('system interface', entry('"port5"', 'set vdom "b"'))}end\n`,
  },
  {
    name: 'a member of a zone in a policy',
    config: network + block('system zone', entry('"z"', 'set interface "port3"')),
    script: block('firewall policy', entry('1', 'set srcintf "port3"')),
    refused:
      "3 node_check_object fail! for name port3 / value parse error before 'port3' / Command fail. Return code -651",
    twin: block('firewall policy', entry('1', 'set srcintf "z"')),
  },
  {
    name: 'a text that is not a domain name, for IPv6',
    script: block('firewall address6', entry('"n"', 'set type fqdn', 'set fqdn "bad name.."')),
    refused: '4? "bad name.." is not a domain name.',
    twin: block('firewall address6', entry('"n"', 'set type fqdn', 'set fqdn "www.example.com"')),
    anywhere: true,
  },
  {
    name: 'a group of services that contains itself',
    script: block(
      'firewall service group',
      entry('"seed-1"', 'set member "HTTP"'),
      entry('"seed-2"', 'set member "seed-1"'),
      entry('"seed-1"', 'append member "seed-2"'),
    ),
    refused: '9? "seed-1" would contain itself, by way of "seed-2".',
    twin: block(
      'firewall service group',
      entry('"seed-1"', 'set member "HTTP"'),
      entry('"seed-2"', 'set member "seed-1"'),
      entry('"seed-1"', 'append member "HTTPS"'),
    ),
    anywhere: true,
  },
  {
    name: 'a fourth policy on an evaluation unit',
    config: `${header('7.6.3', 'FGVMEV')}${block('firewall policy', ...[1, 2, 3].map((at) => entry(`${at}`, 'set srcintf "any"', 'set dstintf "any"')))}`,
    script: block('firewall policy', entry('4', 'set srcintf "any"')),
    refused: '2 reached the maximum number of entries / Command fail. Return code -4',
    twin: block('firewall policy', 'delete 3'),
  },
  {
    name: 'to delete an interface of a VDOM',
    config: network + block('system interface', entry('"ssl.root"', 'set vdom "root"', 'set type tunnel')),
    script: block('system interface', 'delete "ssl.root"'),
    refused: '2 The device creates and deletes "ssl.root" with the VDOM "root".',
    twin: block('system interface', 'delete "agg"'),
  },
];
