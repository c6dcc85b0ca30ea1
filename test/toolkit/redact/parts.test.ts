import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { ipv4Shape, readIpv4, writeIpv4 } from '../../../toolkit/src/redact/addresses';
import { PrefixMap, type RangeEnd } from '../../../toolkit/src/redact/prefixMap';
import { redactionParts } from '../../../toolkit/src/redact/options';
import { isNetmask, specialRangeOf } from '../../../server/src/syntax/addresses';
import { checkText } from '../../helpers/checking';
import { redactAll, redactText, seeded } from '../../helpers/redacting';

const root = path.resolve(import.meta.dirname, '../../..');
const branch = readFileSync(path.join(root, 'test/fixtures/redact/branch.conf'), 'utf8');

describe('Redaction of more than secrets', () => {
  it('replaces names, hosts, descriptions and comments, but not built-in names', () => {
    const { text } = redactText(branch, ['names', 'emails']);
    for (const name of [
      'oslo',
      'Oslo',
      'OSLO',
      'bergen',
      'Kari',
      'kari',
      'jdoe',
      'srv-mail',
      'Telenor',
      'mail in',
      'nordfjord.no',
    ])
      assert.ok(!text.includes(name), name);
    for (const kept of [
      'edit "admin"\n',
      'edit "port1"',
      'srcaddr "all"',
      'service "SMTP"',
      'schedule "always"',
      '"super_admin"',
    ])
      assert.ok(text.includes(kept), kept);
    assert.match(text, /#config-version=FGT60F-7\.4\.4-FW-build2662-240514:opmode=0:vdom=0:user=admin1\n/);
  });

  for (const [what, text] of Object.entries({
    'a switch in hardware':
      'config system virtual-switch\n    edit "lan"\n        set physical-switch "sw0"\n    next\nend\n',
    'a port of a switch':
      'config switch-controller managed-switch\n    edit 1\n        config ports\n            edit "port1"\n            next\n        end\n    next\nend\n',
    'a default value': 'config web-proxy global\n    set proxy-fqdn "default.fqdn"\nend\n',
  }))
    it(`keeps ${what}`, () => assert.equal(redactText(text, redactionParts).text, text));

  it('replaces the user in a header whom no table contains, such as one of a RADIUS server', () => {
    const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=carla\n';
    assert.equal(redactText(header, ['names']).text, header.replace('carla', 'name1'));
    assert.equal(redactText(header, []).text, header);
  });

  it('replaces the name of the device in prompts and settings, and the lines between the commands', () => {
    const { text } = redactText(
      'kari@FGT1-Oslo:~$ ssh admin@FGT1-Oslo\nFGT1-Oslo (root) # get system status\nHostname: FGT1-Oslo\nFGT1-Oslo (root) # show\nconfig system global\n    set hostname "FGT1-Oslo"\nend\nconfig system admin\n    edit "kari"\n    next\nend\n',
      ['names'],
    );
    assert.doesNotMatch(text, /oslo|kari/i);
    assert.match(
      text,
      /^redacted text\n(host\d) \(root\) # get system status\nredacted text\n\1 \(root\) # show\n[^]*set hostname "\1"/,
    );
  });

  it('keeps references valid', () => {
    const { text } = redactText(branch, ['names']);
    assert.match(text, /config firewall address\n {4}edit "address1"\n/);
    assert.match(text, /set member "address1" "address4"\n/);
    assert.match(text, /set dstaddr "address1"\n/);
    assert.match(text, /edit "(\w+)"\n {8}set phase1name "\1"\n/);
  });

  it('replaces e-mail addresses, the same by the same', () => {
    const { text } = redactText(
      '# jane@acme.test, JANE@acme.test and joe@acme.test\nconfig user local\n    edit "joe@acme.test"\n    next\nend\n',
      ['emails'],
      { keepText: true },
    );
    assert.equal(
      text,
      '# user1@example.com, user1@example.com and user2@example.com\nconfig user local\n    edit "user2@example.com"\n    next\nend\n',
    );
  });

  it('replaces serial numbers and keeps their model', () => {
    const { text } = redactText(
      'config user local\n    edit "a"\n        set fortitoken "FTKMOB47A5C0F1D3"\n    next\nend\n# FGT60FTK20012345 and FTKMOB47A5C0F1D3\n',
      ['serials'],
      { keepText: true },
    );
    assert.match(text, /set fortitoken "FTKMOB0000000001"[^]*# FGT60F0000000002 and FTKMOB0000000001\n/);
  });

  it('replaces addresses so that networks, masks and ranges stay valid', () => {
    const { text } = redactText(branch, ['addresses']);
    const [, net = ''] = /edit "net-oslo"\n {8}set subnet (\S+) 255\.255\.0\.0\n/.exec(text) ?? [];
    assert.match(net, /^10\.\d+\.0\.0$/);
    const prefix = net.replace(/\.0\.0$/, '');
    assert.match(text, new RegExp(`set ip ${prefix}\\.\\d+\\.1 255\\.255\\.0\\.0`));
    assert.ok(text.includes(`set trusthost1 ${prefix}.0.0 255.255.0.0`));
    assert.ok(text.includes(`set src-subnet ${prefix}.0.0 255.255.0.0`));
    const [, start = '', end = ''] = /set start-ip (\S+)\n {8}set end-ip (\S+)\n/.exec(text) ?? [];
    assert.equal((readIpv4(end) ?? 0n) - (readIpv4(start) ?? 0n), 15n);
    assert.ok(text.includes('set remote-gw 203.0.113.77'), 'documentation addresses stay');
    assert.match(text, /set macaddr 00:09:0f:00:00:01\n/);
  });

  it('replaces IPv6 addresses; networks stay networks', () => {
    const { text } = redactText(
      [
        'config system interface',
        '    edit "lan"',
        '        config ipv6',
        '            set ip6-address 2a02:120b:c3e1:8::1/64',
        '        end',
        '    next',
        'end',
        'config firewall address6',
        '    edit "n"',
        '        set ip6 2a02:120b:c3e1:8::/64',
        '    next',
        '    edit "l"',
        '        set ip6 fe80::1/128',
        '    next',
        'end',
      ].join('\n'),
      ['addresses'],
    );
    const [, network = ''] = /set ip6 ([0-9a-f:]+)::\/64/.exec(text) ?? [];
    assert.notEqual(network, '2a02:120b:c3e1:8');
    assert.ok(text.includes(`set ip6-address ${network}:`), text);
    assert.ok(text.includes('set ip6 fe80::1/128'));
  });

  it('does not replace versions and object identifiers', () => {
    const text =
      'config a b\n    set client-version "7.0.2.90"\n    set oid "1.3.6.1.4.1.12356.101"\nend\n# v7.0.2.90\n';
    assert.equal(redactText(text, ['addresses'], { keepText: true }).text, text);
  });

  it('replaces the same by the same in all files of a run', () => {
    const [one, other] = redactAll(
      [
        'config router static\n    edit 1\n        set gateway 91.4.5.6\n    next\nend\n',
        '# peer 91.4.5.6\n',
      ],
      ['addresses'],
      { keepText: true },
    );
    const [, gateway = ''] = /set gateway (\S+)/.exec(one?.text ?? '') ?? [];
    assert.notEqual(gateway, '91.4.5.6');
    assert.equal(other?.text, `# peer ${gateway}\n`);
  });

  it('maps IPv4 addresses one to one, keeping common prefixes and address classes', () => {
    const address = fc.integer({ min: 0, max: 0xffffffff }).map(BigInt);
    fc.assert(
      fc.property(address, address, fc.integer({ min: 1, max: 1000 }), (a, b, seed) => {
        const map = new PrefixMap({ ...ipv4Shape, random: seeded(seed) });
        const [x, y] = [map.map(a), map.map(b)];
        assert.equal(common(x, y), common(a, b));
        assert.equal(specialRangeOf(writeIpv4(x)), specialRangeOf(writeIpv4(a)));
        assert.equal(isNetmask(writeIpv4(x)), isNetmask(writeIpv4(a)));
      }),
    );
  });

  it('replaces every private address, for all seeds', () => {
    for (let seed = 1; seed <= 1000; seed++) {
      const map = new PrefixMap({ ...ipv4Shape, random: seeded(seed) });
      for (const address of [0x0a280001n, 0xac140001n, 0xc0a80001n])
        assert.notEqual(map.map(address), address);
    }
  });

  it('replaces the ends of a range over several networks of 8 bits', () => {
    const { text } = redactText(
      'config firewall address\n    edit "a"\n        set type iprange\n        set start-ip 8.1.77.1\n        set end-ip 9.2.88.2\n    next\nend\n',
      ['addresses'],
    );
    assert.doesNotMatch(text, /8\.1\.77\.1|9\.2\.88\.2/);
  });

  it('keeps the addresses in a range inside a network of 8 bits, and those outside', () => {
    // Few different bits, so that many addresses are near the ends.
    const address = fc
      .tuple(fc.constantFrom(10n, 172n, 91n), fc.integer({ min: 0, max: 0xffff }))
      .map(([first, rest]) => (first << 24n) | (BigInt(rest) << 8n));
    fc.assert(
      fc.property(address, address, address, fc.integer({ min: 1, max: 1000 }), (a, b, host, seed) => {
        const [first, last] = a < b ? [a, b] : [b, a];
        const map = new PrefixMap({ ...ipv4Shape, random: seeded(seed) });
        const [start, end] = map.addRange(first, last);
        const [low, high] = [at(map.map(first), start), at(map.map(last), end)];
        const mapped = map.map(host);
        assert(low <= high);
        if (first >> 24n === last >> 24n)
          assert.equal(low <= mapped && mapped <= high, first <= host && host <= last);
      }),
    );
  });

  it('keeps the addresses of a wildcard mask with gaps', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 1, max: 1000 }), (octet, seed) => {
        const map = new PrefixMap({ ...ipv4Shape, random: seeded(seed) });
        const mask = 0xff00ff00n;
        const network = 0x0a000500n;
        const end = map.addNetwork(network, mask);
        for (const third of [5n, 6n]) {
          const host = map.map(0x0a000000n | (BigInt(octet) << 16n) | (third << 8n));
          assert.equal((host & mask) === at(map.map(network), end), third === 5n);
        }
      }),
    ));

  for (const [range, text] of Object.entries({
    'a network of all private addresses': 'set subnet 192.168.0.0 255.255.0.0',
    'a range of all private addresses':
      'set type iprange\n        set start-ip 192.168.0.0\n        set end-ip 192.168.255.255',
  }))
    it(`keeps ${range}, and no address in it`, () => {
      const { text: copy } = redactText(
        `config firewall address\n    edit "private"\n        ${text}\n    next\n    edit "host"\n        set subnet 192.168.1.77 255.255.255.255\n    next\n    edit "net"\n        set subnet 192.168.1.0 255.255.255.0\n    next\nend\n`,
        ['addresses'],
      );
      assert.ok(copy.includes(text), copy);
      const [, network = ''] = /set subnet (192\.168\.\d+)\.0 255\.255\.255\.0/.exec(copy) ?? [];
      assert.ok(network !== '192.168.1' && copy.includes(`set subnet ${network}.77 `), copy);
    });

  it('replaces the MAC address in an IPv6 address, and addresses in names and texts', () => {
    const { text } = redactText(
      'config firewall address\n    edit "h-10.1.2.3"\n        set comment "10.1.2.3 of 00:09:0f:ab:cd:ef"\n    next\n    edit "net_10-1-2-0"\n    next\nend\nconfig firewall address6\n    edit "n"\n        set ip6 fe80::209:fff:feab:cdef/128\n    next\nend\n',
      ['addresses'],
      { keepText: true },
    );
    assert.doesNotMatch(text, /10[.-]1[.-]2[.-]|ab:?cd:?ef/);
    assert.match(text, /edit "h-(10\.\d+\.\d+\.3)"\n {8}set comment "\1 of 00:09:0f:00:00:01"/);
    assert.match(text, /set ip6 fe80::209:fff:fe00:1\/128/);
  });

  it('replaces an address by the same one in a name, a network, a range and a URL', () => {
    const { text } = redactText(
      'config firewall address\n    edit "net-172.30.0.0"\n        set subnet 172.30.0.0 255.255.0.0\n    next\n    edit "lan_172-30-0-0"\n        set subnet 172.30.0.0 255.255.255.0\n    next\n    edit "host"\n        set subnet 172.30.0.5 255.255.255.255\n    next\n    edit "range"\n        set type iprange\n        set start-ip 172.30.0.0\n        set end-ip 172.30.0.255\n    next\nend\nconfig system external-resource\n    edit "list"\n        set resource "http://172.30.0.0/list.txt"\n    next\nend\n',
      ['addresses'],
    );
    const [, prefix = ''] = /edit "net-(172\.\d+)\.0\.0"/.exec(text) ?? [];
    assert.notEqual(prefix, '172.30');
    assert.deepEqual(
      Array.from(text.matchAll(/172[.-]\d+[.-]\d+[.-]\d+/g), ([address]) => address.replaceAll('-', '.')),
      ['0.0', '0.0', '0.0', '0.0', '0.5', '0.0', '0.255', '0.0'].map((rest) => `${prefix}.${rest}`),
    );
  });

  it('replaces the address in a URL by that of the interface, and keeps the port', () => {
    const { text } = redactText(
      'config system interface\n    edit "wan1"\n        set ip 91.4.5.66 255.255.255.0\n        config ipv6\n            set ip6-address 2a01:4f8:1:2::66/64\n        end\n    next\nend\n' +
        'config user saml\n    edit "a"\n        set entity-id "http://91.4.5.66:10443/remote/x"\n        set idp-entity-id "https://[2a01:4f8:1:2::66]:10443/x"\n    next\nend\nconfig vpn certificate setting\n    set ocsp-default-server "ca-91.4.5.66"\nend\n' +
        'config webfilter urlfilter\n    edit 1\n        config entries\n            edit 1\n                set url "91.4.5.66/x"\n            next\n            edit 2\n                set url "91.4.5.*"\n            next\n        end\n    next\nend\nconfig system dns-database\n    edit "z"\n        set domain "5.4.91.in-addr.arpa"\n    next\nend\n',
      ['addresses'],
    );
    const [, network = ''] = /set ip (\d+\.\d+\.\d+)\.66 /.exec(text) ?? [];
    const [, prefix = ''] = /set ip6-address (\S+):66\/64/.exec(text) ?? [];
    for (const expected of [
      `set entity-id "http://${network}.66:10443/redacted"`,
      `set idp-entity-id "https://[${prefix}:66]:10443/redacted"`,
      `set ocsp-default-server "ca-${network}.66"`,
      `set url "${network}.66/redacted"`,
      `set url "${network}.*"`,
      `set domain "${network.split('.').reverse().join('.')}.in-addr.arpa"`,
    ])
      assert.ok(text.includes(expected), `${expected} is missing:\n${text}`);
    assert.doesNotMatch(text, /91\.4\.5|5\.4\.91|2a01:4f8/);
  });

  it('replaces a name in a prompt that no table defines', () => {
    const { text } = redactText('FGT-1 (oslo) # get system status\nFGT-1 (oslo) # show\n', ['names']);
    assert.doesNotMatch(text, /oslo/);
  });

  it('replaces the numbers of autonomous systems', () => {
    const { text } = redactText(
      'config router bgp\n    set as 65010\n    config neighbor\n        edit "192.0.2.1"\n            set remote-as 65010\n        next\n    end\nend\nconfig router community-list\n    edit "c"\n        config rule\n            edit 1\n                set match "65010:7"\n            next\n        end\n    next\nend\n',
      ['addresses'],
    );
    const [, system = ''] = /set as (\d+)/.exec(text) ?? [];
    assert.notEqual(system, '65010');
    assert.match(text, new RegExp(`remote-as ${system}\\n[^]*set match "${system}:7"`));
  });

  const configurations = [
    'test/fixtures/redact/branch.conf',
    ...readdirSync(path.join(root, 'samples')).map((name) => `samples/${name}`),
  ];
  for (const name of configurations)
    for (const parts of [[], ...redactionParts.map((part) => [part]), redactionParts])
      it(`keeps the findings of ${path.basename(name)} (${parts.join(', ') || 'secrets only'})`, () => {
        const text = readFileSync(path.join(root, name), 'utf8');
        assert.deepEqual(foundIn(redactText(text, parts).text), foundIn(text));
      });
});

function at(mapped: bigint, { clear, set }: RangeEnd): bigint {
  return (mapped & ~clear) | set;
}

function common(a: bigint, b: bigint): number {
  return (a ^ b).toString(2).padStart(32, '0').indexOf('1');
}

function foundIn(text: string): readonly string[] {
  const levels = { 'security/*': 'warning' };
  return checkText(text, { rules: levels }).map(
    ({ rule, range, severity }) => `${range.start.line + 1} ${severity} ${rule}`,
  );
}
