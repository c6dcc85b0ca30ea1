import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { backup, vdomBackup } from '../../analysis/device/device';
import { closed } from '../../helpers/closed';
import { fortios, LintFolder } from '../../helpers/fortiosLint';

const old = closed`#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config system global
    set hostname "fw"
config system interface
    edit "internal"
        set vdom "root"
        set ip 192.168.1.99 255.255.255.0
        set allowaccess ping https ssh
        set type physical
config user local
    edit "bob"
        set type password
        set passwd "first secret"
config firewall address
    edit "web"
        set uuid 11111111-f5fe-51e9-02ad-6e49385f589c
        set subnet 10.0.0.1 255.255.255.255
config firewall policy
    edit 1
        set srcaddr "web"
        set service "HTTPS" "DNS"
    edit 2
        set srcaddr "all"
`;

const changed = old
  .replace('"fw"', '"<fw>"')
  .replace('first secret', 'second secret')
  .replaceAll('"web"', '"web server"')
  .replace('"HTTPS" "DNS"', '"DNS" "HTTPS"')
  .replace('    edit 2\n        set srcaddr "all"\n    next\n', '')
  .replace(
    'config firewall policy\n',
    'config firewall policy\n    edit 2\n        set srcaddr "all"\n    next\n',
  );

const files = { 'old.conf': old, 'new.conf': changed };

describe('fortios diff', () => {
  it('shows what changed, secrets masked', async () => {
    const { exitCode, stdout, stderr } = await fortios(['diff', 'old.conf', 'new.conf'], files);
    assert.equal(stderr, '');
    assert.equal(
      stdout,
      `Changes from old.conf to new.conf

0 opened · 0 closed

2 changed, 1 moved, 1 renamed.

Changes
system global
  ~ hostname "fw" → "<fw>"

user local
  ~ bob
      ~ passwd •••• (another secret)

firewall address
  = renamed web to web server

firewall policy
  > moved 2 to the beginning
`,
    );
    assert.equal(exitCode, 1);
  });

  it('shows the known default of a setting that only one file sets', async () => {
    const before = `${backup}config system global\nset hostname "fw"\nend\n`;
    const after = `${backup}config system global\nset admintimeout 10\nset alias "fw"\nset hostname "fw"\nend\n`;
    const diff = async (...args: readonly string[]): Promise<string> =>
      (await fortios(['diff', ...args], { 'a.conf': before, 'b.conf': after })).stdout;
    assert.match(await diff('a.conf', 'b.conf'), /\+ admintimeout 10 \(default 5\)\n {2}\+ alias "fw"\n/);
    assert.match(await diff('b.conf', 'a.conf'), /- admintimeout 10 \(default 5\)\n/);
    assert.match(
      await diff('a.conf', 'b.conf', '--format', 'markdown'),
      /`admintimeout` `10` \(default `5`\)\n/,
    );
    assert.match(
      await diff('a.conf', 'b.conf', '--format', 'html'),
      /<code>10<\/code> \(default <code>5<\/code>\)/,
    );
    const { changes } = JSON.parse(await diff('a.conf', 'b.conf', '--format', 'json')) as {
      changes: { settings: { name: string; default?: string }[] }[];
    };
    assert.deepEqual(
      changes.flatMap(({ settings }) => settings.map(({ name, default: value }) => [name, value])),
      [
        ['admintimeout', '5'],
        ['alias', undefined],
      ],
    );
  });

  it('names a numbered entry in all formats, also a removed one', async () => {
    const policies = (names: Readonly<Record<string, string>>): string =>
      `config firewall policy\n${Object.entries(names)
        .map(([id, name]) => `    edit ${id}\n        set name "${name}"\n    next\n`)
        .join('')}end\n`;
    const community = (name: string): string =>
      `config system snmp community\n    edit 1\n        set name "c0mmunity"\n        set events ${name}\n    next\nend\n`;
    const named = {
      'old.conf': `${backup}${policies({ 1: 'a', 12: 'Guest & WAN' })}${community('cpu-high')}`,
      'new.conf': `${backup}${policies({ 1: 'b', 14: 'new' })}${community('mem-low')}`,
    };
    for (const [format, expected] of [
      [
        'text',
        / {2}~ 1 "b"\n {6}~ name "a" → "b"\n {2}\+ 14 "new"\n {6}\+ name "new"\n {2}- 12 "Guest & WAN"\n/,
      ],
      ['markdown', /- \*\*removed\*\* `12 "Guest & WAN"`\n/],
      ['html', /<code>12 &quot;Guest &amp; WAN&quot;<\/code>/],
      ['json', /"path":\["12"\],"name":"Guest & WAN"/],
    ] as const) {
      const { stdout } = await fortios(
        ['diff', '--no-traffic', '--format', format, 'old.conf', 'new.conf'],
        named,
      );
      assert.match(stdout, expected);
      assert.doesNotMatch(stdout, /c0mmunity/);
    }
  });

  it('shows which flows change and which policies become shadowed', async () => {
    const policies = (...ids: readonly number[]): string =>
      `${old
        .slice(0, old.indexOf('config firewall policy'))
        .replace(
          '    edit "internal"',
          '    edit "wan1"\n        set vdom "root"\n    next\n    edit "internal"',
        )}config firewall policy\n${ids
        .map(
          (id) =>
            `    edit ${id}\n        set srcintf "internal"\n        set dstintf "wan1"\n        set action ${id === 1 ? 'accept' : 'deny'}\n` +
            '        set srcaddr "web"\n        set dstaddr "all"\n        set schedule "always"\n        set service "HTTPS"\n    next\n',
        )
        .join('')}end\n`;
    const moved = { 'old.conf': policies(1, 2), 'new.conf': policies(2, 1) };
    const { stdout } = await fortios(['diff', 'old.conf', 'new.conf'], moved);
    assert.equal(
      stdout,
      `Changes from old.conf to new.conf

0 opened · 1 closed

1 moved.

  Closes flows
      10.0.0.1 → 203.0.113.10 tcp/443 from internal to wan1: allow by policy 1 → deny by policy 2
  Shadowed policies
      Policy 2 matches packets again.
      Policy 1 is shadowed: policy 2 matches all of its packets first and treats them differently.

Changes
firewall policy
  > moved 2 to the beginning
`,
    );
    const without = await fortios(['diff', '--no-traffic', 'old.conf', 'new.conf'], moved);
    assert.doesNotMatch(without.stdout, /Policy|flows/);
  });

  it('states that flows of large files are not compared without --traffic', async () => {
    const large = '# comment\n'.repeat(20_001);
    const changed = {
      'old.conf': `${files['old.conf']}${large}`,
      'new.conf': `${files['new.conf']}${large}`,
    };
    const { stderr, exitCode } = await fortios(['diff', 'old.conf', 'new.conf'], changed);
    assert.match(stderr, /not compared in files of more than 20,000 lines\. Add --traffic/);
    assert.equal(exitCode, 1);
    const chosen = await fortios(['diff', '--no-traffic', 'old.conf', 'new.conf'], changed);
    assert.equal(chosen.stderr, '');
  });

  it('exits with 0 if nothing changed, and with 2 if it cannot compare', async () => {
    const same = await fortios(['diff', 'old.conf', 'old.conf'], files);
    assert.deepEqual(same, {
      exitCode: 0,
      stdout: 'Changes from old.conf to old.conf\n\nNo changes.\n',
      stderr: '',
    });
    const missing = await fortios(['diff', 'old.conf', 'none.conf'], files);
    assert.equal(missing.exitCode, 2);
    assert.match(missing.stderr, /none\.conf/);
    const alone = await fortios(['diff', 'old.conf'], files);
    assert.equal(alone.exitCode, 2);
    assert.match(alone.stderr, /Name two configurations/);
  });

  it('exits with 2 if a file is not a configuration', async () => {
    const passwords = 'root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\n';
    for (const words of [
      ['diff', 'old.conf', 'passwd'],
      ['diff', 'passwd', 'old.conf', '--format', 'commands'],
      ['apply', 'old.conf', '--to', 'passwd'],
    ]) {
      const { exitCode, stdout, stderr } = await fortios(words, { 'old.conf': old, passwd: passwords });
      assert.equal(exitCode, 2);
      assert.equal(stdout, '');
      assert.match(
        stderr,
        /^fortios: "passwd" is not a FortiOS configuration\.( --to takes the backup of the device that gets the commands\.)?\n/,
      );
    }
    assert.equal((await fortios(['diff', 'none', 'old.conf'], { 'old.conf': old, none: '' })).exitCode, 2);
    // For git, the side that does not exist.
    assert.equal((await fortios(['diff', '/dev/null', 'old.conf'], { 'old.conf': old })).exitCode, 1);
  });

  it('writes only commands, in both directions', async () => {
    const { stdout, stderr } = await fortios(['diff', '--format', 'commands', 'old.conf', 'new.conf'], files);
    const accepted =
      'fortios: In a rehearsal, the device of old.conf accepts all 14 lines of the commands. Then it has all settings of new.conf.\n';
    assert.equal(stderr, accepted);
    assert.equal(
      stdout,
      closed`config system global
    set hostname "<fw>"
config user local
    edit "bob"
        set passwd "second secret"
config firewall address
    rename "web" to "web server"
config firewall policy
    move 2 before 1
`,
    );
    const back = await fortios(['diff', '--rollback', 'old.conf', 'new.conf'], files);
    assert.match(back.stdout, /rename "web server" to "web"/);
    const same = await fortios(['diff', '--format', 'commands', 'old.conf', 'old.conf'], files);
    assert.deepEqual(same, { exitCode: 0, stdout: '', stderr: '' });
  });

  it('enables VDOMs on a device without them, which accepts the commands', async () => {
    const { stdout, stderr } = await fortios(['diff', '--format', 'commands', 'old.conf', 'vdoms.conf'], {
      'old.conf': `${backup}config firewall address\n    edit "a"\n    next\nend\n`,
      'vdoms.conf': `${vdomBackup}config vdom\nedit root\nnext\nedit lab\nnext\nend\nconfig global\nconfig system global\n    set vdom-mode multi-vdom\nend\nend\nconfig vdom\nedit root\nend\n`,
    });
    assert.match(stderr, /^fortios: In a rehearsal, the device of old\.conf accepts all 13 lines .*\n$/);
    assert.match(stdout, /^config system global\n {4}set vdom-mode multi-vdom\nend\nconfig vdom\nedit lab\n/);
    assert.match(stdout, /config vdom\nedit root\nconfig firewall address\n {4}delete "a"\n/);
  });

  it('states what its commands cannot do, because the new file contradicts itself', async () => {
    const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n';
    const policy = 'config firewall policy\n    edit 1\n        set srcaddr "a"\n    next\nend\n';
    const inputs = {
      'old.conf': `${header}config firewall address\n    edit "a"\n    next\n    edit "b"\n    next\nend\n${policy}`,
      'new.conf': `${header}config firewall address\n    edit "b"\n    next\nend\n${policy.replace('next', '    set dstaddr "c"\n    next')}`,
    };
    const { stdout, stderr } = await fortios(
      ['diff', '--format', 'commands', 'old.conf', 'new.conf'],
      inputs,
    );
    assert.doesNotMatch(stdout, /delete/);
    assert.equal(
      stderr,
      `fortios: "firewall address > a" is not in new.conf, but is not deleted: It is used by "firewall policy > 1" of the new configuration.
fortios: A rehearsal on the old configuration rejects 1 line of the commands, so that they do not make all of new.conf. Correct these lines first.
fortios: line 3 of the commands is rejected: set dstaddr "c". "c" does not exist in "firewall address", "firewall addrgrp", "firewall vip", "firewall vipgrp" or "system external-resource".
`,
    );
  });

  it('names what is left out, and what the device may reject', async () => {
    const header = (version: string): string =>
      `#config-version=FGT60F-${version}-FW-build0000-240514:opmode=0:vdom=0:user=admin\n`;
    const address = (name: string): string => `config firewall address\n    edit "${name}"\n    next\nend\n`;
    const inputs = {
      'old.conf': `${header('6.0.6')}${address('all')}`,
      'new.conf': `${header('6.2.10')}config emailfilter profile\n    edit "new"\n    next\nend\n${address('b')}`,
    };
    const words = ['diff', 'old.conf', 'new.conf', '--format'];
    const { stdout, stderr } = await fortios([...words, 'commands'], inputs);
    assert.equal(
      stdout,
      closed`config firewall address
    edit "b"
    next
    delete "all"
`,
    );
    assert.equal(
      stderr,
      `fortios: The commands leave out "emailfilter profile": FortiOS 6.0.6 does not have the table "emailfilter profile".
fortios: The device may reject line 4 of the commands: delete "all". "all" is a built-in address of the device.
`,
    );
    const report: unknown = JSON.parse((await fortios([...words, 'json'], inputs)).stdout);
    assert(typeof report === 'object' && report !== null && 'commands' in report);
    const reason = '"all" is a built-in address of the device.';
    assert.deepEqual(report.commands, {
      lines: 5,
      accepted: 'perhaps',
      rejections: [],
      doubts: [{ line: 4, command: 'delete "all"', reason }],
      kept: [],
      leftOut: [
        {
          name: '"emailfilter profile"',
          reason: 'FortiOS 6.0.6 does not have the table "emailfilter profile".',
        },
      ],
      remaining: 1,
      uncompared: 0,
      unitData: 0,
    });
  });

  it('writes json, markdown and html without secrets', async () => {
    const folder = new LintFolder(files, 'fortios.js');
    const [json, markdown, html] = await Promise.all(
      ['json', 'markdown', 'html'].map((format) =>
        folder.run(['diff', '--format', format, 'old.conf', 'new.conf']),
      ),
    );
    for (const run of [json, markdown, html])
      assert.doesNotMatch(run?.stdout ?? '', /first secret|second secret/);
    const report: unknown = JSON.parse(json?.stdout ?? '');
    assert(
      typeof report === 'object' && report !== null && 'changes' in report && Array.isArray(report.changes),
    );
    assert.deepEqual(report.changes[0], {
      vdom: null,
      table: 'system global',
      path: [],
      kind: 'changed',
      oldLine: 2,
      newLine: 2,
      settings: [
        { name: 'hostname', kind: 'changed', old: '"fw"', new: '"<fw>"', secret: false, undetermined: false },
      ],
    });
    assert.match(markdown?.stdout ?? '', /^# Changes from `old\.conf` to `new\.conf`/);
    assert.match(html?.stdout ?? '', /<code>&quot;&lt;fw&gt;&quot;<\/code>/);
  });

  it('shows noise with --include', async () => {
    const { stdout } = await fortios(['diff', '--include', 'order', 'old.conf', 'new.conf'], files);
    assert.match(stdout, /~ service "HTTPS" "DNS" → "DNS" "HTTPS"/);
    const wrong = await fortios(['diff', '--include', 'dust', 'old.conf', 'new.conf'], files);
    assert.equal(wrong.exitCode, 2);
    assert.match(
      wrong.stderr,
      /--include takes salts, keys, uuids, stamps, header, order, defaults, device or all/,
    );
  });

  it('leaves out data of one unit, and says so', async () => {
    const certificate = (text: string): string =>
      `config vpn certificate local\n    edit "Fortinet_Factory"\n        set certificate "${text}"\n    next\nend\n`;
    const units = { 'a.conf': certificate('a'), 'b.conf': certificate('b') };
    const note =
      'Left out: 1 table or entry with data of one unit, such as factory certificates. "fortios diff --include device" shows it.';
    const { stdout, exitCode } = await fortios(['diff', 'a.conf', 'b.conf'], units);
    assert.equal(stdout, `Changes from a.conf to b.conf\n\nNo changes.\n\n${note}\n`);
    assert.equal(exitCode, 0);
    const shown = await fortios(['diff', '--include', 'device', 'a.conf', 'b.conf'], units);
    assert.match(shown.stdout, /~ Fortinet_Factory\n {6}~ certificate "a" → "b"\n$/);
    const written = await fortios(['diff', '--format', 'commands', 'a.conf', 'b.conf'], units);
    assert.equal(written.stdout, '');
    assert.match(written.stderr, /The commands leave out 1 table or entry with data of one unit/);
    const json = await fortios(['diff', '--format', 'json', 'a.conf', 'b.conf'], units);
    assert.match(json.stdout, /"leftOut":\{"device":1\}/);
    for (const format of ['html', 'markdown'])
      assert.match(
        (await fortios(['diff', '--format', format, 'a.conf', 'b.conf'], units)).stdout,
        /Left out: 1/,
      );
  });

  it('shows only the lines of the header that differ', async () => {
    const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n';
    const { stdout } = await fortios(['diff', '--include', 'header', 'old.conf', 'new.conf'], {
      'old.conf': `${header}#conf_file_ver=1\n#buildno=2662\n${old}`,
      'new.conf': `${header}#conf_file_ver=2\n#buildno=2662\n${old}`,
    });
    assert.equal(
      stdout,
      'Changes from old.conf to new.conf\n\nNo changes.\n\nHeader\n    - #conf_file_ver=1\n    + #conf_file_ver=2\n',
    );
  });

  it('compares a fleet with a baseline', async () => {
    const { exitCode, stdout } = await fortios(['drift', '--golden', 'sites/golden.conf', 'sites'], {
      'sites/golden.conf':
        'config system global\nset hostname "fw"\nset admin-sport 443\nend\nconfig firewall address\nedit "web"\nnext\nend\n',
      'sites/a.conf': old,
      'sites/b.conf': changed,
      'sites/notes.txt': 'A file that is not a configuration is left out.\n',
    });
    assert.equal(
      stdout,
      `2 devices, compared with sites/golden.conf

1 device differs.

Device        Model   FortiOS  Different  Missing
sites/a.conf  FGT60F  7.4.4            0        0
sites/b.conf  FGT60F  7.4.4            1        1

By setting
Setting                   Value            Devices without it
system global › hostname  "fw"                              1
firewall address › web    the whole entry                   1

sites/b.conf
  system global: hostname is "<fw>", not "fw", sites/b.conf:3
  firewall address › web is missing, sites/b.conf:19
`,
    );
    assert.equal(exitCode, 1);
  });

  it('says that a secret differs, because both are masked', async () => {
    const community = (name: string): string =>
      `config system snmp community\n    edit 1\n        set name "${name}"\n    next\nend\n`;
    const { stdout } = await fortios(['drift', '--golden', 'golden.conf', 'a.conf'], {
      'golden.conf': community('first word'),
      'a.conf': `${old}${community('second word')}`,
    });
    assert.match(stdout, /system snmp community › 1: name is another secret, a\.conf:\d+$/m);
    assert.doesNotMatch(stdout, /first word|second word/);
  });

  it('compares the default of a setting that a device does not print, and counts those whose default is not known', async () => {
    const golden =
      'config system global\nset admintimeout 7\nset strong-crypto enable\nset admin-https-redirect enable\nend\n';
    const { stdout } = await fortios(['drift', '--golden', 'golden.conf', 'a.conf', 'b.conf'], {
      'golden.conf': golden,
      'a.conf': old,
      'b.conf': old.replace('7.4.4', '6.0.6'),
    });
    assert.equal(
      stdout,
      `2 devices, compared with golden.conf

2 devices differ.

Not compared: 2 settings that the files do not contain, and whose default in their version is not known.

Device  Model   FortiOS  Different  Missing  Not compared
a.conf  FGT60F  7.4.4            1        0             0
b.conf  FGT60F  6.0.6            1        0             2

By setting
Setting                       Value  Devices without it
system global › admintimeout  7                       2

a.conf
  system global: admintimeout is 5 by default, not 7, a.conf:2

b.conf
  system global: admintimeout is 5 by default, not 7, b.conf:2
`,
    );
  });

  describe('writes the commands from devices to a baseline', () => {
    const golden =
      'config system global\n    set admintimeout 7\nend\nconfig firewall address\n    edit "golden"\n        set subnet 10.5.0.0 255.255.0.0\n    next\nend\n';

    it('for each device, with the number of devices that lack a setting', async () => {
      const files = { 'golden.conf': golden, 'a.conf': old, 'b.conf': changed };
      const { stdout, stderr, exitCode } = await fortios(
        ['drift', '--golden', 'golden.conf', 'a.conf', 'b.conf', '--format', 'commands'],
        files,
      );
      assert.deepEqual([stdout, stderr, exitCode], [`# a.conf\n${golden}\n# b.conf\n${golden}\n`, '', 1]);
      const { settings } = JSON.parse(
        (await fortios(['drift', '--golden', 'golden.conf', 'a.conf', 'b.conf', '--format', 'json'], files))
          .stdout,
      ) as { readonly settings: readonly { readonly place: string; readonly count: number }[] };
      assert.deepEqual(
        settings.map(({ place, count }) => [place, count]),
        [
          ['system global', 2],
          ['firewall address › golden', 2],
        ],
      );
    });

    it('counts devices with and without VDOMs together', async () => {
      const vdoms =
        '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=admin\nconfig vdom\nedit root\nnext\nend\nconfig global\nconfig system global\nset hostname "v"\nend\nend\n';
      const files = { 'golden.conf': golden, 'a.conf': old, 'v.conf': vdoms };
      const { stdout } = await fortios(['drift', '--golden', 'golden.conf', 'a.conf', 'v.conf'], files);
      assert.match(
        stdout,
        /^system global › admintimeout {2}7 +2\nfirewall address › golden {5}the whole entry +2\n/m,
      );
    });

    it('and a device with these commands has the baseline', async () => {
      const { stdout, exitCode } = await fortios(
        ['drift', '--golden', 'golden.conf', 'a.conf', '--format', 'commands'],
        { 'golden.conf': golden, 'a.conf': `${old}${golden}` },
      );
      assert.deepEqual([stdout, exitCode], ['', 0]);
    });

    it('into the global part and VDOM root of a device with VDOMs', async () => {
      const device =
        '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=admin\nconfig global\nconfig system global\n    set admintimeout 10\nend\nend\nconfig vdom\nedit root\nconfig system settings\nend\nend\n';
      const { stdout, stderr } = await fortios(
        ['drift', '--golden', 'golden.conf', 'a.conf', '--format', 'commands'],
        { 'golden.conf': golden, 'a.conf': device },
      );
      assert.equal(stderr, '');
      assert.match(stdout, /^# a\.conf\nconfig global\nconfig system global\n {4}set admintimeout 7\n/);
      assert.match(stdout, /config vdom\nedit root\nconfig firewall address\n {4}edit "golden"\n/);
    });

    it('and says what the commands cannot do', async () => {
      const { stdout, stderr, exitCode } = await fortios(
        ['drift', '--golden', 'golden.conf', 'a.conf', '--format', 'commands'],
        { 'golden.conf': 'config system global\n    set no-such-setting 5\nend\n', 'a.conf': old },
      );
      assert.deepEqual([stdout, exitCode], ['', 1]);
      assert.match(stderr, /^fortios: a\.conf: 1 setting of golden\.conf is not in its commands\./);
    });
  });

  describe('compares two members of a cluster', () => {
    const member = (name: string, address: string, others = '', priority = 100): string =>
      closed`#config-version=FGT60F-7.2.4-FW-build1396-230131:opmode=0:vdom=0:user=admin
config system global
    set hostname "${name}"
config system interface
    edit "mgmt"
        set ip ${address} 255.255.255.0
    edit "port1"
        set ip 192.0.2.1 255.255.255.0
config system ha
    set group-name "c"
    set mode a-p
    set priority ${priority}
    set ha-mgmt-status enable
    config ha-mgmt-interfaces
        edit 1
            set interface "mgmt"
            set gateway ${address.replace(/\d+$/, '254')}
config system vdom-exception
    edit 1
        set object log.syslogd.setting
config log syslogd setting
    set status enable
    set server "${address}"
${others}`;
    const ha = async (
      first: string,
      second: string,
    ): Promise<readonly (readonly [string, string, string])[]> => {
      const { stdout } = await fortios(['drift', '--ha', 'a.conf', 'b.conf', '--format', 'json'], {
        'a.conf': first,
        'b.conf': second,
      });
      const { differences } = JSON.parse(stdout) as {
        readonly differences: readonly {
          readonly kind: string;
          readonly table: string;
          readonly path: string;
          readonly setting: string | null;
          readonly reason: string;
        }[];
      };
      return differences.map(({ kind, table, path: inside, setting, reason }) => [
        kind,
        [table, inside, setting].filter(Boolean).join(' › '),
        reason,
      ]);
    };

    it('and says why differences are normal', async () => {
      const found = await ha(member('a', '10.9.0.1'), member('b', '10.8.0.2', '', 50));
      assert.deepEqual(
        found.map(([kind, where]) => [kind, where]),
        [
          ['normal', 'system global › hostname'],
          ['normal', 'system interface › mgmt › ip'],
          ['normal', 'system ha › priority'],
          ['normal', 'system ha › ha-mgmt-interfaces › 1 › gateway'],
          ['normal', 'log syslogd setting › server'],
        ],
      );
      assert.deepEqual(
        [found[1]?.[2], found[4]?.[2]],
        [
          'Interface "mgmt" is reserved for the management of each member.',
          '"system vdom-exception" excludes it from the synchronization.',
        ],
      );
    });

    it('and tells drift from them, with the exit code', async () => {
      const address = 'config firewall address\n    edit "b"\n    next\nend\n';
      const second = member('b', '10.9.0.2', address).replace('192.0.2.1', '192.0.2.9');
      assert.deepEqual((await ha(member('a', '10.9.0.1'), second)).slice(0, 3), [
        [
          'drift',
          'system interface › port1 › ip',
          'The cluster synchronizes this. The members are not in sync.',
        ],
        ['drift', 'firewall address › b', 'The cluster synchronizes this. The members are not in sync.'],
        ['normal', 'system global › hostname', 'Each member has its own host name.'],
      ]);
      const files = { 'a.conf': member('a', '10.9.0.1'), 'b.conf': second };
      const drift = await fortios(['drift', '--ha', 'a.conf', 'b.conf'], files);
      assert.deepEqual([drift.exitCode, drift.stderr], [1, '']);
      assert.match(
        drift.stdout,
        /^Members of a cluster: a\.conf and b\.conf\n\nDrift \(2\)\nWhere .*\nsystem interface › port1 › ip {2}192\.0\.2\.1 255\.255\.255\.0 {2}192\.0\.2\.9 255\.255\.255\.0 {2}The cluster synchronizes this\. /,
      );
      const same = await fortios(['drift', '--ha', 'a.conf', 'b.conf', '--format', 'markdown'], {
        'a.conf': member('a', '10.9.0.1'),
        'b.conf': member('b', '10.9.0.1'),
      });
      assert.equal(same.exitCode, 0);
      assert.match(same.stdout, /## Drift \(0\)\n\nNone\.\n\n## Normal \(1\)/);
    });

    it('and counts serial numbers as normal, but not what merely looks different', async () => {
      const alias = (serial: string): string =>
        `config system snmp sysinfo\n    set description "${serial}"\nend\n`;
      const found = await ha(
        member('a', '10.9.0.1', alias('FGT60FTK19000001')),
        member('a', '10.9.0.1', alias('FGT60FTK19000002')),
      );
      assert.deepEqual(found, [
        ['normal', 'system snmp sysinfo › description', 'It is the serial number of the member.'],
      ]);
      assert.equal(
        (await ha(member('a', '10.9.0.1', alias('north')), member('a', '10.9.0.1', alias('south'))))[0]?.[0],
        'drift',
      );
    });

    it('and reports other versions, other groups, and devices without HA', async () => {
      const other = member('b', '10.9.0.1').replace('7.2.4-FW-build1396-230131', '7.2.5-FW-build1517-230606');
      assert.deepEqual((await ha(member('a', '10.9.0.1'), other))[0], [
        'drift',
        'header › version',
        'Members of a cluster run the same firmware, except during an upgrade.',
      ]);
      assert.deepEqual(
        (await ha(member('a', '10.9.0.1'), member('a', '10.9.0.1').replace('"c"', '"d"')))[0],
        [
          'drift',
          'system ha › group-name',
          'Members must have the same value, or they do not form a cluster.',
        ],
      );
      const { stdout } = await fortios(['drift', '--ha', 'a.conf', 'b.conf'], {
        'a.conf': old,
        'b.conf': changed,
      });
      assert.match(stdout, /At least one of the files does not enable HA/);
    });

    it('and refuses other options', async () => {
      assert.match((await fortios(['drift', '--ha', 'a.conf'])).stderr, /--ha compares two files/);
      assert.match(
        (await fortios(['drift', '--ha', '--golden', 'a.conf', 'b.conf'])).stderr,
        /Name a golden configuration with --golden, or two members of a cluster with --ha/,
      );
    });
  });

  it('prints a file for git without noise', async () => {
    const [one, other] = await Promise.all(
      [old, old.replace('11111111', '22222222').replace('"HTTPS" "DNS"', '"DNS" "HTTPS"')].map((text) =>
        fortios(['normalize', 'fw.conf'], { 'fw.conf': text }),
      ),
    );
    assert.equal(one?.stdout, other?.stdout);
    assert.match(one?.stdout ?? '', /set passwd "••••"/);
  });
});

describe('fortios apply', () => {
  const change = closed`config system interface
    edit "internal"
        set allowaccess ping
config system global
    set admin-sport 8443
    set bogus 1
config firewall address
    delete "web"
config user local
    edit "bob"
        set passwd "third secret"
`;

  it('shows what would change, what is rejected, and what locks the administrator out', async () => {
    const { exitCode, stdout, stderr } = await fortios(['apply', 'change.txt', '--to', 'old.conf'], {
      ...files,
      'change.txt': change,
    });
    assert.equal(stderr, '');
    assert.match(
      stdout,
      /^change\.txt on old\.conf\n\n2 commands rejected · Locks you out of the device · 0 opened · 0 closed\n\n3 changed\.\n/,
    );
    assert.match(
      stdout,
      /change\.txt:8: set bogus 1\n {8}"bogus" is not a setting of "system global" in FortiOS 7\.4\.4\./,
    );
    assert.match(stdout, /change\.txt:11: delete "web"\n {8}"web" is used by "firewall policy > 1"\./);
    assert.match(stdout, /Lockout\n {6}No interface accepts HTTPS or SSH/);
    assert.match(stdout, /HTTPS sign-in moves from port 443 to port 8443/);
    assert.doesNotMatch(stdout, /third secret/);
    assert.equal(exitCode, 1);
  });

  it('shows what is opened to administrators', async () => {
    const inputs = {
      ...files,
      'change.txt':
        'config system interface\n    edit "internal"\n        append allowaccess telnet\n    next\nend\n',
    };
    const opened =
      '"allowaccess" of "internal" gains telnet. Sign-in is possible there. HTTP and Telnet are not encrypted.';
    const words = ['apply', 'change.txt', '--to', 'old.conf'];
    assert.ok(
      (await fortios(words, inputs)).stdout.includes(`\n  Opens access to the device\n      ${opened}\n`),
    );
    const json = JSON.parse((await fortios([...words, '--format', 'json'], inputs)).stdout) as {
      readonly openedAccess: unknown;
    };
    assert.deepEqual(json.openedAccess, [opened]);
  });

  it('reports a secret in plain text as changed, and the commands contain it or say that they do not', async () => {
    const vpn = (secret: string): string =>
      `#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\nconfig vpn ipsec phase1-interface\nedit "vpn"\nset interface "wan1"\nset psksecret ${secret}\nnext\nend\n`;
    const inputs = {
      'fw.conf': vpn('ENC AAAAAAAAAAAAAAAAAAAA'),
      'again.conf': vpn('ENC BBBBBBBBBBBBBBBBBBBB'),
      'plain.conf': vpn('"new key"'),
      'change.txt': 'config vpn ipsec phase1-interface\nedit "vpn"\nset psksecret "new key"\nnext\nend\n',
    };
    const apply = await fortios(['apply', 'change.txt', '--to', 'fw.conf'], inputs);
    assert.match(apply.stdout, /\n1 changed\.\n[^]*~ vpn\n[^]*psksecret \S+ \(changed, cannot be compared\)/);
    assert.doesNotMatch(apply.stdout, /new key/);
    const written = await fortios(['diff', '--format', 'commands', 'fw.conf', 'plain.conf'], inputs);
    assert.match(written.stdout, /set psksecret "new key"/);
    assert.match(written.stderr, /^fortios: In a rehearsal, the device of fw\.conf accepts .*\n$/);
    const left = await fortios(['diff', '--format', 'commands', 'fw.conf', 'again.conf'], inputs);
    assert.equal(left.stdout, '');
    assert.match(left.stderr, /leave out 1 encrypted secret of again\.conf that cannot be compared/);
  });

  it('names what may be rejected and what is not configuration, with exit code 1', async () => {
    const doubtful = 'config firewall schedule group\nedit "empty"\nnext\nend\n';
    const run = (input: string, ...options: readonly string[]) =>
      fortios(['apply', '-', '--to', 'old.conf', ...options], files, { input });
    const both = await run(`${doubtful}execute reboot\n`);
    assert.match(
      both.stdout,
      /The device may reject \(not confirmed\)\n {6}<stdin>:3: next\n {8}"empty" needs "member"\./,
    );
    assert.match(
      both.stdout,
      /Commands that are not configuration\n {6}<stdin>:5: execute reboot\n {8}The device restarts/,
    );
    assert.equal(both.exitCode, 1);
    const markdown = await run(doubtful, '--format', 'markdown');
    assert.match(
      markdown.stdout,
      /## The device may reject \(not confirmed\)\n\n- \[line 3\]\(.*?\): `next`\n {2}- /,
    );
    assert.equal(markdown.exitCode, 1);
    const json = await run('execute reboot\n', '--format', 'json');
    assert.match(json.stdout, /"doubts":\[\],"otherCommands":\[\{"line":1,"command":"execute reboot"/);
    assert.equal(json.exitCode, 1);
    const harmless = await run('get system status\nexecute ping 192.0.2.1\n');
    assert.equal(harmless.exitCode, 0, harmless.stdout);
  });

  it('writes the result, which equals the comparison', async () => {
    const folder = new LintFolder(files, 'fortios.js');
    const script = await folder.run(['diff', '--format', 'commands', 'old.conf', 'new.conf']);
    const apply = await folder.run(['apply', '-', '--to', 'old.conf', '--result', 'after.conf'], {
      input: script.stdout,
    });
    assert.equal(apply.exitCode, 0, apply.stdout + apply.stderr);
    const left = await folder.run(['diff', 'after.conf', 'new.conf']);
    assert.equal(left.exitCode, 0);
    assert.match(
      readFileSync(path.join(folder.path, 'after.conf'), 'utf8'),
      /^#config-version=FGT60F-7\.4\.4/,
    );
    const over = await folder.run(['apply', '-', '--to', 'old.conf', '--result', 'old.conf'], {
      input: script.stdout,
    });
    assert.equal(over.exitCode, 2);
  });

  it('shows a policy at the beginning of the table, and each policy that it shadows once', async () => {
    const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n';
    const rest =
      'set srcintf "any"\nset dstintf "any"\nset srcaddr "all"\nset dstaddr "all"\nset service "ALL"\nset schedule "always"\n';
    const inputs = {
      'fw.conf': `${header}config firewall policy\nedit 1\n${rest}set action accept\nnext\nend\n`,
      'change.txt': `config firewall policy\nedit 2\n${rest}next\nmove 2 before 1\nend\n`,
    };
    const shown = await fortios(['apply', 'change.txt', '--to', 'fw.conf'], inputs);
    assert.match(shown.stdout, /\+ 2, at the beginning/);
    assert.match(shown.stdout, /Policy 1 never matches: policy 2 matches all of its packets first/);
    assert.doesNotMatch(shown.stdout, /Shadowed policies/);
    const disabled = await fortios(['apply', 'change.txt', '--to', 'fw.conf'], {
      ...inputs,
      '.fortios-lint.json': '{ "rules": { "policy/shadowed": "off" } }',
    });
    assert.match(disabled.stdout, /Shadowed policies\n {6}Policy 1 is shadowed: policy 2 matches/);
  });

  it('reports new and resolved findings, and fails for a new error', async () => {
    const { exitCode, stdout } = await fortios(
      ['apply', '-', '--to', 'old.conf', '--format', 'json'],
      files,
      {
        input: 'config system ftm-push\nset status enable\nset server "https://push.example.com"\nend\n',
      },
    );
    const report: unknown = JSON.parse(stdout);
    assert(typeof report === 'object' && report !== null && 'findings' in report && 'rejections' in report);
    assert.deepEqual(report.rejections, []);
    assert.match(JSON.stringify(report.findings), /"rule":"ftm-push\/invalid-server","severity":"error"/);
    assert.equal(exitCode, 1);
  });
});

describe('fortios merge', () => {
  it('takes what only one side changed, and lists conflicts by setting', async () => {
    const folder = new LintFolder(
      {
        'base.conf': old,
        'ours.conf': old.replace('"fw"', '"ours"').replace('set srcaddr "all"', 'set srcaddr "all" "web"'),
        'theirs.conf': old.replace('"fw"', '"theirs"').replace('ping https ssh', 'ping https ssh fgfm'),
      },
      'fortios.js',
    );
    const { exitCode, stdout, stderr } = await folder.run(['merge', 'base.conf', 'ours.conf', 'theirs.conf']);
    assert.equal(exitCode, 1);
    assert.match(stdout, /set hostname "ours"/);
    assert.match(stdout, /set srcaddr "all" "web"/);
    assert.match(stdout, /set allowaccess ping https ssh fgfm/);
    assert.equal(
      stderr,
      'Conflict in system global › hostname\n  ours.conf:3: set hostname "ours"\n  theirs.conf:3: set hostname "theirs"\n',
    );
  });

  it('merges without conflicts in place', async () => {
    const folder = new LintFolder(
      {
        base: old,
        ours: old.replace('config firewall address\n', 'config firewall address\n    edit "a"\n    next\n'),
        theirs: old.replace(/ {4}edit 2\n.*\n {4}next\n/, ''),
      },
      'fortios.js',
    );
    const run = await folder.run(['merge', 'base', 'ours', 'theirs', '-o', 'ours']);
    assert.deepEqual(run, { exitCode: 0, stdout: '', stderr: '' });
    const merged = readFileSync(path.join(folder.path, 'ours'), 'utf8');
    assert.match(merged, /edit "a"/);
    assert.doesNotMatch(merged, /edit 2/);
  });
});
