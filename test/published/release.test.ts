import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { projectRoot } from '../../scripts/project';
import { currentVersion } from '../../scripts/release/versionFiles';

describe('npm run release -- --dry-run', () => {
  const git = (...words: string[]): string =>
    execFileSync('git', words, { cwd: projectRoot, encoding: 'utf8' });
  const rehearse = (...words: string[]): string =>
    execFileSync(process.execPath, ['--import', 'tsx', 'scripts/release/run.ts', '--dry-run', ...words], {
      cwd: projectRoot,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });

  it('runs all steps in a copy, gets no warning from the tools, and does not change the project', () => {
    const state = (): readonly string[] => [
      git('status', '--porcelain'),
      git('tag'),
      git('rev-parse', 'HEAD'),
    ];
    const before = state();
    const [major = 0] = currentVersion(projectRoot).split('.').map(Number);
    const version = `${major + 1}.1.0`;
    const output = rehearse('pre-release', '--major');
    assert.match(output, new RegExp(`^version ${version.replaceAll('.', '\\.')}, pre-release$`, 'm'));
    for (const line of [
      'CHANGELOG.md',
      'package-lock.json',
      `fortios-config-${version}.vsix`,
      `tag v${version}`,
      'would run: npm test && npm test -- published',
      'would run: git push --follow-tags',
      `would run: npx vsce publish --packagePath .cache/release/${version}/fortios-config-${version}.vsix --pre-release`,
      `would run: npx ovsx publish .cache/release/${version}/fortios-config-${version}.vsix`,
      'bytes to a fake registry on this machine',
      `would run: npm publish .cache/release/${version}/tree-sitter-fortios-${version}.tgz --access public --tag next`,
      `would run: npm publish .cache/release/${version}/fortios-language-server-${version}.tgz --access public --tag next`,
      'npm accepts the package (dry run)',
      'The dry run succeeded.',
    ])
      assert(output.includes(line), `missing: ${line}\n${output}`);
    assert.deepEqual(state(), before);
  });

  it('explains in a sentence why a version cannot be released', () => {
    const words = ['--import', 'tsx', 'scripts/release/run.ts', '--dry-run', '0.0.1'];
    const { status, stderr } = spawnSync(process.execPath, words, { cwd: projectRoot, encoding: 'utf8' });
    assert.deepEqual(
      { status, stderr },
      { status: 1, stderr: `0.0.1 is not newer than ${currentVersion(projectRoot)}.\n` },
    );
  });
});
