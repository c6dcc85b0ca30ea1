import assert from 'node:assert/strict';
import vendors from '../../server/src/containers/vendors.json' with { type: 'json' };
import { vendorOf } from '../../server/src/containers/vendors';
import { schema } from '../helpers/documents';

function vendorIn(text: string): string | undefined {
  return vendorOf(text.split('\n').entries())?.vendor;
}

/** Texts of each vendor; the single lines are enough. */
const texts: Readonly<Record<string, readonly string[]>> = {
  'Cisco IOS or ASA': [
    'interface port1\n ip address 192.0.2.1 255.255.255.0\n no shutdown',
    'no shutdown',
    'interface GigabitEthernet0/1',
    'configure terminal\nhostname R1\nend',
    'ip route 0.0.0.0 0.0.0.0 192.0.2.1',
    'access-list 101 permit tcp any host 192.0.2.5 eq 443',
    'object network web\n host 192.0.2.5\naccess-group outside_in in interface outside',
  ],
  Junos: [
    'set security policies from-zone trust to-zone untrust policy p1 match source-address any',
    'set interfaces ge-0/0/0 unit 0 family inet address 192.0.2.1/24\ncommit',
    'interfaces {\n    ge-0/0/0 {\n        unit 0 {',
    'set routing-options static route 0.0.0.0/0 next-hop 192.0.2.1',
  ],
  'VyOS or EdgeOS': [
    "set interfaces ethernet eth0 address '192.0.2.1/24'\ncommit\nsave",
    "set firewall name WAN_LOCAL rule 10 action 'accept'",
  ],
  'PAN-OS': [
    'set rulebase security rules "Web" from trust to untrust action allow',
    'set address web ip-netmask 192.0.2.5\ncommit',
    'set deviceconfig system hostname fw1',
  ],
  'Check Point Gaia': [
    'set interface eth0 ipv4-address 192.0.2.1 mask-length 24',
    'add host name h1 ip-address 192.0.2.5',
    'set static-route default nexthop gateway address 192.0.2.1 on\nsave config',
  ],
  'MikroTik RouterOS': [
    '/ip address\nadd address=192.0.2.1/24 interface=ether1',
    '/ip firewall filter\nadd action=accept chain=input protocol=icmp',
  ],
  'Huawei VRP or HPE Comware': [
    'sysname FW1\ninterface GigabitEthernet1/0/0\n undo shutdown\n ip address 192.0.2.1 255.255.255.0',
    'ip route-static 0.0.0.0 0 192.0.2.1',
  ],
  SonicOS: [
    'address-object ipv4 "Web" host 192.0.2.5 zone LAN',
    'access-rule ipv4 from WAN to LAN action allow',
  ],
  'Sophos Firewall': [
    'console> system dhcp dhcp-relay-refresh-interval show',
    '<Request APIVersion="2000.1">',
  ],
  'ArubaOS-Switch or ProCurve': ['vlan 10\n name "users"\n untagged 1-10\n exit'],
  'iptables or nftables': [
    'iptables -A INPUT -p tcp --dport 443 -j ACCEPT',
    '*filter\n:INPUT DROP [0:0]\n-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT',
    'table inet filter {\n chain input {',
  ],
  'pf, pfSense or OPNsense': [
    'block in all\npass out quick on em0 proto tcp',
    '<?xml version="1.0"?>\n<pfsense>',
  ],
  ExtremeXOS: ['create vlan "users"\nconfigure vlan users tag 10'],
};

describe('the vendor of a text', () => {
  for (const [vendor, own] of Object.entries(texts))
    it(`${vendor}: by its commands`, () => {
      for (const text of own) assert.equal(vendorIn(text), vendor, text);
    });

  it('has texts for all vendors', () =>
    assert.deepEqual(vendors.map(({ vendor }) => vendor).toSorted(), Object.keys(texts).toSorted()));

  it('is unknown for commands of FortiOS and for prose', () => {
    for (const text of [
      'set ip 192.0.2.1 255.255.255.0\nset allowaccess ping\nset description "port1"',
      'hostname fw',
      'interface',
      'exit',
      'execute ping 192.0.2.1\ndiagnose sniffer packet any "port 443"\nget system status',
      'Interfaces and routes\nThe interface has an address.\ndescription of the setup\nexit',
      'set firewall-policy 1\nset interface "port1"\nset system "x"',
    ])
      assert.equal(vendorIn(text), undefined, text);
  });

  it('has commands of FortiOS that the schema has', () => {
    for (const { marks } of vendors)
      for (const mark of marks) {
        const { fortios } = mark as { readonly fortios?: string };
        if (fortios === undefined) continue;
        const [command, ...words] = fortios.split(' ');
        const isKnown =
          command === 'config'
            ? schema.table(words) !== undefined || schema.isCategory(words.join(' '))
            : schema.node('system interface')?.child(words[0] ?? '') !== undefined;
        assert.ok(isKnown, fortios);
      }
  });
});
