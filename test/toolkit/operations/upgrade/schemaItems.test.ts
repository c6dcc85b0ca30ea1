import assert from 'node:assert/strict';
import { applyFix } from '../../../helpers/checking';
import { movedSettings, renamedSettings, successors } from '../../../../server/src/schema/renames';
import { formatVersion } from '../../../../server/src/firmware/version';
import type { SchemaNode } from '../../../../server/src/schema/schema';
import { schema } from '../../../helpers/documents';
import { compare } from './comparing';
import { allReleases } from './parts';
import { closed } from '../../../helpers/closed';

interface Listed {
  readonly outcome: string;
  readonly id: string;
  readonly title: string;
}

/** The items that result from the schema, for a text from one version to another. */
function items(text: string, from: string, to: string): readonly Listed[] {
  return compare(`# fortios-firmware: ${from}\n${text}`, to)
    .items.filter(({ id }) => id.startsWith('schema/'))
    .map(({ outcome, id, title }) => ({ outcome, id, title }));
}

/** The text after the first fix of the first item. */
function fixed(text: string, from: string, to: string): string {
  const commented = `# fortios-firmware: ${from}\n${text}`;
  const [item] = compare(commented, to).items.filter(({ id }) => id.startsWith('schema/'));
  const fix = item?.places[0]?.fixes[0];
  assert(fix, 'there is a fix');
  return applyFix(commented, fix).replace(/^.*\n/, '');
}

describe('changes that the schema shows', () => {
  for (const [what, text, from, to, expected] of [
    [
      'a renamed value',
      'config system interface\nedit "wan2"\nset allowaccess ping fgfm capwap\nnext\nend\n',
      '6.0.6',
      '6.2.10',
      [
        {
          outcome: 'behaves-differently',
          id: 'schema/renamed-value',
          title: '"system interface > allowaccess": "capwap" becomes "fabric"',
        },
      ],
    ],
    [
      'a removed table with a function that is on',
      'config dpdk global\nset status enable\nend\n',
      '7.6.5',
      '8.0.0',
      [{ outcome: 'stops-working', id: 'schema/removed-table', title: '"dpdk global": removed' }],
    ],
    ['a removed table that is empty', 'config vpn ocvpn\nend\n', '7.2.4', '7.4.4', []],
    [
      'a table that 8.0.0 removed',
      'config nsxt service-chain\nedit 1\nset name "b"\nnext\nend\n',
      '7.6.6',
      '8.0.0',
      [{ outcome: 'decide-before', id: 'schema/removed-table', title: '"nsxt service-chain": removed' }],
    ],
    [
      'the same in 8.0.1',
      'config nsxt service-chain\nedit 1\nset name "b"\nnext\nend\n',
      '7.6.6',
      '8.0.1',
      [{ outcome: 'decide-before', id: 'schema/removed-table', title: '"nsxt service-chain": removed' }],
    ],
    [
      'a renamed table',
      'config spamfilter profile\nedit "a"\nset comment "b"\nnext\nend\n',
      '6.0.11',
      '6.2.3',
      [
        {
          outcome: 'behaves-differently',
          id: 'schema/renamed-table',
          title: '"spamfilter profile" becomes "emailfilter profile"',
        },
      ],
    ],
    [
      'a renamed setting',
      'config system csf\nset upstream-ip 192.0.2.1\nend\n',
      '7.0.1',
      '7.0.4',
      [
        {
          outcome: 'behaves-differently',
          id: 'schema/renamed-setting',
          title: '"system csf": "upstream-ip" becomes "upstream"',
        },
      ],
    ],
    [
      'a replaced setting: log-uuid',
      'config system global\nset log-uuid policy-only\nend\n',
      '6.0.11',
      '6.2.3',
      [
        {
          outcome: 'behaves-differently',
          id: 'schema/replaced-setting',
          title: '"system global": "log-uuid" is replaced',
        },
      ],
    ],
    [
      'a moved setting: the collector of NetFlow',
      'config system netflow\nset collector-ip 192.0.2.1\nend\n',
      '7.4.1',
      '7.4.2',
      [
        {
          outcome: 'behaves-differently',
          id: 'schema/moved-setting',
          title: '"system netflow": "collector-ip" moved to "system netflow > collectors"',
        },
      ],
    ],
    [
      'a replaced setting: the DLP sensor of a policy',
      'config firewall policy\nedit 1\nset dlp-sensor "a"\nnext\nend\n',
      '7.0.12',
      '7.2.4',
      [
        {
          outcome: 'behaves-differently',
          id: 'schema/replaced-setting',
          title: '"firewall policy": "dlp-sensor" is replaced',
        },
      ],
    ],
    [
      'a renamed setting: the role of LACP in a cluster',
      'config system interface\nedit "a"\nset type aggregate\nset lacp-ha-slave disable\nnext\nend\n',
      '7.2.0',
      '7.2.1',
      [
        {
          outcome: 'behaves-differently',
          id: 'schema/renamed-setting',
          title: '"system interface": "lacp-ha-slave" becomes "lacp-ha-secondary"',
        },
      ],
    ],
    [
      'a number outside narrower limits',
      'config vpn ipsec phase1-interface\nedit "a"\nset fec-base 50\nnext\nend\n',
      '7.0.1',
      '7.0.2',
      [
        {
          outcome: 'behaves-differently',
          id: 'schema/narrower-limit',
          title: '"vpn ipsec phase1-interface > fec-base": 1 number outside the new limits',
        },
      ],
    ],
    [
      'a number inside them',
      'config vpn ipsec phase1-interface\nedit "a"\nset fec-base 15\nnext\nend\n',
      '7.0.1',
      '7.0.2',
      [],
    ],
    [
      'a setting at a default that changes',
      'config wireless-controller vap\nedit "guest"\nset ssid "guest"\nnext\nend\n',
      '7.6.4',
      '7.6.5',
      [
        {
          outcome: 'behaves-differently',
          id: 'schema/changed-default',
          title: '"wireless-controller vap": another default of "quarantine", 1 entry',
        },
      ],
    ],
    [
      'a setting that repeats the old default',
      'config wireless-controller vap\nedit "guest"\nset quarantine enable\nnext\nend\n',
      '7.6.4',
      '7.6.5',
      [
        {
          outcome: 'behaves-differently',
          id: 'schema/changed-default',
          title: '"wireless-controller vap": another default of "quarantine", 1 entry',
        },
      ],
    ],
    [
      'a setting with another value than the default',
      'config wireless-controller vap\nedit "guest"\nset quarantine disable\nnext\nend\n',
      '7.6.4',
      '7.6.5',
      [],
    ],
    [
      'a default of a function that is off',
      'config system settings\nset gui-ips enable\nend\n',
      '6.4.4',
      '7.0.12',
      [],
    ],
    [
      'a default of a function that an entry does not use',
      'config vpn ipsec phase1-interface\nedit "a"\nset dhgrp 14\nset transport tcp\nnext\nend\n',
      '7.4.4',
      '7.6.0',
      [],
    ],
    [
      'the same where it uses the function',
      'config vpn ipsec phase1-interface\nedit "a"\nset dhgrp 14\nset priority 1\nset fec-egress enable\nset fec-send-timeout 6\nset fec-receive-timeout 60\nset fec-redundant 2\nset fec-codec xor\nnext\nend\n',
      '7.0.1',
      '7.0.2',
      [
        {
          outcome: 'behaves-differently',
          id: 'schema/changed-default',
          title: '"vpn ipsec phase1-interface": another default of "fec-base", 1 entry',
        },
      ],
    ],
    [
      'the DH groups of tunnels',
      'config vpn ipsec phase1-interface\nedit "a"\nset interface "wan1"\nset transport tcp\nnext\nend\n',
      '7.4.6',
      '7.6.5',
      [
        {
          outcome: 'behaves-differently',
          id: 'schema/changed-default',
          title: '"vpn ipsec phase1-interface": another default of "dhgrp", 1 entry',
        },
      ],
    ],
    [
      'the DH groups in a version whose default is not certain',
      'config vpn ipsec phase1-interface\nedit "a"\nset interface "wan1"\nset transport tcp\nnext\nend\n',
      '7.6.0',
      '7.6.5',
      [],
    ],
    [
      'a policy that denies traffic to virtual IPs',
      'config firewall vip\nedit "v"\nnext\nend\nconfig firewall policy\nedit 1\nset action deny\nnext\nedit 2\nset action accept\nnext\nend\n',
      '7.2.2',
      '7.2.3',
      [
        {
          outcome: 'behaves-differently',
          id: 'schema/changed-default',
          title: '"firewall policy": another default of "match-vip", 1 entry',
        },
      ],
    ],
    [
      'a setting that shows a page of the GUI, and a priority that all entries have',
      'config system settings\nset comments "x"\nend\nconfig router static\nedit 1\nnext\nend\n',
      '7.0.3',
      '7.6.5',
      [],
    ],
    [
      'QUIC in an inspection profile that nothing uses',
      'config firewall ssl-ssh-profile\nedit "custom"\nconfig https\nset status deep-inspection\nend\nnext\nend\n',
      '7.4.1',
      '7.4.2',
      [],
    ],
    [
      'QUIC in a profile that a policy uses, which a documented change explains',
      'config firewall ssl-ssh-profile\nedit "custom"\nconfig https\nset status deep-inspection\nend\nconfig dot\nset status disable\nend\nnext\nend\nconfig firewall policy\nedit 1\nset ssl-ssh-profile "custom"\nnext\nend\n',
      '7.4.1',
      '7.4.2',
      [],
    ],
    [
      'QUIC in the profile of policies without one, which inspects nothing',
      'config firewall ssl-ssh-profile\nedit "no-inspection"\nconfig https\nset status disable\nend\nnext\nend\n',
      '7.4.1',
      '7.4.2',
      [],
    ],
    [
      'a setting in a profile that nothing uses',
      'config webfilter profile\nedit "a"\nset inspection-mode proxy\nnext\nend\n',
      '6.0.11',
      '6.2.3',
      [],
    ],
    [
      'a renamed setting',
      'config system ddns\nedit 1\nset ddns-server-ip 192.0.2.1\nnext\nend\n',
      '6.4.4',
      '7.0.0',
      [
        {
          outcome: 'behaves-differently',
          id: 'schema/renamed-setting',
          title: '"system ddns": "ddns-server-ip" becomes "ddns-server-addr"',
        },
      ],
    ],
    [
      'a renamed setting of a child object',
      'config webfilter profile\nedit "web"\nconfig web\nset whitelist exempt-av\nend\nnext\nend\nconfig firewall policy\nedit 1\nset webfilter-profile "web"\nnext\nend\n',
      '6.4.4',
      '7.0.0',
      [
        {
          outcome: 'behaves-differently',
          id: 'schema/renamed-setting',
          title: '"webfilter profile": "web › whitelist" becomes "allowlist"',
        },
      ],
    ],
    [
      'a removed speed of an interface',
      'config system interface\nedit "port1"\nset speed 1000half\nnext\nend\n',
      '7.0.3',
      '7.0.4',
      [
        {
          outcome: 'behaves-differently',
          id: 'schema/removed-value',
          title: '"system interface > speed": "1000half" removed',
        },
      ],
    ],
    [
      'a removed setting for ratings',
      'config system global\nset security-rating-result-submission enable\nend\n',
      '7.4.1',
      '7.4.4',
      [
        {
          outcome: 'behaves-differently',
          id: 'schema/removed-setting',
          title: '"system global": "security-rating-result-submission" removed',
        },
      ],
    ],
    [
      'a renamed setting of a permission',
      'config system accprofile\nedit "a"\nset utmgrp custom\nconfig utmgrp-permission\nset data-leak-prevention read\nend\nnext\nend\nconfig system admin\nedit "b"\nset accprofile "a"\nnext\nend\n',
      '7.4.3',
      '7.4.4',
      [
        {
          outcome: 'behaves-differently',
          id: 'schema/renamed-setting',
          title: '"system accprofile": "utmgrp-permission › data-leak-prevention" becomes "dlp"',
        },
      ],
    ],
    [
      'a setting that a table replaces',
      'config firewall address\nedit "a"\nset type mac\nset start-mac 00:00:5e:00:53:01\nset end-mac 00:00:5e:00:53:02\nnext\nend\nconfig firewall policy\nedit 1\nset srcaddr "a"\nnext\nend\n',
      '6.4.4',
      '7.0.0',
      [
        {
          outcome: 'behaves-differently',
          id: 'schema/replaced-setting',
          title: '"firewall address": "start-mac" is replaced',
        },
        {
          outcome: 'behaves-differently',
          id: 'schema/replaced-setting',
          title: '"firewall address": "end-mac" is replaced',
        },
      ],
    ],
    [
      'a setting with another name and other values',
      'config system global\nset proxy-re-authentication-mode absolute\nend\n',
      '7.2.2',
      '7.2.4',
      [
        {
          outcome: 'behaves-differently',
          id: 'schema/replaced-setting',
          title: '"system global": "proxy-re-authentication-mode" is replaced',
        },
      ],
    ],
    [
      'settings of collectors in a VDOM',
      'config system vdom-sflow\nset vdom-sflow enable\nset collector-ip 192.0.2.1\nset source-ip 192.0.2.2\nend\n',
      '7.4.1',
      '7.4.2',
      [
        {
          outcome: 'behaves-differently',
          id: 'schema/moved-setting',
          title:
            '"system vdom-sflow": "collector-ip" and "source-ip" moved to "system vdom-sflow > collectors"',
        },
      ],
    ],
    [
      'a setting of IPv6 that a table replaces',
      'config system interface\nedit "wan1"\nconfig ipv6\nset dhcp6-prefix-delegation enable\nset dhcp6-prefix-hint 2001:db8::/56\nend\nnext\nend\n',
      '7.0.1',
      '7.0.2',
      [
        {
          outcome: 'behaves-differently',
          id: 'schema/replaced-setting',
          title: '"system interface": "ipv6 › dhcp6-prefix-hint" is replaced',
        },
      ],
    ],
    ['settings of the GUI', 'config system settings\nset gui-dlp enable\nend\n', '6.2.0', '6.4.4', []],
  ] as const)
    it(what, () => assert.deepEqual(items(text, from, to), expected));

  it('say that a number has another unit', () => {
    const text = '# fortios-firmware: 6.4.4\nconfig system netflow\n    set active-flow-timeout 30\nend\n';
    const [item] = compare(text, '7.0.4').items.filter(({ id }) => id === 'schema/narrower-limit');
    assert.match(
      item?.text ?? '',
      /has another unit: its limits are 1 to 60 in FortiOS 6\.4\.4, and 60 to 3600 in 7\.0\.4\./,
    );
  });

  it('know the old and the new name of each renamed or replaced setting, and a version that has only the new one', () => {
    for (const [path, names] of [...renamedSettings, ...successors]) {
      const [table = '', ...steps] = path.split(' > ');
      const parent = steps.slice(0, -1).reduce((node, step) => node?.child(step), schema.node(table));
      const old = parent?.child(steps.at(-1) ?? '');
      assert(parent && old, path);
      const first = allReleases.findIndex((version) => old.availability(version) === 'yes');
      const without = allReleases
        .slice(first)
        .find((version) => old.availability(version) === 'no' && parent.availability(version) !== 'no');
      assert(without, `${path} is removed`);
      for (const name of names.split(/, | and /)) {
        assert(parent.child(name), `${path}: ${name}`);
        assert.notEqual(parent.child(name)?.availability(without), 'no', `${path}: ${name}`);
      }
    }
  });

  it('know both places of each moved setting, and a version that has only the new one', () => {
    for (const { from, to } of movedSettings) {
      const [old, now] = [schema.node(from), schema.node(to)];
      assert(old && now, `${from}: ${to}`);
      const last = allReleases.findLastIndex((version) => old.availability(version) === 'yes');
      const without = allReleases.slice(last).find((version) => old.availability(version) === 'no');
      // Only some models have the fourth radio.
      if (last < 0 || !without) {
        assert(
          [old, old.parent].some((node) => node?.dependsOnModel),
          `${from} is removed`,
        );
        continue;
      }
      assert.equal(now.availability(without), 'yes', `${to} in ${formatVersion(without)}`);
      // Lists of some versions call an address a text.
      assert(now.type === old.type || now.type === 'ipv4', to);
      const values = (node: SchemaNode): readonly string[] => node.options.map(({ name }) => name);
      const first = values(old).filter(
        (name) => old.option(name)?.availability(allReleases[last]!) === 'yes',
      );
      assert.deepEqual(
        first.filter((name) => now.option(name)?.availability(without) === 'no'),
        [],
        `${from}: ${to}`,
      );
    }
  });

  it('rename a table or a setting by a fix', () => {
    assert.equal(
      fixed('config spamfilter profile\nedit "a"\nset comment "b"\nnext\nend\n', '6.0.11', '6.2.3'),
      'config emailfilter profile\nedit "a"\nset comment "b"\nnext\nend\n',
    );
    assert.equal(
      fixed('config system csf\nset upstream-ip 192.0.2.1\nend\n', '7.0.1', '7.0.4'),
      'config system csf\nset upstream 192.0.2.1\nend\n',
    );
  });

  it('keep an old default by a fix', () =>
    assert.equal(
      fixed(
        'config wireless-controller vap\n    edit "guest"\n        set ssid "guest"\n    next\nend\n',
        '7.6.4',
        '7.6.5',
      ),
      'config wireless-controller vap\n    edit "guest"\n        set quarantine enable\n        set ssid "guest"\n    next\nend\n',
    ));
});

describe('a default that has another name in the target', () => {
  const services = closed`config firewall service custom
    edit "set"
        set protocol TCP/UDP/SCTP
        set tcp-portrange 80
    edit "default"
        set tcp-portrange 443
`;

  it('is not a change, whether or not the file sets it', () => {
    for (const [text, from, to] of [
      [services, '6.4.9', '7.6.4'],
      [services, '7.4.4', '7.6.4'],
      [services.replace('TCP/UDP/SCTP', 'TCP/UDP/UDP-Lite/SCTP'), '7.6.4', '7.4.4'],
    ] as const) {
      const { items } = compare(`# fortios-firmware: ${from}\n${text}`, to);
      assert.deepEqual(
        items.filter(({ subject }) => subject === 'firewall service custom'),
        [],
        `${from} to ${to}`,
      );
    }
  });
});

describe('a changed default in a downgrade', () => {
  it('changes no entry that sets the value', () => {
    const tunnel = (name: string, setting: string): string =>
      `    edit "${name}"\n        ${setting}\n    next\n`;
    const text = `# fortios-firmware: 7.6.5
config vpn ipsec phase1-interface
${tunnel('set', 'set dhgrp 20')}${tunnel('other', 'set dhgrp 14')}${tunnel('default', 'set interface "wan1"')}end
`;
    const item = compare(text, '7.0.12').items.find(({ id }) => id === 'schema/changed-default');
    assert.deepEqual(
      item?.places.map(({ label }) => label),
      ['default'],
    );
    assert.match(item.text, /It is not set here\. A tunnel/);
  });
});
