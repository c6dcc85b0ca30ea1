import assert from 'node:assert/strict';
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import path from 'node:path';
import { makeVsix, writeIgnoreFile, type Vsix } from '../../scripts/build/vsix';
import { inProjectCopy } from '../../scripts/release/projectCopy';
import { cacheFolder, projectRoot } from '../../scripts/project';
import { currentVersion } from '../../scripts/release/versionFiles';
import { readArchive } from './archive';

/** Bytes that the Marketplace and a slow line are asked to carry at most. */
const MOST = 2_800_000;

/** The files that vsce adds or renames. */
const NAMES_IN_VSIX: Readonly<Record<string, string>> = {
  'README.md': 'readme.md',
  'CHANGELOG.md': 'changelog.md',
  LICENSE: 'LICENSE.txt',
};

describe('the installed .vsix', () => {
  let vsix: Vsix;
  let entries: ReadonlyMap<string, Buffer>;

  before(async () => {
    vsix = await makeVsix(path.join(cacheFolder('published'), 'fortios-config.vsix'));
    entries = await readArchive(vsix.file);
  });

  it('is packed without a warning, and small', () => {
    assert.deepEqual(vsix.warnings, []);
    assert(vsix.size < MOST, `${vsix.size} bytes`);
    console.log(`      ${(vsix.size / 1024).toFixed(0)} KiB, ${entries.size} files`);
  });

  it('contains no source map, and no path of the build', () => {
    for (const [name, content] of entries) {
      assert(!content.includes('sourceMappingURL=data:') && !name.endsWith('.map'), name);
      assert(!content.includes(projectRoot), `${name} names ${projectRoot}`);
    }
  });

  it('has the channel of the minor number of its version', () => {
    const manifest = entries.get('extension.vsixmanifest')?.toString() ?? '';
    const isPreRelease = manifest.includes('Id="Microsoft.VisualStudio.Code.PreRelease" Value="true"');
    assert.equal(isPreRelease, Number(currentVersion(projectRoot).split('.')[1]) % 2 === 1);
  });

  it('shows pictures and pages of the README without the repository', () => {
    const readme = entries.get('extension/readme.md')?.toString() ?? '';
    const targets = [...readme.matchAll(/\]\(([^)\s]+)/g)].map(([, target = '']) => target);
    assert(targets.length > 0);
    assert.deepEqual(
      targets.filter((target) => !/^(?:https:\/\/|#)/.test(target)),
      [],
    );
  });

  describe('built from the same sources elsewhere', () => {
    let again: ReadonlyMap<string, Buffer>;
    let list: SpawnSyncReturns<string>;

    before(async () => {
      await inProjectCopy(async (copy) => {
        const file = path.join(copy, 'again.vsix');
        await makeVsix(file, copy);
        again = await readArchive(file);
        const words = ['ls', '--no-dependencies', '--ignoreFile', writeIgnoreFile(copy)];
        const options = { cwd: copy, encoding: 'utf8' } as const;
        list = spawnSync(process.execPath, ['node_modules/@vscode/vsce/vsce', ...words], options);
      });
    });

    it('is the same, byte for byte', () => {
      const differing = [...entries].filter(([name, content]) => again.get(name)?.equals(content) !== true);
      assert.deepEqual(
        differing.map(([name]) => name),
        [],
      );
      assert.deepEqual([...again.keys()], [...entries.keys()]);
    });

    it('contains exactly the files that `vsce ls` lists, and those that vsce adds, without a warning', () => {
      const { status, stdout, stderr } = list;
      assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
      const listed = stdout.trim().split('\n');
      const expected = listed.map((file) => `extension/${NAMES_IN_VSIX[file] ?? file}`);
      assert.deepEqual(
        [...entries.keys()].sort(),
        ['[Content_Types].xml', 'extension.vsixmanifest', ...expected].sort(),
      );
    });
  });
});
