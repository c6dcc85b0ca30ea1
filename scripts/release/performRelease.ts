import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npmPackages, packNpmPackages } from '../npm/pack';
import { makeVsix } from '../vsix';
import { changelogPath, withSection } from './changelog';
import type { Channel } from './channel';
import { commandLine, type ReleaseActions } from './releaseActions';
import { publishCommands, type Artifacts, type PublishCommand } from './publishCommands';
import { versionFiles, writeVersion } from './versionFiles';

/** A release that is to be. */
export interface Release {
  readonly version: string;
  readonly channel: Channel;
  /** As `2026-11-24`. */
  readonly date: string;
}

/**
 * Makes a release: writes its version and its section of the changelog, tests, commits, packs, tags, pushes, publishes.
 * Packs what is committed, so that whoever takes the tag gets the same bytes.
 * @param root of the project, or of a copy of it
 * @throws Error where something fails or warns; nothing has left the machine unless it says so
 */
export async function performRelease(
  root: string,
  { version, channel, date }: Release,
  actions: ReleaseActions,
  say: (line: string) => void,
): Promise<Artifacts> {
  const git = (...words: string[]): string => execFileSync('git', words, { cwd: root, encoding: 'utf8' });

  say(`version ${version}, ${channel}`);
  writeVersion(root, version);
  const changelog = path.join(root, changelogPath);
  writeFileSync(changelog, withSection(readFileSync(changelog, 'utf8'), version, date));
  await actions.test(root);

  say('commit');
  git('add', '--', ...versionFiles, changelogPath);
  git('commit', '--quiet', '-m', `Release ${version}`);
  for (const line of git('show', '--stat', '--format=', 'HEAD').trimEnd().split('\n'))
    say(`  ${line.trim()}`);

  say('pack');
  const folder = path.join(root, '.cache/release', version);
  mkdirSync(folder, { recursive: true });
  const vsix = await makeVsix(path.join(folder, `fortios-config-${version}.vsix`), root);
  const npm = await packNpmPackages(folder, root);
  const tarballs = npmPackages.map((name) => npm.packages[name]);
  for (const { file, size } of [vsix, ...tarballs]) {
    say(`  ${path.basename(file)}  ${(size / 1024).toFixed(0)} KiB`);
  }
  const warnings = [...vsix.warnings, ...npm.warnings];
  if (warnings.length > 0) throw new Error(`There are warnings:\n${warnings.join('\n')}`);
  const artifacts = { vsix: vsix.file, tarballs: tarballs.map(({ file }) => file) };

  say(`tag v${version}`);
  git('tag', '--annotate', `v${version}`, '-m', `Release ${version}`);
  await actions.push(root);

  await publishAll(root, publishCommands(channel, artifacts), actions, say);
  return artifacts;
}

/**
 * Publishes one after the other.
 * @throws Error that names what is left to do, where one fails
 */
export async function publishAll(
  root: string,
  commands: readonly PublishCommand[],
  { publish }: Pick<ReleaseActions, 'publish'>,
  say: (line: string) => void,
): Promise<void> {
  for (const [index, command] of commands.entries()) {
    say(`publish: ${command.to}`);
    try {
      await publish(root, command);
    } catch (cause) {
      const left = commands.slice(index).map(({ words }) => `  ${commandLine(words, root)}`);
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(
        `${reason}\nThe version is tagged and pushed. What is left to do:\n${left.join('\n')}`,
        {
          cause,
        },
      );
    }
  }
}
