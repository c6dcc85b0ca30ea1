import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LintFolder } from '../helpers/fortiosLint';

const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n';
const cli = `${header}config system global
    set hostnamee "fw"
end
config user local
    edit "ann"
        set passwd Winter2025x
    next
end
`;
const yaml = `${header}system_global:
    hostnamee: "fw"

user_local:
    - ann:
        passwd: Winter2025x


`;

describe('a backup in YAML on the command line', () => {
  let folder: LintFolder;

  beforeEach(() => {
    folder = new LintFolder({ 'fw.conf': cli, 'fw.yaml': yaml }, 'fortios.js');
  });

  afterEach(() => {
    folder.remove();
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

  it('is not changed by fixes', async () => {
    await folder.run(['fix', 'fw.yaml']);
    assert.equal(readFileSync(path.join(folder.path, 'fw.yaml'), 'utf8'), yaml);
  });

  it('is compared with commands', async () => {
    assert.match((await run('diff', 'fw.yaml', 'fw.conf')).stdout, /no changes/);
  });

  it('is redacted as YAML', async () => {
    const { stdout } = await run('redact', '--report', 'none', 'fw.yaml');
    assert.match(stdout, /\nuser_local:\n {4}- ann:\n {8}passwd: redacted-1\n/);
  });
});

interface Finding {
  readonly rule: string;
  readonly range: unknown;
  readonly fixes: readonly unknown[];
}
