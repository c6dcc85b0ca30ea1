import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { closed } from '../helpers/closed';
import { LintFolder } from '../helpers/fortiosLint';

const header = '#config-version=FGVMK6-7.4.8-FW-build2795-250523:opmode=0:vdom=0:user=admin\n';

/** A device whose parts are read by every feature: each fact has a case in which features once disagreed. */
function device(interfaces: string, others = ''): string {
  return closed`${header}config system interface
    edit "port1"
        set vdom "root"
        set ip 203.0.113.2 255.255.255.0
        set role wan
${interfaces}end
${others}config router static
    edit 1
        set gateway 203.0.113.1
        set device "port1"
end
config firewall policy
    edit 1
        set srcintf "port2"
        set dstintf "port1"
        set action accept
        set srcaddr "all"
        set dstaddr "all"
        set schedule "always"
        set service "ALL"
`;
}

function port2(lines: string): string {
  return `    edit "port2"\n        set vdom "root"\n${lines}    next\n`;
}

const secondary = (state: string): string =>
  port2(closed`        set ip 10.1.0.1 255.255.255.0
${state}        config secondaryip
            edit 1
                set ip 10.9.0.1 255.255.255.0
                set allowaccess http
        end
`);

/** What a surface of the product says about a device. */
class Surfaces {
  constructor(
    private readonly folder: LintFolder,
    private readonly text: string,
  ) {}

  private async answer(words: readonly string[], input = this.text): Promise<string> {
    const { stdout, stderr } = await this.folder.run([...words, '-'], { input, program: 'fortios.js' });
    assert.equal(stderr, '');
    return stdout;
  }

  /** The rules with findings. */
  async lint(): Promise<readonly string[]> {
    const hardening = ['--rule', 'security/plaintext-admin-access=warning'];
    const { files } = JSON.parse(await this.answer(['lint', ...hardening, '--format', 'json'])) as {
      readonly files: readonly { readonly problems: readonly { readonly rule: string }[] }[];
    };
    return [...new Set(files.flatMap(({ problems }) => problems.map(({ rule }) => rule)))].sort();
  }

  /** Whether a packet from a source behind port2 to the Internet passes. */
  async lookup(source: string): Promise<string> {
    const words = [
      'lookup',
      '--src',
      source,
      '--dst',
      '198.51.100.9',
      '--srcintf',
      'port2',
      '--service',
      'tcp/443',
      '--format',
      'json',
    ];
    return (JSON.parse(await this.answer(words)) as { readonly verdict: string }).verdict;
  }

  /** The lines of an interface on the map. */
  async map(name: string): Promise<string> {
    const { nodes } = JSON.parse(await this.answer(['map', '--format', 'json'])) as {
      readonly nodes: readonly { readonly id: string; readonly lines: readonly string[] }[];
    };
    return nodes.find(({ id }) => id.endsWith(`/interface/${name}`))?.lines.join(', ') ?? '';
  }

  /** The row of an interface in an export. */
  async export(name: string): Promise<Readonly<Record<string, unknown>>> {
    const { interfaces } = JSON.parse(await this.answer(['export', '--format', 'json'])) as {
      readonly interfaces: readonly Readonly<Record<string, unknown>>[];
    };
    return interfaces.find(({ key }) => key === name) ?? {};
  }

  /** The first column of the answer to a question in SQL. */
  async query(sql: string): Promise<string> {
    return (await this.answer(['query', sql, '--format', 'csv'])).trim().split('\r\n').slice(1).join();
  }

  /** The line of an interface in an as-built report. */
  async report(name: string): Promise<string> {
    const text = await this.answer(['report', '--format', 'markdown']);
    return text.split('\n').find((line) => line.startsWith(`| ${name} |`)) ?? '';
  }

  /** Whether the device accepts a script. */
  async apply(script: string): Promise<boolean> {
    writeFileSync(path.join(this.folder.path, 'device.conf'), this.text);
    return !/reject/i.test(await this.answer(['apply', '--to', 'device.conf'], script));
  }
}

type Question = readonly [text: string, ask: (device: Surfaces) => Promise<unknown>, answer: unknown];

interface Fact {
  readonly name: string;
  readonly text: string;
  readonly questions: readonly Question[];
}

const plaintext = 'security/plaintext-admin-access';

const has =
  (list: (device: Surfaces) => Promise<string | readonly string[]>, one: string) =>
  async (device: Surfaces): Promise<boolean> =>
    (await list(device)).includes(one);

const row =
  (name: string, column: string) =>
  async (device: Surfaces): Promise<unknown> =>
    (await device.export(name))[column];

const cell = (name: string, column: string) => (device: Surfaces) =>
  device.query(`select ${column} from interfaces where key = '${name}'`);

function withSecondary(name: string, state: string, isOn: boolean): Fact {
  return {
    name,
    text: device(secondary(state)),
    questions: [
      ['lookup', (one) => one.lookup('10.9.0.7'), isOn ? 'allow' : 'deny'],
      ['lookup from the primary subnet', (one) => one.lookup('10.1.0.7'), 'allow'],
      ['lint', has((one) => one.lint(), plaintext), isOn],
      ['map', (one) => one.map('port2'), isOn ? '10.1.0.1/24, 10.9.0.1/24' : '10.1.0.1/24'],
      ['export', row('port2', 'secondary'), isOn ? '10.9.0.1/24' : null],
      ['query', cell('port2', 'secondary'), isOn ? '10.9.0.1/24' : ''],
      ['report', has((one) => one.report('port2'), '10.9.0.1/24'), isOn],
    ],
  };
}

const facts: readonly Fact[] = [
  withSecondary('a secondary address that is on', '        set secondary-IP enable\n', true),
  withSecondary('a secondary address that is off', '        set secondary-IP disable\n', false),
  withSecondary('a secondary address that is off by default', '', false),
  {
    name: 'a loopback in the subnet of another interface',
    text: device(
      closed`${port2('        set ip 10.1.0.1 255.255.255.0\n')}    edit "loop"
        set vdom "root"
        set ip 10.1.0.200 255.255.255.248
        set type loopback
    next
`,
    ),
    questions: [
      ['lint', has((one) => one.lint(), 'network/overlapping-subnets'), false],
      [
        'rehearsal',
        (one) =>
          one.apply(
            'config system interface\nedit loop2\nset vdom root\nset type loopback\nset ip 10.1.0.9 255.255.255.248\nnext\nend\n',
          ),
        true,
      ],
      ['map', (one) => one.map('loop'), 'loopback, 10.1.0.200/29'],
      ['export', row('loop', 'address'), '10.1.0.200/29'],
    ],
  },
  {
    name: 'a physical interface in the subnet of another one',
    text: device(
      port2('        set ip 10.1.0.1 255.255.255.0\n') +
        '    edit "port3"\n        set vdom "root"\n        set ip 10.1.0.65 255.255.255.192\n    next\n',
    ),
    questions: [
      ['lint', has((one) => one.lint(), 'network/overlapping-subnets'), true],
      [
        'rehearsal',
        (one) =>
          one.apply(
            'config system interface\nedit port4\nset vdom root\nset ip 10.1.0.9 255.255.255.248\nnext\nend\n',
          ),
        false,
      ],
    ],
  },
  {
    name: 'an interface with an address from a server',
    text: device(port2('        set mode dhcp\n')),
    questions: [
      ['map', (one) => one.map('port2'), 'DHCP'],
      ['export of the address', row('port2', 'address'), null],
      ['export of the mode', row('port2', 'mode'), 'dhcp'],
      ['query', cell('port2', 'mode'), 'dhcp'],
      ['lint', (one) => one.lint(), []],
      [
        'rehearsal',
        (one) =>
          one.apply(
            'config system interface\nedit port4\nset vdom root\nset ip 10.1.0.9 255.255.255.0\nnext\nend\n',
          ),
        true,
      ],
    ],
  },
  {
    name: 'a list that commands extend',
    text: device(
      port2(
        '        set ip 10.1.0.1 255.255.255.0\n        set allowaccess ping https\n        append allowaccess http\n',
      ),
    ),
    questions: [
      ['lint', has((one) => one.lint(), plaintext), true],
      ['export', row('port2', 'access'), 'ping, https, http'],
      ['query', cell('port2', 'access'), '"ping, https, http"'],
      ['report', has((one) => one.report('port2'), 'ping, https, http'), true],
    ],
  },
  {
    name: 'a list that commands shorten',
    text: device(
      port2(
        '        set ip 10.1.0.1 255.255.255.0\n        set allowaccess ping https http\n        unselect allowaccess http\n',
      ),
    ),
    questions: [
      ['lint', has((one) => one.lint(), plaintext), false],
      ['export', row('port2', 'access'), 'ping, https'],
      ['query', cell('port2', 'access'), '"ping, https"'],
      ['report', has((one) => one.report('port2'), 'http,'), false],
    ],
  },
  {
    name: 'values equal to the default',
    text: device(
      port2('        set mode static\n        set ip 10.1.0.1 255.255.255.0\n        set status up\n'),
    ),
    questions: [
      ['lookup', (one) => one.lookup('10.1.0.7'), 'allow'],
      ['map', (one) => one.map('port2'), '10.1.0.1/24'],
      ['export', row('port2', 'status'), 'up'],
      ['query', cell('port2', 'mode'), 'static'],
    ],
  },
  {
    name: 'an interface that is down',
    text: device(port2('        set ip 10.1.0.1 255.255.255.0\n        set status down\n')),
    questions: [
      ['lookup', (one) => one.lookup('10.1.0.7'), 'deny'],
      ['map', has((one) => one.map('port2'), 'down'), true],
      ['export', row('port2', 'status'), 'down'],
      ['report', has((one) => one.report('port2'), 'down'), true],
    ],
  },
  {
    name: 'members of a zone',
    text: device(
      port2('        set ip 10.1.0.1 255.255.255.0\n'),
      'config system zone\n    edit "inside"\n        set interface "port2"\n    next\nend\n',
    ).replace('set srcintf "port2"', 'set srcintf "inside"'),
    questions: [
      ['lookup', (one) => one.lookup('10.1.0.7'), 'allow'],
      ['export', row('port2', 'zone'), 'inside'],
      ['query', cell('port2', 'zone'), 'inside'],
      ['report', has((one) => one.report('port2'), 'inside'), true],
    ],
  },
  {
    name: 'an address that a clone makes',
    text: device(
      port2('        set ip 10.1.0.1 255.255.255.0\n'),
      'config firewall address\n    edit "pc"\n        set subnet 10.1.0.7 255.255.255.255\n    next\n    clone "pc" to "copy"\nend\n',
    ).replace('set srcaddr "all"', 'set srcaddr "copy"'),
    questions: [
      ['lookup of the address', (one) => one.lookup('10.1.0.7'), 'allow'],
      ['lookup of another', (one) => one.lookup('10.1.0.8'), 'deny'],
      ['lint', has((one) => one.lint(), 'reference/undefined'), false],
      ['query', (one) => one.query("select value from addresses where key = 'copy'"), '10.1.0.7/32'],
    ],
  },
];

describe('every surface gives the same answer about', () => {
  for (const { name, text, questions } of facts)
    describe(name, () => {
      const folder = new LintFolder({}, 'fortios.js');
      for (const [what, ask, answer] of questions)
        it(what, async () => assert.deepEqual(await ask(new Surfaces(folder, text)), answer));
    });
});
