import assert from 'node:assert/strict';
import type { LookupQuery } from '../../../server/src/analysis/lookup/query';
import { header, result } from './lookupResult';

const out: LookupQuery = { source: '10.1.0.5', destination: '192.0.2.9', service: 'tcp/443' };

const entry = (key: string, lines: readonly string[]): string =>
  [`edit ${key}`, ...lines.map((line) => `    ${line}`), 'next', ''].join('\n');

const table = (path: string, ...entries: readonly string[]): string =>
  `config ${path}\n${entries.join('')}end\n`;

const interfaces = (down?: string): string =>
  table(
    'system interface',
    ...['lan 10.1.0.1/24', 'dmz 10.2.0.1/24', 'wan1 203.0.113.2/24', 'wan2 198.51.100.2/24'].map((line) => {
      const [name = '', ip = ''] = line.split(' ');
      return entry(name, ['set vdom "root"', `set ip ${ip}`, ...(name === down ? ['set status down'] : [])]);
    }),
  );

const policy = (id: number, to: string, more: readonly string[] = ['set action accept']): string =>
  entry(String(id), [
    'set srcintf "lan"',
    `set dstintf "${to}"`,
    'set srcaddr "all"',
    'set dstaddr "all"',
    'set schedule "always"',
    'set service "ALL"',
    ...more,
  ]);

const viaWan1 = entry('1', ['set gateway 203.0.113.1', 'set device "wan1"']);
const viaWan2 = entry('2', ['set gateway 198.51.100.1', 'set device "wan2"']);

/** The verdict, the outgoing interfaces, and the policies that may decide. */
const answer = (...parts: readonly string[]): readonly [string, string | undefined, readonly string[]] => {
  const { verdict, dstintf, candidates } = result([header, ...parts].join('\n'), out);
  return [verdict, dstintf, candidates];
};

const both = table('firewall policy', policy(1, 'wan1'), policy(2, 'wan2'));

describe('policy lookup, several routes', () => {
  it('is certain if all interfaces have the same verdict', () => {
    const routes = table('router static', viaWan1, viaWan2);
    assert.deepEqual(answer(interfaces(), routes, both), ['allow', 'wan1, wan2', ['1', '2']]);
    const different = table('firewall policy', policy(1, 'wan1'), policy(2, 'wan2', ['set action deny']));
    assert.deepEqual(answer(interfaces(), routes, different), ['perhaps', 'wan1, wan2', ['1', '2', '0']]);
    const one = table('firewall policy', policy(1, 'wan1'));
    assert.deepEqual(answer(interfaces(), routes, one), ['perhaps', 'wan1, wan2', ['1', '0']]);
  });

  it('leaves out the reason of a policy that no interface leads to', () => {
    const { reasons } = result(
      [header, interfaces(), table('router static', viaWan1, viaWan2), both].join('\n'),
      out,
    );
    assert.deepEqual(
      reasons.map((reason) => reason.policy),
      ['1', '2'],
    );
  });
});

describe('policy lookup, routes from a server', () => {
  const port = (name: string): string =>
    table('system interface', entry(name, ['set vdom "root"', 'set mode pppoe']));
  const main = table('router static', viaWan1);

  it('does not use the modem, which is off by default', () => {
    const toWan1 = table('firewall policy', policy(1, 'wan1'));
    assert.deepEqual(answer(interfaces(), port('modem'), main, toWan1), ['allow', 'wan1', ['1']]);
    const on = 'config system modem\n    set status enable\nend\n';
    assert.deepEqual(answer(interfaces(), port('modem'), on, main, toWan1), [
      'perhaps',
      'modem, wan1',
      ['1', '0'],
    ]);
  });

  it('also tries the static route that applies without a route from the server', () => {
    const one = table('firewall policy', policy(1, 'wan1'));
    assert.deepEqual(answer(interfaces(), port('port5'), main, one), ['perhaps', 'port5, wan1', ['1', '0']]);
    const each = table('firewall policy', policy(1, 'wan1'), policy(2, 'port5'));
    assert.deepEqual(answer(interfaces(), port('port5'), main, each), ['allow', 'port5, wan1', ['1', '2']]);
    const { route } = result([header, interfaces(), port('port5'), main, one].join('\n'), out);
    assert.equal(
      route.text,
      'default route that interface "port5" gets from its server (distance 5); without it, ' +
        'static route 1 via 203.0.113.1 to interface "wan1" (distance 10, priority 1)',
    );
  });
});

describe('policy lookup, the interface where a packet arrives', () => {
  it('is that of a server’s route, or that of the static route that applies without it', () => {
    const text = [
      header,
      interfaces(),
      table('system interface', entry('port5', ['set vdom "root"', 'set mode dhcp'])),
      table('router static', viaWan1),
    ].join('\n');
    const found = result(text, { ...out, source: '192.0.2.9', destination: '10.1.0.5' });
    assert.equal(found.srcintf, 'port5, wan1');
  });
});

describe('policy lookup, policy routes', () => {
  const main = table('router static', viaWan1);
  const route = (...lines: readonly string[]): string =>
    table('router policy', entry('1', ['set input-device "lan"', ...lines]));
  const toWan2 = ['set gateway 198.51.100.1', 'set output-device "wan2"'];

  for (const [title, parts, expected] of [
    ['an interface that is up', [interfaces(), main, route(...toWan2)], 'wan2'],
    ['an interface that is down', [interfaces('wan2'), main, route(...toWan2)], 'wan1'],
    [
      'no gateway, and no route by the interface',
      [interfaces(), main, route('set output-device "wan2"')],
      'wan1',
    ],
    [
      'no gateway, and a route by the interface',
      [
        interfaces(),
        table('router static', viaWan1, viaWan2.replace('next', 'set priority 20\nnext')),
        route('set output-device "wan2"'),
      ],
      'wan2',
    ],
    [
      'a destination that the file does not give',
      [interfaces(), main, route('set internet-service-id 65536', ...toWan2)],
      'wan2, wan1',
    ],
    ['another source', [interfaces(), main, route('set src "10.9.0.0/255.255.0.0"', ...toWan2)], 'wan1'],
    [
      'a move',
      [
        interfaces(),
        main,
        table(
          'router policy',
          entry('1', ['set input-device "lan"', 'set gateway 203.0.113.1', 'set output-device "wan1"']),
          entry('2', ['set input-device "lan"', ...toWan2]),
          'move 2 before 1\n',
        ),
      ],
      'wan2',
    ],
  ] as const)
    it(`handles ${title}`, () => {
      assert.equal(answer(...parts, both)[1], expected);
      assert.equal(answer(...parts, both)[0], 'allow');
    });

  it('does not take a packet as forwarded that a blackhole route may drop', () => {
    const dropped = table('router static', entry('1', ['set blackhole enable']));
    const maybe = route('set internet-service-id 65536', ...toWan2);
    assert.equal(answer(interfaces(), dropped, maybe, both)[0], 'perhaps');
  });
});

describe('policy lookup, SD-WAN', () => {
  interface SdwanLines {
    readonly rule?: readonly string[];
    readonly second?: readonly string[];
  }

  const sdwan = ({ rule, second = [] }: SdwanLines): string =>
    [
      'config system sdwan',
      'set status enable',
      table('zone', entry('"virtual-wan-link"', []), entry('"inet"', [])),
      table(
        'members',
        entry('1', ['set interface "wan1"', 'set zone "inet"', 'set gateway 203.0.113.1']),
        entry('2', ['set interface "wan2"', 'set zone "inet"', 'set gateway 198.51.100.1', ...second]),
      ),
      rule ? table('service', entry('1', ['set src "all"', 'set dst "all"', ...rule])) : '',
      'end\n',
    ].join('\n');
  const toZone = entry('1', ['set distance 1', 'set sdwan-zone "inet"']);
  const toDmz = entry('2', ['set dst 192.0.2.0/24', 'set gateway 10.2.0.9', 'set device "dmz"']);
  const addresses = table('firewall address', entry('"all"', []));
  const policies = table('firewall policy', policy(1, 'inet'), policy(2, 'dmz'));
  const way = (lines: SdwanLines, routes: readonly string[] = [toZone], down?: string): unknown =>
    answer(interfaces(down), addresses, sdwan(lines), table('router static', ...routes), policies)[1];

  it('uses the zone without a rule', () => assert.equal(way({}), 'inet'));

  it('leaves out members that are disabled or down', () => {
    assert.equal(way({ second: ['set status disable'] }), 'wan1');
    assert.equal(way({}, [toZone], 'wan2'), 'wan1');
    assert.equal(way({ rule: ['set priority-members 2 1'] }, [toZone], 'wan2'), 'wan1');
  });

  it('prefers the members with the lowest priority, unless a rule chooses another one', () => {
    const second = ['set priority 10'];
    assert.equal(way({ second }), 'wan1');
    assert.equal(way({ second, rule: ['set priority-members 2'] }), 'wan2');
  });

  it('applies rules if the best route leads to a member, to members with any route', () => {
    const rule = ['set priority-members 2'];
    const toFirst = entry('3', ['set dst 192.0.2.0/24', 'set gateway 203.0.113.1', 'set device "wan1"']);
    assert.equal(way({ rule }, [toZone, toFirst]), 'wan2');
    assert.equal(way({ rule }, [toZone, toDmz]), 'dmz');
    assert.equal(way({ rule: [...rule, 'set default enable'] }, [toZone, toDmz]), 'wan2');
    assert.equal(way({ rule: [...rule, 'set default enable'] }, [toDmz]), 'dmz');
    assert.equal(way({ rule: [...rule, 'set default enable', 'set gateway enable'] }, [toDmz]), 'wan2');
  });

  it('names the only zone before 6.4', () => {
    const text = [
      header.replace('7.4.4', '6.2.3'),
      interfaces(),
      'config system virtual-wan-link',
      'set status enable',
      table('members', entry('1', ['set interface "wan1"']), entry('2', ['set interface "wan2"'])),
      'end',
      table('router static', entry('1', ['set virtual-wan-link enable'])),
      table('firewall policy', policy(1, 'virtual-wan-link')),
    ].join('\n');
    assert.equal(result(text, out).dstintf, 'virtual-wan-link');
  });
});
