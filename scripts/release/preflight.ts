import { spawnSync } from 'node:child_process';
import { npmScript } from '../vscode/npm';

/** What has to be there before anything is released, as sentences about what is not; nobody else is asked. */
export function missingForRelease(root: string, version: string): string[] {
  const git = (...words: string[]): string =>
    spawnSync('git', words, { cwd: root, encoding: 'utf8' }).stdout.trim();
  const missing: string[] = [];
  if (git('status', '--porcelain') !== '') missing.push('There are changes that are not committed.');
  if (git('branch', '--show-current') !== 'main') missing.push('The branch is not main.');
  if (git('tag', '--list', `v${version}`) !== '') missing.push(`There is a tag v${version} already.`);
  for (const [variable, of] of [
    ['VSCE_PAT', 'the Visual Studio Marketplace'],
    ['OVSX_PAT', 'Open VSX'],
  ] as const) {
    if ((process.env[variable] ?? '') === '') missing.push(`${variable} does not hold a token of ${of}.`);
  }
  return missing;
}

/** The same of npm's account, which npm's registry is asked for. */
export function notLoggedInToNpm(root: string): readonly string[] {
  const { status } = spawnSync(process.execPath, [npmScript(), 'whoami'], { cwd: root, stdio: 'ignore' });
  return status === 0 ? [] : ['Nobody is logged in to npm: run `npm login`.'];
}
