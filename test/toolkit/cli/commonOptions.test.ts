import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LintFolder, fortios } from '../../helpers/fortiosLint';
import { titlesOf } from '../../helpers/commandRuns';
import { clean, withError } from './configurations';

/** The long options in the help of a command. */
async function optionsOf(title: string): Promise<ReadonlySet<string>> {
  const { stdout } = await fortios([...title.split(' '), '--help']);
  return new Set([...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, option = '']) => option));
}

/** Commands without an option that the others have, and why. */
const reasons: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '--output': {
    init: 'it writes .fortios-lint.json',
    mcp: 'its output is a protocol',
    'schema import': 'it writes .fortios-schema.json',
  },
  '--quiet': { mcp: 'its output is a protocol' },
  '--color': { mcp: 'its output is a protocol' },
  '--progress': { mcp: 'its output is a protocol' },
  '--no-progress': { mcp: 'its output is a protocol' },
};

describe('the options of every command', () => {
  for (const [option, without] of Object.entries(reasons))
    it(`${option} is missing only where a reason says why`, async () => {
      const missing: string[] = [];
      for (const title of titlesOf()) if (!(await optionsOf(title)).has(option)) missing.push(title);
      assert.deepEqual(missing.toSorted(), Object.keys(without).toSorted());
    });
});

/** Commands whose result has no page or no JSON, and why. */
const otherFormats: Readonly<Record<string, string>> = {
  'convert ansible html': 'it is a file of Ansible',
  'convert ansible markdown': 'it is a file of Ansible',
  'convert terraform html': 'it is a file of Terraform',
  'convert terraform markdown': 'it is a file of Terraform',
  'explain html': 'its text is that of a hover',
  'report json': 'its data is that of "fortios export"',
};

describe('the formats of every command', () => {
  it('are text, which is the default, markdown, html and json, and what a command adds', async () => {
    const missing: string[] = [];
    for (const title of titlesOf()) {
      const { stdout } = await fortios([...title.split(' '), '--help']);
      const [, choices] =
        /--format <name>\s+the format of the result \(choices: ([^)]*)\)/.exec(stdout) ?? [];
      if (choices === undefined) continue;
      const words = choices.replace(/\s+/g, ' ');
      if (title !== 'diff') assert.match(words, /, default: "text"$/, title);
      for (const name of ['text', 'markdown', 'html', 'json'])
        if (!words.includes(`"${name}"`)) missing.push(`${title} ${name}`);
    }
    assert.deepEqual(missing.toSorted(), Object.keys(otherFormats).toSorted());
  });
});

describe('a command without what it needs', () => {
  for (const [words, message] of [
    ['upgrade a.conf', '--to <version> is missing: the FortiOS version to upgrade to'],
    ['apply change.txt', '--to <backup> is missing: the backup of the device'],
    ['apply change.txt --to 7.4.8', 'There is no file "7.4.8". --to takes the backup of the device'],
    ['migrate a.conf', '--to <backup|model> is missing: a backup of the new device, a file, or its model'],
    ['refactor rename a.conf', '"rename" needs --table <path>, --from <name> and --to <name>.'],
    ['explain', '<names...> is missing: a table, a table and a setting'],
    ['completion', '<shell> is missing: the shell that reads the script (bash, zsh, fish, powershell).'],
  ] as const)
    it(`says what it takes: ${words}`, async () => {
      const { stderr, exitCode } = await fortios(words.split(' '), { 'a.conf': clean, 'change.txt': '' });
      assert.equal(exitCode, 2);
      assert.ok(stderr.startsWith(`fortios: ${message}`), stderr);
    });
});

describe('-o', () => {
  let folder: LintFolder;
  const read = (name: string): string => readFileSync(path.join(folder.path, name), 'utf8');
  beforeEach(() => {
    folder = new LintFolder({ 'a.conf': withError, 'b.conf': clean }, 'fortios.js');
  });

  it('writes what standard output gets without it', async () => {
    for (const words of ['lint a.conf', 'diff a.conf b.conf', 'upgrade a.conf --to 7.6.4', 'push a.conf']) {
      const plain = await folder.run(words.split(' '));
      const { exitCode, stdout } = await folder.run([...words.split(' '), '-o', 'out', '--force']);
      assert.deepEqual([exitCode, stdout], [plain.exitCode, ''], words);
      assert.equal(read('out'), plain.stdout, words);
    }
  });

  it('chooses the format by the extension of the file', async () => {
    await folder.run(['diff', 'a.conf', 'b.conf', '-o', 'out.html']);
    assert.match(read('out.html'), /^<!doctype html>/);
    await folder.run(['lint', 'a.conf', '-o', 'out.sarif']);
    assert.match(read('out.sarif'), /"version":\s*"2\.1\.0"/);
    await folder.run(['lint', 'a.conf', '-o', 'other.sarif', '--format', 'text']);
    assert.match(read('other.sarif'), /^\na\.conf\n/);
  });

  it('does not overwrite a file without --force', async () => {
    writeFileSync(path.join(folder.path, 'out.txt'), 'before');
    for (const words of [
      'lint a.conf',
      'fleet a.conf',
      'redact a.conf',
      'map a.conf',
      'report a.conf',
      'merge a.conf b.conf b.conf',
      'export a.conf --format json',
    ]) {
      const { exitCode, stderr } = await folder.run([...words.split(' '), '-o', 'out.txt']);
      assert.equal(exitCode, 2, words);
      assert.match(
        stderr,
        /^fortios: "out\.txt" exists\. Add --force to overwrite it, or name another file\./m,
      );
      assert.equal(read('out.txt'), 'before');
      const forced = await folder.run([...words.split(' '), '-o', 'out.txt', '--force']);
      assert.notEqual(forced.exitCode, 2, forced.stderr);
      assert.notEqual(read('out.txt'), 'before', words);
      writeFileSync(path.join(folder.path, 'out.txt'), 'before');
    }
  });

  it('never overwrites an input', async () => {
    const { exitCode, stderr } = await folder.run(['lint', 'a.conf', '-o', 'a.conf', '--force']);
    assert.equal(exitCode, 2);
    assert.match(stderr, /"a\.conf" is one of the files that are read/);
    assert.equal(read('a.conf'), withError);
  });

  it('makes a file with secrets readable for its owner only', async () => {
    await folder.run(['diff', 'b.conf', 'a.conf', '--format', 'commands', '-o', 'change.txt']);
    assert.equal(statSync(path.join(folder.path, 'change.txt')).mode & 0o077, 0);
  });

  it('leaves no file if the command line is wrong', async () => {
    await folder.run(['diff', 'a.conf', '-o', 'out.txt']);
    assert(!existsSync(path.join(folder.path, 'out.txt')));
  });
});

describe('the common options', () => {
  const escape = '\u001B';
  const files = { 'a.conf': withError, 'b.conf': clean };

  it('--fail-on decides which results exit with 1', async () => {
    const code = async (words: string): Promise<number | null> =>
      (await fortios(words.split(' '), files)).exitCode;
    assert.equal(await code('lint a.conf'), 1);
    assert.equal(await code('lint a.conf --fail-on none'), 0);
    assert.equal(await code('lint a.conf --fail-on warning,info'), 0);
    assert.equal(await code('diff a.conf b.conf --fail-on none'), 0);
    assert.equal(await code('diff a.conf b.conf --fail-on all'), 1);
    const { exitCode, stderr } = await fortios(['lint', 'a.conf', '--fail-on', 'worry'], files);
    assert.equal(exitCode, 2);
    assert.match(
      stderr,
      /"worry" is not a kind of result; use all, none, or some of error, warning, info, hint\./,
    );
  });

  it('--color never and always override the terminal', async () => {
    const run = (color: string) =>
      fortios(['lint', 'a.conf', '--color', color], files, { env: { FORCE_COLOR: '1' } });
    assert(!(await run('never')).stdout.includes(escape));
    assert((await run('auto')).stdout.includes(escape));
    assert((await fortios(['lint', 'a.conf', '--color', 'always'], files)).stdout.includes(escape));
  });

  it('--quiet leaves out notes, and not errors', async () => {
    const { stderr } = await fortios(['fix', '--dry-run', '--quiet', 'a.conf'], files);
    assert.equal(stderr, '');
    assert.match((await fortios(['lint', '--quiet', 'c.conf'], files)).stderr, /There is no file/);
  });
});

describe('fortios lint --statistics', () => {
  it('counts the findings by rule', async () => {
    const files = { 'a.conf': withError, 'b.conf': withError };
    const { stdout } = await fortios(['lint', '--statistics', 'a.conf', 'b.conf'], files);
    assert.match(
      stdout,
      /^findings {2}files {2}rule\n(?: +2 {6}2 {2}\S+\n)+\d+ findings of \d+ rules? in 2 files\n$/,
    );
    const json = await fortios(['lint', '--statistics', '--format', 'json', 'a.conf'], files);
    const { rules } = JSON.parse(json.stdout) as { rules: { rule: string; count: number; files: number }[] };
    assert(rules.length > 0 && rules.every(({ count, files: inFiles }) => count === 1 && inFiles === 1));
  });
});

describe('fortios lint --watch', () => {
  it('checks again after a change, and ends with the last exit code', async () => {
    const folder = new LintFolder({ 'a.conf': withError }, 'fortios.js');
    // Ctrl+C after the first check.
    const { exitCode, stdout, stderr } = await folder.runUntilOutput(
      ['lint', '--watch', 'a.conf'],
      'SIGINT',
      'stderr',
    );
    assert.equal(exitCode, 1);
    assert.match(stdout, /✖ 1 problem/);
    assert.equal(stderr, 'fortios: Waiting for changes. Press Ctrl+C to end.\n');
  });

  it('refuses what does not fit', async () => {
    for (const words of ['-', '--fix a.conf', '--format json a.conf', '-o out a.conf'])
      assert.equal((await fortios(['lint', '--watch', ...words.split(' ')])).exitCode, 2, words);
  });
});

describe('fortios explain', () => {
  it('prints the page of a rule', async () => {
    const { exitCode, stdout } = await fortios(['explain', 'schema/unknown-setting']);
    assert.equal(exitCode, 0);
    assert.match(stdout, /^schema\/unknown-setting\n\nA table has no setting of this name\.\n/);
    assert.match(stdout, /^On the device$/m);
    assert.match(stdout, /^ {4}set primari 9\.9\.9\.9$/m);
    assert.doesNotMatch(stdout, /```|\*\*|\]\(/);
  });

  it('suggests a rule of a similar name', async () => {
    const { exitCode, stderr } = await fortios(['explain', 'schema/unknown-seting']);
    assert.equal(exitCode, 2);
    assert.match(
      stderr,
      /There is no rule "schema\/unknown-seting"\. Did you mean "schema\/unknown-setting"\?/,
    );
  });
});

describe('fortios init', () => {
  it('writes a valid file, and does not overwrite one', async () => {
    const folder = new LintFolder({ 'a.conf': withError }, 'fortios.js');
    const before = await folder.run(['lint', 'a.conf']);
    const { exitCode, stderr } = await folder.run(['init']);
    assert.equal(exitCode, 0);
    assert.match(stderr, /"\.fortios-lint\.json" is written/);
    assert.deepEqual(await folder.run(['lint', 'a.conf']), before);
    const again = await folder.run(['init']);
    assert.equal(again.exitCode, 2);
    assert.match(again.stderr, /exists\. Add --force/);
  });
});

describe('fortios man', () => {
  it('writes the page of each command', async () => {
    for (const title of ['', ...titlesOf()]) {
      const { exitCode, stdout } = await fortios(['man', ...title.split(' ').filter((word) => word !== '')]);
      assert.equal(exitCode, 0, title);
      assert.match(stdout, /^\.TH "FORTIOS/, title);
      assert.match(stdout, /^\.SH EXAMPLES|^\.SH "EXAMPLES"/m, title);
    }
    assert.equal((await fortios(['man', 'lnit'])).exitCode, 2);
  });
});

describe('fortios drift --golden', () => {
  const golden = 'config system global\n    set admintimeout 5\n    set strong-crypto enable\nend\n';
  const device = (version: string, body = '    set hostname "fw"\n'): string =>
    `#config-version=FGT60F-${version}-FW-build0632-240401:opmode=0:vdom=0:user=admin\nconfig system global\n${body}end\n`;

  it('accepts a default that a device does not print', async () => {
    for (const version of ['6.4.14', '7.0.15', '7.2.11', '7.4.8', '7.6.5']) {
      const { exitCode, stdout } = await fortios(['drift', '--golden', 'golden.conf', 'a.conf'], {
        'golden.conf': golden,
        'a.conf': device(version),
      });
      assert.equal(exitCode, 0, `${version}: ${stdout}`);
    }
  });

  it('reports another value', async () => {
    const { exitCode, stdout } = await fortios(['drift', '--golden', 'golden.conf', 'a.conf'], {
      'golden.conf': golden,
      'a.conf': device('7.0.15', '    set admintimeout 30\n'),
    });
    assert.equal(exitCode, 1);
    assert.match(stdout, /system global: admintimeout is 30, not 5, a\.conf:3/);
  });
});
