import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../scripts/project';
import { publishAll } from '../../scripts/release/publishRelease';
import { hasSection, notesOf, withSection } from '../../scripts/release/changelog';
import { channelOf } from '../../scripts/release/channel';
import { commandLine } from '../../scripts/release/releaseActions';
import { nextVersion } from '../../scripts/release/nextVersion';
import { publishCommands } from '../../scripts/release/publishCommands';
import { currentVersion, versionFiles, writeVersion } from '../../scripts/release/versionFiles';

describe('the channel of a version', () => {
  it('is that of its minor number: releases are even, pre-releases odd', () => {
    assert.deepEqual(['0.2.0', '1.0.7', '1.10.0'].map(channelOf), ['release', 'release', 'release']);
    assert.deepEqual(['0.1.0', '1.3.7', '2.11.0'].map(channelOf), [
      'pre-release',
      'pre-release',
      'pre-release',
    ]);
  });

  it('is refused for versions that the Marketplace does not accept', () => {
    for (const version of ['1.2', '1.2.0-beta.1', 'v1.2.0', '01.2.0', 'next'])
      assert.throws(() => channelOf(version), /is not a version of three numbers/, version);
  });
});

describe('the next version', () => {
  for (const [current, channel, step, expected] of [
    ['0.2.3', 'release', 'patch', '0.2.4'],
    ['0.2.3', 'release', 'minor', '0.4.0'],
    ['0.2.3', 'release', 'major', '1.0.0'],
    ['0.2.3', 'pre-release', 'patch', '0.3.0'],
    ['0.2.3', 'pre-release', 'major', '1.1.0'],
    ['0.3.1', 'pre-release', 'patch', '0.3.2'],
    ['0.3.1', 'pre-release', 'minor', '0.5.0'],
    ['0.3.1', 'release', 'patch', '0.4.0'],
    ['0.3.1', 'release', 'minor', '0.4.0'],
  ] as const)
    it(`after ${current} is ${expected} as a ${channel}, ${step}`, () => {
      const next = nextVersion(current, true, { channel, step });
      assert.equal(next, expected);
      assert.equal(channelOf(next), channel);
    });

  it('is the current one, if it was not released and has the channel', () => {
    const step = 'patch';
    assert.equal(nextVersion('0.1.0', false, { channel: 'pre-release', step }), '0.1.0');
    assert.equal(nextVersion('0.1.0', false, { channel: 'release', step }), '0.2.0');
  });

  it('can be specified if it is newer', () => {
    assert.equal(nextVersion('0.3.1', true, { version: '1.0.0' }), '1.0.0');
    assert.equal(nextVersion('0.3.1', false, { version: '0.3.1' }), '0.3.1');
    assert.throws(
      () => nextVersion('0.3.1', true, { version: '0.3.1' }),
      /0\.3\.1 is not newer than 0\.3\.1/,
    );
    assert.throws(() => nextVersion('0.3.1', true, { version: '0.2.9' }), /is not newer/);
    assert.throws(() => nextVersion('0.3.1', true, { version: 'nightly' }), /"nightly" is not a version/);
  });
});

describe('the changelog of a release', () => {
  const changelog =
    '# Changelog\n\nWords.\n\n## [Unreleased]\n\n### Added\n\n- B.\n\n## [0.1.0] - 2026-01-02\n\n- A.\n';

  it('has the unreleased items under the version, and an empty section for the next ones', () => {
    const released = withSection(changelog, '0.2.0', '2026-03-04');
    assert.equal(
      released,
      '# Changelog\n\nWords.\n\n## [Unreleased]\n\n## [0.2.0] - 2026-03-04\n\n### Added\n\n- B.\n\n' +
        '## [0.1.0] - 2026-01-02\n\n- A.\n',
    );
    const notes = (text: string, section: string): string => notesOf(text, section);
    assert.deepEqual(
      [notes(changelog, 'Unreleased'), notes(released, 'Unreleased')],
      ['### Added\n\n- B.', ''],
    );
    assert.deepEqual([notes(released, '0.2.0'), notes(released, '0.1.0')], ['### Added\n\n- B.', '- A.']);
    assert.deepEqual(
      ['0.1.0', '0.2.0', '0.1'].map((version) => hasSection(released, version)),
      [true, true, false],
    );
  });

  it('is not written without unreleased items', () => {
    const released = withSection(changelog, '0.2.0', '2026-03-04');
    assert.throws(() => withSection(released, '0.2.1', '2026-03-05'), /no items under \[Unreleased\]/);
  });
});

describe('the version of the project', () => {
  const read = (root: string, file: string): string => readFileSync(path.join(root, file), 'utf8');

  it('is the same in all its files', () => {
    const version = currentVersion(projectRoot);
    for (const file of versionFiles) assert(read(projectRoot, file).includes(version), file);
  });

  it('is replaced in every file that contains it, and nowhere else', () => {
    const copy = mkdtempSync(path.join(tmpdir(), 'fortios-version-'));
    try {
      for (const file of versionFiles) cpSync(path.join(projectRoot, file), path.join(copy, file));
      const before = currentVersion(projectRoot);
      writeVersion(copy, '98.76.54');
      for (const file of versionFiles) {
        const [old, now] = [read(projectRoot, file).split('\n'), read(copy, file).split('\n')];
        const changed = now.filter((line, index) => line !== old[index]);
        assert(changed.length > 0 && changed.length < 10, file);
        for (const line of changed) assert(line.includes('98.76.54') && !line.includes(before), line);
      }
      writeVersion(copy, before);
      for (const file of versionFiles) assert.equal(read(copy, file), read(projectRoot, file));
    } finally {
      rmSync(copy, { recursive: true });
    }
  });
});

describe('publishing', () => {
  const artifacts = { vsix: '/p/a.vsix', tarballs: ['/p/grammar.tgz', '/p/server.tgz'] };
  const commandsOf = (channel: 'release' | 'pre-release'): readonly string[] =>
    publishCommands(channel, artifacts, { provenance: false }).map(({ words }) => commandLine(words, '/p'));

  it('is published to both marketplaces and npm, in the channel of the version', () => {
    assert.deepEqual(commandsOf('release'), [
      'npx vsce publish --packagePath a.vsix --skip-duplicate',
      'npx ovsx publish a.vsix --skip-duplicate',
      'npm publish grammar.tgz --access public --tag latest',
      'npm publish server.tgz --access public --tag latest',
    ]);
    assert.deepEqual(commandsOf('pre-release'), [
      'npx vsce publish --packagePath a.vsix --pre-release --skip-duplicate',
      'npx ovsx publish a.vsix --skip-duplicate',
      'npm publish grammar.tgz --access public --tag next',
      'npm publish server.tgz --access public --tag next',
    ]);
  });

  it('has npm sign where the packages were built, in a workflow', () => {
    const words = publishCommands('release', artifacts, { provenance: true }).map((command) => command.words);
    assert.deepEqual(
      words.map((command) => command.includes('--provenance')),
      [false, false, true, true],
    );
  });

  it('lists the remaining commands if one fails', async () => {
    const done: string[] = [];
    const publish = (_: string, { to }: { readonly to: string }): Promise<void> => {
      if (to === 'Open VSX') return Promise.reject(new Error('The token has expired.'));
      done.push(to);
      return Promise.resolve();
    };
    const commands = publishCommands('release', artifacts, { provenance: false });
    await assert.rejects(
      publishAll('/p', commands, { publish }, () => undefined),
      new Error(
        [
          'The token has expired.',
          'The version is tagged and pushed. Remaining commands:',
          ...commandsOf('release')
            .slice(1)
            .map((command) => `  ${command}`),
        ].join('\n'),
      ),
    );
    assert.deepEqual(done, ['Visual Studio Marketplace']);
  });
});
