import assert from 'node:assert/strict';
import { policyChanges } from '../../../toolkit/src/operations/compare/policyChanges';
import { readState } from '../../../server/src/analysis/device/execution/execute';
import type { TrafficSide } from '../../../toolkit/src/operations/compare/equalTraffic';
import { backup } from './device';
import { DocumentIndex } from '../../../server/src/model/symbols/documentIndex';
import { closed } from '../../helpers/closed';
import { openDocument, schema } from '../../helpers/documents';

const objects = `${backup}config system interface
    edit "internal"
        set vdom "root"
        set ip 10.0.0.1 255.255.255.0
    next
    edit "dmz"
        set vdom "root"
        set ip 10.1.0.1 255.255.255.0
    next
    edit "wan1"
        set vdom "root"
        set ip 192.0.2.1 255.255.255.0
    next
end
config firewall address
    edit "web"
        set subnet 10.0.0.1 255.255.255.255
    next
    edit "lan"
        set subnet 10.0.0.0 255.255.255.0
    next
    edit "site"
        set type fqdn
        set fqdn "www.example.com"
    next
end
config firewall policy
`;

interface PolicyText {
  readonly from?: string;
  readonly source?: string;
  readonly service?: string;
  readonly action?: 'accept' | 'deny';
  readonly more?: string;
}

function policy(
  id: number,
  { from = 'internal', source = 'all', service = 'ALL', action = 'accept', more = '' }: PolicyText,
): string {
  return `    edit ${id}
        set srcintf "${from}"
        set dstintf "wan1"
        set action ${action}
        set srcaddr "${source}"
        set dstaddr "all"
        set schedule "always"
        set service "${service}"
${more}    next
`;
}

function sideOf(text: string): TrafficSide {
  const document = openDocument(text);
  const view = { schema, version: { major: 7, minor: 4, patch: 8 } };
  return { index: DocumentIndex.of(document, view), state: readState(document, view) };
}

function changes(before: readonly string[], after: readonly string[]): readonly string[] {
  const [old, now] = [before, after].map((policies) => sideOf(`${objects}${policies.join('')}end\n`));
  assert(old && now);
  const { coverage, flows } = policyChanges(old, now);
  return [
    ...coverage.map(({ text }) => text),
    ...flows.map((flow) => `${flow.name}: ${flow.before} → ${flow.after}`),
  ];
}

const web = policy(1, { source: 'web', service: 'HTTPS' });
const lan = policy(2, { source: 'lan', service: 'HTTPS', action: 'deny' });

describe('changes of policies and flows', () => {
  it('a moved policy, which shadows another one', () => {
    assert.deepEqual(changes([web, lan], [lan, web]), [
      'Policy 1 is shadowed: policy 2 matches all of its packets first and treats them differently.',
      '10.0.0.1 → 203.0.113.10 tcp/443 from internal to wan1: allow by policy 1 → deny by policy 2',
    ]);
    assert.deepEqual(changes([lan, web], [web, lan]), [
      'Policy 1 matches packets again.',
      '10.0.0.1 → 203.0.113.10 tcp/443 from internal to wan1: deny by policy 2 → allow by policy 1',
    ]);
  });

  it('a new policy, and a deleted one', () => {
    assert.deepEqual(changes([web], [web, policy(3, { service: 'DNS' })]), [
      '198.51.100.10 → 203.0.113.10 udp/53 from internal to wan1: deny by the implicit deny (policy 0) → allow by policy 3',
    ]);
    assert.deepEqual(changes([web], []), [
      '10.0.0.1 → 203.0.113.10 tcp/443 from internal to wan1: allow by policy 1 → deny by the implicit deny (policy 0)',
    ]);
  });

  it('another action, address or interface', () => {
    assert.deepEqual(changes([web], [web.replace('accept', 'deny')]), [
      '10.0.0.1 → 203.0.113.10 tcp/443 from internal to wan1: allow by policy 1 → deny by policy 1',
    ]);
    assert.deepEqual(changes([web], [policy(1, { source: 'lan', service: 'HTTPS' })]), [
      '10.0.0.10 → 203.0.113.10 tcp/443 from internal to wan1: deny by the implicit deny (policy 0) → allow by policy 1',
    ]);
    assert.deepEqual(changes([web], [policy(1, { source: 'web', service: 'HTTPS', from: 'dmz' })]), [
      '10.0.0.1 → 203.0.113.10 tcp/443 from dmz to wan1: deny by the implicit deny (policy 0) → allow by policy 1',
      '10.0.0.1 → 203.0.113.10 tcp/443 from internal to wan1: allow by policy 1 → deny by the implicit deny (policy 0)',
    ]);
  });

  it('a policy that does the same as an earlier one is redundant', () =>
    assert.deepEqual(changes([web], [web, policy(4, { source: 'web', service: 'HTTPS' })]), [
      'Policy 4 is redundant: policy 1 matches all of its packets first and does the same.',
    ]));

  it('nothing where a comment changed, an unrelated policy moved, or the file does not decide', () => {
    assert.deepEqual(
      changes([web], [policy(1, { source: 'web', service: 'HTTPS', more: '        set comments "x"\n' })]),
      [],
    );
    const dmz = policy(5, { from: 'dmz', action: 'deny' });
    assert.deepEqual(changes([web, dmz], [dmz, web]), []);
    assert.deepEqual(changes([], [policy(6, { source: 'site' })]), []);
    assert.deepEqual(changes([], [policy(7, { more: '        set groups "remote"\n' })]), []);
  });
});

describe('flows to virtual IPs', () => {
  const names: Readonly<Record<string, string>> = { vip: 'firewall vip', vip6: 'firewall vip6' };

  interface Device {
    /** Lines of the virtual IP; empty without it. */
    readonly vip?: string;
    readonly action?: 'accept' | 'deny';
    readonly to?: string;
    readonly service?: string;
    readonly from?: string;
    readonly before?: string;
    readonly more?: string;
    readonly table?: 'vip' | 'vip6';
  }

  function textOf({ vip = plain, table = 'vip', ...device }: Device): string {
    const {
      action = 'accept',
      to = 'server',
      service = 'RDP',
      from = 'wan1',
      before = '',
      more = '',
    } = device;
    const side = table === 'vip' ? '' : '6';
    return closed`${backup}${more}config system interface
    edit "internal"
        set vdom "root"
        set ip 10.0.0.1 255.255.255.0
        config ipv6
            set ip6-address 2001:db8:a::1/64
    edit "wan1"
        set vdom "root"
        set ip 203.0.113.2 255.255.255.248
        config ipv6
            set ip6-address 2001:db8:b::1/64
end
config firewall address
    edit "host"
        set subnet 10.0.0.10 255.255.255.255
${vip === '' ? '' : `config ${names[table] ?? ''}\n    edit "server"\n${vip}    next\nend\n`}config firewall policy
${before}    edit 1
        set srcintf "${from}"
        set dstintf "internal"
        set action ${action}
        set srcaddr${side} "all"
        set dstaddr${side} "${to}"
        set schedule "always"
        set service "${service}"
    next
end
config router static
    edit 1
        set gateway 203.0.113.1
        set device "wan1"
`;
  }

  const plain =
    '        set extip 203.0.113.3\n        set mappedip "10.0.0.10"\n        set extintf "wan1"\n';
  const forwarded = `${plain}        set portforward enable\n        set extport 3390\n        set mappedport 3389\n`;
  const central = 'config system settings\n    set central-nat enable\nend\n';
  const v6 = '        set extip 2001:db8:b::3\n        set mappedip "2001:db8:a::10"\n';
  const rdp = '198.51.100.10 → 203.0.113.3 tcp/3389 from wan1 to internal';
  const opened = 'deny by policy 1 → allow by policy 1';
  const added = 'deny by the implicit deny (policy 0) → allow by policy 1';

  for (const [what, old, now, flows] of [
    ['that a policy accepts', { action: 'deny' }, {}, [`${rdp}: ${opened}`]],
    ['that a policy denies again', {}, { action: 'deny' }, [`${rdp}: allow by policy 1 → deny by policy 1`]],
    [
      'with another port',
      { action: 'deny', vip: forwarded },
      { vip: forwarded },
      [`198.51.100.10 → 203.0.113.3 tcp/3390 from wan1 to internal: ${opened}`],
    ],
    [
      'of the addresses of the interface',
      { action: 'deny', vip: forwarded.replace('203.0.113.3', '203.0.113.2') },
      { vip: forwarded.replace('203.0.113.3', '203.0.113.2') },
      [`198.51.100.10 → 203.0.113.2 tcp/3390 from wan1 to internal: ${opened}`],
    ],
    [
      'for one more service',
      { service: 'RDP' },
      { service: 'RDP" "HTTPS' },
      [`198.51.100.10 → 203.0.113.3 tcp/443 from wan1 to internal: ${added}`],
    ],
    ['from all interfaces', { action: 'deny', from: 'any' }, { from: 'any' }, [`${rdp}: ${opened}`]],
    [
      'for the sources that it accepts',
      { action: 'deny', vip: `${plain}        set src-filter "192.0.2.0/24"\n` },
      { vip: `${plain}        set src-filter "192.0.2.0/24"\n` },
      [`192.0.2.1 → 203.0.113.3 tcp/3389 from wan1 to internal: ${opened}`],
    ],
    [
      'with central NAT',
      { more: central, action: 'deny', to: 'host', vip: forwarded },
      { more: central, to: 'host', vip: forwarded },
      [`198.51.100.10 → 203.0.113.3 tcp/3390 from wan1 to internal: ${opened}`],
    ],
    [
      'that is new, with central NAT, without a change of policies',
      { more: central, to: 'host', vip: '' },
      { more: central, to: 'host' },
      [`${rdp}: perhaps by allow-traffic-redirect → allow by policy 1`],
    ],
    [
      'of IPv6',
      { table: 'vip6', action: 'deny', vip: v6 },
      { table: 'vip6', vip: v6 },
      [`2001:db8:1::10 → 2001:db8:b::3 tcp/3389 from wan1 to internal: ${opened}`],
    ],
    [
      'that forwards another port than before',
      { vip: forwarded },
      { vip: forwarded.replace('3390', '4000') },
      [
        `198.51.100.10 → 203.0.113.3 tcp/4000 from wan1 to internal: ${added}`,
        '198.51.100.10 → 203.0.113.3 tcp/3390 from wan1 to internal: allow by policy 1 → deny by the implicit deny (policy 0)',
      ],
    ],
    ['that is enabled', { vip: `${plain}        set status disable\n` }, {}, [`${rdp}: ${added}`]],
    ['that stays as it is, with another comment', { vip: `${plain}        set comment "x"\n` }, {}, []],
    [
      'that stays as it is, with its defaults',
      { vip: `${plain}        set arp-reply enable\n        set type static-nat\n` },
      {},
      [],
    ],
    [
      'whose server is behind another interface than that of the policy',
      { vip: `${plain.replace('10.0.0.10', '172.16.0.9')}        set arp-reply disable\n` },
      { vip: plain.replace('10.0.0.10', '172.16.0.9') },
      [],
    ],
    [
      'that no packet can reach, because of its interface',
      { action: 'deny', vip: plain.replace('wan1', 'internal') },
      { vip: plain.replace('wan1', 'internal') },
      [],
    ],
  ] as const satisfies readonly (readonly [string, Device, Device, readonly string[]])[])
    it(what, () => {
      const { paths } = policyChanges(sideOf(textOf(old)), sideOf(textOf(now)));
      assert.deepEqual(
        paths.effects.map((flow) => `${flow.name}: ${flow.before} → ${flow.after}`),
        flows,
      );
    });
});
