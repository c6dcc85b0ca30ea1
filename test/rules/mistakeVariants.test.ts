import assert from 'node:assert/strict';
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { Problem } from '../../server/src/rules/engine/problem';
import { readRulePage } from '../docs/readRulePage';
import { checkDocument, checkText } from '../helpers/checking';
import { openDocument } from '../helpers/documents';

/** A variant of an example: a title, and texts to replace. */
type Variant = readonly [title: string, ...changes: readonly (readonly [from: string, to: string])[]];

/** Variants of the bad example on the page of a rule without and with a finding. */
interface Variants {
  readonly silent?: readonly Variant[];
  readonly found?: readonly Variant[];
}

const variants: Readonly<Record<string, Variants>> = {
  'nat/vip-policy-service': {
    silent: [
      ['the service contains both ports', ['tcp-portrange 8080', 'tcp-portrange 80-8080']],
      ['a service that is not in the file', ['set service "web-8080"', 'set service "other"']],
      ['all services', ['set service "web-8080"', 'set service "ALL"']],
      ['another destination as well', ['set dstaddr "web"', 'set dstaddr "web" "all"']],
      ['a policy that denies', ['set action accept', 'set action deny']],
      ['a disabled policy', ['set action accept', 'set action accept\n        set status disable']],
      ['no port forwarding', ['set portforward enable', 'set portforward disable']],
      ['a virtual server', ['set extintf', 'set type server-load-balance\n        set extintf']],
      ['a virtual IP for services', ['set extport 8080', 'set service "web-8080"\n        set extport 8080']],
      [
        'services that are excluded',
        ['set service "web-8080"', 'set service "web-8080"\n        set service-negate enable'],
      ],
      ['a range that contains the port', ['set mappedport 80\n', 'set mappedport 8000-8100\n']],
      [
        'central NAT',
        [
          'config firewall vip',
          'config system settings\n    set central-nat enable\nend\nconfig firewall vip',
        ],
      ],
    ],
    found: [
      ['neither port', ['tcp-portrange 8080', 'tcp-portrange 443']],
      ['the mapped port by UDP', ['tcp-portrange 8080', 'udp-portrange 80']],
      [
        'a virtual IP in a group',
        [
          'config firewall policy',
          'config firewall vipgrp\n    edit "all-web"\n        set interface "wan1"\n        set member "web"\n    next\nend\nconfig firewall policy',
        ],
        ['set dstaddr "web"', 'set dstaddr "all-web"'],
      ],
    ],
  },
  'nat/vip-policy-interface': {
    silent: [
      ['a virtual IP for any interface', ['set extintf "wan1"', 'set extintf "any"']],
      ['a policy for any interface', ['set srcintf "wan2"', 'set srcintf "any"']],
      ['one of several interfaces', ['set srcintf "wan2"', 'set srcintf "wan1" "wan2"']],
      [
        'a zone that contains it',
        ['set srcintf "wan2"', 'set srcintf "outside"'],
        [
          'config firewall vip',
          'config system zone\n    edit "outside"\n        set interface "wan1"\n    next\nend\nconfig firewall vip',
        ],
      ],
      ['an interface that is not in the file', ['set srcintf "wan2"', 'set srcintf "wan3"']],
      ['a virtual IP without an interface', ['set extintf "wan1"', 'set extintf ""']],
    ],
  },
  'nat/central-nat-policy': {
    silent: [
      ['no central NAT', ['set central-nat enable', 'set central-nat disable']],
      ['a disabled policy', ['set action accept', 'set action accept\n        set status disable']],
    ],
    found: [['policy mode', ['set central-nat enable', 'set ngfw-mode policy-based']]],
  },
  'policy/outside-selectors': {
    silent: [
      [
        'a second phase 2',
        [
          '    next\nend\nconfig router static',
          '    next\n    edit "second"\n        set phase1name "branch"\n        set proposal aes256-sha256\n        set dst-subnet 10.3.0.0 255.255.255.0\n    next\nend\nconfig router static',
        ],
      ],
      ['selectors for all networks', ['        set dst-subnet 10.2.0.0 255.255.255.0\n', '']],
      ['a dial-up tunnel', ['set remote-gw 198.51.100.1', 'set type dynamic']],
      ['a larger destination', ['set subnet 10.3.0.0 255.255.255.0', 'set subnet 10.0.0.0 255.0.0.0']],
      ['an FQDN', ['set subnet 10.3.0.0 255.255.255.0', 'set type fqdn\n        set fqdn "example.com"']],
      [
        'selectors by a name that is not in the file',
        ['set dst-subnet 10.2.0.0 255.255.255.0', 'set dst-addr-type name\n        set dst-name "elsewhere"'],
      ],
      [
        'another encapsulation',
        ['set remote-gw 198.51.100.1', 'set encapsulation gre\n        set remote-gw 198.51.100.1'],
      ],
      [
        'ADVPN',
        [
          'set remote-gw 198.51.100.1',
          'set auto-discovery-receiver enable\n        set remote-gw 198.51.100.1',
        ],
      ],
      ['another outgoing interface as well', ['set dstintf "branch"', 'set dstintf "branch" "wan1"']],
      [
        'the source translated',
        ['set dst-subnet 10.2.0.0', 'set dst-subnet 10.3.0.0'],
        ['set src-subnet 10.1.0.0', 'set src-subnet 10.9.0.0'],
        ['set action accept', 'set action accept\n        set nat enable'],
      ],
    ],
    found: [
      [
        'sources outside',
        ['set dst-subnet 10.2.0.0', 'set dst-subnet 10.3.0.0'],
        ['set src-subnet 10.1.0.0', 'set src-subnet 10.9.0.0'],
      ],
      [
        'selectors as a range',
        [
          'set dst-subnet 10.2.0.0 255.255.255.0',
          'set dst-addr-type range\n        set dst-start-ip 10.2.0.1\n        set dst-end-ip 10.2.0.9',
        ],
      ],
      [
        'the way back',
        ['set srcintf "lan"', 'set srcintf "branch"'],
        ['set dstintf "branch"', 'set dstintf "lan"'],
        ['set srcaddr "staff"', 'set srcaddr "other-net"'],
        ['set dstaddr "other-net"', 'set dstaddr "staff"'],
      ],
      [
        'in a zone',
        ['set dstintf "branch"', 'set dstintf "vpn"'],
        [
          'config firewall address',
          'config system zone\n    edit "vpn"\n        set interface "branch"\n    next\nend\nconfig firewall address',
        ],
      ],
    ],
  },
  'vpn/no-route': {
    silent: [
      ['a script', ['#config-version', '# config-version']],
      [
        'BGP',
        [
          'config router static',
          'config router bgp\n    set as 65001\n    config neighbor\n        edit "10.9.0.1"\n            set remote-as 65002\n        next\n    end\nend\nconfig router static',
        ],
      ],
      [
        'a policy route',
        [
          'config router static',
          'config router policy\n    edit 1\n        set output-device "branch"\n    next\nend\nconfig router static',
        ],
      ],
      ['a dial-up tunnel', ['set remote-gw 198.51.100.1', 'set type dynamic']],
      [
        'a tunnel with an address of the peer',
        [
          'set type tunnel',
          'set type tunnel\n        set ip 10.9.0.1 255.255.255.255\n        set remote-ip 10.9.0.2 255.255.255.255',
        ],
      ],
      [
        'a member of SD-WAN',
        [
          'config router static',
          'config system sdwan\n    set status enable\n    config members\n        edit 1\n            set interface "branch"\n        next\n    end\nend\nconfig router static',
        ],
      ],
      [
        'asymmetric routing',
        [
          'config router static',
          'config system settings\n    set asymroute enable\nend\nconfig router static',
        ],
      ],
      ['a tunnel that no policy uses', ['set dstintf "branch"', 'set dstintf "wan1"']],
      [
        'a route to an internet service through it',
        [
          'config router static',
          'config router static\n    edit 7\n        set device "branch"\n        set internet-service 65537\n    next',
        ],
      ],
      [
        'a GRE tunnel in it',
        [
          'config router static',
          'config system gre-tunnel\n    edit "gre"\n        set interface "branch"\n    next\nend\nconfig router static',
        ],
      ],
    ],
    found: [['selectors for all networks', ['        set dst-subnet 10.2.0.0 255.255.255.0\n', '']]],
  },
  'vpn/aggressive-peer-id': {
    silent: [
      ['main mode', ['set mode aggressive', 'set mode main']],
      ['certificates', ['set mode aggressive', 'set mode aggressive\n        set authmethod signature']],
      ['one with a peer id', ['set peertype any', 'set peertype one\n        set peerid "sales"']],
      ['other interfaces', ['set interface "wan1"', 'set interface "wan2"']],
      ['other groups', ['set dhgrp 14', 'set dhgrp 19']],
      ['other proposals', ['set proposal aes256-sha256', 'set proposal aes128-sha256']],
      [
        'another local gateway',
        ['set interface "wan1"', 'set interface "wan1"\n        set local-gw 203.0.113.3'],
      ],
      ['static tunnels', ['set type dynamic', 'set remote-gw 198.51.100.9']],
      ['IKEv2', ['set mode aggressive', 'set mode aggressive\n        set ike-version 2']],
    ],
  },
  'vpn/ssl-vpn-admin-port': {
    silent: [
      ['no HTTPS on the interface', ['allowaccess ping https', 'allowaccess ping']],
      ['SSL VPN on another interface', ['set source-interface "wan1"', 'set source-interface "wan2"']],
      [
        'policies, but none for the clients',
        [
          'config vpn ssl settings',
          'config firewall policy\n    edit 1\n        set srcintf "wan1"\n        set dstintf "lan"\n    next\nend\nconfig vpn ssl settings',
        ],
      ],
    ],
    found: [['the default of admin-sport', ['set admin-sport 443', 'set hostname "fgt"']]],
  },
  'vpn/ssl-vpn-policy-users': {
    silent: [
      ['a policy that denies', ['set action accept', 'set action deny']],
      ['a user', ['set action accept', 'set users "anna"\n        set action accept']],
      ['another interface', ['set srcintf "ssl.root"', 'set srcintf "port1"']],
    ],
  },
  'sdwan/no-route': {
    silent: [
      ['an interface that is not in the file', ['edit "wan2"', 'edit "wan3"']],
      ['a script', ['#config-version', '# config-version']],
      ['SD-WAN is disabled', ['set status enable', 'set status disable']],
      [
        'a route through a member',
        [
          'config system sdwan',
          'config router static\n    edit 1\n        set gateway 203.0.113.1\n        set device "wan1"\n    next\nend\nconfig system sdwan',
        ],
      ],
      ['a member with DHCP', ['set ip 203.0.113.2 255.255.255.248', 'set mode dhcp']],
      [
        'OSPF',
        [
          'config system sdwan',
          'config router ospf\n    config network\n        edit 1\n            set prefix 10.0.0.0 255.0.0.0\n        next\n    end\nend\nconfig system sdwan',
        ],
      ],
    ],
  },
  'routing/blackhole-before-tunnel': {
    silent: [
      ['equal distances', ['set distance 5', 'set distance 10']],
      [
        'another network',
        [
          'set dst 10.2.0.0 255.255.255.0\n        set distance',
          'set dst 10.0.0.0 255.0.0.0\n        set distance',
        ],
      ],
      ['a disabled blackhole route', ['set distance 5', 'set status disable\n        set distance 5']],
      ['another VRF', ['set distance 5', 'set vrf 3\n        set distance 5']],
    ],
    found: [
      [
        'the other notation',
        ['set dst 10.2.0.0 255.255.255.0\n        set distance', 'set dst 10.2.0.0/24\n        set distance'],
      ],
      ['a route through a port', ['set device "branch"', 'set device "wan2"']],
    ],
  },
  'routing/ebgp-multihop': {
    silent: [
      ['a script', ['#config-version', '# config-version']],
      ['the same AS', ['set remote-as 65002', 'set remote-as 65001']],
      ['a neighbor in a connected subnet', ['edit "10.255.0.2"', 'edit "203.0.113.1"']],
      ['an interface with DHCP', ['set ip 203.0.113.2 255.255.255.248', 'set mode dhcp']],
      [
        'a neighbor that is shut down',
        ['set remote-as 65002', 'set remote-as 65002\n            set shutdown enable'],
      ],
      [
        'the same AS by local-as',
        ['set remote-as 65002', 'set remote-as 65002\n            set local-as 65002'],
      ],
      ['an IPv6 neighbor', ['edit "10.255.0.2"', 'edit "2001:db8::2"']],
    ],
  },
  'network/dhcp-dns-service': {
    silent: [
      ['a script', ['#config-version', '# config-version']],
      ['other servers', ['set dns-service local', 'set dns-service default']],
      ['a disabled server', ['set dns-service local', 'set status disable\n        set dns-service local']],
      [
        'FortiLink',
        [
          'edit "lan"\n        set vdom "root"',
          'edit "lan"\n        set vdom "root"\n        set fortilink enable',
        ],
      ],
    ],
  },
  'network/snmp-access': {
    silent: [
      ['a script', ['#config-version', '# config-version']],
      [
        'SNMP is disabled',
        [
          'config system snmp sysinfo\n    set status enable',
          'config system snmp sysinfo\n    set status disable',
        ],
      ],
      [
        'only traps',
        [
          'set name "monitoring"',
          'set name "monitoring"\n        set query-v1-status disable\n        set query-v2c-status disable',
        ],
      ],
      [
        'on a secondary address',
        [
          'set allowaccess ping https',
          'set allowaccess ping https\n        set secondary-IP enable\n        config secondaryip\n            edit 1\n                set ip 10.1.1.1 255.255.255.0\n                set allowaccess snmp\n            next\n        end',
        ],
      ],
      ['no community', ['set name "monitoring"', 'set name "monitoring"\n        set status disable']],
    ],
    found: [
      [
        'another interface than that of the hosts',
        [
          'config system snmp sysinfo',
          'config system interface\n    edit "lan"\n        set vdom "root"\n        set allowaccess snmp\n    next\nend\nconfig system snmp sysinfo',
        ],
        [
          'set ip 10.1.0.50 255.255.255.255',
          'set interface "mgmt"\n                set ip 10.1.0.50 255.255.255.255',
        ],
      ],
    ],
  },
  'policy/proxy-profile': {
    silent: [
      ['a profile for flow', ['set feature-set proxy', 'set feature-set flow']],
      ['profiles that are not in use', ['set utm-status enable', 'set utm-status disable']],
      ['a profile that is not in the file', ['set av-profile "mail"', 'set av-profile "other"']],
    ],
    found: [['a web application firewall', ['set av-profile "mail"', 'set waf-profile "default"']]],
  },
  'network/sdwan-member-in-policy': {
    silent: [
      ['SD-WAN is disabled', ['set status enable', 'set status disable']],
      ['a disabled policy', ['set intf "wan1"', 'set status disable\n        set intf "wan1"']],
    ],
    found: [
      [
        'a DoS policy',
        ['config firewall local-in-policy', 'config firewall DoS-policy'],
        ['set intf "wan1"', 'set interface "wan1"'],
      ],
    ],
  },
};

for (const [rule, { silent = [], found = [] }] of Object.entries(variants))
  describe(`${rule}, variants of its page`, () => {
    const example = readRulePage(rule).examples.find(({ kind }) => kind === 'bad');
    const firmware = example?.versions[0] ?? '';

    /** The number of findings in a variant. The example with these edits has the same findings, also after undoing them. */
    const findings = (changes: readonly (readonly [string, string])[]): number => {
      assert.ok(example);
      const document = openDocument(example.text);
      assert.deepEqual(
        shown(checkDocument(document, { firmware }).problems),
        shown(checkText(example.text, { firmware })),
      );
      let { text } = example;
      const texts = [text];
      for (const [from, to] of changes) {
        assert.ok(text.includes(from), `the example contains "${from}"`);
        text = text.replace(from, to);
        texts.push(text);
      }
      for (const next of [...texts.slice(1), ...texts.toReversed().slice(1)]) {
        document.update([changeBetween(document.getText(), next)], 2);
        assert.deepEqual(
          shown(checkDocument(document, { firmware }).problems),
          shown(checkText(next, { firmware })),
        );
      }
      document.dispose();
      return checkText(text, { firmware }).filter((problem) => problem.rule === rule).length;
    };
    for (const [title, ...changes] of silent)
      it(`nothing: ${title}`, () => assert.equal(findings(changes), 0));
    for (const [title, ...changes] of found) it(`found: ${title}`, () => assert.equal(findings(changes), 1));
  });

function shown(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ rule, range, message }) => `${rule} ${JSON.stringify(range)} ${message}`);
}

/** The change from one text to another, as an editor sends it. */
function changeBetween(before: string, after: string): TextDocumentContentChangeEvent {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end))
    end++;
  const positions = TextDocument.create('file:///test.conf', 'fortios', 1, before);
  const range = { start: positions.positionAt(start), end: positions.positionAt(before.length - end) };
  return { range, text: after.slice(start, after.length - end) };
}
