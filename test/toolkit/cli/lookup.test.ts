import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { closed } from '../../helpers/closed';
import { LintFolder, type LintRun } from '../../helpers/fortiosLint';

const config = closed`#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config system interface
    edit "lan"
        set ip 10.1.0.1 255.255.255.0
    edit "wan"
        set ip 203.0.113.2 255.255.255.248
config firewall policy
    edit 1
        set name "No | mail"
        set srcintf "lan"
        set dstintf "wan"
        set srcaddr "all"
        set dstaddr "all"
        set schedule "always"
        set service "SMTP"
    edit 2
        set srcintf "lan"
        set dstintf "wan"
        set srcaddr "all"
        set dstaddr "all"
        set action accept
        set schedule "work"
        set service "ALL"
        set nat enable
config firewall schedule recurring
    edit "work"
        set start 08:00
        set end 18:00
        set day monday
config router static
    edit 1
        set gateway 203.0.113.1
        set device "wan"
`;

const packet = ['--src', '10.1.0.5', '--dst', '192.0.2.9', '--service', 'tcp/443'];
const monday = ['--at', '2024-05-06T12:00'];

describe('fortios lookup', () => {
  let folder: LintFolder;
  before(() => {
    folder = new LintFolder(
      {
        'fw.conf': config,
        'good.csv':
          'name,src,dst,service,at,expected,policy\nweb,10.1.0.5,192.0.2.9,tcp/443,2024-05-06 12:00,allow,2\n',
        'bad.yaml': `flows:
  - name: mail
    src: 10.1.0.5
    dst: 192.0.2.9
    protocol: tcp
    port: 25
    expect: { verdict: deny, policy: 1, dstintf: wan }
  - src: 10.1.0.5
    dst: 192.0.2.9
    service: tcp/443
    expect: accept
`,
        'wrong.csv': 'src,dst,service,expected,colour\n10.1.0.5,192.0.2.9,tcp/443,allow,red\n',
        'empty.yaml': 'flows: []\n',
        'twice.yaml': '- src: 10.1.0.5\n  src: 10.1.0.6\n',
        'deep.yaml': '['.repeat(100_000),
        'large.csv': `src,dst,service,expected\n${'10.1.0.5,192.0.2.9,tcp/443,allow\n'.repeat(32_000)}`,
      },
      'fortios.js',
    );
  });

  const run = (...words: readonly string[]): Promise<LintRun> => folder.run(['lookup', 'fw.conf', ...words]);

  it('prints the answer as text', async () => {
    const { exitCode, stdout } = await run(...packet, ...monday);
    assert.equal(exitCode, 0);
    assert.equal(
      stdout,
      `Allowed by policy 2

fw.conf: 10.1.0.5 → 192.0.2.9 tcp/443, time 2024-05-06T12:00

Verdict             allow by policy 2 (fw.conf:20)
Incoming interface  lan
Outgoing interface  wan
Route               static route 1 via 203.0.113.1 to interface "wan" (distance 10, priority 1) (fw.conf:39)
Destination NAT     none
Source NAT          203.0.113.2 by policy 2

Policies
Policy  Name       Match  Reason
1       No | mail  no     service tcp/443 is not in service "SMTP"
2                  yes    matches
`,
    );
  });

  it('prints JSON', async () => {
    const { stdout } = await run(...packet, '--format', 'json');
    assert.deepEqual(JSON.parse(stdout), {
      version: 1,
      path: 'fw.conf',
      answer:
        'Perhaps: most likely allowed by policy 2. It depends on policy 2: schedule "work" limits the time, and the time ' +
        'is not given. Otherwise it is denied by the implicit deny (policy 0).',
      verdict: 'perhaps',
      policy: '2',
      decidedBy: 'policy',
      likely: { verdict: 'allow', policy: '2' },
      dependsOn: 'policy 2: schedule "work" limits the time, and the time is not given',
      policyName: null,
      line: 20,
      certainPolicy: null,
      candidates: ['2', '0'],
      table: 'firewall policy',
      vdom: null,
      srcintf: 'lan',
      dstintf: 'wan',
      route: {
        kind: 'static',
        text: 'static route 1 via 203.0.113.1 to interface "wan" (distance 10, priority 1)',
      },
      nat: {
        destination: null,
        source: { kind: 'interface address', pools: [], addresses: ['203.0.113.2'], by: 'policy 2' },
      },
      reasons: [
        {
          policy: '1',
          name: 'No | mail',
          match: 'no',
          text: 'service tcp/443 is not in service "SMTP"',
          line: 11,
        },
        {
          policy: '2',
          name: null,
          match: 'perhaps',
          text: 'schedule "work" limits the time, and the time is not given',
          line: 20,
        },
        { policy: '0', name: null, match: 'perhaps', text: 'no policy before it matches', line: null },
      ],
      unchecked: [],
    });
  });

  it('prints Markdown', async () => {
    const { stdout } = await run(...packet, '--format', 'markdown');
    assert.match(
      stdout,
      /^# Perhaps: most likely allowed by policy 2\n\nIt depends on policy 2: .*\n\n`fw\.conf`: 10\.1\.0\.5 → /,
    );
    assert.match(stdout, /\| \[1\]\(fw\.conf#L11\) \| No \\\| mail \| no \| /);
  });

  it('also looks up a connection in the other direction', async () => {
    const text = await run(...packet, ...monday, '--back');
    assert.match(
      text.stdout,
      /^Allowed by policy 2\n[^]*\nThe way back\nReplies to an allowed packet need no policy\./,
    );
    assert.match(
      text.stdout,
      /\nDenied by the implicit deny \(policy 0\): .*\n192\.0\.2\.9 → 10\.1\.0\.5 tcp\/443, given/,
    );
    const markdown = await run(...packet, ...monday, '--back', '--format', 'markdown');
    assert.match(markdown.stdout, /\n## The way back\n[^]*\n### Denied by the implicit deny/);
    const json = await run(...packet, ...monday, '--back', '--format', 'json');
    const { verdict, back } = JSON.parse(json.stdout) as { verdict: string; back: { verdict: string } };
    assert.deepEqual([verdict, back.verdict], ['allow', 'deny']);
  });

  it('prints all reasons of each policy on request', async () => {
    const mail = ['--src', '10.1.0.5', '--dst', '192.0.2.9', '--service', 'tcp/22', '--srcintf', 'wan'];
    assert.match((await run(...mail)).stdout, /--all-reasons prints the others/);
    assert.match((await run(...mail, '--all-reasons')).stdout, /\n1 +No \| mail +no +[^;\n]*; /);
  });

  it('writes JUnit only for flows', async () => {
    const words = ['--src', '10.1.0.5', '--dst', '192.0.2.9', '--service', 'tcp/443', '--format', 'junit'];
    const { exitCode, stderr } = await run(...words);
    assert.equal(exitCode, 2);
    assert.match(stderr, /--format junit reports flows; name their file with --flows\./);
  });

  it('tests flows', async () => {
    const good = await run('--flows', 'good.csv');
    assert.deepEqual(
      [good.exitCode, good.stdout],
      [
        0,
        'Flows of fw.conf\n\nResult  Flow  Verdict  Policy  Difference\npass    web   allow    2\n\n1 of 1 flows have the expected result.\n',
      ],
    );
    const bad = await run('--flows', 'bad.yaml');
    assert.equal(bad.exitCode, 1);
    assert.equal(
      bad.stdout,
      `Flows of fw.conf

Result  Flow                          Verdict  Policy  Difference
pass    mail                          deny     1
fail    10.1.0.5 → 192.0.2.9 tcp/443  perhaps  2       expected verdict allow, is perhaps

1 of 2 flows have the expected result.
`,
    );
    const junit = (await run('--flows', 'bad.yaml', '--format', 'junit')).stdout;
    assert.match(junit, /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="fortios lookup">\n/);
    assert.match(junit, /<testsuite name="[^"]*" tests="2" failures="1" errors="0">/);
    assert.match(
      junit,
      /<testcase classname="[^"]*" name="mail"\/>\n.*name="10\.1\.0\.5 → 192\.0\.2\.9 tcp\/443">\n\s*<failure message="expected verdict allow, is perhaps">/,
    );
    const json = JSON.parse((await run('--flows', 'bad.yaml', '--format', 'json')).stdout) as {
      readonly flows: readonly { readonly passed: boolean }[];
      readonly summary: unknown;
    };
    assert.deepEqual(json.summary, { passed: 1, failed: 1 });
    assert.deepEqual(
      json.flows.map(({ passed }) => passed),
      [true, false],
    );
    assert.match(
      (await run('--flows', 'bad.yaml', '--format', 'markdown')).stdout,
      /\| \*\*fail\*\* \| 10\.1/,
    );
  });

  it('shows in a rehearsal of commands which flows change', async () => {
    writeFileSync(
      path.join(folder.path, 'change.txt'),
      'config firewall policy\nedit 2\nset schedule "always"\nnext\nend\n',
    );
    writeFileSync(
      path.join(folder.path, 'plain.csv'),
      'name,src,dst,service\nweb,10.1.0.5,192.0.2.9,tcp/443\nmail,10.1.0.5,192.0.2.9,tcp/25\n',
    );
    const words = ['apply', 'change.txt', '--to', 'fw.conf', '--flows', 'plain.csv'];
    const text = await folder.run(words);
    assert.match(
      text.stdout,
      /\n {2}Opens flows\n {6}web: perhaps by policy 2 or the implicit deny \(policy 0\) → allow by policy 2\n/,
    );
    const { flows } = JSON.parse((await folder.run([...words, '--format', 'json'])).stdout) as {
      readonly flows: unknown;
    };
    assert.deepEqual(flows, [
      {
        name: 'web',
        before: 'perhaps by policy 2 or the implicit deny (policy 0)',
        after: 'allow by policy 2',
      },
    ]);
  });

  it('reads standard input', async () => {
    const { exitCode, stdout } = await folder.run(['lookup', '-', ...packet, ...monday], { input: config });
    assert.deepEqual([exitCode, stdout.split('\n')[0]], [0, 'Allowed by policy 2']);
  });

  for (const [title, words, error] of [
    ['no packet', [], 'Give --src, --dst and --service, or --flows.'],
    ['a time', [...packet, '--at', 'noon'], '"noon" is not a time. Use a form such as 2024-05-06T12:00.'],
    ['a port', [...packet, '--sport', '70000'], '"70000" is not a port. Use a number from 0 to 65535.'],
    ['an address', [...packet, '--src', '10.1'], '"10.1" is not an IP address.'],
    ['two files', [...packet, 'fw.conf', 'bad.yaml'], "Too many arguments for 'lookup'. Expected 1 argument"],
    [
      'a field of flows',
      ['--flows', 'wrong.csv'],
      'Flow 1: "colour" is not a field; the fields are name, src, dst, service, protocol, port, sport, srcintf, ' +
        'dstintf, user, vdom, at, verdict, policy, expectsrcintf, expectdstintf.',
    ],
    ['no flows', ['--flows', 'empty.yaml'], 'The file has no flows.'],
    ['a repeated key', ['--flows', 'twice.yaml'], 'A mapping has "src" twice.'],
    ['hostile YAML', ['--flows', 'deep.yaml'], 'The file of flows cannot be read.'],
    ['a large file', ['--flows', 'large.csv'], '"large.csv" is larger than 1 MB: divide the flows'],
  ] as const)
    it(`reports the error in ${title}`, async () => {
      const { exitCode, stdout, stderr } = await run(...words);
      assert.deepEqual([exitCode, stdout], [2, '']);
      assert.ok(stderr.includes(error), stderr);
    });
});
