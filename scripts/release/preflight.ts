import { spawnSync } from 'node:child_process';

/** Why the working copy cannot be released as this version: sentences, none if it can. */
export function obstaclesToRelease(root: string, version: string): string[] {
  const git = gitIn(root);
  const obstacles: string[] = [];
  if (git('status', '--porcelain') !== '') obstacles.push('There are uncommitted changes.');
  if (git('branch', '--show-current') !== 'main') obstacles.push('The branch is not main.');
  if (git('tag', '--list', `v${version}`) !== '') obstacles.push(`The tag v${version} exists already.`);
  return obstacles;
}

/** Why the commit in the working copy cannot be published as this version. */
export function obstaclesToPublication(root: string, version: string): string[] {
  const obstacles: string[] = [];
  const tags = gitIn(root)('tag', '--points-at', 'HEAD').split('\n');
  if (!tags.includes(`v${version}`)) obstacles.push(`The commit does not have the tag v${version}.`);
  for (const [variable, registry] of [
    ['VSCE_PAT', 'the Visual Studio Marketplace'],
    ['OVSX_PAT', 'Open VSX'],
  ] as const) {
    if ((process.env[variable] ?? '') === '')
      obstacles.push(`${variable} does not contain a token for ${registry}.`);
  }
  return obstacles;
}

function gitIn(root: string): (...words: string[]) => string {
  return (...words) => spawnSync('git', words, { cwd: root, encoding: 'utf8' }).stdout.trim();
}
