import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LintFolder } from '../../helpers/fortiosLint';
import { closed } from '../../helpers/closed';

const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n';
const cli = closed`${header}config system global
    set hostnamee "fw"
end
config user local
    edit "ann"
        set passwd Winter2025x
`;
const yaml = `${header}system_global:
    hostnamee: "fw"

user_local:
    - ann:
        passwd: Winter2025x


`;

/** The same with an empty line at the end of the first block. */
const backup = (dense: string): string => dense.replace('system_interface', '\nsystem_interface');

describe('a backup in YAML on the command line', () => {
  let folder: LintFolder;

  beforeEach(() => {
    folder = new LintFolder({ 'fw.conf': cli, 'fw.yaml': yaml }, 'fortios.js');
  });

  const run = async (...words: readonly string[]): Promise<{ exitCode: number | null; stdout: string }> => {
    const { exitCode, stdout } = await folder.run(words);
    return { exitCode, stdout };
  };

  it('is converted in both directions', async () => {
    assert.deepEqual(await run('convert', 'cli', 'fw.yaml'), { exitCode: 0, stdout: cli });
    assert.deepEqual(await run('convert', 'yaml', 'fw.conf'), { exitCode: 0, stdout: yaml });
  });

  it('is not converted into what it is', async () => {
    const { exitCode, stderr } = await folder.run(['convert', 'yaml', 'fw.yaml']);
    assert.equal(exitCode, 2);
    assert.match(stderr, /"fw\.yaml" is in YAML already\./);
  });

  it('has findings at its lines, without fixes', async () => {
    const { stdout } = await run('lint', '--format', 'json', 'fw.yaml');
    const { problems } = (JSON.parse(stdout) as { files: { problems: Finding[] }[] }).files[0]!;
    const [finding] = problems.filter(({ rule }) => rule === 'schema/unknown-setting');
    assert.deepEqual(finding?.range, {
      start: { line: 2, character: 4 },
      end: { line: 2, character: 13 },
    });
    assert.deepEqual(finding.fixes, []);
  });

  for (const jobs of ['1', '2'])
    it(`has its lines in pages, with ${jobs} threads`, async () => {
      // Without empty lines after entries, the commands have other lines.
      const dense = `${header}system_global:
    hostname: "fw"
    admin-sport: 99999
system_interface:
    - port1:
        ip: 192.0.2.1 255.255.255.0
        allowaccess: https
`;
      const script = 'system_global:\n    alias: "a"\nfirewall_policy:\n    - 1:\n        nosuch: 1\n';
      const dir = new LintFolder(
        { 'a.yaml': dense, 'b.yaml': backup(dense), 's.yaml': script },
        'fortios.js',
      );
      const { stdout } = await dir.run([
        'exposure',
        'a.yaml',
        'b.yaml',
        '--format',
        'markdown',
        '--jobs',
        jobs,
      ]);
      assert.match(stdout, /\[8\]\(a\.yaml#L8\)/);
      assert.match(stdout, /\[9\]\(b\.yaml#L9\)/);
      assert.match((await dir.run(['apply', 's.yaml', '--to', 'a.yaml'])).stdout, /s\.yaml:5: set nosuch/);
    });

  it('has its lines in JSON, and in tables', async () => {
    const dense = `${header}system_global:
    hostname: "fw"
    admin-sport: 99999
system_interface:
    - port1:
        ip: 192.0.2.1 255.255.255.0
        allowaccess: https
    - port2:
        ip: 10.0.0.1 255.255.255.0
`;
    const dir = new LintFolder(
      { 'a.yaml': dense, 'b.yaml': `# a\n# b\n${dense.replace('port2', 'port3')}` },
      'fortios.js',
    );
    const linesOf = async (...words: readonly string[]): Promise<readonly string[]> => {
      const { stdout } = await dir.run([...words, '--format', 'json']);
      return stdout.match(/"(?:\w+L|l)ine":\s*\d+/g) ?? [];
    };
    // The interfaces: port2 in line 9 of a.yaml, port3 in line 11 of b.yaml.
    for (const words of [
      ['diff', 'a.yaml', 'b.yaml'],
      ['review', 'a.yaml', 'b.yaml', '--fail-on', 'none'],
    ]) {
      const found = await linesOf(...words);
      assert(found.includes('"newLine":11') && found.includes('"oldLine":9'), `${words[0]}: ${found.join()}`);
    }
    assert((await linesOf('drift', '--ha', 'a.yaml', 'b.yaml')).includes('"secondLine":11'));
    assert.deepEqual(await linesOf('exposure', 'a.yaml'), ['"line":8']);
    assert.deepEqual(
      await linesOf('query', 'SELECT line FROM entries WHERE "table" = \'system interface\'', 'a.yaml'),
      ['"line":6', '"line":9'],
    );
    const { stdout } = await dir.run(['apply', 'b.yaml', '--to', 'a.yaml', '--format', 'json']);
    assert.match(stdout, /"line":6,"command":"set admin-sport 99999"/);
  });

  it('is not changed by fixes', async () => {
    await folder.run(['fix', 'fw.yaml']);
    assert.equal(readFileSync(path.join(folder.path, 'fw.yaml'), 'utf8'), yaml);
  });

  it('is compared with commands', async () =>
    assert.match((await run('diff', 'fw.yaml', 'fw.conf')).stdout, /no changes/i));

  it('is redacted as YAML', async () => {
    const { stdout } = await run('redact', '--report', 'none', 'fw.yaml');
    assert.match(stdout, /\nuser_local:\n {4}- ann:\n {8}passwd: redacted-1\n/);
  });
});

describe('commands inside files of other languages on the command line', () => {
  const commands = 'config system global\n    set hostnamee fw\nend\n';
  const json = `{ "script": ${JSON.stringify(commands)} }\n`;
  let folder: LintFolder;

  beforeEach(() => {
    folder = new LintFolder(
      {
        'record.json': json,
        'vm.yaml': `user-data: |\n${commands.replace(/^/gm, '  ')}`,
        'vm.tf': `resource "a" "b" {\n  data = <<EOT\n${commands}EOT\n}\n`,
        'notes.txt': `# Notes\n\n\`\`\`\n${commands}\`\`\`\n`,
        'other.json': '{ "a": 1 }\n',
        'other.yaml': 'a: 1\n',
        'userdata.tpl': '{ "bucket": "b", "region": "r", "config": "/fw.conf" }\n',
      },
      'fortios.js',
    );
  });

  it('are found in a folder, except examples in prose', async () => {
    const { stdout } = await folder.run(['lint', '--format', 'json', '.']);
    const { files } = JSON.parse(stdout) as { files: { path: string; problems: Finding[] }[] };
    assert.deepEqual(
      files.map(({ path: file, problems }) => [path.basename(file), problems.map(({ rule }) => rule)]),
      ['record.json', 'vm.tf', 'vm.yaml'].map((file) => [file, ['schema/unknown-setting']]),
    );
  });

  it('are checked, redacted and written alone, and not fixed in strings', async () => {
    const { stdout } = await folder.run(['lint', '--format', 'json', 'record.json']);
    const [file] = (JSON.parse(stdout) as { files: { problems: Finding[] }[] }).files;
    const start = json.indexOf('hostnamee');
    assert.deepEqual(file?.problems[0]?.range, {
      start: { line: 0, character: start },
      end: { line: 0, character: start + 'hostnamee'.length },
    });
    assert.equal((await folder.run(['convert', 'cli', 'record.json'])).stdout, commands);
    const redacted = await folder.run(['redact', 'record.json']);
    const copy = json.replace('hostnamee fw', String.raw`setting1 \"<value, 2 characters>\"`);
    assert.equal(redacted.stdout, copy);
    assert.equal(redacted.stderr, 'record.json: replaced 2 texts\n  system global: line 1\n');
    await folder.run(['fix', 'record.json']);
    assert.equal(readFileSync(path.join(folder.path, 'record.json'), 'utf8'), json);
  });

  it('are in another file, if a bootstrap is JSON', async () =>
    assert.match(
      (await folder.run(['lint', 'userdata.tpl'])).stderr,
      /It names the file with the FortiOS configuration/,
    ));
});

interface Finding {
  readonly rule: string;
  readonly range: unknown;
  readonly fixes: readonly unknown[];
}
