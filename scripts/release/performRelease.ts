import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packArtifacts } from './artifacts';
import { changelogPath, withSection } from './changelog';
import type { Channel } from './channel';
import type { ReleaseActions } from './releaseActions';
import { versionFiles, writeVersion } from './versionFiles';

export interface Release {
  readonly version: string;
  readonly channel: Channel;
  /** As `2026-11-24`. */
  readonly date: string;
}

/**
 * Makes a release: writes the version and the section of the changelog, tests, commits, packs, tags and pushes. The
 * pushed tag starts the workflow that publishes. Packing comes after the commit, so that the tag gives the same bytes.
 * @param root the folder of the project, or of a copy of it
 * @throws Error if a step fails or prints a warning; nothing has been pushed then
 */
export async function performRelease(
  root: string,
  { version, channel, date }: Release,
  actions: Pick<ReleaseActions, 'test' | 'push'>,
  say: (line: string) => void,
): Promise<void> {
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

  await packArtifacts(root, say);

  say(`tag v${version}`);
  git('tag', '--annotate', `v${version}`, '-m', `Release ${version}`);
  await actions.push(root);
}
