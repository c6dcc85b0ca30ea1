import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { advisories as publishedAdvisories } from '../../../toolkit/src/operations/advisories/advisories';
import { advisoryText } from '../../../toolkit/src/operations/review/command/sections';
import { closed } from '../../helpers/closed';
import { LintFolder, type LintRun } from '../../helpers/fortiosLint';

const header = (version: string): string =>
  `#config-version=FGT60F-${version}-FW-build2571-231219:opmode=0:vdom=0:user=admin\n`;

const oldText = closed`${header('7.4.2')}config system global
    set hostname "fw1"
    set admin-sport 8443
end
config system interface
    edit "wan1"
        set vdom "root"
        set ip 192.0.2.1 255.255.255.0
        set allowaccess ping
    edit "internal"
        set vdom "root"
        set ip 10.0.0.1 255.255.255.0
        set allowaccess ping https ssh
config firewall address
    edit "server"
        set subnet 10.0.0.10 255.255.255.255
config vpn ssl settings
    set servercert "Fortinet_Factory"
config vpn ipsec phase1-interface
    edit "site"
        set interface "wan1"
        set remote-gw 198.51.100.1
        set psksecret ENC AAAAsecretOldAAAA
config firewall policy
    edit 1
        set name "web"
        set srcintf "wan1"
        set dstintf "internal"
        set action accept
        set srcaddr "all"
        set dstaddr "server"
        set schedule "always"
        set service "HTTPS"
config router static
    edit 1
        set gateway 192.0.2.254
        set device "wan1"
`;

/** Telnet is opened, HTTPS closed, nobody can sign in, SSL VPN listens, and a service is not defined. */
const newText = oldText
  .replace('set allowaccess ping https ssh', 'set allowaccess ping telnet')
  .replace('set service "HTTPS"', 'set service "TELNET"')
  .replace(
    'set servercert "Fortinet_Factory"',
    'set servercert "Fortinet_Factory"\n    set source-interface "wan1"',
  )
  .replace('secretOld', 'secretNew')
  .replace(
    'config router static',
    'config firewall addrgrp\n    edit "servers"\n        set member "server" "missing"\n    next\nend\nconfig router static',
  );

function reviewed(files: Readonly<Record<string, string>>, ...words: readonly string[]): Promise<LintRun> {
  return new LintFolder(files, 'fortios.js').run(['review', ...words]);
}

/** The lines of a section of a page. */
function section(page: string, title: string): readonly string[] {
  const [, rest = ''] = page.split(`### ${title}\n\n`);
  return (rest.split(/\n\n(?:### |<details>)/)[0] ?? '').trimEnd().split('\n');
}

/** The number of lines outside of folded parts. */
function visibleLines(page: string): number {
  // Folded parts can contain others: the innermost ones first.
  const folded = /<details>(?:(?!<details>)[^])*?<\/details>/g;
  let text = page;
  while (folded.test(text)) text = text.replace(folded, '');
  return text.split('\n').length;
}

describe('fortios review', () => {
  describe('of two files', () => {
    let page: string;
    let exitCode: number | null;
    before(async () => {
      const run = await reviewed(
        { 'a.conf': oldText, 'b.conf': newText },
        'a.conf',
        'b.conf',
        '--format',
        'markdown',
      );
      ({ stdout: page, exitCode } = run);
      assert.equal(run.stderr, '');
    });

    it('begins with the device and the number of changes', () => {
      assert.ok(
        page.startsWith(
          '# Review of `b.conf`\n\nFGT60F, FortiOS 7.4.2: 1 added, 4 changed. Compared with `a.conf`.\n',
        ),
        page,
      );
      assert.equal(exitCode, 1);
    });

    it('lists lockouts', () =>
      assert.equal(
        section(page, 'Lockout')[0],
        '- No interface accepts HTTPS or SSH any more. Only Telnet remains, without encryption.',
      ));

    it('lists access that is opened', () =>
      assert.deepEqual(section(page, 'Opens access to the device'), [
        '- `allowaccess` of `internal` gains telnet. Sign-in is possible there. HTTP and Telnet are not encrypted.',
      ]));

    it('lists references that break, apart from other new findings', () => {
      const [line, ...others] = section(page, 'References that break');
      assert.match(line ?? '', /^- \w+, line \d+: `member` refers to `missing`.*\(`reference\/undefined`\)$/);
      assert.deepEqual(others, []);
      assert.ok(!section(page, 'New findings').join('\n').includes('reference/undefined'));
    });

    it('lists flows that are opened and closed', () => {
      assert.deepEqual(section(page, 'Opens flows'), [
        '- 198.51.100.10 → 10.0.0.10 tcp/23 from wan1 to internal: deny by the implicit deny (policy 0) → allow by policy 1 (`web`)',
      ]);
      assert.deepEqual(section(page, 'Closes flows'), [
        '- 198.51.100.10 → 10.0.0.10 tcp/443 from wan1 to internal: allow by policy 1 (`web`) → deny by the implicit deny (policy 0)',
      ]);
    });

    it('lists advisories that now apply, and the date of the data', () => {
      const applying = section(page, 'Advisories that now apply');
      assert.ok(
        applying[0]?.startsWith(
          '- FG-IR-24-015 (CVE-2024-21762), critical, known to be exploited: SSL VPN: code execution',
        ),
        applying[0],
      );
      assert.match(section(page, 'Advisories').join(''), /Data as of \d{4}-\d\d-\d\d\./);
    });

    it('lists the changes by table', () => {
      const changes = section(page, 'What changes').join('\n');
      assert.match(
        changes,
        /#### `firewall policy`\n\n- \*\*changed\*\* `1 "web"`\n {2}- `service` `"HTTPS"` → `"TELNET"`/,
      );
    });

    it('masks secrets', () => {
      assert.match(page, /`psksecret` `••••` \(another secret\)/);
      assert.match(page, /- 1 secret is masked\. `fortios diff --rollback` writes the commands in full\./);
      assert.doesNotMatch(page, /secretOld|secretNew/);
    });

    it('writes the commands to undo, folded', () => {
      const [, undo = ''] =
        /<details><summary>Commands to undo \(\d+ lines\)<\/summary>([^]*)<\/details>/.exec(page) ?? [];
      assert.match(undo, /config firewall policy\n {4}edit 1\n {8}set service "HTTPS"\n/);
      assert.match(undo, /delete "servers"/);
    });
  });

  it('has nothing to say about equal files', async () => {
    const { stdout, exitCode } = await reviewed({ 'a.conf': oldText, 'b.conf': oldText }, 'a.conf', 'b.conf');
    assert.equal(exitCode, 0);
    assert.match(
      stdout,
      /^Review of b\.conf\n\nFGT60F, FortiOS 7\.4\.2: no changes\. Compared with a\.conf\.\n\n {2}Advisories\n {6}No change\./,
    );
    assert.doesNotMatch(stdout, /findings|Flows|Commands/);
  });

  it('does not report a finding as new that only names another version', async () => {
    const wrong = oldText.replace('set admin-sport 8443', 'set admin-sport 8443\n    set rack-colour red');
    const newer = wrong.replace(header('7.4.2'), header('7.4.3'));
    const { stdout } = await reviewed({ 'a.conf': wrong, 'b.conf': newer }, 'a.conf', 'b.conf');
    assert.doesNotMatch(stdout, /rack-colour/);
    assert.match(stdout, /restore the old backup/);
  });

  it('says what was not checked', async () => {
    const dynamic = oldText.replace(
      'set subnet 10.0.0.10 255.255.255.255',
      'set type fqdn\n        set fqdn "a.example"',
    );
    const { stdout } = await reviewed(
      { 'a.conf': dynamic, 'b.conf': dynamic.replace('"HTTPS"', '"HTTP"').replace(/^#.*\n/, '') },
      'a.conf',
      'b.conf',
      '--format',
      'markdown',
    );
    assert.deepEqual(section(stdout, 'Not checked'), [
      '- Flows of 1 policy are compared only in part, because the file does not list all that it matches, such as the addresses of domain names.',
      '- The new file is not a complete backup: references, flows and advisories are known only as far as it goes.',
    ]);
    const without = await reviewed(
      { 'a.conf': oldText, 'b.conf': newText },
      'a.conf',
      'b.conf',
      '--no-traffic',
    );
    assert.match(without.stdout, /Policies and flows are not compared/);
    assert.doesNotMatch(without.stdout, /Flows opened/);
  });

  it('leaves out findings that are accepted', async () => {
    const accept = [
      { rule: 'reference/undefined', entry: 'firewall addrgrp > servers', reason: 'x', until: '2999-01-01' },
    ];
    const { stdout } = await reviewed(
      { 'a.conf': oldText, 'b.conf': newText, '.fortios-lint.json': JSON.stringify({ accept }) },
      'a.conf',
      'b.conf',
      '--format',
      'json',
    );
    const { files } = JSON.parse(stdout) as {
      readonly files: readonly { readonly brokenReferences: unknown }[];
    };
    assert.deepEqual(files[0]?.brokenReferences, []);
  });

  it('lists acceptances with their reason and their end, and what they hide', async () => {
    const files = (until: string) => ({
      'a.conf': oldText,
      'b.conf': newText,
      '.fortios-lint.json': JSON.stringify({
        accept: [
          {
            rule: 'reference/undefined',
            entry: 'firewall addrgrp > servers',
            reason: 'the object follows with change 17.',
            until,
          },
          { rule: 'reference/unused', reason: 'shared objects', until: '2998-12-31' },
          { rule: 'ftm-push/*', reason: 'not used here', until: '2999-12-31' },
        ],
      }),
    });
    const words = ['a.conf', 'b.conf', '--format', 'markdown'] as const;
    const { stdout } = await reviewed(files('2998-01-01'), ...words);
    assert.deepEqual(section(stdout, 'Accepted findings'), [
      '- `reference/undefined` in `firewall addrgrp > servers` is accepted until 2998-01-01: 1 new finding. Reason: the object follows with change 17.',
      '- `reference/unused` is accepted until 2998-12-31: 1 new finding. Reason: shared objects.',
    ]);
    const expired = await reviewed(files('2020-01-01'), ...words);
    assert.equal(
      section(expired.stdout, 'Accepted findings')[0],
      '- The acceptance of `reference/undefined` in `firewall addrgrp > servers` ended on 2020-01-01: 1 new finding counts again. Reason: the object follows with change 17.',
    );
    assert.match(expired.stdout, /### References that break/);
    const json = await reviewed(files('2998-01-01'), 'a.conf', 'b.conf', '--format', 'json');
    const { files: all } = JSON.parse(json.stdout) as { readonly files: readonly { accepted: unknown[] }[] };
    assert.deepEqual(all[0]?.accepted[0], {
      rule: 'reference/undefined',
      entry: 'firewall addrgrp > servers',
      reason: 'the object follows with change 17.',
      until: '2998-01-01',
      isExpired: false,
      findings: 1,
      added: 1,
    });
  });

  it('groups devices with equal changes, whatever their models and secrets', async () => {
    const files: Record<string, string> = {};
    for (let index = 0; index < 12; index++) {
      const site = (text: string): string =>
        text
          .replace('FGT60F', index % 2 === 0 ? 'FGT60F' : 'FGT61F')
          .replace('"fw1"', `"fw${index}"`)
          .replace(/secret(Old|New)/, `secret$1${index}`)
          // The lines of the findings differ.
          .replace('config vpn ssl settings', `${'# note\n'.repeat(index)}config vpn ssl settings`);
      files[`old/site-${index}.conf`] = site(oldText);
      files[`new/site-${index}.conf`] = index === 7 ? site(oldText).replace('8443', '9443') : site(newText);
    }
    const { stdout } = await reviewed(files, 'old', 'new', '--format', 'markdown');
    assert.match(stdout, /^# Review of 12 files\n\n12 files with 2 different changes\.\n/);
    assert.match(stdout, /^\| Lockout \| 11 \| `site-0\.conf`, .* and 3 more \|$/m);
    assert.match(
      stdout,
      /^## The same change to 11 files\n\n- `site-0\.conf` \(FGT60F, FortiOS 7\.4\.2\)\n- `site-1\.conf` \(FGT61F/m,
    );
    assert.match(stdout, /^Lines are those of `site-0\.conf`\.$/m);
    assert.match(stdout, /<details><summary>3 more<\/summary>/);
    assert.match(stdout, /^## `site-7\.conf`$/m);
    assert.equal(stdout.match(/gains telnet/g)?.length, 1);
    assert.ok(visibleLines(stdout) <= 200, String(visibleLines(stdout)));
    const html = await reviewed(files, 'old', 'new', '--format', 'html');
    assert.match(html.stdout, /<h2>The same change to 11 files<\/h2>/);
    assert.doesNotMatch(html.stdout, /secretOld|secretNew/);
  });

  it('does not group changes whose values only look like lines', async () => {
    const commented = (text: string): string =>
      oldText.replace('255.255.255.255\n', `255.255.255.255\n        set comment "${text}"\n`);
    const files = {
      'old/a.conf': oldText,
      'old/b.conf': oldText,
      'new/a.conf': commented('DSL line 12'),
      'new/b.conf': commented('DSL line 34'),
    };
    const { stdout } = await reviewed(files, 'old', 'new', '--format', 'markdown');
    for (const text of ['DSL line 12', 'DSL line 34']) assert.ok(stdout.includes(text), stdout);
  });

  it('leaves out a severity that an advisory does not have', () => {
    const advisory = publishedAdvisories.find(({ severity }) => severity === undefined);
    assert.ok(advisory);
    const conditions: readonly string[] = [];
    const one = {
      status: 'affected',
      advisory,
      title: 'A title',
      fix: 'A fix.',
      conditions,
      commands: [],
    } as const;
    assert.equal(advisoryText(one), `${advisory.id} (${advisory.cves.join(', ')}): A title. A fix.`);
  });

  it('writes JSON for other programs', async () => {
    const { stdout } = await reviewed(
      { 'a.conf': oldText, 'b.conf': newText },
      'a.conf',
      'b.conf',
      '--format',
      'json',
    );
    const { files, summary } = JSON.parse(stdout) as {
      readonly files: readonly Readonly<Record<string, unknown>>[];
      readonly summary: object;
    };
    assert.deepEqual(summary, { files: 1, serious: 1 });
    const [file] = files;
    assert.deepEqual(file?.['firmware'], { old: '7.4.2', new: '7.4.2' });
    assert.deepEqual(
      (file['flows'] as readonly { readonly effect: string }[]).map(({ effect }) => effect).sort(),
      ['closed', 'opened'],
    );
    assert.doesNotMatch(stdout, /secretOld|secretNew/);
  });

  it('shows at most 200 lines, and folds the rest', async () => {
    const policies = Array.from(
      { length: 300 },
      (_, index) =>
        `    edit ${index + 10}\n        set srcintf "wan1"\n        set dstintf "internal"\n        set action accept\n        set srcaddr "all"\n        set dstaddr "missing-${index}"\n        set schedule "always"\n        set service "ALL"\n    next\n`,
    ).join('');
    const long = oldText.replace(
      'config router static',
      `config firewall policy\n${policies}end\nconfig router static`,
    );
    const { stdout } = await reviewed(
      { 'a.conf': oldText, 'b.conf': long },
      'a.conf',
      'b.conf',
      '--format',
      'markdown',
    );
    assert.ok(visibleLines(stdout) <= 200, String(visibleLines(stdout)));
    assert.ok(stdout.length < 65_536);
    assert.match(stdout, /<details><summary>\d+ more lines<\/summary>/);
  });

  it('compares two folders, also with 200 files, on one page', async () => {
    const files: Record<string, string> = { 'new/added.conf': oldText, 'old/gone.conf': oldText };
    for (let index = 0; index < 30; index++) {
      files[`old/${index}.conf`] = oldText;
      files[`new/${index}.conf`] = index === 17 ? newText : oldText.replace('"fw1"', `"fw${index + 2}"`);
    }
    const { stdout, exitCode } = await reviewed(files, 'old', 'new', '--format', 'markdown');
    assert.equal(exitCode, 1);
    assert.match(stdout, /^# Review of 32 files\n\n## Effects\n\n\| Effect \| Files \| Which \|/);
    assert.match(stdout, /^\| Lockout \| 1 \| `17\.conf` \|$/m);
    // What needs attention comes first.
    assert.match(
      stdout.split('\n\n')[3]?.split('\n')[2] ?? '',
      /^\| `17\.conf` \| 1 added, 4 changed \| .* \| 1 opened, 1 closed \| \*\*lockout\*\*, 1 opened \|/,
    );
    assert.match(stdout, /\| `added\.conf` \| new file \|/);
    assert.match(stdout, /\| `gone\.conf` \| deleted \|/);
    assert.ok(visibleLines(stdout) <= 200, String(visibleLines(stdout)));
  });

  const refused: Readonly<Record<string, readonly [words: readonly string[], message: string]>> = {
    'one file': [
      ['a.conf'],
      'Name two configurations or folders, the old one and the new one, or use --git.',
    ],
    'a file and a folder': [['a.conf', '.'], 'Name two files or two folders, not a file and a folder.'],
    'a range without dots': [
      ['--git', 'main'],
      '"main" is not a range of revisions; write it as main..HEAD.',
    ],
    'a folder that is not in a repository': [
      ['--git', 'main..HEAD'],
      'The working folder is not in a git repository. Name two files, or change the folder.',
    ],
  };
  for (const [what, [words, message]] of Object.entries(refused))
    it(`refuses ${what}`, async () => {
      const { exitCode, stderr } = await reviewed({ 'a.conf': oldText }, ...words);
      assert.equal(exitCode, 2);
      assert.ok(stderr.includes(message), stderr);
    });

  describe('with --fail-on', () => {
    const access = oldText.replace(
      'config firewall address',
      'config system admin\n    edit "eve"\n        set accprofile "super_admin"\n        set vdom "root"\n        set password ENC x\n    next\nend\nconfig firewall address',
    );
    const flow = oldText.replace('set service "HTTPS"', 'set service "HTTPS" "SSH"');
    const vip = (action: string): string =>
      oldText
        .replace(
          'config firewall policy',
          'config firewall vip\n    edit "rdp"\n        set extip 192.0.2.7\n        set mappedip "10.0.0.10"\n        set extintf "wan1"\n    next\nend\nconfig firewall policy',
        )
        .replace('set dstaddr "server"', 'set dstaddr "rdp"')
        .replace('set service "HTTPS"', 'set service "RDP"')
        .replace('        set action accept\n', action);
    for (const [what, before, after, words, code] of [
      ['a new administrator, by default', oldText, access, [], 0],
      ['a new administrator', oldText, access, ['--fail-on', 'opened-access'], 1],
      [
        'a new administrator, if only flows matter',
        oldText,
        access,
        ['--fail-on', 'opened-flow,rejected'],
        0,
      ],
      ['a new flow, by default', oldText, flow, [], 0],
      ['a new flow', oldText, flow, ['--fail-on', 'opened-flow,opened-access'], 1],
      ['a new flow, with all', oldText, flow, ['--fail-on', 'all'], 1],
      ['a new flow, with none', oldText, flow, ['--fail-on', 'none'], 0],
      ['a flow that ends', flow, oldText, ['--fail-on', 'opened-flow'], 0],
      ['a virtual IP', vip(''), vip('        set action accept\n'), ['--fail-on', 'opened-flow'], 1],
      [
        'a setting that the device does not have',
        oldText,
        oldText.replace('edit 1\n', 'edit 1\n        set bandwidth 7\n'),
        ['--fail-on', 'rejected'],
        1,
      ],
    ] as const)
      it(what, async () => {
        const run = await reviewed({ 'a.conf': before, 'b.conf': after }, 'a.conf', 'b.conf', ...words);
        assert.equal(run.exitCode, code, run.stdout);
        assert.equal(run.stderr, '');
      });

    it('refuses a kind that does not exist', async () => {
      const { exitCode, stderr } = await reviewed(
        { 'a.conf': oldText },
        'a.conf',
        'a.conf',
        '--fail-on',
        'flows',
      );
      assert.equal(exitCode, 2);
      assert.match(
        stderr,
        /^fortios: "flows" is not a kind of result; use all, none, or some of error, .*, rejected\./,
      );
    });

    it('says in JSON which kinds each file has', async () => {
      const { stdout } = await reviewed(
        { 'a.conf': oldText, 'b.conf': access },
        'a.conf',
        'b.conf',
        '--format',
        'json',
        '--fail-on',
        'all',
      );
      const { files, summary } = JSON.parse(stdout) as {
        readonly files: readonly { readonly failsOn: readonly string[] }[];
        readonly summary: unknown;
      };
      assert.deepEqual(files[0]?.failsOn, ['opened-access']);
      assert.deepEqual(summary, { files: 1, serious: 1 });
    });
  });

  it('fails if a backup in a folder is replaced by something else, and leaves out files of other programs', async () => {
    const other = 'server {\n}\n';
    const files = { 'old/a.conf': oldText, 'new/a.conf': oldText, 'old/n.conf': other, 'new/n.conf': other };
    assert.equal((await reviewed(files, 'old', 'new')).exitCode, 0);
    for (const [name, text] of [
      ['new/a.conf', ''],
      ['new/b.conf', '<html></html>'],
    ] as const) {
      const { exitCode, stderr } = await reviewed({ ...files, [name]: text }, 'old', 'new');
      assert.equal(exitCode, 2);
      assert.match(
        stderr,
        /^fortios: "new\/[ab]\.conf" is (?:empty|a web page), not a FortiOS configuration\.\n$/,
      );
    }
  });

  it('does not call files equal that cannot be read', async () => {
    const { exitCode, stdout } = await reviewed({ 'a.conf': oldText }, 'a.conf', 'b.conf');
    assert.equal(exitCode, 2);
    assert.equal(stdout, 'Review\n\nNothing was reviewed, because files could not be read.\n');
  });
});

describe('fortios review --git', () => {
  let folder: LintFolder;
  const git = (...words: readonly string[]): void => {
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...words], {
      cwd: folder.path,
      stdio: 'pipe',
    });
  };
  const commit = (files: Readonly<Record<string, string>>): void => {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(folder.path, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    git('add', '-A');
    git('commit', '-qm', 'Back up');
  };
  const review = (...words: readonly string[]): Promise<LintRun> =>
    folder.run(['review', '--format', 'json', ...words]);
  const paths = ({ stdout }: LintRun): readonly string[] =>
    (
      JSON.parse(stdout) as { readonly files: readonly { readonly path: string; readonly kind: string }[] }
    ).files.map(({ path: file, kind }) => `${kind} ${file}`);

  beforeEach(() => {
    folder = new LintFolder({}, 'fortios.js');
    git('init', '-q', '-b', 'main');
    commit({ 'sites/a b.conf': oldText, 'nginx.conf': 'server {\n}\n', 'README.md': 'x' });
  });

  it('reviews the configurations that differ, and nothing else', async () => {
    git('checkout', '-qb', 'change');
    commit({
      'sites/a b.conf': newText,
      'nginx.conf': 'server {\n  a;\n}\n',
      'README.md': 'y',
      'c.conf': oldText,
    });
    const run = await review('--git', 'main..HEAD');
    assert.deepEqual(paths(run), ['added c.conf', 'changed sites/a b.conf']);
    assert.equal(run.exitCode, 1);
    assert.deepEqual(paths(await review('--git', 'main..', 'sites/a b.conf')), ['changed sites/a b.conf']);
  });

  it('starts where the branches parted, with three dots', async () => {
    git('checkout', '-qb', 'change');
    commit({ 'sites/a b.conf': newText });
    git('checkout', '-q', 'main');
    commit({ 'main.conf': oldText });
    assert.deepEqual(paths(await review('--git', 'main...change')), ['changed sites/a b.conf']);
    assert.deepEqual(paths(await review('--git', 'main..change')), [
      'deleted main.conf',
      'changed sites/a b.conf',
    ]);
  });

  it('finds renamed and deleted files', async () => {
    renameSync(path.join(folder.path, 'sites/a b.conf'), path.join(folder.path, 'moved.conf'));
    commit({ 'moved.conf': oldText.replace('"fw1"', '"fw2"') });
    const { stdout } = await folder.run(['review', '--git', 'HEAD~..HEAD']);
    assert.match(stdout, /^Review of moved\.conf\n\n.*: 1 changed\. Compared with sites\/a b\.conf\.$/m);
    rmSync(path.join(folder.path, 'moved.conf'));
    commit({});
    assert.deepEqual(paths(await review('--git', 'HEAD~..HEAD')), ['deleted moved.conf']);
  });

  it('fails if something else replaces a backup', async () => {
    commit({ 'sites/a b.conf': '<html><body>Login</body></html>\n' });
    for (const range of ['HEAD~..HEAD', 'HEAD..HEAD~']) {
      const { exitCode, stderr } = await review('--git', range);
      assert.equal(exitCode, 2);
      assert.equal(stderr, 'fortios: "sites/a b.conf" is a web page, not a FortiOS configuration.\n');
    }
  });

  it('uses .fortios-lint.json of the working folder', async () => {
    commit({ 'sites/a b.conf': newText, '.fortios-lint.json': '{ "ignore": ["sites"] }' });
    assert.deepEqual(paths(await review('--git', 'HEAD~..HEAD')), []);
  });

  it('says that it does not know a revision', async () => {
    for (const range of ['no-such..HEAD', 'HEAD..--help']) {
      const { exitCode, stderr } = await review('--git', range);
      assert.equal(exitCode, 2);
      assert.match(stderr, /git does not know the revision "(no-such|--help)"/);
    }
  });
});
