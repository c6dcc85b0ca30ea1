import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * The files that differ from the merge base with `main`, and those that git does not know yet. Deleted files are among them.
 *
 * @returns paths from the root, with `/`
 */
export function filesChangedSinceMain(root: string): readonly string[] {
  const tracked = git(root, ['diff', '--name-only', '--no-renames', '-z', mergeBase(root)]);
  const untracked = git(root, ['ls-files', '--others', '--exclude-standard', '-z']);
  return [...new Set(`${tracked}${untracked}`.split('\0'))].filter((name) => name !== '').toSorted();
}

/** The commit at which the branch left `main`, or `origin/main`; without both, the last commit. */
function mergeBase(root: string): string {
  for (const branch of ['main', 'origin/main']) {
    try {
      return git(root, ['merge-base', 'HEAD', branch]).trim();
    } catch {
      // There is no such branch.
    }
  }
  return 'HEAD';
}

/**
 * The files that a person names, relative to the working folder; of a folder, all that it contains.
 *
 * @throws {Error} if there is no such file, and git does not know it either
 */
export function namedFiles(root: string, names: readonly string[], workingFolder: string): readonly string[] {
  const files = names.flatMap((name) => {
    const absolute = path.resolve(workingFolder, name);
    const relative = path.relative(root, absolute).split(path.sep).join('/');
    const isInProject = relative !== '..' && !relative.startsWith('../');
    if (isInProject) {
      const known = filesOfGit(root, relative === '' ? '.' : relative);
      if (known.length > 0) return known;
      if (existsSync(absolute) && statSync(absolute).isFile()) return [relative];
    }
    throw new Error(`"${name}" is not a file of the project. Correct the path.`);
  });
  return [...new Set(files)].toSorted();
}

/** The files at or below a path, without those that git ignores. */
function filesOfGit(root: string, name: string): readonly string[] {
  return git(root, ['ls-files', '--cached', '--others', '--exclude-standard', '-z', '--', name])
    .split('\0')
    .filter((file) => file !== '');
}

function git(root: string, words: readonly string[]): string {
  return execFileSync('git', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
