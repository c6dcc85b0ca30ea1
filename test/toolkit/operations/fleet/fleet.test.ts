import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type DeviceIssue,
  type DeviceSummary,
  type FleetDevice,
  type FleetData,
  readFleetJson,
} from '../../../../toolkit/src/operations/fleet/device';
import {
  changesOf,
  concernsOf,
  FleetCollector,
  ruleGroups,
} from '../../../../toolkit/src/operations/fleet/fleet';
import { fleetFormats } from '../../../../toolkit/src/operations/fleet/formats';

const plain: FleetDevice = {
  file: 'a.conf',
  hostname: 'a',
  model: 'FG-60F',
  version: '7.4.4',
  versionSource: 'header',
  support: 'supported',
  endOfEngineering: '2027-05-11',
  endOfSupport: '2028-11-11',
  lines: 10,
  findings: { error: 0, warning: 0, info: 0, hint: 0 },
  benchmark: { name: 'CIS', pass: 3, fail: 1, cannotBeSeen: 2, percent: 75 },
  advisories: { affected: 0, exploited: 0, undecided: 0, fixedIn: null },
  lastChange: { time: '2024-05-14T09:00', source: 'name' },
};

function finding(text: string, id = 'lint/example', others: Partial<DeviceIssue> = {}): DeviceIssue {
  return { kind: 'finding', id, weight: 'warning', text, count: 1, ...others };
}

function summary(
  file: string,
  issues: readonly DeviceIssue[],
  others: Partial<FleetDevice> = {},
): DeviceSummary {
  return { device: { ...plain, file, hostname: file.replace('.conf', ''), ...others }, issues };
}

function dataOf(...summaries: readonly DeviceSummary[]): FleetData {
  const collector = new FleetCollector();
  for (const one of summaries) collector.add(one);
  return collector.data('2026-11-29', '2026-09-09');
}

function written(format: keyof typeof fleetFormats, data: FleetData): string {
  return Buffer.concat(
    [...fleetFormats[format](data, { colors: false, width: undefined })].map((piece) => Buffer.from(piece)),
  ).toString();
}

describe('a fleet', () => {
  it('begins with the devices that one looks for first', () => {
    const now = { time: '2026-11-20T09:00', source: 'name' } as const;
    const data = dataOf(
      summary('a.conf', [], { lastChange: now, cluster: 'edge' }),
      summary('b.conf', [], { lastChange: now, cluster: 'edge', version: '7.4.8', exposed: 2 }),
      summary('c.conf', [], { support: 'endOfSupport', cluster: 'other' }),
      summary('d.conf', [], { lastChange: null, advisories: { ...plain.advisories, exploited: 1 } }),
    );
    const concerns = concernsOf(data);
    assert.deepEqual(
      concerns.map(({ title, devices }) => [title, devices]),
      [
        ['With a vulnerability that is known to be exploited', [3]],
        ['Administrators can sign in from the Internet', [1]],
        ['Without support', [2]],
        ['Without a backup or change for 30 days', [2]],
        ['With another firmware than the cluster of the same name', [0, 1]],
      ],
    );
    for (const format of ['html', 'markdown'] as const)
      assert.match(written(format, data), /What to look at first[^]*Without support[^]*What to fix first/);
    const json = written('json', data);
    assert.deepEqual((JSON.parse(json) as { readonly lookFirst: unknown }).lookFirst, concerns);
    const older = { ...data, maxAge: 5 };
    assert.deepEqual(concernsOf(older)[3], {
      title: 'Without a backup or change for 5 days',
      devices: [0, 1, 2],
    });
    assert.deepEqual(readFleetJson(written('json', older))?.maxAge, 5);
    assert.deepEqual(readFleetJson(json)?.devices, data.devices);
    assert.deepEqual(concernsOf(dataOf(summary('a.conf', [], { lastChange: now }))), []);
  });

  it('shows what differs from the golden configuration as one change', () => {
    const drift = (text: string): DeviceIssue =>
      finding(text, 'golden.conf', { kind: 'drift', weight: 'warning' });
    const timeout = drift('system global: admintimeout is not 5');
    const data = dataOf(
      summary('a.conf', [timeout, drift('system ntp is missing')], { drift: { count: 2, undecided: 0 } }),
      summary('b.conf', [timeout], { drift: { count: 1, undecided: 3 } }),
      summary('c.conf', [], { drift: { count: 0, undecided: 0 } }),
    );
    assert.deepEqual(concernsOf(data).at(-1), {
      title: 'Different from the golden configuration',
      devices: [0, 1],
    });
    const [change] = changesOf(data);
    assert.deepEqual(
      [change?.title, change?.devices],
      ['Give the devices the settings of golden.conf', [0, 1]],
    );
    assert.match(
      change?.why ?? '',
      /^2 settings or entries differ, most often: system global: admintimeout is not 5\. /,
    );
    const page = written('text', data);
    assert.match(page, /1 \(3 not compared\)/);
    assert.match(
      page,
      /Different from the golden configuration\n[^]*2\s+system global: admintimeout is not 5/,
    );
    const { devices, issues } = readFleetJson(written('json', data)) ?? {};
    assert.deepEqual({ devices, issues }, { devices: data.devices, issues: data.issues });
    assert.match(written('csv', data), /^a\.conf,.*,2,$/m);
  });

  it('lists the rules of hints after all others', () => {
    const hint = finding('"x" is not used. Delete it.', 'reference/unused', { weight: 'hint' });
    const data = dataOf(
      ...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => summary(`${name}.conf`, [hint])),
      summary('g.conf', [finding('Wrong.', 'lint/example', { weight: 'info' })]),
    );
    assert.deepEqual(
      ruleGroups(data).map(({ rule }) => rule),
      ['lint/example', 'reference/unused'],
    );
  });

  it('puts the hints of a rule together, after all changes', () => {
    const hint = (name: string): DeviceIssue =>
      finding(`"${name}" is not used. Delete it.`, 'reference/unused', { weight: 'hint' });
    const data = dataOf(
      summary('a.conf', [hint('x'), hint('y')]),
      summary('b.conf', [hint('z'), finding('Wrong. Correct it.', 'lint/example', { weight: 'info' })]),
    );
    assert.deepEqual(
      changesOf(data).map(({ title, devices }) => [title, devices]),
      [
        ['Correct it', [1]],
        ['3 hints of reference/unused', [0, 1]],
      ],
    );
  });

  it('puts the change first that helps most devices, by the weight of the problem', () => {
    const data = dataOf(
      summary('a.conf', [
        finding('Wrong. Correct it.'),
        finding('Bad. Remove it.', 'lint/other', { weight: 'error' }),
      ]),
      summary('b.conf', [finding('Wrong. Correct it.')]),
      summary('c.conf', [finding('Wrong. Correct it.', 'lint/example', { fix: 'Set it to 5' })], {
        advisories: { affected: 2, exploited: 1, undecided: 0, fixedIn: '7.4.9' },
      }),
    );
    assert.deepEqual(
      changesOf(data).map(({ title, weight, devices }) => [title, weight, devices]),
      [
        ['Upgrade FortiOS 7.4 to 7.4.9 or later', 'exploited', [2]],
        ['Remove it', 'error', [0]],
        ['Correct it', 'warning', [0, 1, 2]],
      ],
    );
  });

  it('names a supported train where the fixed version has no support', () => {
    const ended = { version: '6.0.6', support: 'endOfSupport', endOfSupport: '2022-09-29' } as const;
    const data = dataOf(
      summary('a.conf', [], {
        ...ended,
        advisories: { affected: 1, exploited: 0, undecided: 0, fixedIn: '6.2.3' },
      }),
      summary('b.conf', [], ended),
    );
    assert.deepEqual(
      changesOf(data).map(({ title, why }) => [title, why]),
      [
        [
          'Upgrade FortiOS 6.0 to a supported train, such as 7.4',
          'Published vulnerabilities apply to version and configuration; none of them is known to be exploited. They are fixed from 6.2.3 on.',
        ],
        [
          'Upgrade FortiOS 6.0 to a supported train, such as 7.4',
          'FortiOS 6.0 has had no support since 2022-09-29: new vulnerabilities are not fixed.',
        ],
      ],
    );
  });

  it('replaces a device whose model ends with its train', () => {
    const ended = { version: '7.2.11', support: 'endOfSupport', endOfSupport: '2025-09-30' } as const;
    const advisories = { affected: 1, exploited: 1, undecided: 0, fixedIn: '7.6.7' };
    const data = dataOf(
      summary('a.conf', [], { ...ended, model: 'FG-100E', advisories }),
      summary('b.conf', [], { ...ended, model: 'FG-100F', advisories }),
    );
    assert.deepEqual(
      changesOf({ ...data, date: '2026-11-30' }).map(({ title, devices }) => [title, devices]),
      [
        ['Replace the devices with FortiOS 7.2 whose model has no supported train', [0]],
        ['Upgrade FortiOS 7.2 to 7.6.7 or later', [1]],
      ],
    );
  });

  it('has commands only where they are the same on all devices', () => {
    const item = (...commands: readonly string[]): DeviceIssue =>
      finding('Banner', 'CIS 2.1.1', { kind: 'benchmark', commands });
    const same = dataOf(summary('a.conf', [item('set a 1')]), summary('b.conf', [item('set a 1')]));
    const other = dataOf(
      ...['set a 1', 'set a 2', 'set a 1'].map((command) => summary('a.conf', [item(command)])),
    );
    assert.deepEqual(
      [same, other].map((data) => changesOf(data)[0]?.commands),
      [['set a 1'], []],
    );
  });

  it('has one change for an item that the benchmarks of two versions have', () => {
    const item = (id: string): DeviceIssue =>
      finding('Policies are logged', id, { kind: 'benchmark', commands: ['set a 1'] });
    const data = dataOf(
      summary('a.conf', [item('CIS 7.4.x 4.5.3')]),
      summary('b.conf', [item('CIS 7.0.x 4.4.3')]),
      summary('c.conf', [item('CIS 7.4.x 4.5.3')]),
    );
    assert.deepEqual(
      changesOf(data).map(({ title, why, devices, commands }) => [title, why, devices, commands]),
      [['Policies are logged', 'CIS 7.0.x 4.4.3 and CIS 7.4.x 4.5.3 fail.', [0, 1, 2], ['set a 1']]],
    );
  });

  it('groups findings by rule and text, and keeps a text that several devices have among many different ones', () => {
    const issues = (device: number): readonly DeviceIssue[] =>
      Array.from({ length: 30 }, (_, index) => finding(`Entry ${device}-${index} is wrong.`));
    const data = dataOf(
      ...Array.from({ length: 60 }, (_, device) =>
        summary(`${device}.conf`, [...issues(device), ...(device > 40 ? [finding('Same on many.')] : [])]),
      ),
    );
    const [group] = ruleGroups(data);
    assert.ok(group);
    assert.equal(group.count, 60 * 30 + 19);
    assert.deepEqual([group.texts[0]?.text, group.texts[0]?.devices.length], ['Same on many.', 19]);
    // The texts that are kept are bounded, however many devices there are.
    assert.ok(data.issues.length <= 400, String(data.issues.length));
    assert.equal(group.others, group.count - group.texts.reduce((sum, { count }) => sum + count, 0));
  });

  it('is the same when it is joined from parts', () => {
    const text = fc.constantFrom('Wrong.', 'Bad.', 'Late.');
    const device = fc.array(text, { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(device, { maxLength: 12 }), fc.nat(12), (devices, at) => {
        const all = devices.map((texts, index) =>
          summary(
            `${index}.conf`,
            texts.map((one) => finding(one)),
          ),
        );
        const joined = new FleetCollector();
        for (const part of [all.slice(0, at), all.slice(at)]) {
          const read = readFleetJson(written('json', dataOf(...part)));
          assert.ok(read);
          joined.join(read);
        }
        assert.deepEqual(joined.data('2026-11-29', '2026-09-09'), dataOf(...all));
      }),
      { numRuns: 60 },
    );
  });

  it('is the same when it is joined from parts, also with more texts than are kept, counts and commands', () => {
    const issue = fc.record({
      name: fc.nat(1500),
      count: fc.integer({ min: 1, max: 3 }),
      command: fc.nat(1),
    });
    const device = fc.array(issue, { minLength: 60, maxLength: 120 });
    fc.assert(
      fc.property(fc.array(device, { minLength: 8, maxLength: 16 }), fc.nat(16), (devices, at) => {
        const all = devices.map((issues, index) =>
          summary(
            `${index}.conf`,
            issues.map(({ name, count, command }) =>
              finding(`Entry ${name} is wrong.`, 'lint/example', { count, commands: [`set a ${command}`] }),
            ),
          ),
        );
        const joined = new FleetCollector();
        for (const summaries of [all.slice(0, at), all.slice(at)]) {
          const part = new FleetCollector(true);
          for (const one of summaries) part.add(one);
          const read = readFleetJson(written('json', part.data('2026-11-29', '2026-09-09')));
          assert.ok(read);
          joined.join(read);
        }
        const whole = dataOf(...all);
        assert.ok(Object.keys(whole.otherTexts).length > 0);
        assert.deepEqual(joined.data('2026-11-29', '2026-09-09'), whole);
      }),
      { numRuns: 20 },
    );
  });

  it('reads only its own JSON', () => {
    const data = dataOf(summary('a.conf', [finding('Wrong.')]));
    const json = written('json', data);
    const { advisoryDate, devices, unread, issues, otherTexts } = data;
    const read = readFleetJson(json);
    assert.deepEqual(read && [read.advisoryDate, read.devices, read.unread, read.issues, read.otherTexts], [
      advisoryDate,
      devices,
      unread,
      issues,
      otherTexts,
    ]);
    for (const [before, after] of [
      ['"version":1', '"version":2'],
      ['"devices":[0]', '"devices":[1]'],
      ['"support":"supported"', '"support":"maybe"'],
      ['"weight":"warning"', '"weight":"constructor"'],
      ['"lines":10', '"lines":"10"'],
      ['"percent":75', '"percent":"75"'],
    ] as const) {
      assert.ok(json.includes(before), before);
      assert.equal(readFleetJson(json.replace(before, after)), undefined, after);
    }
    assert.equal(readFleetJson('{"files":[]}'), undefined);
    assert.equal(readFleetJson('#config-version='), undefined);
  });

  it('writes names and texts as text, not as HTML or Markdown', () => {
    const data = dataOf(
      summary('<img src=x onerror=1>.conf', [finding('A "<script>" | `b`.')], { hostname: '</title><b>' }),
    );
    const html = written('html', data);
    assert.doesNotMatch(html, /<img|<\/title><b>|"<script>"/);
    assert.match(html, /&lt;img src=x onerror=1&gt;\.conf/);
    assert.match(written('markdown', data), /A `<script>` \\\| \\`b\\`\./);
  });

  it('has one page that loads nothing, with headings, captions and scopes', () => {
    const html = written('html', dataOf(summary('a.conf', [finding('Wrong. Correct it.')])));
    assert.doesNotMatch(html, /https?:|src=|<link/);
    assert.match(html, /Content-Security-Policy" content="default-src 'none'/);
    for (const table of html.split('<table').slice(1)) {
      assert.match(table, /<caption>/);
      assert.doesNotMatch(table.slice(0, table.indexOf('</thead>')), /<th(?! scope="col")[ >]/);
    }
    assert.match(html, /This change fixes 1 device</);
  });

  it('says where the time of the last change comes from', () => {
    const data = dataOf(
      summary('a.conf', []),
      summary('b.conf', [], { lastChange: { time: '2025-01-02T03:04:05+01:00', source: 'git' } }),
      summary('c.conf', [], { lastChange: null }),
    );
    const csv = written('csv', data).split('\r\n');
    assert.match(csv[0] ?? '', /^file,hostname,model,version/);
    assert.ok(csv[1]?.includes(',2024-05-14T09:00,name,'));
    assert.ok(csv[2]?.includes(',2025-01-02T03:04:05+01:00,git,'));
    assert.match(written('markdown', data), /2024-05-14<br>name of the backup /);
  });
});
